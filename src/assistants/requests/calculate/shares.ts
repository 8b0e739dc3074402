import { Big } from 'big.js';
import type { SumRule } from './sum.ts';
import { n, percent, rule, type Working } from './working.ts';

const asPercent = '(?:%|pourcentage|pour ?cents?|percent|percentage)';
const thing = '(?: [a-z]+)?';

const shareAsked = rule(
  `(?:quel(?:le)? (?:pourcentage|part|proportion|%) (?:font|fait|represente(?:nt)?|est|sont) )?${n}${thing} ?(?:sur|/|out of) ?${n}${thing},? ?(?:(?:ca fait|c'est|soit|represente(?:nt)?|fait|donne) )?(?:combien |quel |how much )?(?:(?:de |en |d'|as a |in )?${asPercent})?`,
  ([part = '0', whole = '0'], w, { whole: message }) => {
    if (!/%|pourcentage|pour ?cent|percent|quelle part|proportion/u.test(message) || new Big(whole).eq(0)) return null;
    return tellShare(part, whole, w);
  },
);

function tellShare(part: string, whole: string, w: Working): string[] {
  const value = new Big(part).times(100).div(whole);
  const shown = value.round(2, Big.roundHalfUp);
  return [
    `${w.amount(part)} ${w.say('sur', 'of')} ${w.amount(whole)} ${shown.eq(value) ? '=' : '≈'} ${w.percent(shown.toFixed())}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(part)} ÷ ${w.number(whole)} × 100`,
  ];
}

const changed = rule(
  `(?:(?:est |on est |c'est )?passee?s? |went |going )?(?:(?:de|d'|from) ?)?${n} (?:a|to) ${n} ?[:,]? ?(?:ca fait |c'est |soit |cela fait )?(?:combien |quel |quelle |une? |what )?(?:(?:d[e'] ?|en |as a )?(?:de combien en )?(?:${asPercent}|baisse|hausse|augmentation|evolution|variation|diminution|increase|decrease) ?)+(?:en ?)?(?:(?:d[e'] ?|of )?(?:baisse|hausse|augmentation|diminution|evolution))?(?: ?(?:de )?combien(?: en ${asPercent})?)?`,
  ([from = '0', to = '0'], w) => {
    if (new Big(from).eq(0)) return null;
    const value = new Big(to).minus(from).times(100).div(from);
    const shown = value.abs().round(2, Big.roundHalfUp);
    return [
      `${w.say('De', 'From')} ${w.amount(from)} ${w.say('à', 'to')} ${w.amount(to)}${w.say('\u00a0:', ':')} ${value.lt(0) ? '−' : '+'}${w.percent(shown.toFixed())}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} (${w.number(to)} − ${w.number(from)}) ÷ ${w.number(from)} × 100${shown.eq(value.abs()) ? '' : w.say(', arrondi à deux décimales', ', rounded to two decimals')}`,
    ];
  },
);

const list = '((?:\\d+(?:\\.\\d+)?)(?:(?: ?[;,/] ?(?:et |and )?| et | and | )(?:\\d+(?:\\.\\d+)?))+)';
const averaged = rule(`(?:l[ae] |the )?(?:moyenne|average|mean) ?:? ?${list}`, ([written = ''], w) => {
  const numbers = written.match(/\d+(?:\.\d+)?/gu) ?? [];
  const sum = numbers.reduce((all, one) => all.plus(one), new Big(0));
  return [
    `${w.say('Moyenne', 'Average')} ${w.result(sum.div(numbers.length))}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} (${numbers.map(w.number).join(' + ')}) ÷ ${numbers.length}`,
  ];
});

const weight = '(?:(?:\\( ?)?(?:coef(?:f|ficient)?|poids|weight|x|×|\\*)\\.? ?(?:de )?(?:\\d+(?:\\.\\d+)?)(?: ?\\))?)';
const weighted = rule(
  `(?:l[ae] |the )?(?:moyenne|average|mean)(?: ponderee| coefficientee)?(?: (?:de|des|of|entre))?(?: notes)? ?:? ?(\\d+(?:\\.\\d+)? ?${weight}(?:(?: ?[;,] ?(?:et |and )?| et | and | \\+ | )\\d+(?:\\.\\d+)? ?${weight})+)`,
  ([written = ''], w) => {
    const pairs = (written.match(/\d+(?:\.\d+)?/gu) ?? []).flatMap((one, index, all) =>
      index % 2 === 0 ? [[one, all[index + 1] ?? '0'] as const] : [],
    );
    const total = pairs.reduce((all, [, share]) => all.plus(share), new Big(0));
    if (total.eq(0)) return null;
    const sum = pairs.reduce((all, [mark, share]) => all.plus(new Big(mark).times(share)), new Big(0));
    const shown = pairs.map(([mark, share]) => `${w.number(mark)} × ${w.number(share)}`).join(' + ');
    return [
      `${w.say('Moyenne pondérée', 'Weighted average')} ${w.result(sum.div(total))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} (${shown}) ÷ ${w.number(total.toFixed())}`,
    ];
  },
);

