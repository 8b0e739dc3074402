import type { Big } from 'big.js';
import { foldText, type Language } from '../../../base/index.ts';
import type { TableRow } from '../../../contract/index.ts';
import { type CellValue, isMoney, readCell, writeValue } from './values.ts';

const priced = /\b(?:prix|tarif|cout|montant|price|cost|amount)/u;
const taxed = /\b(?:tva|taxes?|vat)\b/u;
const highestRate = 30;

/**
 * The price of a row with the tax that stands beside it, or at the rate `given` (in percent): `Prix HT : 95 € + 20 % = 114 €
 * TTC`. Null where the row has no one price without tax, or no rate.
 */
export function addTax({ cells }: TableRow, language: Language, given: Big | null = null): string | null {
  const read = cells.map(({ name, value }) => ({ name, folded: foldText(name), value: readCell(value, name) }));
  const rates = read.filter(({ folded, value }) => taxed.test(folded) && isRate(value));
  const prices = read.filter(
    ({ folded, value }) => priced.test(folded) && !/\bttc\b/u.test(folded) && value !== null && isMoney(value.unit),
  );
  const [price, ...otherPrices] = prices;
  const [only, ...otherRates] = rates;
  const rate = given ?? (otherRates.length === 0 ? (only?.value?.amount ?? null) : null);
  if (!price?.value || !rate || otherPrices.length > 0) return null;
  const { amount, unit } = price.value;
  const full = amount.times(rate.div(100).plus(1)).round(2);
  const write = (one: Big): string => writeValue(one, unit, language);
  const percent = writeValue(rate, '%', language);
  return language === 'fr'
    ? `${price.name}\u00a0: ${write(amount)} + ${percent} de TVA = ${write(full)} TTC`
    : `${price.name}: ${write(amount)} + ${percent} VAT = ${write(full)} with tax`;
}

function isRate(value: CellValue | null): boolean {
  return value !== null && (value.unit === '%' || value.unit === null) && value.amount.lte(highestRate);
}
