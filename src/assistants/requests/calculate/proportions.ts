import { Big } from 'big.js';
import type { SumRule } from './sum.ts';
import { taxRules } from './taxes.ts';
import { n, percent, rule, type Working } from './working.ts';

const shareOf = rule(
  `${percent} (?:de|d'|of|sur|on) ?(?:l[ae] |the |un montant de |une facture de )?${n}`,
  ([rate = '0', base = '0'], w) => {
    const value = new Big(base).times(rate).div(100);
    return [
      `${w.percent(rate)} ${w.say('de', 'of')} ${w.amount(base)} ${w.result(value)}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(base)} × ${w.number(rate)} ÷ 100`,
    ];
  },
);

// `2450 + 18 %` is read as an expression; here it is said in words.
const change = rule(
  `(?:(?:une? |an? )?(augmentation|hausse|majoration|increase|remise|reduction|rabais|baisse|ristourne|discount|decrease) (?:de |of )?${percent} (?:sur|de|on|of|to) ?(?:un prix de |un montant de |une facture de |un total de )?${n}|(?:(augmente|majore|increase|raise|diminue|reduis|baisse|decrease|reduce|remise)[rsz]? |(?:prix |montant |un prix |salaire |un salaire )?(?:de )?)${n} (?:de |by |avec |with |apres |after )?(?:une? |an? )?(augmentation|hausse|majoration|increase|remise|reduction|rabais|baisse|discount|decrease)?(?: de | of )?${percent}(?: (off))?|${percent} (off|de remise sur|de reduction sur) ${n})`,
  ([noun, rate, base, verb, laterBase, laterNoun, laterRate, off, offRate, offFirst, offBase], w) => {
    const word = noun || verb || laterNoun || (off || offFirst ? 'discount' : '');
    if (word === '') return null;
    const [share, from] = [rate || laterRate || offRate || '0', base || laterBase || offBase || '0'];
    const less = /^(?:remise|reduction|reduis|reduce|rabais|baisse|ristourne|discount|decrease|diminue)/u.test(word);
    const part = new Big(from).times(share).div(100);
    const value = less ? new Big(from).minus(part) : new Big(from).plus(part);
    return [
      `${w.amount(from)} ${less ? '−' : '+'} ${w.percent(share)} ${w.result(value)}`,
      `${w.say(less ? 'La remise est de' : 'La hausse est de', less ? 'The reduction is' : 'The increase is')} ${w.amount(part)} (${w.number(from)} × ${w.number(share)} ÷ 100).`,
    ];
  },
);

// One percentage after the other, each of what is left.
const chained = rule(
  `(?:une? |an? )?(remise|reduction|rabais|baisse|discount|hausse|augmentation|increase) (?:de |of )?${percent},? (?:puis|et|then|and)(?: encore| ensuite| de nouveau| another)? ?(?:une? (?:autre )?)?(?:remise |reduction |hausse )?(?:de )?${percent} (?:sur|de|on|of) ?${n}`,
  ([word = '', first = '0', second = '0', base = '0'], w) => {
    const less = !/^(?:hausse|augmentation|increase)/u.test(word);
    const factor = (rate: string): Big => (less ? new Big(100).minus(rate) : new Big(100).plus(rate)).div(100);
    const after = new Big(base).times(factor(first));
    const shown = [factor(first), factor(second)].map((one) => w.number(one.toFixed())).join(' × ');
    return [
      `${w.amount(base)} ${less ? '−' : '+'} ${w.percent(first)}, ${w.say('puis', 'then')} ${less ? '−' : '+'} ${w.percent(second)} ${w.result(after.times(factor(second)))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(base)} × ${shown}${w.say('\u00a0; après la première,', '; after the first,')} ${w.amount(after)}.`,
    ];
  },
);

