import { Big } from 'big.js';
import type { SumRule } from './sum.ts';
import { n, percent, rule, type Working } from './working.ts';

const working = (w: Working): string => w.say('Calcul\u00a0:', 'Worked out:');
const less = '(?:remise|reduction|rabais|ristourne|solde|baisse|discount|off)';

function tellDiscount(price: string, share: string, w: Working): string[] {
  const part = new Big(price).times(share).div(100);
  return [
    `${w.amount(price)} − ${w.percent(share)} ${w.result(new Big(price).minus(part))}`,
    `${w.say('La remise est de', 'The reduction is')} ${w.amount(part)} (${w.number(price)} × ${w.number(share)} ÷ 100).`,
  ];
}

const discounted = rule(
  `${n},? ?(?:avec|apres|a|with|after|moins)? ?(?:une? |a )?(?:${less} (?:de |of )?-? ?${percent}|-? ?${percent} (?:de |d'|of )?${less})(?: dessus)?`,
  ([price = '0', first, second], w) => tellDiscount(price, first || second || '0', w),
);
const discountOn = rule(
  `(?:(?:l[ea] )?(?:prix )?(?:apres|avec|after) (?:une? )?(?:${less} (?:de )?)?-? ?|- ?)${percent}(?: de ${less})? (?:sur|de|on|off) ?${n}`,
  ([share = '0', price = '0'], w) => tellDiscount(price, share, w),
);

// From a part of something to the whole of it.
const wholeOfShare = rule(
  `(?:si )?${percent} (?:d'un (?:montant|total|nombre|prix)|de (?:combien|quoi|quel (?:montant|nombre|total))|du (?:montant|total|prix)|of (?:a|what) ?(?:number|amount|total)?) (?:font|fait|est|=|represente(?:nt)?|valent|vaut|is|are) ?${n}(?:,? (?:quel|what)[a-z' ]*)?`,
  ([share = '0', part = '0'], w) => tellWhole(part, share, w),
);
const partOfWhole = rule(
  `${n} (?:c'est|est|represente(?:nt)?|fait|font|=|is) ${percent} (?:de(?: combien| quoi| quel (?:montant|nombre|total))?|of(?: what| how much)?(?: (?:number|amount))?)`,
  ([part = '0', share = '0'], w) => tellWhole(part, share, w),
);

function tellWhole(part: string, share: string, w: Working): string[] | null {
  if (new Big(share).eq(0)) return null;
  return [
    `${w.percent(share)} ${w.say('de', 'of')} ${w.amount(new Big(part).times(100).div(share))} = ${w.amount(part)}`,
    `${w.say('Le tout', 'The whole')} ${w.result(new Big(part).times(100).div(share))} (${w.number(part)} × 100 ÷ ${w.number(share)}).`,
  ];
}

const beforeDiscount = rule(
  `(?:l[ea] )?(?:prix|montant|price) (?:avant|initial|d'origine|de depart|before)(?: ${less})?,? (?:si (?:je|on) (?:paie|paye|a paye|ai paye) |pour |de |si |if i pay )?${n} (?:apres|avec|after|with) (?:une? |a )?(?:${less} (?:de |of )?${percent}|${percent} (?:de |of )?${less})`,
  ([paid = '0', first, second], w) => {
    const share = first || second || '0';
    const left = new Big(100).minus(share);
    if (left.lte(0)) return null;
    return [
      `${w.say('Prix avant la remise', 'Price before the reduction')} ${w.result(new Big(paid).times(100).div(left))}`,
      `${working(w)} ${w.number(paid)} × 100 ÷ ${w.number(left.toFixed())}.`,
    ];
  },
);

const margin = rule(
  `(?:(?:l[ae] )?(?:calcul de )?(?:l[ae] )?(?:taux de )?(?:marge|marque|margin)(?: brute)? ?:? ?)?(?:si |pour |avec |if )?(?:(?:j'|on |je |i )?(?:achete|achat|prix d'achat|cout|paye|buy(?: at)?|cost)) ?(?:a |de |: ?)?${n},? ?(?:et |and )?(?:que )?(?:(?:je |on |j'|i )?(?:vends?|vente|revends?|prix de vente|sell(?: at)?|price)) ?(?:a |de |: ?)?${n},?(?: (?:quelle|quel est|what) (?:marge|taux de marge|margin))?`,
  ([cost = '0', price = '0'], w, { whole }) => {
    if (!/marge|marque|margin/u.test(whole) || new Big(cost).eq(0) || new Big(price).eq(0)) return null;
    const gain = new Big(price).minus(cost);
    const share = (of: string): string => {
      const exact = gain.times(100).div(of);
      return w.percent(exact.round(2, Big.roundHalfUp).toFixed());
    };
    return [
      `${w.say('Marge', 'Margin')} ${w.result(gain)} (${w.number(price)} − ${w.number(cost)})`,
      w.say(
        `Soit ${share(cost)} du prix d’achat (taux de marge) et ${share(price)} du prix de vente (taux de marque).`,
        `That is ${share(cost)} of the cost (markup) and ${share(price)} of the price (margin).`,
      ),
    ];
  },
);

const periods: Readonly<Record<string, number>> = {
  mois: 12,
  month: 12,
  trimestre: 4,
  quarter: 4,
  semestre: 2,
  an: 1,
  annee: 1,
  year: 1,
};
const period = '(mois|trimestre|semestre|an|annee|month|quarter|year)';
const perPeriod = rule(
  `(?:un |une |l[ae] |a )?(?:salaire|loyer|abonnement|prime|forfait|budget|cout|cotisation|rent|salary)?(?: ?(?:de|d'|brut de|net de|of))? ?${n}(?: (?:brut|net|ht|ttc))?,? ?(?:par|/|a|per) ?${period},? ?(?:ca fait |cela fait |c'est |soit |= ?|is )?(?:combien |how much )?(?:par|/|sur l'|sur un|a l'|en|a|per) ?${period}`,
  ([value = '0', from = '', to = ''], w) => {
    const [given, wanted] = [periods[from] ?? 1, periods[to] ?? 1];
    if (given === wanted) return null;
    const more = given > wanted;
    const factor = more ? given / wanted : wanted / given;
    const result = more ? new Big(value).times(factor) : new Big(value).div(factor);
    return [
      `${w.amount(value)} ${w.say('par', 'per')} ${from} ${w.result(result)} ${w.say('par', 'per')} ${to}`,
      `${working(w)} ${w.number(value)} ${more ? '×' : '÷'} ${factor}.`,
    ];
  },
);

const simpleInterest = rule(
  `(?:l[ea]s? |des )?(?:interets? simples?|simple interest) (?:de|d'|sur|pour|of|on) ?${n} (?:a|at) ${percent}(?: par an| a year| per year)? (?:sur|pendant|pour|for|over) ${n} (?:ans?|annees?|years?)`,
  ([capital = '0', rate = '0', years = '0'], w) => {
    const value = new Big(capital).times(rate).times(years).div(100);
    return [
      `${w.say('Intérêts simples', 'Simple interest')} ${w.result(value)}`,
      `${working(w)} ${w.number(capital)} × ${w.number(rate)} ÷ 100 × ${w.number(years)}${w.say('\u00a0; capital et intérêts,', '; with the capital,')} ${w.amount(new Big(capital).plus(value))}.`,
    ];
  },
);

/** Reductions, prices before them, margins, and amounts a month or a year. */
export const priceRules: readonly SumRule[] = [
  discounted,
  discountOn,
  wholeOfShare,
  partOfWhole,
  beforeDiscount,
  margin,
  perPeriod,
  simpleInterest,
];
