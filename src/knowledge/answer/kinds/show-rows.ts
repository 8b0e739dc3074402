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
    const { passage, unit } = one;
    const source = sources[passage];
    if (!source) return [];
    const columns = joinColumns(rows.filter((other) => isAlike(other, one)));
    const isLine = / \| |\t/u.test(unit.text);
    const units = evidence[passage]?.units ?? [];
    const head = isLine ? (findTableHead(source, units, units.indexOf(unit)) ?? '') : columns.join(' | ');
    const isNew = head !== '' && head !== named;
    named = head;
    const citation = toCitation(source, unit);
    const text = isLine ? unit.text : columns.map((name) => valueOf(one, name)).join(' | ');
    const row = { text, support: 'supported' as const, citations: [citation], missing: [] };
    return [...(isNew ? [nameColumns(head)] : []), { ...row, opens: 'row' as const }];
  });
}

function isAlike({ cells: [left] }: PlacedRow, { cells: [right] }: PlacedRow): boolean {
  return left?.name === right?.name;
}

// A sheet leaves the name of an empty cell out: a row without it has a gap there, and no other columns.
function joinColumns(rows: readonly PlacedRow[]): readonly string[] {
  return rows.reduce<readonly string[]>((columns, { cells }) => {
    const own = cells.map(({ name }) => name);
    return own.reduce<readonly string[]>((all, name, index) => {
      if (all.includes(name)) return all;
      const before = Math.max(-1, ...own.slice(0, index).map((other) => all.indexOf(other)));
      return all.toSpliced(before + 1, 0, name);
    }, columns);
  }, []);
}

function valueOf({ cells }: PlacedRow, column: string): string {
  return cells.find(({ name }) => name === column)?.value ?? '';
}

function nameColumns(head: string): Assembled {
  return { text: head, support: 'written', citations: [], missing: [], opens: 'row' };
}
