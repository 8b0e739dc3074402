import { Big } from 'big.js';
import type { Language } from '../../../base/index.ts';
import { type Unit, writeAmount } from './amounts.ts';
import { type Calculated, calculateExpression, type Value } from '../../arithmetic/expression.ts';
import type { Calculation, Sum } from './sum.ts';

// Signs in words, and counted things with their price: `3 articles a 12.5` is a product.
const measure =
  '(?:kg|g|kilos?|grammes?|km|m2|m²|m|metres?|litres?|l|pieces?|unites?|personnes?|salaries?|jours?|mois|semaines?|heures?|ans?|nuits?|lots?|days?|months?|weeks?|hours?|people|units?)';
const inSigns: readonly (readonly [pattern: RegExp, sign: string])[] = [
  // `12 personnes a 35 h pendant 6 semaines`: so many times so much.
  [
    /\b(\d+(?:\.\d+)?) (?:[a-z]+ )(?:a|x|de|at) (\d+ ?h(?: ?\d{2})?)(?: (?:pendant|sur|for|x) (\d+) [a-z]+| par [a-z]+ (?:pendant|sur) (\d+) [a-z]+)?/gu,
    '$1 * $2 * $3$4',
  ],
  [
    /\b(\d+(?:\.\d+)?) (?:[a-z][a-z'-]+ )(?:(?:de |d')?[a-z'-]+ )?(?:a|at) (\d+(?:\.\d+)?)(?: (?:l'unite|piece|chacune?|each|par [a-z]+|l[ae] [a-z]+|per [a-z]+))?(?! ?%)/gu,
    '($1 * $2)',
  ],
  [/(\d) ?% (?:de|d'|of|sur) ?(\d+(?:\.\d+)?)/gu, '$1 % * $2'],
  [/ \* (?=$|[-+])/gu, ''],
  [
    /(\d) ?(?:km|kg|m2|m²|l|g|h|jours?|mois|heures?|nuits?|personnes?|pieces?|unites?) a (\d+(?:\.\d+)?)(?! ?%)/gu,
    '$1 * $2',
  ],
  [new RegExp(`(\\d) ?${measure}(?: par ${measure}| a ${measure})?(?![a-z0-9])`, 'gu'), '$1'],
  [/,? ?\b(?:puis|et|then|and) (?:ajoute[rz]?|add|plus) /gu, ' + '],
  [/,? ?\b(?:puis|et|then|and) (?:retire[rz]?|enleve[rz]?|soustrai[st]|subtract|moins) /gu, ' - '],
  [/ ?\b(?:multiplies?|multipliee?s?|multiplie|multiplied|times|fois)(?: par| by)? /gu, ' * '],
  [/ ?\b(?:divises?|divisee?s?|divided|over|sur)(?: par| by| en| into)? /gu, ' / '],
  [/ ?\b(?:plus|ajoutee?s? a|added to|augmentee?s? de|majoree?s? de|increased by|et|and) /gu, ' + '],
  [
    / ?\b(?:moins|minus|less|diminuee?s? de|reduite?s? de|minoree?s? de|remisee?s? de|decreased by|reduced by) /gu,
    ' - ',
  ],
  [/(\d) ?(?:pour ?cents?|percent|pourcents?|per cent)\b/gu, '$1 %'],
];

const range = new RegExp(`^\\d+ ?(?:[-/:]|et|and) ?\\d+(?: ?${measure})?$`, 'u');

/** A sum as it is typed: `3 x 12,50 + 7`, `1 200 moins 15 %`, `2h30 + 1h45`. */
export function expressionRule({ text, unit, asked, language }: Sum): Calculation | null {
  let written = text;
  for (const [pattern, sign] of inSigns) written = written.replace(pattern, sign);
  // `x` between numbers is a sign, elsewhere a letter.
  written = written.replace(/(?<=[\d)%]) ?x ?(?=[\d(])/gu, ' * ');
  // A range, a pair of years, a day and a month.
  if (!asked && range.test(text)) return null;
  if (mixesMeasures(text)) return null;
  const found = calculateExpression(written);
  // `9h-17h` is a time of opening.
  if (found?.time && found.amount.lt(0)) return null;
  return found ? tell(found, unit, language) : null;
}

// `3 heures + 2 jours` is no sum of two numbers.
function mixesMeasures(text: string): boolean {
  const found = [...text.matchAll(new RegExp(`\\d ?(${measure})(?![a-z0-9])`, 'gu'))].map(([, word = '']) =>
    word.replace(/s$/u, ''),
  );
  return new Set(found).size > 1 && /[+-]|\b(?:plus|moins|et|and|minus)\b/u.test(text);
}

function tell(found: Calculated, unit: Unit, language: Language): Calculation {
  const expression = localise(found.written.replace(/^\(([^()]*)\)$/u, '$1'), language);
  const result = writeValue(found, unit, language);
  return { lines: [`${expression} ${result.rounded ? '≈' : '='} ${result.text}`] };
}

/** A value as people of the language write it: hours and minutes for a length of time. */
export function writeValue(value: Value, unit: Unit, language: Language): { text: string; rounded: boolean } {
  if (!value.time) return writeAmount(value.amount, unit, language);
  const minutes = value.amount.round(0, Big.roundHalfUp);
  const hours = minutes.abs().div(60).round(0, Big.roundDown);
  const left = minutes.abs().minus(hours.times(60)).toFixed(0);
  const sign = minutes.lt(0) ? '−' : '';
  return {
    text: `${sign}${hours.toFixed(0)}\u00a0h${left === '0' ? '' : ` ${left.padStart(2, '0')}`}`,
    rounded: !minutes.eq(value.amount),
  };
}

/** An expression with its numbers as people of the language write them. */
export function localise(expression: string, language: Language): string {
  return expression
    .replace(/\d+(?:\.\d+)?/gu, (number) => writeNumber(number, language))
    .replace(/ %/gu, language === 'fr' ? '\u00a0%' : '%');
}

/** A number as it was typed, decimals and all. */
export function writeNumber(number: string, language: Language): string {
  const [whole = '0', fraction] = number.split('.');
  const spaced = whole.replace(/\B(?=(?:\d{3})+$)/gu, language === 'fr' ? '\u202f' : ',');
  return fraction === undefined ? spaced : `${spaced}${language === 'fr' ? ',' : '.'}${fraction}`;
}