const shared = rule(
  `${n} (?:a )?(?:partager|repartir|diviser|partagee?s?|repartie?s?|divisee?s?|shared|split) (?:equitablement )?(?:entre|en|par|between|among|by) ${n}(?: [a-z]+(?: egales?)?)?`,
  ([whole = '0', count = '0'], w) =>
    new Big(count).eq(0) ? null : [`${w.amount(whole)} ÷ ${w.number(count)} ${w.result(new Big(whole).div(count))}`],
);

const counted = '(?: ?([a-z]+)(?: de [a-z]+)?)?';
const costs =
  '(?:coute(?:nt|raient)?|vale?(?:nt|ut)|font|fait|pour|donne(?:nt)?|represente(?:nt)?|costs?|=|pese(?:nt)?)';
// What is asked for is of the kind of the first number, or of the second: the units say which.
const ruleOfThree = rule(
  `(?:si |if )?${n}${counted} ${costs} ?${n}${counted},? (?:alors |then )?(?:(?:il faut )?combien |how much )?(?:de [a-z]+ )?(?:${costs}|do|does|for) ?${n}${counted}(?: cost)?`,
  ([first = '0', firstUnit = '', second = '0', secondUnit = '', wanted = '0', wantedUnit = ''], w) => {
    const same = (left: string, right: string): boolean => left.replace(/s$/u, '') === right.replace(/s$/u, '');
    if (new Big(first).eq(0) || new Big(second).eq(0)) return null;
    if (wantedUnit === '' || same(wantedUnit, firstUnit))
      return [
        `${w.number(wanted)} × ${w.amount(second)} ÷ ${w.number(first)} ${w.result(new Big(second).times(wanted).div(first))}${secondUnit ? ` ${secondUnit}` : ''}`,
        w.say('Calcul\u00a0: une règle de trois.', 'Worked out by the rule of three.'),
      ];
    if (!same(wantedUnit, secondUnit)) return null;
    return [
      `${w.number(wanted)} × ${w.number(first)} ÷ ${w.number(second)} ${w.result(new Big(first).times(wanted).div(second), true)} ${firstUnit}`,
      w.say('Calcul\u00a0: une règle de trois.', 'Worked out by the rule of three.'),
    ];
  },
);

const squared = rule(
  `${n} (?:au (carre|cube)|squared|(?:a la )?puissance (\\d{1,2})|\\^ ?(\\d{1,2})|cubed)`,
  ([base = '0', word, french, sign], w, { text }) => {
    const power = Number(french || sign || (word === 'cube' || text.endsWith('cubed') ? 3 : 2));
    return [`${w.number(base)}^${power} ${w.result(new Big(base).pow(power))}`];
  },
);
const root = rule(`(?:l[ae] |the )?(?:racine(?: carree)?|square root) (?:de|of) ${n}`, ([base = '0'], w) => {
  const value = new Big(base).sqrt();
  return [
    `√${w.number(base)} ${value.pow(2).eq(base) ? w.result(value, true) : w.result(value, true).replace('=', '≈')}`,
  ];
});

/** Parts of a whole, averages with and without weights, the rule of three, powers. */
export const shareRules: readonly SumRule[] = [
  shareAsked,
  changed,
  weighted,
  averaged,
  shared,
  ruleOfThree,
  squared,
  root,
];

/** `20 % de 350` with words between, as it is said. */
export const shareOfNamed = rule(
  `(?:une? |an? )?(?:augmentation|hausse|increase) (?:de |d'|of )?${percent} (?:sur|de|on|of) ${n}`,
  ([share = '0', base = '0'], w) => {
    const part = new Big(base).times(share).div(100);
    return [
      `${w.amount(base)} + ${w.percent(share)} ${w.result(new Big(base).plus(part))}`,
      `${w.say('La hausse est de', 'The increase is')} ${w.amount(part)} (${w.number(base)} × ${w.number(share)} ÷ 100).`,
    ];
  },
);