const yearsAtMost = 100;
// Interest: compound where it is said, simple where that is said.
const interest = rule(
  `(?:un capital de |a capital of |placer |place |investir )?${n}(?: places?)? (?:a|at|with) ${percent}(?: d'interets?| interest)?(?: par an| a year| per year| annuels?)? (?:pendant|sur|for|over) ${n} (?:ans?|years?),? ?(?:a |en |with )?(?:interets? )?(composes?|compounded|compound|capitalises?|simples?|simple interest)(?: interest)?(?:,? (?:how much do i end up with|how much))?`,
  ([capital = '0', rate = '0', years = '0', way = ''], w) => {
    if (!/^\d{1,2}$/u.test(years) || Number(years) > yearsAtMost) return null;
    const simple = way.startsWith('simple');
    const yearly = new Big(rate).div(100).plus(1);
    const factor = simple ? new Big(rate).div(100).times(years).plus(1) : yearly.pow(Number(years));
    const value = new Big(capital).times(factor);
    const shown = simple ? `(1 + ${years} × ${w.number(rate)} ÷ 100)` : `${w.number(yearly.toFixed())}^${years}`;
    const show = value.round(2, Big.roundHalfUp);
    return [
      `${w.amount(capital)} ${w.say('deviennent', 'become')} ${w.amount(show)} ${w.say('en', 'in')} ${years} ${w.say('ans', 'years')}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(capital)} × ${shown}${w.say('\u00a0; intérêts', '; interest')} ${w.amount(show.minus(capital))}.`,
    ];
  },
);

const ratio = rule(
  `(?:quel(?:le)? (?:pourcentage|part|proportion) (?:represente(?:nt)?|font|fait|est) )?(?:en (?:%|pourcentage) )?(?:le pourcentage que represente(?:nt)? |le pourcentage de |la part de |what percentage (?:of ${n} )?is |as a percentage )?${n} ?(?:(?:represente(?:nt)?|est|is|font|fait) )?(?:(?:quel|combien de|what|which) (?:%|pourcentage|percentage|percent) )?(?:par rapport a|rapporte a|sur|de|d'|of|out of|as a (?:%|percentage) of) ?${n}(?: en (?:%|pourcentage|pour ?cent)| as a percentage| in percent)?`,
  ([wholeBefore, part = '0', whole = '0'], w, { text }) => {
    // A percentage must be what is asked: `12 sur 30` alone is a division.
    if (!/%|pourcentage|pour ?cent|percent|part |proportion/u.test(text)) return null;
    return tellRatio(part, wholeBefore || whole, w);
  },
);

const ratioAsked = rule(
  `(?:what percentage|quel pourcentage) (?:of|de) ${n} (?:is|represente(?:nt)?|est|font) ${n}`,
  ([whole = '0', part = '0'], w) => tellRatio(part, whole, w),
);

function tellRatio(part: string, whole: string, w: Working): string[] | null {
  if (new Big(whole).eq(0)) return null;
  const value = new Big(part).times(100).div(whole);
  const shown = value.round(2, Big.roundHalfUp);
  return [
    `${w.amount(part)} ${w.say('sur', 'of')} ${w.amount(whole)} ${shown.eq(value) ? '=' : '≈'} ${w.percent(shown.toFixed())}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(part)} ÷ ${w.number(whole)} × 100`,
  ];
}

const evolution = rule(
  `(?:(?:l'|une? |the |a )?(?:evolution|variation|progression|hausse|baisse|augmentation|change|increase|decrease|growth)(?: en (?:%|pourcentage)| percentage)? )?(?:quand on passe |en passant |si on passe |passer |passe |passant |when going )?(?:de|d'|from|entre|between) ?${n} (?:a|to|et|and|puis) ${n}(?:,? (?:en (?:%|pourcentage)|soit quel pourcentage|(?:ca fait |c'est |soit )?quelle? (?:evolution|hausse|baisse|variation|augmentation)(?: en (?:%|pourcentage))?|(?:quel|what) pourcentage|in percent|as a percentage|combien de (?:%|pour ?cent)|(?:ca fait |cela fait |c'est )?combien en (?:%|pourcentage|pour ?cents?)))?`,
  ([from = '0', to = '0'], w, { text }) => {
    const asked =
      /%|pourcentage|pour ?cent|percent|evolution|variation|progression|hausse|baisse|augmentation|change|increase|decrease|growth/u;
    if (!asked.test(text) || new Big(from).eq(0)) return null;
    const value = new Big(to).minus(from).times(100).div(from);
    const shown = value.abs().round(2, Big.roundHalfUp);
    const sign = value.lt(0) ? '−' : '+';
    return [
      `${w.say('De', 'From')} ${w.amount(from)} ${w.say('à', 'to')} ${w.amount(to)}${w.say('\u00a0:', ':')} ${sign}${w.percent(shown.toFixed())}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} (${w.number(to)} − ${w.number(from)}) ÷ ${w.number(from)} × 100${shown.eq(value.abs()) ? '' : w.say(', arrondi à deux décimales', ', rounded to two decimals')}`,
    ];
  },
);

