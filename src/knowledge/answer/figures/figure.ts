import { Big } from 'big.js';
import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { alignValues, type CellValue, isAbsent, readCell } from '../cells/values.ts';
import { listColumns, listCounting, listNumeric } from '../kinds/choose-column.ts';
import type { Computed } from '../kinds/compute.ts';
import { keepWithin } from '../kinds/count-rows.ts';
import { listTables, type FoundTable, type PlacedRow } from '../kinds/tables.ts';
import type { AskedLimit } from '../question/asked-limit.ts';
import { type AskedFigure, readAskedFigure } from './asked-figure.ts';
import { asksForCount, countScope } from './count-scope.ts';
import { findCalledRow, type Scope, scopeTable } from './scope-table.ts';

/** What was worked out over rows of one table, each with its amount in the column. */
export interface Figure {
  readonly kind: AskedFigure['kind'];
  readonly table: FoundTable;
  readonly column: string;
  /** The rows that it rests on and that are shown: those at the end, those added up, those past the limit. */
  readonly rows: readonly PlacedRow[];
  /** So many were looked at. */
  readonly of: number;
  readonly amount: Big | null;
  readonly unit: string | null;
  readonly end?: 'least' | 'most';
  /** What is compared are days. */
  readonly isDated?: true;
}

const fewestRows = 2;
const shownAtMost = 20;

/**
 * Works out what a question asks over the one table that the reader or the question's words tell: some rows at one end, the
 * oldest, a sum, an average, a difference, a count, the rows past a limit. Null wherever table, rows or column are in doubt.
 */
export function workOutFigure(prepared: Prepared, read: readonly Reranked[]): Figure | null {
  const asked = readAskedFigure(prepared.focus);
  if (!asked) return null;
  const limit = 'limit' in asked ? asked.limit : null;
  const words = leaveOutCount(
    limit ? { ...limit.focus, terms: weighAgain(prepared.focus, limit.focus) } : prepared.focus,
    asked,
  );
  const of = { asked, focus: words, read, full: prepared.focus };
  const scope = scopeTable(listTables(prepared), words, {
    read,
    fits: (one) => workOut(one, of) !== null,
    anyRow: asked.kind === 'difference',
    isBounded: limit !== null,
  });
  return scope && workOut(scope, of);
}

/** Several rows at the end that code found by the question's words alone (`compute`); null where they cannot be told apart. */
export function widenExtreme(prepared: Prepared, found: Extract<Computed, { kind: 'extreme' }>): Figure | null {
  const asked = readAskedFigure(prepared.focus);
  if (asked?.kind !== 'extreme' || asked.count === 1) return null;
  const { table, column, compared, end } = found;
  const values = readAmounts(compared, column);
  return values && pickEnds({ table, column, ...values }, { end, count: asked.count });
}

type Words = Pick<Prepared['focus'], 'question' | 'terms' | 'quantities'>;

// `Les 3 plus grosses`: how many are wanted stands in no row.
function leaveOutCount(focus: Words, asked: AskedFigure): Words {
  if (asked.kind !== 'extreme' || asked.count === 1) return focus;
  return { ...focus, quantities: focus.quantities.filter(({ values }) => !values.includes(asked.count)) };
}

// The limit's own words are left out; what is left keeps its weight.
function weighAgain(
  focus: Words,
  { terms }: { terms: readonly { readonly start: number; readonly word: string }[] },
): Words['terms'] {
  return focus.terms.filter((one) => terms.some(({ word }) => word === one.word));
}

interface Task {
  readonly asked: AskedFigure;
  /** What the table must say. */
  readonly focus: Words;
  readonly read: readonly Reranked[];
  readonly full: Words;
}

function workOut(scope: Scope, { asked, focus, read, full }: Task): Figure | null {
  if (asked.kind === 'extreme')
    return asked.of === 'dates' ? findDated(scope, asked.end) : findEnds(scope, focus, asked);
  if (asked.kind === 'difference') return subtract(scope, { focus: full, read, sides: asked.sides });
  if (!scope.table.whole) return null;
  if (asked.kind === 'rows') return findPast(scope, asked.limit);
  if (asked.kind === 'count' && asked.limit) return countPast(scope, asked.limit);
  // `Combien de voitures électriques en tout` counts them, unless a column gives so many of each.
  if (asked.kind === 'count' || (asked.kind === 'sum' && asksForCount(scope.table, full)))
    return countScope(scope, full);
  return addUp(scope, focus, asked.kind);
}

type Ends = Extract<AskedFigure, { kind: 'extreme' }>;

function findEnds({ table, rows }: Scope, focus: Words, { end, count }: Ends): Figure | null {
  const own = { ...table, rows };
  const column = chooseMeasured(own, focus) ?? chooseOnlyCounting(own);
  const values = column === null ? null : readAmounts(rows, column);
  if (column === null || !values) return null;
  return pickEnds({ table, rows: values.rows, column, amounts: values.amounts, unit: values.unit }, { end, count });
}

function pickEnds(
  {
    table,
    rows,
    column,
    amounts,
    unit,
  }: Pick<Figure, 'table' | 'rows' | 'column' | 'unit'> & { amounts: readonly Big[] },
  { end, count }: Pick<Ends, 'end' | 'count'>,
): Figure | null {
  if (rows.length < fewestRows || rows.length <= count) return null;
  const sorted = rows
    .map((row, index) => ({ row, amount: amounts[index] ?? new Big(0) }))
    .toSorted((left, right) => (end === 'least' ? left.amount.cmp(right.amount) : right.amount.cmp(left.amount)));
  const last = sorted[count - 1]?.amount;
  // Rows that are equal at the boundary are told as well; where they are many nothing is an end.
  const picked = sorted.filter(({ amount }, index) => index < count || (last?.eq(amount) ?? false));
  if (picked.length > count + 1 || picked.length === rows.length) return null;
  return {
    kind: 'extreme',
    end,
    table,
    column,
    rows: picked.map(({ row }) => row),
    of: rows.length,
    amount: null,
    unit,
  };
}

