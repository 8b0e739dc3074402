import { toCitation } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { Assembled } from './show-list.ts';
import type { PlacedRow } from './tables.ts';

/** More rows below a figure are cited by it, and not shown one by one. */
const rowsShownAtMost = 30;

/** Rows of a table in the words of the document: each names its columns. */
export function showRows({ sources }: Pick<Prepared, 'sources'>, rows: readonly PlacedRow[]): Assembled[] {
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
