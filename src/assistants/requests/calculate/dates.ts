import { Big } from 'big.js';
import { writeAmount } from './amounts.ts';
import {
  countWorkingDays,
  type Day,
  daysOfMonth,
  daysOfYear,
  lastOfMonth,
  sameYear,
  shiftDay,
  writeDay,
} from './calendar.ts';
import type { Sum, SumRule } from './sum.ts';
import { writeNumber } from './plain.ts';

const n = '(\\d+(?:\\.\\d+)?)';
const span =
  "(?:entre (?:le )?|du |depuis le |from (?:the )?|between (?:the )?|de |)@ (?:et(?: le)?|au|jusqu'au|to(?: the)?|and(?: the)?|until(?: the)?|till|a) ?@";
const inclusive = ',? ?\\(?(?:inclus(?:es|e|ive)?|compris(?:es|e)?|inclusive|bornes incluses|tous deux inclus)?\\)?';

function say({ language }: Sum, fr: string, en: string): string {
  return language === 'fr' ? fr : en;
}

function readSpan({ dates }: Sum): { first: Day; last: Day } | null {
  const [first, last] = dates;
  if (first === undefined || last === undefined || dates.length !== 2) return null;
  return first <= last ? { first, last } : { first: last, last: first };
}

function plural(count: number, word: string): string {
  return `${writeNumber(String(count), 'fr')} ${word}${count >= 2 ? 's' : ''}`;
}

const daysBetween: SumRule = (sum) => {
  const pattern = new RegExp(
    `^(?:combien de |quel(?:le)? (?:est )?(?:le )?nombre de |le nombre de |nombre de |nb de |how many |the number of |number of )?(?:(jours?|days?|semaines?|weeks?|temps|duree)(?: calendaires?)? )?(?:y a-t-il |il y a |separent |s'ecoulent |s'ecoule-t-il |are there |is there |are )?(?:l[ae] duree )?${span}${inclusive}$`,
    'u',
  );
  const found = pattern.exec(sum.text);
  const days = readSpan(sum);
  if (!found || !days) return null;
  const between = days.last - days.first;
  const [from, to] = [writeDay(days.first, sum.language), writeDay(days.last, sum.language)];
  const weeks = Math.floor(between / 7);
  const rest = between % 7;
  const asWeeks =
    weeks === 0
      ? []
      : [
          say(
            sum,
            `Soit ${plural(weeks, 'semaine')}${rest > 0 ? ` et ${plural(rest, 'jour')}` : ''}.`,
            `That is ${weeks} weeks${rest > 0 ? ` and ${rest} days` : ''}.`,
          ),
        ];
  return {
    lines: [
      say(sum, `Du ${from} au ${to}\u00a0: ${plural(between, 'jour')}`, `From ${from} to ${to}: ${between} days`),
      say(
        sum,
        `${plural(between + 1, 'jour')} en comptant le premier et le dernier.`,
        `${between + 1} days when the first and the last are both counted.`,
      ),
      ...asWeeks,
    ],
  };
};

const workingDays: SumRule = (sum) => {
  const pattern = new RegExp(
    `^(?:combien de |le nombre de |nombre de |nb de |how many |the number of |number of )?(?:jours (?:ouvres|travailles|de travail)|working days|business days|weekdays) (?:y a-t-il |il y a |are there )?${span}${inclusive}$`,
    'u',
  );
  const days = readSpan(sum);
  if (!pattern.test(sum.text) || !days || days.last - days.first > 40_000) return null;
  const { weekdays, holidays } = countWorkingDays(days.first, days.last);
  const [from, to] = [writeDay(days.first, sum.language), writeDay(days.last, sum.language)];
  return {
    lines: [
      say(
        sum,
        `Du ${from} au ${to} inclus\u00a0: ${plural(weekdays - holidays, 'jour')} ouvrés`,
        `From ${from} to ${to}, both counted: ${weekdays - holidays} working days`,
      ),
      say(
        sum,
        `Calcul\u00a0: ${plural(weekdays, 'jour')} du lundi au vendredi, moins ${plural(holidays, 'jour')} férié${holidays >= 2 ? 's' : ''} en France.`,
        `Worked out: ${weekdays} days from Monday to Friday, less ${holidays} public holidays in France.`,
      ),
    ],
  };
};

const lengths: readonly (readonly [pattern: RegExp, unit: 'day' | 'week' | 'month' | 'year'])[] = [
  [/^(?:jour|day)/u, 'day'],
  [/^(?:semaine|week)/u, 'week'],
  [/^(?:mois|month)/u, 'month'],
  [/^(?:an|year|annee)/u, 'year'],
];
const length = '(jours?|days?|semaines?|weeks?|mois|months?|ans?|annees?|years?)(?: calendaires?)?';
const dateAsked =
  "(?:(?:on (?:est|sera) )?(?:quel jour|le combien|quelle date|what date)(?: on (?:est|sera)| est-on)? )?(?:(?:l[ae] |the )?(?:date|echeance|jour|day|deadline|due date)(?: (?:d'echeance|de fin|limite|d'expiration|de paiement))?(?: (?:est|is|sera|tombe))? ?(?:de |d'|du |pour |a |of |for |-t-on |on |it |c'est )?(?:une? facture |un delai de |an invoice )?(?:du |de |of |from )?)?(?:quand (?:tombe(?:nt)?|est|sera|arrive) )?(?:dans )?";

