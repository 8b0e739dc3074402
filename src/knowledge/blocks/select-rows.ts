import { foldText } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';
import { listTables, type FoundTable, type PlacedRow } from '../answer/kinds/tables.ts';
import { prepareEvidence } from '../verify/evidence.ts';
import { listQuantities } from '../verify/quantities.ts';

/** Which rows of a table are wanted, in which order, and what is to be worked out of them. */
export interface RowsWanted {
  /** The passages of which one holds rows of the table. */
  readonly passageIds: ReadonlySet<string>;
  readonly filters: readonly {
    readonly column: string;
    readonly is: 'contains' | 'equals' | 'at-least' | 'at-most';
    readonly value: string;
  }[];
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** The column whose numbers are added up. */
  readonly sum: string | null;
}

export interface SelectedRows {
  readonly columns: readonly string[];
  /** Each row with its cells, and the passage that it stands in. */
  readonly rows: readonly { readonly cells: PlacedRow['cells']; readonly source: Source }[];
  /** Of how many rows these were chosen. */
  readonly of: number;
  /** The sum of the wanted column, and in how many rows it holds a number; null where none was wanted. */
  readonly sum: { readonly total: number; readonly numbers: number } | null;
  /** A column that was named and is not there. */
  readonly unknownColumns: readonly string[];
}

/**
 * Filters, sorts and adds up the rows of the table that passages belong to; `sources` are their document in order. Null where
 * they hold no row of a table whose columns have names, and the document has more than one, or none.
 */
export function selectTableRows(sources: readonly Source[], wanted: RowsWanted): SelectedRows | null {
  const tables = listTables({ sources, evidence: sources.map(prepareEvidence) });
  const holds = ({ rows }: FoundTable): boolean =>
    rows.some(({ passage }) => wanted.passageIds.has(sources[passage]?.passageId ?? ''));
  const [largest] = tables.filter(holds).toSorted((left, right) => right.rows.length - left.rows.length);
  const table = largest ?? (tables.length === 1 ? tables[0] : undefined);
  if (!table) return null;
  const named = [...wanted.filters.map(({ column }) => column), wanted.sort?.column, wanted.sum];
  const unknownColumns = named.flatMap((name) => (name && !findColumn(table, name) ? [name] : []));
  const kept = table.rows.filter((row) => wanted.filters.every((filter) => passes(table, row, filter)));
  const { sort } = wanted;
  const ordered = sort
    ? kept.toSorted((left, right) =>
        compare(readCell(table, left, sort.column), readCell(table, right, sort.column), sort.descending),
      )
    : kept;
  const numbers =
    wanted.sum === null ? [] : kept.flatMap((row) => readNumber(readCell(table, row, wanted.sum ?? '')) ?? []);
  return {
    columns: table.columns,
    rows: ordered.flatMap(({ cells, passage }) => {
      const source = sources[passage];
      return source ? [{ cells, source }] : [];
    }),
    of: table.rows.length,
    sum: wanted.sum === null ? null : { total: addUp(numbers), numbers: numbers.length },
    unknownColumns,
  };
}

function findColumn({ columns }: FoundTable, name: string): string | undefined {
  const folded = foldText(name).trim();
  return (
    columns.find((column) => foldText(column).trim() === folded) ??
    columns.find((column) => foldText(column).includes(folded))
  );
}

function readCell(table: FoundTable, { cells }: PlacedRow, name: string): string {
  const column = findColumn(table, name);
  return cells.find((cell) => cell.name === column)?.value ?? '';
}

function readNumber(value: string): number | null {
  const [first] = listQuantities(value).filter(({ kind }) => kind === 'number');
  const number = first?.values[0];
  return number === undefined || Number.isNaN(number) ? null : number;
}

function passes(table: FoundTable, row: PlacedRow, { column, is, value }: RowsWanted['filters'][number]): boolean {
  const cell = readCell(table, row, column);
  if (is === 'contains') return foldText(cell).includes(foldText(value).trim());
  if (is === 'equals') return foldText(cell).trim() === foldText(value).trim();
  const [own, other] = [readNumber(cell), readNumber(value)];
  if (own === null || other === null) return false;
  return is === 'at-least' ? own >= other : own <= other;
}

function compare(left: string, right: string, descending: boolean): number {
  const [a, b] = [readNumber(left), readNumber(right)];
  // What holds no number comes last, whichever way is sorted.
  if (a === null || b === null) return a === b ? left.localeCompare(right) : a === null ? 1 : -1;
  return descending ? b - a : a - b;
}

// In thousandths: prices added up as binary fractions end in 0.30000000000000004.
function addUp(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + Math.round(number * 1000), 0) / 1000;
}
