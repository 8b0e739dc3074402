import { readShownCell } from '../cells/asked-cell.ts';
import { readWanted, splitTokens } from '../cells/cover.ts';
import type { Prepared } from '../parts.ts';
import { isReplaced, keepCurrent, listTables, type PlacedRow } from '../kinds/tables.ts';

/**
 * The one row whose first cell is the reference that a question names (`HAR-2X ça vaut combien`), where the question asks for a
 * cell that it has: to be quoted where no reader finds an answer. Null where several are called so, or another document names
 * its parts by that reference.
 */
export function findReferred(prepared: Prepared): PlacedRow | null {
  const [code, ...others] = readWanted(prepared.focus).codes.filter((one) => /\p{L}/u.test(one));
  const [wanted, ...rest] = splitTokens(code ?? '');
  if (wanted === undefined || others.length + rest.length > 0) return null;
  const found = listTables(prepared).flatMap((table) =>
    table.rows.flatMap((row) => (isCalled(row, wanted) ? [{ table, row }] : [])),
  );
  const [only, ...further] = keepCurrent(found);
  if (!only || further.length > 0 || isReplaced(only.table)) return null;
  return readShownCell({ heading: null, cells: only.row.cells }, prepared.question) === null ? null : only.row;
}

function isCalled({ cells: [first] }: PlacedRow, wanted: string): boolean {
  const tokens = splitTokens(first?.value ?? '');
  return tokens.length === 1 && tokens[0] === wanted;
}
