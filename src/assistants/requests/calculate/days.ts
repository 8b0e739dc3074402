import { shiftDay, writeDay } from './calendar.ts';
import type { Sum, SumRule } from './sum.ts';

const units: Readonly<Record<string, 'day' | 'week' | 'month' | 'year'>> = {
  jour: 'day',
  day: 'day',
  semaine: 'week',
  week: 'week',
  mois: 'month',
  month: 'month',
  an: 'year',
  annee: 'year',
  year: 'year',
};
const whichDay = /quel jour|quelle date|le combien|what (?:day|date)|which day/u;

function say({ language }: Sum, fr: string, en: string): string {
  return language === 'fr' ? fr : en;
}

// `Le 14 juillet 2027, c’est quel jour ?`
const dayOfWeek: SumRule = (sum) => {
  const [day] = sum.dates;
  const asked =
    /^(?:(?:c'est |on est )?(?:quel jour|what day|which day)(?: de la semaine| of the week)?,? ?(?:est(?:-ce)?|tombe(?:ra)?|sera|etait|c'est|on sera|is|was|will|does)? ?)?(?:le |the )?@(?: (?:tombe|fall|be|est|sera|was|is|c'est)(?: on)?)?(?: (?:quel jour|what day)(?: de la semaine)?)?$/u;
  if (day === undefined || sum.dates.length !== 1 || !whichDay.test(sum.whole) || !asked.test(sum.text)) return null;
  return { lines: [say(sum, `C’est le ${writeDay(day, sum.language)}.`, `It is ${writeDay(day, sum.language)}.`)] };
};

// `Dans 45 jours, on est quel jour ?`
const fromToday: SumRule = (sum) => {
  const found =
    /^(?:(?:on (?:est|sera)|nous (?:sommes|serons)|(?:est|sera)(?:-t)?-on|serons-nous|sommes-nous|ce sera|c'est|quel jour|quelle date|le combien|what (?:day|date)|which day|will it be|is it),? )*(?:dans|in) (?<count>\d{1,4}) (?<unit>jour|semaine|mois|an|annee|day|week|month|year)s?(?: from (?:now|today))?$/u.exec(
      sum.text,
    )?.groups;
  if (!found || !whichDay.test(sum.whole)) return null;
  const day = shiftDay(sum.today, Number(found['count']), units[found['unit'] ?? ''] ?? 'day');
  const [from, to] = [writeDay(sum.today, sum.language), writeDay(day, sum.language)];
  return {
    lines: [
      say(sum, `Ce sera le ${to}.`, `It will be ${to}.`),
      say(sum, `Compté à partir d’aujourd’hui, ${from}.`, `Counted from today, ${from}.`),
    ],
  };
};

// `Combien de jours jusqu’au 31 décembre ?`
const untilDay: SumRule = (sum) => {
  const pattern =
    /^(?:(?:combien|nombre|nb) de |how many )?(?:jours?|days)(?: restants?| reste-t-il| il reste| left| are there| y a-t-il)? ?(?:d'ici|jusqu'(?:a|au)|avant|until|till|before|to) ?(?:le |au |the )?@$/u;
  const [day] = sum.dates;
  if (day === undefined || sum.dates.length !== 1 || !pattern.test(sum.text) || day < sum.today) return null;
  const left = day - sum.today;
  const to = writeDay(day, sum.language);
  return {
    lines: [
      say(
        sum,
        `D’aujourd’hui au ${to}\u00a0: ${left} jour${left >= 2 ? 's' : ''}`,
        `From today to ${to}: ${left} days`,
      ),
      say(sum, `Compté à partir du ${writeDay(sum.today, 'fr')}.`, `Counted from ${writeDay(sum.today, 'en')}.`),
    ],
  };
};

/** Days of the week, and days counted from today. */
export const dayRules: readonly SumRule[] = [dayOfWeek, fromToday, untilDay];
