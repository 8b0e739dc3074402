import { foldText } from '../../base/index.ts';
import type { PassagePart, TableRow } from '../../contract/index.ts';
import { isTableHead, readCells, splitCells } from './table-row.ts';

/** What the columns of a table do: some name its rows, some only mention other things; all others tell something of a row. */
export type ColumnRoles = NonNullable<PassagePart['columns']>;

type Row = TableRow['cells'];

/** So many rows tell; a longer table is not compared with itself. */
const rowsRead = 1000;

interface Column {
  readonly name: string;
  readonly values: readonly string[];
  /** The share of the rows that have a value there. */
  readonly filled: number;
  /** The share of its values that are different. */
  readonly distinct: number;
  /** The share of its values that hold the name of another row. */
  readonly mentions: number;
}

/**
 * Tells by their values alone which columns of a table name its rows: the first of references, each another one, and the first
 * of short words that tell most rows apart. What holds the names of other rows (`Compatible avec`), or says of each row
 * something else in many words (`Description`), only mentions.
 */
export function readColumnRoles(columns: readonly string[], rows: readonly Row[]): ColumnRoles {
  const read = rows.slice(0, rowsRead);
  const all = columns.map((name) => readColumn(name, read));
  const apart = all.filter((column) => isName(column) && column.distinct >= mostlyDistinct);
  const known = all.map((column) => ({ ...column, mentions: shareOfMentions(column.name, read, apart) }));
  const reference = known.find((column) => holdsReferences(column, column.name === columns[0]) && isFull(column));
  const worded = known.filter((column) => isName(column) && column !== reference && isFull(column) && !isLong(column));
  const beside = reference === undefined ? undefined : columns[columns.indexOf(reference.name) + 1];
  const telling = ({ name, values }: Column): number => new Set(values).size * (name === beside ? besideReference : 1);
  const [called] = worded
    .filter(({ mentions }) => mentions < nearlyAll)
    .toSorted((left, right) => telling(right) - telling(left));
  const naming = [reference, called].filter((column) => column !== undefined);
  const [first] = known;
  if (naming.length === 0 && first && !first.values.every((value) => amount.test(value))) naming.push(first);
  const names = new Set(naming.map(({ name }) => name));
  const mentioning = all
    .filter(({ name }) => !names.has(name))
    .map((column) => ({ ...column, mentions: shareOfMentions(column.name, read, naming) }))
    .filter(onlyMentions);
  return { naming: [...names], mentioning: mentioning.map(({ name }) => name) };
}

/** A table with its roles, beside the others of its document. */
interface TableOfDocument {
  readonly documentId: string;
  readonly columns: readonly string[];
  readonly roles: ColumnRoles;
  readonly rows: readonly { readonly cells: Row }[];
}

/** Tables with, among what only mentions, the columns that hold the names of rows of another table of their document. */
export function markMentions<T extends TableOfDocument>(tables: readonly T[]): T[] {
  const named = (table: T): string[] =>
    table.rows.flatMap(({ cells }) => cells.filter(({ name }) => table.roles.naming.includes(name)).map(toName));
  return tables.map((table) => {
    const others = tables.filter((other) => other !== table && other.documentId === table.documentId);
    const names = new Set(others.flatMap(named).filter((name) => name.length >= shortestText));
    if (names.size === 0) return table;
    const { naming, mentioning } = table.roles;
    const further = table.columns.filter((column) => {
      if (naming.includes(column) || mentioning.includes(column)) return false;
      const values = table.rows.flatMap(({ cells }) => valueOf(cells, column) ?? []);
      const holding = values.filter((value) => listRuns(listWords(value)).some((run) => names.has(run.join(' '))));
      return values.length > 0 && shareOf(holding.length, values.length) >= half;
    });
    return further.length === 0 ? table : { ...table, roles: { naming, mentioning: [...mentioning, ...further] } };
  });
}

function toName({ value }: Row[number]): string {
  return listWords(value).join(' ');
}

/** The same of the lines of a table as its page has them; null where its columns have no names. */
export function readRolesOfLines(lines: readonly string[]): ColumnRoles | null {
  const [head = '', ...below] = lines;
  if (below.length === 0 || !isTableHead(head, below)) return null;
  const rows = below.slice(0, rowsRead).flatMap((line) => {
    const cells = readCells(line, head);
    return cells ? [cells] : [];
  });
  return rows.length === 0 ? null : readColumnRoles(splitCells(head), rows);
}

