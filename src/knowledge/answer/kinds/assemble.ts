import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { compute } from './compute.ts';
import { findAskedList } from './find-asked-list.ts';
import { findAskedRows } from './find-asked-table.ts';
import { findRow } from './find-cell.ts';
import { priceOrder } from './order-lines.ts';
import { listRowsShown, tellComputed, tellOrder } from './show-computed.ts';
import { type Assembled, showList } from './show-list.ts';
import { listTables, type PlacedRow } from './tables.ts';

/** An answer made of what documents say, without a model. */
export interface AssembledAnswer {
  readonly sentences: readonly Assembled[];
  /** Where the first of it stands. */
  readonly proof: UnitPlace;
}

type Present = (prepared: Prepared, place: UnitPlace) => Assembled;
/** More rows below a figure are cited by it, and not shown one by one. */
const rowsShownAtMost = 30;

/**
 * The answer that code can give by itself: a price of counted articles, an extreme, count or sum over a table, the one row
 * that is asked, a list that is announced in the question's words. Null wherever any of it is in doubt: the sentences are
 * then read one by one.
 */
export function assembleAnswer(prepared: Prepared, present: Present): AssembledAnswer | null {
  const tables = listTables(prepared);
  const order = priceOrder(prepared, tables);
  if (order)
    return answerWith(
      tellOrder(prepared, order),
      order.lines.map(({ row }) => present(prepared, row)),
      order.lines[0]?.row,
    );
  const computed = compute(prepared, tables);
  if (computed) {
    const rows = listRowsShown(computed);
    const shown = computed.kind === 'extreme' ? rows.map((row) => present(prepared, row)) : showRows(prepared, rows);
    return answerWith(tellComputed(prepared, computed), shown, rows[0]);
  }
  const row = findRow(prepared, tables);
  if (row) return { sentences: [present(prepared, row)], proof: row };
  const list = findAskedList(prepared);
  const [first] = list?.items[0] ?? [];
  if (list && first) return { sentences: showList(prepared, list), proof: list.lead ?? first };
  const rows = findAskedRows(prepared, tables);
  const [top] = rows ?? [];
  return rows && top ? { sentences: showRows(prepared, rows), proof: top } : null;
}

function answerWith(
  first: Assembled,
  below: readonly Assembled[],
  proof: PlacedRow | undefined,
): AssembledAnswer | null {
  return proof ? { sentences: [first, ...below], proof } : null;
}

// As rows of a table, in the words of the document: each names its columns.
function showRows({ sources }: Prepared, rows: readonly PlacedRow[]): Assembled[] {
  if (rows.length > rowsShownAtMost) return [];
  return rows.flatMap(({ passage, unit }) => {
    const source = sources[passage];
    if (!source) return [];
    const citation = toCitation(source, unit);
    return [
      { text: unit.text, support: 'supported' as const, citations: [citation], missing: [], opens: 'row' as const },
    ];
  });
}
