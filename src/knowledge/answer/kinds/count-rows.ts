import { foldText } from '../../../base/index.ts';
import { units } from '../../verify/vocabulary.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import { readHint, readHintOfUnit } from '../cells/hints.ts';
import { readCell } from '../cells/values.ts';
import type { AskedLimit } from '../question/asked-limit.ts';
import type { Focus, WeighedTerm } from '../question/focus.ts';
import type { Span } from '../question/spans.ts';
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

/** The rows of a table whose amount is within the limit; null where no one column is meant, or a cell of it is no amount. */
export function keepWithin(table: FoundTable, { span, focus }: AskedLimit): readonly PlacedRow[] | null {
  const [column, ...others] = listLimited(table, span, focus);
  if (column === undefined || others.length > 0) return null;
  return table.rows.filter((row) => {
    const value = readAmount(row, column)?.amount.toNumber();
    if (value === undefined) return false;
    return span.open ? value > span.least && value < span.most : value >= span.least && value <= span.most;
  });
}

/** The names of the columns that a limit may be one of: by the unit of their cells, else by their names. */
function listLimited(table: FoundTable, { unit }: Span, { terms }: AskedLimit['focus']): readonly string[] {
  const numeric = listNumeric(table);
  const units = (column: string): (string | null)[] => table.rows.flatMap((row) => readAmount(row, column)?.unit ?? []);
  const measured = unit === null ? [] : numeric.filter((column) => units(column).some((one) => one === unit));
  if (measured.length > 0) return measured;
  const hints = [unit === null ? null : readHintOfUnit(unit), ...terms.map(({ folded }) => readHint(folded))];
  const bare = numeric.filter((column) => units(column).length === 0);
  const hinted = bare.filter((column) => hints.some((hint) => hint?.name.test(foldText(column))));
  if (hinted.length > 0) return hinted;
  return bare.filter((column) => {
    const name = new Coverage(column);
    return column !== table.columns[0] && terms.some((term) => !term.light && name.holds(term));
  });
}

function readAmount({ cells }: PlacedRow, column: string): ReturnType<typeof readCell> {
  return readCell(cells.find(({ name }) => name === column)?.value ?? '', column);
}
