import { Big } from 'big.js';
import { foldText, type Language } from '../../../base/index.ts';
import { units } from '../../verify/vocabulary.ts';

/** A cell that is one amount and nothing else. */
export interface CellValue {
  readonly amount: Big;
  /** In one spelling; null of a bare number. */
  readonly unit: string | null;
  /** What stands behind the unit (`HT`, `par jour`), folded: two amounts with another one are not compared. */
  readonly rest: string;
}

const pattern =
  /^(?:env\.|environ|about)?\s{0,9}(?<sign>[+\-−](?=[\d€$£]))?(?<currency>[€$£])?\s{0,9}(?<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)\s{0,9}(?<rest>.*)$/u;

/** `1 h 15`, which is no two numbers. */
const hours = /^(?<hours>\d{1,2})\s*h\s*(?<minutes>[0-5]\d)$/u;

/** Reads a cell as an amount; null where it is none, a range, or may be two numbers (`1,234` in English and in French). */
export function readValue(cell: string): CellValue | null {
  const time = hours.exec(cell.trim())?.groups;
  if (time) {
    const minutes = new Big(time['hours'] ?? 0).times(60).plus(time['minutes'] ?? 0);
    return { amount: minutes, unit: 'minute', rest: '' };
  }
  const found = pattern.exec(cell.trim())?.groups;
  if (!found) return null;
  const { sign, currency, number = '', rest = '' } = found;
  const plain = number.replace(/[ \u00a0\u202f]/gu, '');
  if (/\d/u.test(rest) || /^[-–—x×]/u.test(rest)) return null;
  if (/^\d{1,3}[.,]\d{3}$/u.test(plain)) return null;
  const [first = '', ...others] = foldText(rest).trim().replace(/\//gu, ' /').trim().split(/\s+/u);
  const unit = currency ?? units.get(first.replace(/\.$/u, '')) ?? null;
  const left = unit === null || currency !== undefined ? [first, ...others] : others;
  const amount = new Big(plain.replace(',', '.'));
  return { amount: sign === '-' || sign === '−' ? amount.neg() : amount, unit, rest: left.join(' ').trim() };
}

/** The same of a cell whose unit stands in the name of its column: `389,00` under `Prix public HT (€)`. */
export function readCell(cell: string, column: string): CellValue | null {
  const value = readValue(cell);
  if (!value || value.unit !== null || value.rest !== '') return value;
  const named = /\((?<inside>[^)]{1,12})\)|\ben\s+(?<said>[€$£%]|\p{L}{1,12})\s*$|(?<sign>[€$£%])\s*$/u.exec(
    column,
  )?.groups;
  const unit = readUnit(named?.['inside'] ?? named?.['said'] ?? named?.['sign'] ?? '');
  return unit === undefined ? value : { ...value, unit };
}

// `jours ouvrés`, `€ HT`: the first word is the unit.
function readUnit(named: string): string | undefined {
  const folded = foldText(named).trim();
  return units.get(folded) ?? units.get(folded.split(' ')[0] ?? '');
}

/** A unit as the name of its column writes it: `kW` of `Puissance (kW)`. */
export function spellUnit(unit: string | null, column: string): string | null {
  const named = /\((?<unit>[^)]{1,12})\)/u.exec(column)?.groups?.['unit'];
  return named !== undefined && unit !== null && (readUnit(named) === unit || foldText(named).trim() === foldText(unit))
    ? named.trim()
    : unit;
}

/** What one unit is worth in the smallest of its family; amounts of a family can be compared. */
const families: readonly Readonly<Record<string, number>>[] = [
  { seconde: 1, minute: 60, heure: 3600, jour: 86_400, semaine: 604_800 },
  { mois: 1, trimestre: 3, semestre: 6, an: 12 },
  { mg: 1, g: 1000, kg: 1_000_000, t: 1_000_000_000 },
  { mm: 1, cm: 10, m: 1000, km: 1_000_000 },
  { ml: 1, cl: 10, l: 1000 },
];

/** Amounts as numbers that can be compared and added: in one unit, or units of one family; null where they cannot. */
export function alignValues(values: readonly CellValue[]): Big[] | null {
  const rests = new Set(values.map(({ rest }) => rest));
  const own = new Set(values.map(({ unit }) => unit));
  if (rests.size > 1) return null;
  if (own.size === 1) return values.map(({ amount }) => amount);
  const family = families.find((one) => values.every(({ unit }) => unit !== null && unit in one));
  return family ? values.map(({ amount, unit }) => amount.times(family[unit ?? ''] ?? 1)) : null;
}

/** True of values that are all given in one unit. */
export function shareUnit(values: readonly CellValue[]): boolean {
  return new Set(values.map(({ unit }) => unit)).size === 1;
}

const money = new Set(['€', '$', '£']);

/** True of the unit of an amount of money. */
export function isMoney(unit: string | null): boolean {
  return unit !== null && money.has(unit);
}

/** True of a cell that says that nothing is to be paid. */
export function isFree(cell: string): boolean {
  return /^(?:gratuite?s?|offerte?s?|sans frais|free|free of charge|no charge)$/u.test(foldText(cell).trim());
}

/** True of a cell that says that there is nothing to compare: a dash, `sans objet`, `non proposé`. */
export function isAbsent(cell: string): boolean {
  return /^(?:|[-–—/]+|non (?:propose|disponible|concerne|applicable)e?s?|sans objet|neant|s\.?o\.?|n\/?a|aucune?)$/u.test(
    foldText(cell).trim(),
  );
}

/** An exact amount as a person of this language reads it: money with its cents, where it has some. */
export function writeValue(amount: Big, unit: string | null, language: Language): string {
  const inMoney = isMoney(unit);
  const minus = amount.lt(0) ? '−' : '';
  const [whole = '0', fraction = ''] = amount
    .abs()
    .toFixed(inMoney && !amount.eq(amount.round(0)) ? 2 : undefined)
    .split('.');
  const spaced = whole.replace(/\B(?=(?:\d{3})+$)/gu, language === 'fr' ? '\u202f' : ',');
  const number = `${minus}${spaced}${fraction === '' ? '' : `${language === 'fr' ? ',' : '.'}${fraction}`}`;
  if (unit === null) return number;
  return language === 'en' && inMoney ? `${unit}${number}` : `${number}\u00a0${unit}`;
}
