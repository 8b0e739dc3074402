import { Big } from 'big.js';
import type { SumRule } from './sum.ts';
import { n, percent, rule, type Working } from './working.ts';

const several = `(?:${n} ?(?:x|\\*|×|fois|times) ?)?`;
const usualRate = '20';
const atRate = `(?:,? ?\\(?(?:a|au taux de|avec|tva(?: a| de)?|with|at)?(?: une? tva (?:a |de )?| tva (?:a |de )?| vat (?:at |of )?)? ?${percent}(?: de tva| vat)?\\)?|,? ?(?:a |avec )?tva (?:a |de )?${n})?`;
const priced = `(?:prix |montant |un prix |un montant |the price )?(?:de )?`;

// From a price with tax to the one without.
const withoutTax = rule(
  `${priced}${several}${n} (?:ttc|toutes taxes comprises|incl(?:uding|\\.)? (?:vat|tax)|tax included)(?:,? (?:en|to|into|fait|ca fait|soit|donne|combien|font|=))*,? ?(?:combien )?(?:en )?(?:ht|hors taxes?|excl(?:uding|\\.)? (?:vat|tax)|before tax|without (?:vat|tax))${atRate}`,
  ([count, price = '0', first, second], w) => tellWithoutTax(multiply(count, price), first || second || '', w),
);
const withoutTaxRateFirst = rule(
  `(?:combien (?:font |fait )?(?:en )?)?(?:l[ea] )?(?:prix |montant )?(?:ht|hors taxes?) (?:de |sur |dans |d'un prix de |pour |correspondant a )?${n} (?:ttc)${atRate}`,
  ([price = '0', first, second], w) => tellWithoutTax(price, first || second || '', w),
);

function multiply(count: string | undefined, price: string): string {
  return count ? new Big(count).times(price).toFixed() : price;
}

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
  `${priced}${several}${n} (?:ht|hors taxes?|excl(?:uding|\\.)? (?:vat|tax)|before tax)(?:,? (?:en|to|into|fait|ca fait|soit|donne|combien|font|=))*,? ?(?:combien )?(?:en )?(?:ttc|toutes taxes comprises|incl(?:uding|\\.)? (?:vat|tax)|with (?:vat|tax))${atRate}`,
  ([count, price = '0', first, second], w) => tellWithTax(multiply(count, price), first || second || '', w),
);
const taxAdded = rule(
  `${n} ht ?(?:\\+|plus|avec|and) ?(?:la |de )?tva(?: a| de)? ?${n}(?: ?%)?`,
  ([price = '0', rate = '0'], w) => tellWithTax(price, rate, w),
);
const withTaxRateFirst = rule(
  `(?:combien (?:font |fait )?(?:en )?)?(?:l[ea] )?(?:prix |montant )?(?:ttc|toutes taxes comprises) (?:de |sur |d'un prix de |pour |correspondant a )?${n} (?:ht)${atRate}`,
  ([price = '0', first, second], w) => tellWithTax(price, first || second || '', w),
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

// The tax that a price holds, or that comes on top of it.
const taxWithin = rule(
  `(?:combien (?:de |d')|l[ae] |the )?(?:montant de (?:la )?)?(?:tva|vat) (?:comprise |incluse |included )?(?:dans|sur|de|in|on|of) ?${n} (ttc|ht|toutes taxes comprises|hors taxes?)${atRate}`,
  ([price = '0', kind = '', first, second], w) => {
    const given = first || second || '';
    if (kind === 'ht' || kind.startsWith('hors'))
      return [...tellTax(given || usualRate, price, w), ...sayUsualRate(given, w)];
    const base = new Big(price).times(100).div(new Big(100).plus(given || usualRate));
    return [
      `${w.say('TVA comprise dans', 'Tax within')} ${w.amount(price)} ${w.result(new Big(price).minus(base))}`,
      `${w.say('Calcul\u00a0:', 'Worked out:')} ${w.number(price)} − ${w.number(price)} ÷ ${w.number(new Big(given || usualRate).div(100).plus(1).toFixed())}${w.say('\u00a0; hors taxes,', '; without tax,')} ${w.amount(base)}.`,
      ...sayUsualRate(given, w),
    ];
  },
);

// `Calcule la TVA sur 1200 euros`: the usual rate, and said of which price; a bare year is no amount.
const taxAlone = rule(
  `(?:combien (?:de |d')|how much |quelle (?:est la )?|l[ae] |the )?(?:montant de (?:la )?)?(?:tva|vat) (?:a payer )?(?:sur|de|pour|on|of|for) ?(?:(?:une? |mon |ma |an? |my |the )?(?:devis|facture|prix|montant|total|invoice|bill|price|quote) (?:de |of )?)?${n}`,
  ([base = '0'], w, { asked, priced }) => {
    if (!priced && !(asked && !/^(?:19|20)\d\d$/u.test(base))) return null;
    const within = new Big(base).minus(new Big(base).times(100).div(new Big(100).plus(usualRate)));
    return [
      ...tellTax(usualRate, base, w),
      ...sayUsualRate('', w),
      w.say(
        `Si ${w.amount(base)} est un prix TTC, la TVA qu’il contient est de ${w.amount(within)}.`,
        `If ${w.amount(base)} is a price with tax, the tax within it is ${w.amount(within)}.`,
      ),
    ];
  },
);

/** Prices with and without tax, and the tax alone. */
export const taxRules: readonly SumRule[] = [
  withoutTax,
  withoutTaxRateFirst,
  withTax,
  withTaxRateFirst,
  taxAdded,
  tax,
  taxRateLast,
  taxWithin,
  taxAlone,
];
