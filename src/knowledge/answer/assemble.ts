import type { Prepared } from './parts.ts';
import type { UnitPlace } from './rank/excerpts.ts';
import type { Reranked } from './rank/rank.ts';
import { compute, type Computed } from './kinds/compute.ts';
import { goesBeyondOneRow, readAskedFigure } from './figures/asked-figure.ts';
import { type Figure, widenExtreme, workOutFigure } from './figures/figure.ts';
import { tellFigure } from './figures/tell-figure.ts';
import { computeFromReading, findFreeRows } from './kinds/compute-read.ts';
import { findAskedList } from './kinds/find-asked-list.ts';
import { findAskedRows } from './kinds/find-asked-table.ts';
import { findRow, isSaidOtherwise } from './kinds/find-cell.ts';
import { findListExtreme, findPricedRows, priceEach } from './kinds/find-priced.ts';
import { type PricedOrder, priceOrder } from './kinds/order-lines.ts';
import { findRowsPastLimit } from './kinds/past-limit.ts';
import { listRowsShown, tellComputed, tellEach, tellOrder } from './kinds/show-computed.ts';
import { type Assembled, showList } from './kinds/show-list.ts';
import { showRows } from './kinds/show-rows.ts';
import { listTables, type PlacedRow } from './kinds/tables.ts';

/** An answer made of what documents say, without a model. */
export interface AssembledAnswer {
  readonly sentences: readonly Assembled[];
  /** Where the first of it stands. */
  readonly proof: UnitPlace;
}

type Present = (prepared: Prepared, place: UnitPlace) => Assembled;

/**
 * The answer that code can give by itself, whoever reads: a price of counted articles, an extreme, count or sum over a
 * table, the one row that is asked. Null wherever any of it is in doubt: the sentences are then read one by one.
 */
export function assembleAnswer(prepared: Prepared, present: Present): AssembledAnswer | null {
  const tables = listTables(prepared);
  if (goesBeyondOneRow(readAskedFigure(prepared.focus))) {
    const one = compute(prepared, tables);
    const several = one?.kind === 'extreme' ? widenExtreme(prepared, one) : null;
    return several && answerWithFigure(prepared, several);
  }
  const order = priceOrder(prepared, tables);
  if (order) {
    const rows = order.lines.map(({ row }) => present(prepared, row));
    const further = order.further.map((one) => tellOrder(prepared, one));
    return answerWith(tellOrder(prepared, order), [...further, ...rows], order.lines[0]?.row);
  }
  const each = priceEach(prepared, tables);
  if (each) return showEach(prepared, each);
  const computed = compute(prepared, tables) ?? findListExtreme(prepared, tables);
  if (computed) return showComputed(prepared, computed, present);
  const past = answerWithRows(prepared, findRowsPastLimit(prepared, tables));
  if (past) return past;
  const row = findRow(prepared, tables);
  if (row) return { sentences: [present(prepared, row)], proof: row };
  const priced = findPricedRows(prepared, tables)?.rows ?? [];
  const [only, ...others] = priced;
  if (only && others.length === 0 && !isSaidOtherwise(prepared, only))
    return { sentences: [present(prepared, only)], proof: only };
  return answerWithRows(prepared, priced);
}

/** The list, or the rows of a table, that are announced in the question's words; null where none or several are. */
export function assembleByWords(prepared: Prepared): AssembledAnswer | null {
  const list = findAskedList(prepared);
  const [first] = list?.items[0] ?? [];
  if (list && first) return { sentences: showList(prepared, list), proof: list.lead ?? first };
  return answerWithRows(prepared, findAskedRows(prepared, listTables(prepared)));
}

/** What code can compute, or pick, over the table that the reader's likeliest sentences are rows of. */
export function assembleFromReading(
  prepared: Prepared,
  { read, least, present }: { read: readonly Reranked[]; least: number; present: Present },
): AssembledAnswer | null {
  const computed = computeFromReading(prepared, read, least);
  const isOneRow = !goesBeyondOneRow(readAskedFigure(prepared.focus));
  if (computed && isOneRow) return showComputed(prepared, computed, present);
  const figure =
    workOutFigure(prepared, read) ?? (computed?.kind === 'extreme' ? widenExtreme(prepared, computed) : null);
  if (figure) return answerWithFigure(prepared, figure);
  return answerWithRows(prepared, findFreeRows(prepared, read, least));
}

function answerWithFigure(prepared: Prepared, figure: Figure): AssembledAnswer | null {
  const [proof] = figure.rows;
  return proof ? { sentences: tellFigure(prepared, figure), proof } : null;
}

// Several articles bear the name: what so many of each cost, and their rows.
function showEach(prepared: Prepared, orders: readonly PricedOrder[]): AssembledAnswer | null {
  const rows = [...new Set(orders.flatMap(({ lines }) => lines.map(({ row }) => row)))];
  const [first, ...others] = tellEach(prepared, orders);
  return first ? answerWith(first, [...others, ...showRows(prepared, rows)], rows[0]) : null;
}

function showComputed(prepared: Prepared, computed: Computed, present: Present): AssembledAnswer | null {
  const rows = listRowsShown(computed);
  const shown = computed.kind === 'extreme' ? rows.map((row) => present(prepared, row)) : showRows(prepared, rows);
  return answerWith(tellComputed(prepared, computed), shown, rows[0]);
}

// Rows of a table, each in the words of the document.
function answerWithRows(prepared: Prepared, rows: readonly PlacedRow[] | null): AssembledAnswer | null {
  const [first] = rows ?? [];
  return rows && first ? { sentences: showRows(prepared, rows), proof: first } : null;
}

function answerWith(
  first: Assembled,
  below: readonly Assembled[],
  proof: PlacedRow | undefined,
): AssembledAnswer | null {
  return proof ? { sentences: [first, ...below], proof } : null;
}
