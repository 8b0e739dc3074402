import { Big } from 'big.js';
import type { Sum, SumRule } from './sum.ts';
import { rule } from './working.ts';

const clock = '\\d{1,2}(?: ?h ?(?:\\d{2})?|:\\d{2})';
const range = `(?:de |d'|from )?(${clock}) ?(?:-|a|to|jusqu'a|until) ?(${clock})`;
const day = 24 * 60;
const howLong = /combien|\bcb\b|duree|temps|how (?:long|many)|total/u;

/** Minutes of the day; null where there is no such hour. */
function toMinutes(written: string): number | null {
  const [hours = '', minutes = ''] = written.split(/[h:]/u).map((part) => part.trim());
  const total = Number(hours) * 60 + Number(minutes || 0);
  return Number(hours) > 24 || Number(minutes || 0) > 59 ? null : total;
}

function writeClock(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours}\u00a0h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

function tellDecimal(minutes: number, { language }: Sum): string[] {
  if (minutes % 60 === 0 || (minutes * 100) % 60 !== 0) return [];
  const hours = new Big(minutes).div(60).toFixed();
  return [language === 'fr' ? `Soit ${hours.replace('.', ',')} heures.` : `That is ${hours} hours.`];
}

// Hours from one time of day to another, several stretches, less a pause.
const worked: SumRule = (sum) => {
  const stretch = new RegExp(range, 'gu');
  const pause =
    /,? ?(?:avec|moins|dont|with|less|minus|et) (?:une? )?(?:pause (?:de |dejeuner de |repas de )?)?(?<time>\d{1,3}) ?(?<unit>min|mn|minutes?|h|heures?|hours?)(?: (?:de |d'|of )?(?:pause|coupure|repas|dejeuner|break))?(?: dejeuner| repas)?$/u.exec(
      sum.text,
    );
  const asked = sum.text.replace(
    /^(?:combien |quelle? )?(?:d'heures? |de temps |duree |hours? |how long )?(?:est )?(?=de \d|from \d|entre \d)/u,
    '',
  );
  const rest = pause ? asked.slice(0, asked.length - pause[0].length) : asked;
  const found = [...rest.matchAll(stretch)];
  if (found.length === 0 || !/^(?:[\s,+;]|et|puis|and|then)*$/u.test(rest.replace(stretch, ''))) return null;
  if (found.length === 1 && !pause && !howLong.test(sum.whole)) return null;
  if (pause && !/pause|coupure|repas|dejeuner|break/u.test(pause[0])) return null;
  const parts = found.map(([, from = '', to = '']) => ({ from: toMinutes(from), to: toMinutes(to) }));
  if (parts.some(({ from, to }) => from === null || to === null)) return null;
  const spans = parts.map(({ from, to }) => ((to ?? 0) - (from ?? 0) + day) % day);
  const { time = '0', unit = 'min' } = pause?.groups ?? {};
  const off = Number(time) * (unit.startsWith('h') ? 60 : 1);
  const total = spans.reduce((all, one) => all + one, 0) - off;
  if (total < 0) return null;
  const shown = parts.map(({ from, to }) => `${writeClock(from ?? 0)} → ${writeClock(to ?? 0)}`).join(' + ');
  const overnight = parts.some(({ from, to }) => (to ?? 0) < (from ?? 0));
  const say = (fr: string, en: string): string => (sum.language === 'fr' ? fr : en);
  return {
    lines: [
      `${shown}${off > 0 ? ` − ${off}\u00a0min` : ''} = ${writeClock(total)}`,
      ...(found.length > 1 || off > 0
        ? [
            `${say('Calcul\u00a0:', 'Worked out:')} ${spans.map(writeClock).join(' + ')}${off > 0 ? ` − ${off}\u00a0min` : ''}.`,
          ]
        : []),
      ...tellDecimal(total, sum),
      ...(overnight ? [say('L’heure de fin est comptée le lendemain.', 'The end is counted on the next day.')] : []),
    ],
  };
};

const toDecimal = rule(
  '(\\d{1,4}) ?h ?(\\d{2}) (?:en |in |to |as )?(?:heures? )?(?:decimales?|decimal|centiemes?|nombre decimal|chiffres? decima(?:l|ux)|decimal hours)',
  ([hours = '0', minutes = '0'], w) => {
    if (Number(minutes) > 59) return null;
    const value = new Big(hours).plus(new Big(minutes).div(60));
    return [
      `${hours}\u00a0h ${minutes} ${w.result(value, true)} ${w.say('heures', 'hours')}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${hours} + ${w.number(minutes)} ÷ 60.`,
    ];
  },
);

const fromDecimal = rule(
  '(\\d{1,4}\\.\\d{1,4}) ?(?:h|heures?|hours?) (?:en |in |to )(?:h|heures?|hours?) ?(?:et|and|/) ?(?:min|minutes?|mn)',
  ([value = '0'], w) => {
    const minutes = new Big(value).times(60);
    const rounded = minutes.round(0, Big.roundHalfUp);
    return [
      `${w.number(value)} ${w.say('heures', 'hours')} ${rounded.eq(minutes) ? '=' : '≈'} ${writeClock(Number(rounded.toFixed(0)))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(value)} × 60 ${rounded.eq(minutes) ? '=' : '≈'} ${w.number(rounded.toFixed(0))} minutes.`,
    ];
  },
);

// `Si je pars à 14h40 et que le trajet dure 3h55, j’arrive à quelle heure ?`, and the same from the end.
const reached: SumRule = (sum) => {
  if (!/quelle heure|what time/u.test(sum.whole)) return null;
  const found = [
    ...sum.whole.matchAll(
      /(?<![\d.])(?:(\d{1,2}) ?(?:h|:) ?(\d{2})?|(\d{1,3}) ?(heures?|hours?|min(?:utes?)?|mn))(?![\d.])/gu,
    ),
  ];
  if (found.length !== 2) return null;
  const read = found.map((one) => ({
    before: sum.whole.slice(0, one.index),
    minutes: Number(one[1] ?? 0) * 60 + Number(one[2] ?? 0) + Number(one[3] ?? 0) * (one[4]?.startsWith('h') ? 60 : 1),
  }));
  const lasting =
    /\b(?:dure(?:r|ra|nt|es?)?|duree(?: est)?(?: de)?|pendant|trajet(?: de)?|route(?: de)?|pour|met(?:s|tre)?|faut|prend(?:re|ra)?|compter?|lasts?|takes?|for)(?: (?:environ|about))? ?$/u;
  const length = read.find(({ before }) => lasting.test(before));
  const at = read.find((one) => one !== length);
  if (!length || !at || !/\b(?:a|at|des|vers|from|de) ?$/u.test(at.before) || at.minutes >= day) return null;
  // What is asked is when it begins.
  const back =
    /\b(?:arrive(?:r)?|fini(?:r|s|t|sse)|termine[rz]?|etre|arrive|end|finish|be there)\b[^,?]*$/u.test(at.before) &&
    /\b(?:pars|partir|part|commence[rz]?|debute[rz]?|demarre[rz]?|leave|start|begin)\b/u.test(sum.whole);
  const total = at.minutes + (back ? -length.minutes : length.minutes);
  const clockAt = writeClock(((total % day) + day) % day);
  const say = (fr: string, en: string): string => (sum.language === 'fr' ? fr : en);
  const overnight = total >= day ? [say('C’est le lendemain.', 'That is the next day.')] : [];
  const earlier = total < 0 ? [say('C’est la veille.', 'That is the day before.')] : [];
  return {
    lines: [
      `${writeClock(at.minutes)} ${back ? '−' : '+'} ${writeClock(length.minutes)} = ${clockAt}`,
      ...overnight,
      ...earlier,
    ],
  };
};

/** Times of day and lengths of time, as they stand on a time sheet. */
export const hourRules: readonly SumRule[] = [toDecimal, fromDecimal, worked, reached];
