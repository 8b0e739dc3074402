import Big from 'big.js';
import type { Language } from '../../../base/index.ts';
import { writeAmount } from './amounts.ts';
import type { Calculation, Sum, SumRule } from './sum.ts';
import { writeNumber } from './plain.ts';

const n = '(\\d+(?:\\.\\d+)?)';
const percent = `${n} ?(?:%|pour ?cents?|percent|per cent)`;

interface Working {
  readonly amount: (value: Big | string) => string;
  readonly number: (value: string) => string;
  readonly percent: (value: string) => string;
  readonly say: (fr: string, en: string) => string;
  /** `=` or `≈`, and the value. */
  readonly result: (value: Big, plain?: boolean) => string;
}

function prepare({ unit, language }: Sum): Working {
  const show = (value: Big, plain = false) => writeAmount(value, plain ? null : unit, language);
  return {
    amount: (value) => show(new Big(value)).text,
    number: (value) => writeNumber(value, language),
    percent: (value) => writePercent(value, language),
    say: (fr, en) => (language === 'fr' ? fr : en),
    result: (value, plain) => `${show(value, plain).rounded ? '≈' : '='} ${show(value, plain).text}`,
  };
}

function writePercent(value: string, language: Language): string {
  return `${writeNumber(value, language)}${language === 'fr' ? '\u00a0' : ''}%`;
}

function rule(pattern: string, work: (groups: string[], working: Working, sum: Sum) => string[] | null): SumRule {
  const whole = new RegExp(`^${pattern}$`, 'u');
  return (sum): Calculation | null => {
    const found = whole.exec(sum.text);
    const lines =
      found &&
      work(
        found.slice(1).map((group) => group ?? ''),
        prepare(sum),
        sum,
      );
    return lines ? { lines } : null;
  };
}

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

const usualRate = '20';
const atRate = `(?:,? ?\\(?(?:a|au taux de|avec|tva(?: a| de)?|with|at)?(?: une? tva (?:a |de )?| tva (?:a |de )?| vat (?:at |of )?)? ?${percent}(?: de tva| vat)?\\)?)?`;
const priced = `(?:prix |montant |un prix |un montant |the price )?(?:de )?`;

// From a price with tax to the one without.
const withoutTax = rule(
  `${priced}${n} (?:ttc|toutes taxes comprises|incl(?:uding|\\.)? (?:vat|tax)|tax included)(?:,? (?:en|to|into|fait|ca fait|soit|donne|combien|font|=))*,? ?(?:combien )?(?:en )?(?:ht|hors taxes?|excl(?:uding|\\.)? (?:vat|tax)|before tax|without (?:vat|tax))${atRate}`,
  ([price = '0', rate], w) => tellWithoutTax(price, rate ?? '', w),
);
const withoutTaxRateFirst = rule(
  `(?:l[ea] )?(?:prix |montant )?(?:ht|hors taxes?) (?:de |d'un prix de |pour |correspondant a )?${n} (?:ttc)${atRate}`,
  ([price = '0', rate], w) => tellWithoutTax(price, rate ?? '', w),
);

function tellWithoutTax(price: string, given: string, w: Working): string[] {
  const rate = given || usualRate;
  const value = new Big(price).times(100).div(new Big(100).plus(rate));
  const tax = new Big(price).minus(value);
  return [
    `${w.amount(price)} ${w.say('TTC', 'with tax')} ${w.result(value)} ${w.say('HT', 'without tax')}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(price)} ÷ ${w.number(new Big(rate).div(100).plus(1).toFixed())}${w.say('\u00a0; la TVA à', '; the tax at')} ${w.percent(rate)} ${w.say('est de', 'is')} ${w.amount(tax)}.`,
    ...sayUsualRate(given, w),
  ];
}

const withTax = rule(
  `${priced}${n} (?:ht|hors taxes?|excl(?:uding|\\.)? (?:vat|tax)|before tax)(?:,? (?:en|to|into|fait|ca fait|soit|donne|combien|font|=))*,? ?(?:combien )?(?:en )?(?:ttc|toutes taxes comprises|incl(?:uding|\\.)? (?:vat|tax)|with (?:vat|tax))${atRate}`,
  ([price = '0', rate], w) => tellWithTax(price, rate ?? '', w),
);
const withTaxRateFirst = rule(
  `(?:l[ea] )?(?:prix |montant )?(?:ttc|toutes taxes comprises) (?:de |d'un prix de |pour |correspondant a )?${n} (?:ht)${atRate}`,
  ([price = '0', rate], w) => tellWithTax(price, rate ?? '', w),
);

