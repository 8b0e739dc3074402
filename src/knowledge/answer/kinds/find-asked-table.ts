import type { Prepared } from '../parts.ts';
import { readHint } from '../cells/hints.ts';
import { asksForRows } from './asking.ts';
import { listColumns } from './choose-column.ts';
import { readAsked } from './compute.ts';
import { selectRows } from './select-rows.ts';
import { type FoundTable, keepCurrent, type PlacedRow } from './tables.ts';

const rowsAtMost = 15;
const fewestRows = 2;

/**
 * The rows that a question asks for together (`les primes et leurs montants`), or over which it asks for an extreme that
 * could not be told: a person sees them all, in the place of one that a model picks. Null where the words fit no table, or
 * several.
 */
export function findAskedRows(prepared: Prepared, tables: readonly FoundTable[]): readonly PlacedRow[] | null {
  const asked = readAsked(prepared.question);
  const extreme = asked?.kind === 'extreme';
  if (!extreme && (asked !== null || !asksForRows(prepared.question))) return null;
  // `Le moins cher` of a table without a price is not in that table.
  const hinted = extreme && prepared.focus.terms.some(({ folded }) => readHint(folded) !== null);
  const fitting = tables.flatMap((table) => {
    const selected = selectRows(table, prepared.focus, extreme ? 'extreme' : 'list');
    const measures = !hinted || listColumns(table, prepared.focus).length > 0;
    return selected && measures && selected.rows.length >= fewestRows ? [{ table, rows: selected.rows }] : [];
  });
  const [only, ...others] = keepCurrent(fitting);
  return only && others.length === 0 && only.table.whole && only.rows.length <= rowsAtMost ? only.rows : null;
}
