import { foldText } from '../../../base/index.ts';
import { units } from '../../verify/vocabulary.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { readCell } from '../cells/values.ts';
import type { Focus, WeighedTerm } from '../question/focus.ts';
import { type AskedLimit, keepWithin } from './asked-limit.ts';
import { listNumeric } from './choose-column.ts';
import { doing } from './degrees.ts';
import type { FoundTable, PlacedRow } from './tables.ts';

type Words = Pick<Focus, 'question' | 'terms' | 'quantities'>;

/** What a question counts: the first word that it asks about. */
export function readCounted({ terms }: Pick<Focus, 'terms'>): WeighedTerm | null {
  return terms.find(({ folded }) => !doing.test(folded)) ?? null;
}

/**
 * The rows that a question counts, of those it speaks of: what it counts is called by the first column (`Combien de
 * magasins` under `Magasin`), or by the table where some of its rows are asked (`combien de forfaits sous 100 €`). Null where
 * something else may be counted: what a column gives in numbers, or a name that two columns hold.
 */
export function countRows(
  table: FoundTable,
  { rows, focus, limit }: { rows: readonly PlacedRow[]; focus: Words; limit: AskedLimit | null },
): readonly PlacedRow[] | null {
  const counted = readCounted(focus);
  if (!counted || !standsInOneColumn(table, focus)) return null;
  const within = limit && keepWithin(table, limit);
  const kept = limit ? rows.filter((row) => within?.includes(row)) : rows;
  if (kept.length === 0) return null;
  const isFirst = new Coverage(table.columns[0] ?? '').holds(counted);
  const isNarrowed = limit !== null || (rows.length < table.rows.length && rows.length > 1);
  return isFirst || (isNarrowed && isCalled(table, counted)) ? kept : null;
}

/** The one column of bare numbers, or of the unit asked, that `combien de places en tout` adds up. */
export function chooseCountedColumn(table: FoundTable, focus: Pick<Focus, 'terms'>): string | null {
  const counted = readCounted(focus);
  const unit = counted && units.get(counted.folded);
  const [only, ...others] = listNumeric(table).filter((column) => {
    const own = table.rows.flatMap(({ cells }) => readCell(valueOf(cells, column), column) ?? []);
    const measures = unit !== undefined && own.every((value) => value.unit === unit);
    return (
      column !== table.columns[0] &&
      counted !== null &&
      (measures || (names(column, counted) && own.every((value) => value.unit === null)))
    );
  });
  return only !== undefined && others.length === 0 ? only : null;
}

// `Nombre de cabinets` counts cabinets, `Kilomètres` gives the km.
function names(column: string, counted: WeighedTerm): boolean {
  const hint = units.has(counted.folded) ? readHint(counted.folded) : null;
  return new Coverage(column).holds(counted) || hint?.name.test(foldText(column)) === true;
}

// The table or a column of words is called so, and no column gives so many of it.
function isCalled(table: FoundTable, counted: WeighedTerm): boolean {
  if (readHint(counted.folded) !== null || units.has(counted.folded)) return false;
  const numeric = listNumeric(table);
  if (numeric.some((column) => new Coverage(column).holds(counted))) return false;
  const names = table.columns.filter((column) => !numeric.includes(column));
  return new Coverage([table.above, ...names].join('\n')).holds(counted);
}

// A name in two columns (`Dépanneur`, `Suppléant`) tells rows of two kinds.
function standsInOneColumn(table: FoundTable, focus: Words): boolean {
  const heads = new Coverage([table.above, ...table.columns].join('\n'));
  return readWanted(focus)
    .terms.filter((term) => !heads.holds(term))
    .every((term) => {
      const holding = table.columns.filter((column) =>
        table.rows.some(({ cells }) => new Coverage(valueOf(cells, column)).holds(term)),
      );
      return holding.length <= 1;
    });
}

function valueOf(cells: PlacedRow['cells'], column: string): string {
  return cells.find(({ name }) => name === column)?.value ?? '';
}