const mean = rule(
  `(?:l[ae] |the )?(moyenne|somme|total|average|mean|sum)(?: arithmetique)? (?:de|des|of|entre|between)(?: nombres| notes| numbers)? ?:? ?((?:\\d+(?:\\.\\d+)?)(?:(?: ?[;,] ?(?:et |and )?| et | and | \\+ | )(?:\\d+(?:\\.\\d+)?))+)`,
  ([asked = '', list = ''], w) => {
    const numbers = list.match(/\d+(?:\.\d+)?/gu) ?? [];
    const sum = numbers.reduce((total, number) => total.plus(number), new Big(0));
    const shown = numbers.map(w.number).join(' + ');
    if (!/^(?:moyenne|average|mean)/u.test(asked)) return [`${shown} ${w.result(sum)}`];
    return [
      `${w.say('Moyenne', 'Average')} ${w.result(sum.div(numbers.length))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} (${shown}) ÷ ${numbers.length}`,
    ];
  },
);

const sharing = rule(
  `(?:partage[rz]?|repartis|repartir|divise[rz]?|split|share) ${n} (?:entre|en|par|between|among|into|by) ${n}(?: [a-z]+(?: egales?)?)?`,
  ([whole = '0', count = '0'], w) => {
    if (new Big(count).eq(0)) return null;
    return [`${w.amount(whole)} ÷ ${w.number(count)} ${w.result(new Big(whole).div(count))}`];
  },
);

// `1 200 € pour 12 jours sur 30`, `au prorata de 12/30`.
const unitsOfTime =
  '(?:jours?|mois|semaines?|heures?|days?|months?|weeks?|hours?)(?: (?:travailles?|ouvres?|de presence|calendaires?|worked))?';
const paid =
  "(?:un |une |l[ae] |d'un |d'une |a |an )?(?:prorata |montant |salaire |loyer |abonnement |prime |forfait |cotisation |redevance |prix |pro rata |rent |salary |fee )?(?:mensuel(?:le)? |annuel(?:le)? |monthly |yearly |annual )?(?:de |d'|of )?";
const prorata = rule(
  `(?:(?:au |le |l[ae] calcul du |calcul du )?(?:prorata|pro rata) (?:de |d'|du |of |pour )?)?${paid}${n}(?: (?:par mois|par an|mensuels?|annuels?|a month|a year))?,? (?:au prorata (?:de |d')?|proratise[es]* (?:a |sur |pour )?|pro rata for |prorated (?:for |over )?|pour |for |sur )${n} ?(?:${unitsOfTime})? ?(?:sur|/|out of|of|over) ?(?:un mois de |une annee de )?${n}(?: ?${unitsOfTime})?`,
  ([whole = '0', part = '0', of = '0'], w) => {
    if (new Big(of).eq(0)) return null;
    return [
      `${w.amount(whole)} ${w.say('au prorata de', 'pro rata for')} ${w.number(part)}/${w.number(of)} ${w.result(new Big(whole).times(part).div(of))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(whole)} × ${w.number(part)} ÷ ${w.number(of)}`,
    ];
  },
);

/** Shares, changes and taxes in per cent, averages, and parts of a whole. */
export const proportionRules: readonly SumRule[] = [
  shareOf,
  change,
  chained,
  interest,
  ...taxRules,
  ratioAsked,
  ratio,
  evolution,
  mean,
  sharing,
  prorata,
];
