import { foldText } from '../../../base/index.ts';
import { Coverage } from '../cells/cover.ts';
import { readCell } from '../cells/values.ts';
import type { Prepared } from '../parts.ts';
import { listNumeric } from './choose-column.ts';
import { type FoundTable, keepCurrent, type PlacedRow } from './tables.ts';

const below = /\b(?:sous|(?:en|au)[- ]dessous|inferieure?s? a|n'atteignent? pas|below|under)\b/u;
const beyond =
  /\b(?:depass\p{L}+|(?:au|en)[- ]dessus|au[- ]dela|superieure?s? a|exced\p{L}+|above|over|exceed\p{L}*)\b/u;
const reorder = /\b(?:a (?:re)?commander|a racheter|reapprovisionn\p{L}+|(?:to|need to) (?:re)?order|restock\p{L}*)\b/u;
const limit =
  /\b(?:seuils?|mini(?:mum)?|planchers?|alertes?|plafonds?|maxi(?:mum)?|limites?|objectifs?|thresholds?|targets?|limits?)\b/u;
const lowest = /\b(?:seuils?|mini(?:mum)?|planchers?|alertes?|thresholds?)\b/u;

/**
 * The rows whose amount is on the asked side of the limit that another column of the same row gives (`quels bois sont sous
 * le seuil d'alerte`, `quels articles sont à commander`). Null where no question of that kind is asked, or no one whole table
 * says it.
 */
export function findRowsPastLimit(
  { question, focus }: Pick<Prepared, 'question' | 'focus'>,
  tables: readonly FoundTable[],
): readonly PlacedRow[] | null {
  const folded = foldText(question).replaceAll('’', "'");
  const orders = reorder.test(folded);
  const side = orders || below.test(folded) ? -1 : beyond.test(folded) ? 1 : null;
  if (side === null || !(orders || limit.test(folded))) return null;
  const fitting = tables.flatMap((table) => {
    const named = table.columns.filter((column) => {
      const name = new Coverage(column);
      const words = foldText(column);
      return orders ? lowest.test(words) : limit.test(words) && focus.terms.some((term) => name.holds(term));
    });
    const [bound, ...others] = named;
    const measured = bound === undefined || others.length > 0 ? null : findMeasured(table, bound);
    if (bound === undefined || measured === null || !table.whole) return [];
    return [{ table, rows: table.rows.filter((row) => isPast(row, measured, bound, side)) }];
  });
  const [only, ...more] = keepCurrent(fitting);
  return only && more.length === 0 && only.rows.length > 0 ? only.rows : null;
}

// What a limit bounds stands beside it: `Stock | Seuil d’alerte`.
function findMeasured(table: FoundTable, bound: string): string | null {
  const numeric = listNumeric(table);
  if (!numeric.includes(bound)) return null;
  const place = table.columns.indexOf(bound);
  const beside = [table.columns[place - 1], table.columns[place + 1]];
  return (
    beside.find((column) => column !== undefined && numeric.includes(column) && isLike(table, column, bound)) ?? null
  );
}

function isLike({ rows: [first] }: FoundTable, left: string, right: string): boolean {
  const units = [left, right].map((column) => first && readAmount(first, column)?.unit);
  return units.some((unit) => unit === null) ? !units.includes('€') : units[0] === units[1];
}

function readAmount({ cells }: PlacedRow, column: string): ReturnType<typeof readCell> {
  return readCell(cells.find(({ name }) => name === column)?.value ?? '', column);
}

function isPast(row: PlacedRow, measured: string, bound: string, side: -1 | 1): boolean {
  const [value, most] = [readAmount(row, measured), readAmount(row, bound)];
  return value !== null && most !== null && value.amount.cmp(most.amount) === side;
}