const mostlyDistinct = 0.7;
const nearlyAll = 0.8;
/** A line of the total has no reference. */
const mostlyFull = 0.6;
const half = 0.5;
/** In words, on average: more of them describe. */
const longestName = 8;
const shortestText = 3;
/** A designation stands beside the reference, and returns where it comes in several sizes. */
const besideReference = 1.5;

const amount =
  /^(?:env\.|environ|about)?\s*[-+−]?\s?[€$£]?\s?\d[\d\s.,\u00a0\u202f]*\s?(?:[€$£%]|eur|chf)?(?:\s?\/?\s?\p{L}{1,8}\.?){0,2}$/iu;
/** `AL-160`, `ACV-PI`: one word of capitals, or one with a digit in it. */
const code = /^(?:[\p{Lu}\d][\p{Lu}\d._/-]+|(?=\S*\d)\S+)$/u;

/** True of a value that is one reference: `AL-160`, `ACV-PI`. */
export function isReference(value: string): boolean {
  return code.test(value.trim());
}

function readColumn(name: string, rows: readonly Row[]): Column {
  const values = rows.flatMap((row) => valueOf(row, name) ?? []);
  const filled = rows.length === 0 ? 0 : values.length / rows.length;
  return { name, values, filled, distinct: shareOf(new Set(values.map(foldText)).size, values.length), mentions: 0 };
}

function valueOf(row: Row, name: string): string | undefined {
  const value = row.find((cell) => cell.name === name)?.value.trim();
  return value === '' ? undefined : value;
}

function shareOf(some: number, all: number): number {
  return all === 0 ? 0 : some / all;
}

function most(values: readonly string[], isSo: (value: string) => boolean): boolean {
  return values.length > 0 && values.filter(isSo).length >= values.length * nearlyAll;
}

function isFull({ filled }: Column): boolean {
  return filled >= mostlyFull;
}

// Words, or a reference: neither an amount nor a measure.
function isName({ values }: Column): boolean {
  return most(values, (value) => /\p{L}{2}/u.test(value) && !amount.test(value) && !/^\d/u.test(value));
}

// `AL-160`; bare numbers only in the first column, and none like another.
function holdsReferences({ values, distinct, mentions }: Column, isFirst: boolean): boolean {
  const isCode = (value: string): boolean =>
    isReference(value) && (/\p{L}/u.test(value) || (isFirst && /^\d{3,}$/u.test(value)));
  return distinct >= 0.9 && mentions < half && most(values, isCode);
}

function isLong({ values }: Column): boolean {
  return averageWords(values) > longestName;
}

function averageWords(values: readonly string[]): number {
  return shareOf(
    values.reduce((sum, value) => sum + value.split(/\s+/u).length, 0),
    values.length,
  );
}

const fewWords = 3;

// Few words that return from row to row (a finish, a family), a size or an amount tell of the row itself.
function onlyMentions(column: Column): boolean {
  const { values, distinct, mentions } = column;
  if (values.length === 0 || most(values, (value) => /^[^\p{L}]*\d/u.test(value) || amount.test(value))) return false;
  if (mentions >= half) return true;
  return averageWords(values) > fewWords && distinct >= mostlyDistinct;
}

// How many values of a column hold what another row is called by in another column.
function shareOfMentions(name: string, rows: readonly Row[], naming: readonly Column[]): number {
  const others = naming.filter((column) => column.name !== name);
  const bearers = new Map<string, Set<Row>>();
  for (const row of rows)
    for (const column of others) {
      const called = listWords(valueOf(row, column.name) ?? '').join(' ');
      if (called.length < shortestText) continue;
      bearers.set(called, (bearers.get(called) ?? new Set()).add(row));
    }
  const values = rows.flatMap((row) => {
    const value = valueOf(row, name);
    return value === undefined ? [] : [{ row, words: listWords(value) }];
  });
  const isOther = (row: Row, words: readonly string[]): boolean =>
    [...(bearers.get(words.join(' ')) ?? [])].some((bearer) => bearer !== row);
  const holding = values.filter(({ row, words }) => listRuns(words).some((run) => isOther(row, run)));
  return shareOf(holding.length, values.length);
}

function listWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}._/-]+/u)
    .map((word) => word.replace(/^[._/-]+|[._/-]+$/gu, ''))
    .filter((word) => word !== '');
}

/** A longer name is seldom written out in another row. */
const longestRun = 6;

function listRuns(words: readonly string[]): (readonly string[])[] {
  return words.flatMap((_, from) =>
    Array.from({ length: Math.min(longestRun, words.length - from) }, (_one, more) =>
      words.slice(from, from + more + 1),
    ),
  );
}
