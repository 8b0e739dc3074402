import { Big } from 'big.js';
import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import { listTerms } from '../../verify/terms.ts';
import { chooseColumn } from './choose-column.ts';
import { readHint } from '../cells/hints.ts';
import { Coverage, isAsking, readCodes } from '../cells/cover.ts';
import { type FoundTable, isReplaced, keepCurrent, type PlacedRow } from './tables.ts';
import { type CellValue, readCell } from '../cells/values.ts';

/** `3 × 184,50 €`: how many of a row of a price list. */
export interface OrderLine {
  readonly count: number;
  readonly row: PlacedRow;
  readonly cell: string;
  readonly value: CellValue;
}

/** What several articles cost together, from the prices of one table. */
export interface PricedOrder {
  readonly table: FoundTable;
  readonly column: string;
  readonly lines: readonly OrderLine[];
  readonly amount: Big;
}

const asksPrice = /\b(?:combien|prix|cout\p{L}*|tarifs?|montant|total|how much|price|cost)\b/u;
const segment =
  /(?<![\p{L}\p{N}-])(?<count>\d{1,4})\s+(?<what>\p{L}[^,;:?+]*?)(?=\s*(?:\b(?:et|plus|and)\s+(?:de\s+|d['’])?\d|[,;:?+]|$))/giu;
/** Behind a price: what changes nothing in `3 × 184,50 €`. */
const plainRest = /^(?:(?:ht|ttc|hors taxes?|vat|(?:l'|par |la |\/ ?)?(?:unite|piece|pce|unit|each))\s*)*$/u;

interface Wish {
  readonly count: number;
  readonly what: string;
}

/** Reads `3 pompes VH-3012 et 2 flotteurs : combien ?`; none where the question asks no price of counted things. */
export function readWishes(question: string): Wish[] {
  if (!asksPrice.test(foldText(question))) return [];
  return [...question.matchAll(segment)].map(({ groups }) => ({
    count: Number(groups?.['count']),
    what: groups?.['what'] ?? '',
  }));
}

/**
 * The price of counted articles: each is exactly one row of one table, the column of prices is clear, and all prices are in
 * one currency for one piece. Null wherever that does not hold.
 */
export function priceOrder(prepared: Prepared, tables: readonly FoundTable[]): PricedOrder | null {
  const wishes = readWishes(prepared.question);
  if (wishes.length === 0 || !accountsForRest(prepared.question, wishes)) return null;
  const orders = joinLists(tables).flatMap((table) => priceOver(table, wishes, prepared) ?? []);
  const [only, ...others] = keepCurrent(orders);
  // Where the current list was not clear the old one is no answer.
  return only && others.length === 0 && !isReplaced(only.table) ? only : null;
}

// A price list of several sheets or sections has one set of columns.
function joinLists(tables: readonly FoundTable[]): FoundTable[] {
  const lists = new Map<string, FoundTable>();
  for (const table of tables) {
    const key = [table.documentId, ...table.columns].join('\n');
    const list = lists.get(key);
    lists.set(key, list ? { ...list, rows: [...list.rows, ...table.rows] } : table);
  }
  return [...lists.values()];
}

// `la caution de 3 clés`: a word that no article accounts for asks for something else.
function accountsForRest(question: string, wishes: readonly Wish[]): boolean {
  const said = new Coverage(wishes.map(({ what }) => what).join('\n'));
  const { apart } = readCodes(question);
  return listTerms(question).every(
    (term) => !apart(term) || term.light || isAsking(term.folded) || said.holds(term) || readHint(term.folded) !== null,
  );
}

function priceOver(table: FoundTable, wishes: readonly Wish[], prepared: Prepared): PricedOrder | null {
  const rows = wishes.map(({ what }) => findArticle(table, what));
  const found = rows.filter((row) => row !== null);
  if (found.length < wishes.length || new Set(found).size < found.length) return null;
  const column = chooseColumn({ ...table, rows: found }, prepared.focus, 'price');
  if (column === null || /\d/u.test(column)) return null;
  const lines = found.flatMap((row, index): OrderLine[] => {
    const cell = row.cells.find(({ name }) => name === column)?.value ?? '';
    const value = readCell(cell, column);
    return value ? [{ count: wishes[index]?.count ?? 0, row, cell, value }] : [];
  });
  const [first] = lines;
  const agree = lines.every(
    ({ value }) => value.unit === first?.value.unit && value.rest === first.value.rest && plainRest.test(value.rest),
  );
  if (!first || lines.length < wishes.length || !agree || !['€', '$', '£'].includes(first.value.unit ?? ''))
    return null;
  const amount = lines.reduce((sum, { count, value }) => sum.plus(value.amount.times(count)), new Big(0));
  return { table, column, lines, amount };
}

function findArticle({ rows, aboveIndex, columns }: FoundTable, what: string): PlacedRow | null {
  const names = new Coverage(columns.join('\n'));
  const { codes, apart } = readCodes(what);
  const terms = listTerms(what).filter((term) => apart(term) && !term.light && !isAsking(term.folded));
  const wanted = terms.filter((term) => readHint(term.folded) === null && !names.holds(term));
  if (wanted.length + codes.length === 0) return null;
  const fitting = rows.filter((row) => {
    const own = new Coverage(row.cells.map(({ value }) => value).join('\n'));
    return (
      codes.every((code) => own.holdsToken(code)) &&
      wanted.every((term) => own.holds(term) || (codes.length > 0 && aboveIndex.has(term))) &&
      (codes.length > 0 || wanted.some((term) => own.holds(term)))
    );
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
