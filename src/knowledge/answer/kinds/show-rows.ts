import { findTableHead } from '../../verify/unit-role.ts';
import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { Assembled } from './show-list.ts';
import type { PlacedRow } from './tables.ts';

/** More rows below a figure are cited by it, and not shown one by one. */
const rowsShownAtMost = 30;

/**
 * Rows of a table in the words of the document, below the names of its columns: a row that was written out names them
 * itself.
 */
export function showRows(
  { sources, evidence }: Pick<Prepared, 'sources' | 'evidence'>,
  rows: readonly PlacedRow[],
): Assembled[] {
  if (rows.length > rowsShownAtMost) return [];
  let named = '';
  return rows.flatMap(({ passage, unit }) => {
    const source = sources[passage];
    if (!source) return [];
    const units = evidence[passage]?.units ?? [];
    const head = unit.text.includes(' | ') ? (findTableHead(source, units, units.indexOf(unit)) ?? '') : '';
    const isNew = head !== '' && head !== named;
    named = head;
    const citation = toCitation(source, unit);
    const row = { text: unit.text, support: 'supported' as const, citations: [citation], missing: [] };
    return [...(isNew ? [nameColumns(head)] : []), { ...row, opens: 'row' as const }];
  });
}

function nameColumns(head: string): Assembled {
  return { text: head, support: 'written', citations: [], missing: [], opens: 'row' };
}