// `45 jours apres le 12/01/2026`, `le 12/01/2026 + 45 jours`, `facture du 12/01/2026 a 45 jours fin de mois`.
const shifted: SumRule = (sum) => {
  const after = new RegExp(
    `^${dateAsked}${n} ${length}(,? fin de mois|,? end of month)? (apres|avant|a compter|a partir|after|before|from)(?: du| de| le| the)? ?(?:le |the )?@$`,
    'u',
  ).exec(sum.text);
  const added = new RegExp(
    `^${dateAsked}(?:le |the )?@ ?(\\+|-|plus|moins|minus|a|at|sous) ?${n} ${length}(,? fin de mois|,? end of month)?$`,
    'u',
  ).exec(sum.text);
  const date = sum.dates[0];
  if (date === undefined || sum.dates.length !== 1 || !(after || added)) return null;
  const [count = '', word = '', end] = after ? after.slice(1, 4) : (added?.slice(2, 5) ?? []);
  const direction = (after ? after[4] : added?.[1]) ?? '';
  const unit = lengths.find(([pattern]) => pattern.test(word))?.[1] ?? 'day';
  if (!/^\d{1,5}$/u.test(count)) return null;
  const back = /^(?:avant|before|moins|minus|-)/u.test(direction);
  const reached = shiftDay(date, Number(count) * (back ? -1 : 1), unit);
  const result = end ? lastOfMonth(reached) : reached;
  const [from, to] = [writeDay(date, sum.language), writeDay(result, sum.language)];
  const shown = `${count} ${word}`;
  return {
    lines: [
      say(
        sum,
        `${shown}${end ? ', fin de mois,' : ''} ${back ? 'avant' : 'après'} le ${from}\u00a0: ${to}`,
        `${shown}${end ? ', end of month,' : ''} ${back ? 'before' : 'after'} ${from}: ${to}`,
      ),
    ],
  };
};

// A yearly or monthly amount for a part of that year or month, both ends counted.
const prorataOfDates: SumRule = (sum) => {
  const pattern = new RegExp(
    `^(?:(?:l[ae] |au )?(?:calcul du )?(?:prorata|pro rata) (?:de |d'|du |pour |of |for )?)?(?:un |une |l[ae] |d'un |d'une |a |an )?(?:abonnement |loyer |prime |salaire |cotisation |forfait |redevance |prix |contrat |licence |rent |fee |salary |subscription )?(mensuel(?:le)? |annuel(?:le)? |monthly |yearly |annual )?(?:de |d'|of )?${n}(?: (par mois|par an|mensuels?|annuels?|a month|a year|/ ?an|/ ?mois|per month|per year))?,? ?(?:ht |ttc )?(?:au |le )?(?:prorata |proratise(?:e)? |pro rata |prorated )?(?:pour (?:la periode )?|for (?:the period )?|sur )?(?:${span})${inclusive}$`,
    'u',
  );
  const found = pattern.exec(sum.text);
  const days = readSpan(sum);
  if (!found || !days) return null;
  const [before = '', whole = '0', behind = ''] = found.slice(1).map((group) => group ?? '');
  const monthly = /mois|mensuel|month/u.test(before + behind);
  const inOneMonth = lastOfMonth(days.first) === lastOfMonth(days.last);
  if (monthly ? !inOneMonth : !sameYear(days.first, days.last)) return null;
  const period = monthly ? daysOfMonth(days.first) : daysOfYear(days.first);
  const part = days.last - days.first + 1;
  const value = writeAmount(new Big(whole).times(part).div(period), sum.unit ?? '€', sum.language);
  const [from, to] = [writeDay(days.first, sum.language), writeDay(days.last, sum.language)];
  return {
    lines: [
      say(
        sum,
        `Prorata du ${from} au ${to} ${value.rounded ? '≈' : '='} ${value.text}`,
        `Pro rata from ${from} to ${to} ${value.rounded ? '≈' : '='} ${value.text}`,
      ),
      say(
        sum,
        `Calcul\u00a0: ${writeNumber(whole, 'fr')} × ${part} ÷ ${period} (${plural(part, 'jour')}, premier et dernier compris, sur les ${period} jours ${monthly ? 'du mois' : 'de l’année'}).`,
        `Worked out: ${writeNumber(whole, 'en')} × ${part} ÷ ${period} (${part} days, both ends counted, of the ${period} days of the ${monthly ? 'month' : 'year'}).`,
      ),
    ],
  };
};

/** Sums with dates in them. */
export const dateRules: readonly SumRule[] = [workingDays, daysBetween, shifted, prorataOfDates];
