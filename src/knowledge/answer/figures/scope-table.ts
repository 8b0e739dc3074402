import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import type { WeighedTerm } from '../question/focus.ts';
import { Coverage, readWanted } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { doing } from '../kinds/degrees.ts';
import { joinLists } from '../kinds/order-lines.ts';
import { keepNamed, keepNumbered, listNames } from '../kinds/select-rows.ts';
import { type FoundTable, keepCurrent, type PlacedRow } from '../kinds/tables.ts';

/** The rows of a table that a figure is asked of. */
export interface Scope {
  readonly table: FoundTable;
  readonly rows: readonly PlacedRow[];
}

interface Weighed extends Scope {
  /** What share of the question's words, by weight, the table says: 0 to 1. */
  readonly said: number;
  /** So many of the likeliest sentences are rows of it. */
  readonly read: number;
  readonly isBest: boolean;
}

type Words = Pick<Prepared['focus'], 'question' | 'terms' | 'quantities'>;

/** Words that ask for a figure and name nothing in a table. */
const figuring =
  /^(?:moyen(?:ne)?s?|average|difference?s?|ecarts?|gap|top|longtemps|ensemble|together|nombre|number|deux|trois|quatre|cinq|dix|two|three|five|ten|oldest|newest|liste[rz]?|avoir|met|mettent|prend|prennent|arrive|arrivent|arriver|sont|compris|confondus?|encore|actuellement|globalement|precisement|exactement|stp|svp|please)$/u;
const telling = 4;
/** Shares of the question's words that a table must say: by itself, where its rows are likeliest, where most or one of them are. */
const needed = { alone: 0.99, likeliest: 0.5, mostly: 0.34, one: 0.6, all: 0.2 } as const;
const mostly = 3;

/**
 * The one table that a figure is asked of and its rows that are meant, those that hold the question's words which only some
 * rows hold. Words that no table holds are borne where the reader finds its rows likeliest, more of them where a limit says
 * which column is meant (`isBounded`). Null where none fits, two do alike, or a number or a reference of the question stands
 * nowhere in it.
 */
export function scopeTable(
  tables: readonly FoundTable[],
  focus: Words,
  {
    read,
    fits,
    anyRow,
    isBounded,
  }: { read: readonly Reranked[]; fits: (scope: Scope) => boolean; anyRow: boolean; isBounded: boolean },
): Scope | null {
  const weighed = joinLists(tables).flatMap((table): Weighed[] => {
    const scope = selectSaid(table, focus, anyRow);
    if (!scope || !fits(scope)) return [];
    const likeliest = read.slice(0, telling).map(({ unit }) => table.rows.some((row) => row.unit === unit));
    const own = likeliest.filter(Boolean).length;
    return [{ ...scope, read: own, isBest: likeliest[0] === true }];
  });
  const fitting = keepCurrent(
    weighed.filter((one) => isMeant(one) || (isBounded && one.read > 1 && one.said >= needed.all)),
  ).toSorted((left, right) => right.read - left.read || right.said - left.said);
  const [best, second] = fitting;
  const isClear = best && (!second || second.read < best.read || second.said < best.said);
  return isClear ? best : null;
}

function isMeant({ said, read, isBest }: Weighed): boolean {
  return (
    said >= needed.alone ||
    (isBest && said >= needed.likeliest) ||
    (read >= mostly && said >= needed.mostly) ||
    (read > 0 && said >= needed.one) ||
    (read === telling && said >= needed.all)
  );
}

function selectSaid(table: FoundTable, focus: Words, anyRow: boolean): Omit<Weighed, 'read' | 'isBest'> | null {
  const heads = new Coverage([table.above, ...table.columns].join('\n'));
  const held = table.rows.map(({ cells }) => new Coverage(cells.map(({ value }) => value).join('\n')));
  const { codes, values, terms: wanted } = readWanted(focus);
  const isHeld = (has: (own: Coverage) => boolean): boolean => has(heads) || held.some(has);
  if (!codes.every((code) => isHeld((own) => own.holdsToken(code)))) return null;
  if (!values.every((value) => isHeld((own) => own.holdsValue(value)) || value.values.includes(table.rows.length)))
    return null;
  const asked = new Set(wanted.map(({ start }) => start));
  const terms = focus.terms.filter(
    ({ start, folded }) => asked.has(start) && !doing.test(folded) && !figuring.test(folded),
  );
  const parts = terms.map((term) => {
    const rows = table.rows.filter((_, index) => held[index]?.holds(term));
    const whole = rows.filter((row) => isWholeCell(row, term));
    return { term, rows: whole.length > 0 ? whole : rows };
  });
  const isSaid = ({ term, rows }: (typeof parts)[number]): boolean =>
    heads.holds(term) || rows.length > 0 || readHint(term.folded) !== null;
  const rows = keepParted(
    table,
    parts.filter(({ term }) => !heads.holds(term)),
  );
  if (!rows && !anyRow) return null;
  const total = sumWeights(terms);
  return {
    table,
    // What a column is called (`Résidence`) parts no rows.
    rows: rows
      ? keepNamed({ ...table, rows: keepNumbered({ ...table, rows }, focus), columns: [] }, focus)
      : table.rows,
    // Where only a unit is said (`les 2 plus grosses en kW`) the reader alone tells the table.
    said: total === 0 ? needed.all : sumWeights(parts.filter(isSaid).map(({ term }) => term)) / total,
  };
}

// `Sécurité` as the family of a row, and not the `sécurit` of a mirror.
function isWholeCell({ cells }: PlacedRow, { folded }: WeighedTerm): boolean {
  const plain = (text: string): string => foldText(text).trim().replace(/[sx]$/u, '');
  return cells.some(({ value }) => plain(value) === plain(folded));
}

// Rows that hold every word that only some hold; of `buffet ou servi` those that hold either.
function keepParted(
  table: FoundTable,
  parts: readonly { readonly term: WeighedTerm; readonly rows: readonly PlacedRow[] }[],
): readonly PlacedRow[] | null {
  const parting = parts.filter(({ rows }) => rows.length > 0 && rows.length < table.rows.length);
  const all = table.rows.filter((row) => parting.every(({ rows }) => rows.includes(row)));
  if (all.length > 0) return all;
  // What two rows are called by, each by its own word.
  const [widest] = parting.toSorted((left, right) => right.rows.length - left.rows.length);
  const others = parting.filter((part) => part !== widest);
  const either = widest?.rows.filter((row) => others.some(({ rows }) => rows.includes(row))) ?? [];
  return either.length > 1 && others.every(({ rows }) => rows.some((row) => either.includes(row))) ? either : null;
}

function sumWeights(terms: readonly WeighedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

/** The row of a table that is called by some words best; of rows alike the likeliest. Null where none holds any, or two do. */
export function findCalledRow(
  { rows }: FoundTable,
  terms: readonly WeighedTerm[],
  { read, apart }: { read: readonly Reranked[]; apart: readonly PlacedRow[] },
): PlacedRow | null {
  const place = (row: PlacedRow): number => {
    const found = read.findIndex(({ unit }) => unit === row.unit);
    return found === -1 ? Infinity : found;
  };
  const scored = rows
    .filter((row) => !apart.includes(row))
    .map((row) => {
      const own = new Coverage(listNames(row).join('\n'));
      return { row, place: place(row), said: sumWeights(terms.filter((term) => own.holds(term))) };
    })
    .filter(({ said }) => said > 0)
    .toSorted((left, right) => right.said - left.said || left.place - right.place);
  const [best, second] = scored;
  const isClear = best && (!second || second.said < best.said || second.place > best.place);
  return isClear ? best.row : null;
}
