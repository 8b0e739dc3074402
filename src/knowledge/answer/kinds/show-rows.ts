import { findTableHead } from '../../verify/unit-role.ts';
import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { Assembled } from './show-list.ts';
import type { PlacedRow } from './tables.ts';

/** More rows below a figure are cited by it, and not shown one by one. */
const rowsShownAtMost = 30;

/**
 * Rows of a table below the names of its columns, cell by cell: a row of a sheet, which is stored written out with these
 * names (`Prix: 12; Délai: 3`), becomes a line of a table again.
 */
export function showRows(
  { sources, evidence }: Pick<Prepared, 'sources' | 'evidence'>,
  rows: readonly PlacedRow[],
): Assembled[] {
  if (rows.length > rowsShownAtMost) return [];
  let named = '';
  return rows.flatMap((one) => {
    const { passage, unit, cells } = one;
    const source = sources[passage];
    if (!source) return [];
    const isLine = / \| |\t/u.test(unit.text);
    const units = evidence[passage]?.units ?? [];
    const head = isLine ? (findTableHead(source, units, units.indexOf(unit)) ?? '') : joinCells(cells, 'name');
    const isNew = head !== '' && head !== named;
    named = head;
    const citation = toCitation(source, unit);
    const text = isLine ? unit.text : joinCells(cells, 'value');
    const row = { text, support: 'supported' as const, citations: [citation], missing: [] };
    return [...(isNew ? [nameColumns(head)] : []), { ...row, opens: 'row' as const }];
  });
}

function joinCells(cells: PlacedRow['cells'], part: 'name' | 'value'): string {
  return cells.map((cell) => cell[part]).join(' | ');
}

function nameColumns(head: string): Assembled {
  return { text: head, support: 'written', citations: [], missing: [], opens: 'row' };
}
