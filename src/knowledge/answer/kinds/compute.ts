import { Big } from 'big.js';
import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import { chooseColumn, listColumns } from './choose-column.ts';
import { selectRows } from './select-rows.ts';
import { type AskedLimit, readAskedLimit } from '../question/asked-limit.ts';
import { chooseCountedColumn, countRows } from './count-rows.ts';
import { least, most } from './degrees.ts';
import { type FoundTable, keepCurrent, listTables, type PlacedRow } from './tables.ts';
import { alignValues, type CellValue, isAbsent, isFree, isMoney, readCell, shareUnit } from '../cells/values.ts';

/** What is computed over the rows of one table. */
export type Computed =
  | {
      readonly kind: 'extreme';
      readonly end: 'least' | 'most';
      readonly table: FoundTable;
      readonly column: string;
      /** The rows that hold the value: several where they are equal. */
      readonly rows: readonly PlacedRow[];
      readonly compared: readonly PlacedRow[];
    }
  | {
      readonly kind: 'count';
      readonly table: FoundTable;
      readonly column: string;
      readonly compared: readonly PlacedRow[];
      /** So many rows has the table. */
      readonly of: number;
    }
  | {
      readonly kind: 'sum';
      readonly table: FoundTable;
      readonly column: string;
      readonly compared: readonly PlacedRow[];
      readonly amount: Big;
      readonly unit: string | null;
    };

type Asked =
  | { readonly kind: 'extreme'; readonly end: 'least' | 'most' }
  | { readonly kind: 'count' }
  | { readonly kind: 'sum' };