const begins =
  /\b(?:mise en (?:service|circulation)|mandat|entree|embauche|arrivee|achat|acquisition|creation|ouverture|depuis|construction|fabrication|annee|premiere?|debut|signature|anciennete|since|start|first|built|purchase)/u;
const year = /^(?:19|20)\d{2}$/u;

// `La plus vieille machine`: by the one column of dates that says when things began.
function findDated({ table, rows }: Scope, end: 'least' | 'most'): Figure | null {
  const dated = table.columns.flatMap((column) => {
    const amounts = rows.map(({ cells }) => readDay(cells.find(({ name }) => name === column)?.value ?? ''));
    return amounts.every((amount) => amount !== null) ? [{ column, amounts }] : [];
  });
  const beginning = dated.filter(({ column }) => begins.test(foldText(column)));
  const [only, ...others] = beginning.length > 0 ? beginning : dated;
  if (!only || others.length > 0) return null;
  const amounts = only.amounts.filter((amount) => amount !== null);
  const found = pickEnds({ table, rows, column: only.column, amounts, unit: null }, { end, count: 1 });
  return found && { ...found, isDated: true };
}

// Days that can be compared, as `20240319`.
function readDay(cell: string): Big | null {
  const text = cell.trim();
  if (year.test(text)) return new Big(text).times(10_000);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/u.exec(text);
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/u.exec(text);
  const [y, m, d] = iso ? iso.slice(1, 4) : french ? french.slice(1, 4).toReversed() : [];
  return y === undefined
    ? null
    : new Big(y)
        .times(10_000)
        .plus(new Big(m ?? 0).times(100))
        .plus(d ?? 0);
}

function addUp({ table, rows }: Scope, focus: Words, kind: 'sum' | 'average'): Figure | null {
  const column = chooseMeasured({ ...table, rows }, focus);
  const values = column === null ? null : readAmounts(rows, column);
  if (column === null || !values || values.rows.length < fewestRows || values.rows.length > shownAtMost) return null;
  const sum = values.amounts.reduce((total, one) => total.plus(one), new Big(0));
  const amount = kind === 'sum' ? sum : sum.div(values.rows.length).round(2);
  return { kind, table, column, rows: values.rows, of: rows.length, amount, unit: values.unit };
}

function subtract(
  { table }: Scope,
  { focus, read, sides }: { focus: Words; read: readonly Reranked[]; sides: readonly [string, string] },
): Figure | null {
  const [left, right] = sides.map((side) => focus.terms.filter(({ folded }) => side.includes(folded)));
  const clearer = findCalledRow(table, right ?? [], { read, apart: [] });
  const other = clearer && findCalledRow(table, left ?? [], { read, apart: [clearer] });
  if (!clearer || !other) return null;
  const rows = [other, clearer];
  const column = chooseMeasured({ ...table, rows }, focus);
  const values = column === null ? null : readAmounts(rows, column);
  const [one, two] = values?.amounts ?? [];
  if (column === null || !values || !one || !two || values.rows.length < rows.length) return null;
  return { kind: 'difference', table, column, rows, of: 2, amount: one.minus(two).abs(), unit: values.unit };
}

function findPast({ table, rows }: Scope, limit: AskedLimit): Figure | null {
  const kept = keepWithin({ ...table, rows }, limit);
  const [column] = table.columns;
  if (!kept || column === undefined || kept.length === 0 || kept.length === rows.length || kept.length > shownAtMost)
    return null;
  return { kind: 'rows', table, column, rows: kept, of: rows.length, amount: null, unit: limit.span.unit };
}

function countPast(scope: Scope, limit: AskedLimit): Figure | null {
  const past = findPast(scope, limit);
  return past && { ...past, kind: 'count', amount: new Big(past.rows.length), unit: null };
}

// The column that the question names, or measures by a word or a unit of its own.
function chooseMeasured(table: FoundTable, focus: Words): string | null {
  const columns = listColumns(table, focus);
  const [only, ...others] = columns.length > 0 ? columns : listByUnit(table, focus);
  return only !== undefined && others.length === 0 ? only : null;
}

// `Les plus gros` of what is counted.
function chooseOnlyCounting(table: FoundTable): string | null {
  const counting = listCounting(table);
  return counting.length === 1 && listNumeric(table).length === 1 ? (counting[0] ?? null) : null;
}

function listByUnit(table: FoundTable, { question }: Words): readonly string[] {
  const words = new Set(foldText(question).split(/[^\p{L}\d%€]+/u));
  return listNumeric(table).filter((column) => {
    const unit = /\(([^)]{1,8})\)/u.exec(foldText(column))?.[1];
    return unit !== undefined && words.has(unit);
  });
}

// The rows that have an amount; null where a cell is something else, or units differ.
function readAmounts(
  rows: readonly PlacedRow[],
  column: string,
): { rows: readonly PlacedRow[]; amounts: readonly Big[]; unit: string | null } | null {
  const measured = rows.flatMap((row) => {
    const cell = row.cells.find(({ name }) => name === column)?.value ?? '';
    return isAbsent(cell) ? [] : [{ row, value: readCell(cell, column) }];
  });
  const values = measured.map(({ value }) => value).filter((value): value is CellValue => value !== null);
  const amounts = values.length === measured.length ? alignValues(values) : null;
  const units = new Set(values.map(({ unit }) => unit));
  if (!amounts || units.size > 1) return null;
  return { rows: measured.map(({ row }) => row), amounts, unit: values[0]?.unit ?? null };
}