function tellWithTax(price: string, given: string, w: Working): string[] {
  const rate = given || usualRate;
  const tax = new Big(price).times(rate).div(100);
  const value = new Big(price).plus(tax);
  return [
    `${w.amount(price)} ${w.say('HT', 'without tax')} ${w.result(value)} ${w.say('TTC', 'with tax')}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(price)} × ${w.number(new Big(rate).div(100).plus(1).toFixed())}${w.say('\u00a0; la TVA à', '; the tax at')} ${w.percent(rate)} ${w.say('est de', 'is')} ${w.amount(tax)}.`,
    ...sayUsualRate(given, w),
  ];
}

function sayUsualRate(given: string, w: Working): string[] {
  if (given !== '') return [];
  return [
    w.say(
      'Aucun taux n’était donné\u00a0: c’est le taux normal français, 20\u00a0%.',
      'No rate was given: this is the usual French one, 20%.',
    ),
  ];
}

const tax = rule(
  `(?:l[ae] |the )?(?:montant de (?:la )?)?(?:tva|vat)(?: (?:a|de|at|of)(?: taux de)?)? ?\\(?${percent}\\)? (?:sur|de|pour|on|of) ?${n}(?: ht)?`,
  ([rate = '0', base = '0'], w) => tellTax(rate, base, w),
);

function tellTax(rate: string, base: string, w: Working): string[] {
  const value = new Big(base).times(rate).div(100);
  return [
    `${w.say('TVA à', 'Tax at')} ${w.percent(rate)} ${w.say('sur', 'on')} ${w.amount(base)} ${w.result(value)}`,
    `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(base)} × ${w.number(rate)} ÷ 100${w.say('\u00a0; avec la TVA,', '; with the tax,')} ${w.amount(new Big(base).plus(value))}.`,
  ];
}

const taxRateLast = rule(
  `(?:l[ae] |the )?(?:montant de (?:la )?)?(?:tva|vat) (?:sur|de|pour|on|of) ?${n}(?: ht)? (?:a|au taux de|avec un taux de|at) ?${percent}`,
  ([base = '0', rate = '0'], w) => tellTax(rate, base, w),
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
  `(?:(?:l'|une? |the |a )?(?:evolution|variation|progression|hausse|baisse|augmentation|change|increase|decrease|growth)(?: en (?:%|pourcentage)| percentage)? )?(?:quand on passe |en passant |si on passe |passer |passe |passant |when going )?(?:de|d'|from|entre|between) ?${n} (?:a|to|et|and|puis) ${n}(?:,? (?:en (?:%|pourcentage)|soit quel pourcentage|(?:ca fait |c'est |soit )?quelle? (?:evolution|hausse|baisse|variation|augmentation)(?: en (?:%|pourcentage))?|(?:quel|what) pourcentage|in percent|as a percentage|combien de (?:%|pour ?cent)))?`,
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

const counted = '(?: ?[a-z]+(?: de [a-z]+)?)?';
const ruleOfThree = rule(
  `(?:si |if )?${n}${counted} (?:coute(?:nt)?|vale?(?:nt|ut)|font|fait|pour|donne(?:nt)?|represente(?:nt)?|costs?|=|pese(?:nt)?) ?${n}${counted},? (?:alors |then )?(?:combien |how much )?(?:coute(?:nt|raient)?|vale?(?:nt|ut)|font|fait|pour|donne(?:nt)?|represente(?:nt)?|do|does|costs?|for|pese(?:nt)?) ?${n}${counted}(?: cost)?`,
  ([quantity = '0', price = '0', wanted = '0'], w) => {
    if (new Big(quantity).eq(0)) return null;
    return [
      `${w.number(wanted)} × ${w.amount(price)} ÷ ${w.number(quantity)} ${w.result(new Big(price).times(wanted).div(quantity))}`,
      w.say('Calcul\u00a0: une règle de trois.', 'Worked out by the rule of three.'),
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
  withoutTax,
  withoutTaxRateFirst,
  withTax,
  withTaxRateFirst,
  tax,
  taxRateLast,
  ratioAsked,
  ratio,
  evolution,
  mean,
  ruleOfThree,
  sharing,
  prorata,
];