const patterns: readonly (readonly [RegExp, Asked])[] = [
  [
    new RegExp(
      `\\bplus (?:${most})\\b|\\bmoins (?:${least})\\b|\\bmaxim(?:um|al|ale)\\b|\\ble plus d[e']|\\b(?:le|la|les|quel(?:le)?s?) (?:[\\p{L}'-]+ ){0,4}meilleure?s?\\b|\\ble plus(?= ?[?.!]?$)`,
      'u',
    ),
    { kind: 'extreme', end: 'most' },
  ],
  [
    new RegExp(
      `\\bmoins (?:${most})\\b|\\bplus (?:${least})\\b|\\bminim(?:um|al|ale)\\b|\\ble moins d[e']|\\ble moins(?= ?[?.!]?$)`,
      'u',
    ),
    { kind: 'extreme', end: 'least' },
  ],
  [
    /\b(?:coute|coutent|pese|pesent|dure|durent|paie|paient|paye|payent|rapporte|rapportent) le (?:plus|mieux)\b|\b(?:a|ont) le plus (?:roule|coute|pese|dure|rapporte|parcouru)\b|\b(?:most expensive|dearest|longest|heaviest|highest|largest|biggest|greatest)\b/u,
    { kind: 'extreme', end: 'most' },
  ],
  [
    /\b(?:coute|coutent|pese|pesent|dure|durent|paie|paient|paye|payent|rapporte|rapportent) le moins\b|\b(?:a|ont) le moins (?:roule|coute|pese|dure|rapporte|parcouru)\b|\b(?:cheapest|least expensive|shortest|lightest|lowest|smallest|fastest|quickest)\b/u,
    { kind: 'extreme', end: 'least' },
  ],
  [
    /^(?:et )?(?:(?:au total|en tout),? )?(?:(?:on|nous|vous|ils) (?:a|avons|avez|ont) |(?:il )?y a )?combien (?:de |d'|y a-t-il de )|^(?:nombre|how many)\b/u,
    { kind: 'count' },
  ],
  [/\b(?:total (?:de|des|du)|somme (?:de|des|du)|total of|sum of|au total|en tout|in total)\b/u, { kind: 'sum' }],
];

const fewestRows = 2;

/** What a question asks to be computed; null where it asks nothing of the kind. */
export function readAsked(question: string): Asked | null {
  const folded = foldText(question).trim();
  const found = patterns.filter(([pattern]) => pattern.test(folded)).map(([, asked]) => asked);
  const ends = new Set(found.map((asked) => ('end' in asked ? asked.end : asked.kind)));
  // `Combien de places en tout` adds up a column of places, or counts rows that are places.
  if (ends.size === 2 && ends.has('count') && ends.has('sum')) return { kind: 'sum' };
  return ends.size === 1 ? (found[0] ?? null) : null;
}

/**
 * Computes over the one table whose heading and columns account for every word of the question; null where there is none
 * or more than one, where the column is not clear, a cell is no amount, or units differ: a wrong figure is worse than none.
 */
export function compute(prepared: Prepared, tables: readonly FoundTable[] = listTables(prepared)): Computed | null {
  const asked = readAsked(prepared.question);
  if (!asked) return null;
  const computed = computeOf(prepared, tables, asked);
  // `Combien d’agences en tout` may count rows as well.
  return computed ?? (asked.kind === 'sum' && counts(prepared) ? computeOf(prepared, tables, { kind: 'count' }) : null);
}

function computeOf(prepared: Prepared, tables: readonly FoundTable[], asked: Asked): Computed | null {
  const limit = asked.kind === 'count' ? readAskedLimit(prepared.focus) : null;
  const focus = limit?.focus ?? prepared.focus;
  const fitting = tables.flatMap((table) => {
    const selected = selectRows(table, focus, asked.kind);
    return selected && (asked.kind === 'count' || selected.rows.length >= fewestRows) ? [{ table, ...selected }] : [];
  });
  const current = keepCurrent(fitting);
  const computed = current.flatMap(({ table, rows, sure }) => {
    // The cheapest of what is surely meant is an answer; the cheapest of all may be something else.
    const compared = asked.kind === 'extreme' && sure.length >= fewestRows ? sure : rows;
    const one = computeOver(table, compared, prepared, { asked, focus, limit });
    return one && (one.kind === 'extreme' ? one.rows : rows).every((row) => sure.includes(row)) ? [one] : [];
  });
  const [only, ...others] = computed;
  if (!only || others.length > 0) return null;
  // A table beside it that has the same column, and could not be computed over, may hold the extreme; so may the other rows
  // of its own, which may be called by what stands above them (`Baguette` is a `pain`).
  const isSplit = current.some(({ table }) => {
    const isOwn =
      only.kind === 'extreme'
        ? table.rows[0] === only.table.rows[0]
        : table.rows.some((row) => row === only.table.rows[0]);
    return !isOwn && table.columns.includes(only.column);
  });
  return isSplit ? null : only;
}

function counts({ question }: Prepared): boolean {
  return /\b(?:combien d|how many)/u.test(foldText(question));
}

interface Meant {
  readonly asked: Asked;
  /** What the table must account for. */
  readonly focus: AskedLimit['focus'];
  readonly limit: AskedLimit | null;
}

function computeOver(
  table: FoundTable,
  rows: readonly PlacedRow[],
  prepared: Prepared,
  { asked, focus, limit }: Meant,
): Computed | null {
  const selected = { ...table, rows };
  if (asked.kind === 'extreme') return findExtreme(selected, listColumns(selected, prepared.focus), asked.end);
  if (!table.whole) return null;
  if (asked.kind === 'sum') return sumRows(selected, prepared);
  const compared = countRows(table, { rows, focus, limit });
  const [column = ''] = table.columns;
  return compared
    ? { kind: 'count', table: { ...table, rows: compared }, column, compared, of: table.rows.length }
    : null;
}

function sumRows(table: FoundTable, prepared: Prepared): Computed | null {
  const column = counts(prepared) ? chooseCountedColumn(table, prepared.focus) : chooseColumn(table, prepared.focus);
  const values = column === null ? null : readColumn(table, column);
  if (column === null || !values || !shareUnit(values)) return null;
  const amounts = alignValues(values);
  const amount = amounts?.reduce((sum, one) => sum.plus(one), new Big(0));
  return amount ? { kind: 'sum', table, column, compared: table.rows, amount, unit: values[0]?.unit ?? null } : null;
}

/**
 * The extreme of the rows of a table. Several columns may be meant (`Prix public`, `Prix revendeur`): then the same row must
 * win in all of them.
 */
export function findExtreme(table: FoundTable, columns: readonly string[], end: 'least' | 'most'): Computed | null {
  const winners = columns.map((column) => findWinners(table, column, end));
  const [rows] = winners;
  const [column] = columns;
  const same = winners.every(
    (others) => rows && others?.length === rows.length && others.every((row) => rows.includes(row)),
  );
  if (column === undefined || !rows || !same) return null;
  return { kind: 'extreme', end, table, column, rows, compared: leaveOutAbsent(table, column) };
}

// What is not proposed is neither the cheapest nor the dearest.
function leaveOutAbsent({ rows }: FoundTable, column: string): readonly PlacedRow[] {
  return rows.filter(({ cells }) => !isAbsent(cells.find(({ name }) => name === column)?.value ?? ''));
}

function findWinners(whole: FoundTable, column: string, end: 'least' | 'most'): PlacedRow[] | null {
  const table = { ...whole, rows: leaveOutAbsent(whole, column) };
  if (table.rows.length < fewestRows) return null;
  const values = readColumn(table, column);
  const amounts = values && alignValues(values);
  const sorted = amounts?.toSorted((left, right) => left.cmp(right));
  const value = end === 'least' ? sorted?.[0] : sorted?.at(-1);
  const rows = table.rows.filter((_, index) => value !== undefined && amounts?.[index]?.eq(value));
  return rows.length === 0 || rows.length > equalAtMost || rows.length === table.rows.length ? null : rows;
}

// Null where a cell is no amount; beside amounts of money `gratuit` is one.
function readColumn({ rows }: FoundTable, column: string): CellValue[] | null {
  const cells = rows.map((row) => row.cells.find(({ name }) => name === column)?.value ?? '');
  const values = cells.map((cell) => readCell(cell, column));
  const money = values.find((value) => value !== null && isMoney(value.unit));
  const known = values
    .map((value, index) => value ?? (money && isFree(cells[index] ?? '') ? { ...money, amount: new Big(0) } : null))
    .filter((value) => value !== null);
  return known.length === values.length ? known : null;
}

const equalAtMost = 3;
