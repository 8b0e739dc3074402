import { Big } from 'big.js';
import { foldText } from '../../../base/index.ts';
import type { Prepared } from '../parts.ts';
import { listTerms } from '../../verify/terms.ts';
import { listColumns } from './choose-column.ts';
import { chooseCountedColumn, readCounted } from './count-rows.ts';
import { readHint } from '../cells/hints.ts';
import { Coverage, isAsking, readCodes, splitTokens } from '../cells/cover.ts';
import { asksCount, hoursOf, isMeasured, leaveOutTalk, perHour, readWishes, type Wish } from './read-wishes.ts';
import { type FoundTable, isReplaced, keepCurrent, type PlacedRow } from './tables.ts';
import { type CellValue, isMoney, readCell } from '../cells/values.ts';

/** `3 × 184,50 €`: how many of a row of a price list. */
export interface OrderLine {
  readonly count: number;
  /** Of cartons: so many, of so many pieces each. */
  readonly packs?: { readonly count: number; readonly size: number };
  readonly row: PlacedRow;
  readonly cell: string;
  readonly value: CellValue;
}

/** What several articles cost together, from the prices of one table. */
export interface PricedOrder {
  readonly table: FoundTable;
  readonly column: string;
  readonly lines: readonly OrderLine[];
  readonly amount: Big;
  /** The same in the other columns of prices, where the question does not say which is meant. */
  readonly further: readonly PricedOrder[];
}

/** Behind a price: what changes nothing in `3 × 184,50 €`. */
const plainRest = /^(?:(?:ht|ttc|hors taxes?|vat|(?:l'|par |la |\/ ?)?(?:unite|piece|pce|unit|each))\s*)*$/u;

/**
 * The price of counted articles: each is exactly one row of one table, the column of prices is clear, and all prices are in
 * one currency for one piece. Null wherever that does not hold.
 */
export function priceOrder(prepared: Prepared, tables: readonly FoundTable[]): PricedOrder | null {
  const wishes = readWishes(prepared.question);
  // One of one thing is its price, which a row says.
  const isOne = wishes.length === 1 && wishes[0]?.count === 1;
  // `The 125 mm grinder`: the unit is a size of one thing.
  const isSize = wishes.length === 1 && wishes.some((wish) => isMeasured(wish));
  if (wishes.length === 0 || isOne || isSize || !accountsForRest(prepared, wishes, readCountedWord(prepared)))
    return null;
  const orders = joinLists(tables).flatMap((table) => priceOver(table, wishes, prepared) ?? []);
  const [only, ...others] = keepCurrent(orders);
  // Where the current list was not clear the old one is no answer.
  return only && others.length === 0 && !isReplaced(only.table) ? only : null;
}

/** Tables of one document with the same columns as one: a price list of several sheets or sections is one list. */
export function joinLists(tables: readonly FoundTable[]): FoundTable[] {
  const lists = new Map<string, FoundTable>();
  for (const table of tables) {
    const key = [table.documentId, ...table.columns].join('\n');
    const list = lists.get(key);
    lists.set(key, list ? { ...list, rows: [...list.rows, ...table.rows], whole: list.whole && table.whole } : table);
  }
  return [...lists.values()];
}

// `Combien de monteurs`: what the question counts, which a column must be called.
function readCountedWord({ question, focus }: Prepared): string | null {
  return asksCount.test(foldText(question)) ? (readCounted(focus)?.folded ?? null) : null;
}

/** False of `la caution de 3 clés`: a word that no article accounts for asks for something else than a price. */
export function accountsForRest(
  { question: asked }: Pick<Prepared, 'question'>,
  wishes: readonly Wish[],
  counted: string | null = null,
): boolean {
  const question = leaveOutTalk(asked);
  const said = new Coverage(wishes.map(({ what }) => what).join('\n'));
  const { apart } = readCodes(question);
  return listTerms(question).every(
    (term) =>
      !apart(term) ||
      term.folded === counted ||
      term.light ||
      isAsking(term.folded) ||
      said.holds(term) ||
      readHint(term.folded) !== null,
  );
}

function priceOver(table: FoundTable, wishes: readonly Wish[], prepared: Prepared): PricedOrder | null {
  const packed = wishes.map(({ what }) => readPacked(table, what));
  const rows = wishes.map(({ what }, index) => findArticle(table, packed[index]?.what ?? what));
  const found = rows.filter((row) => row !== null);
  if (found.length < wishes.length || new Set(found).size < found.length) return null;
  const own = { ...table, rows: found };
  const counted = readCountedWord(prepared) === null ? null : chooseCountedColumn(own, prepared.focus);
  if (counted === null && !accountsForRest(prepared, wishes)) return null;
  const columns = counted === null ? listColumns(own, prepared.focus, 'price') : [counted];
  const lines = found.flatMap((row, index): Pick<OrderLine, 'count' | 'row' | 'packs'>[] => {
    const [count, pack] = [wishes[index]?.count ?? 0, packed[index]];
    const size = pack ? readSize(row, pack.column) : 1;
    if (size === null) return [];
    return [pack ? { count: count * size, row, packs: { count, size } } : { count, row }];
  });
  if (lines.length < found.length) return null;
  const [first, ...further] = columns.map((column) =>
    priceIn(column, { table, lines, isCounted: counted !== null }, prepared),
  );
  // Where one of them cannot be priced, it may be the one that is meant.
  const others = further.filter((order) => order !== null);
  return first && others.length === further.length ? { ...first, further: others } : null;
}

const [carton, cartonOf] = [
  /^(?:cartons?|colis|caisses?|packs?)(?!\p{L})/iu,
  /^(?:cartons?|colis|caisses?|packs?)\s+(?:de\s+|d['’])(?=\p{L})/iu,
];
const packing = /\b(?:colisage|par (?:carton|colis|caisse|pack)|conditionnement|pieces? par|unites? par)\b/u;

// `3 cartons de galettes` of a list that says how many of each a carton holds; null where it says none, or sells cartons.
function readPacked({ rows, columns }: FoundTable, what: string): { what: string; column: string } | null {
  const [column, ...others] = columns.filter((name) => packing.test(foldText(name)));
  if (!cartonOf.test(what) || column === undefined || others.length > 0) return null;
  const sold = rows.some(({ cells }) => cells.some(({ value }) => carton.test(value)));
  return sold ? null : { what: what.replace(cartonOf, ''), column };
}

function readSize({ cells }: PlacedRow, column: string): number | null {
  const value = cells.find(({ name }) => name === column)?.value.trim() ?? '';
  return /^\d{1,5}$/u.test(value) ? Number(value) : null;
}

interface Priceable {
  readonly table: FoundTable;
  readonly lines: readonly Pick<OrderLine, 'count' | 'row' | 'packs'>[];
  /** The column counts things, and is no price. */
  readonly isCounted: boolean;
}

/** Rows so many times each in one column of one currency, for one piece; null where a cell does not allow that. */
export function priceIn(
  column: string,
  { table, lines: asked, isCounted }: Priceable,
  { question }: Pick<Prepared, 'question'>,
): PricedOrder | null {
  if (/\d/u.test(column)) return null;
  if (question.search(hoursOf) >= 0 && !perHour.test(foldText(column))) return null;
  const lines = asked.flatMap(({ row, ...counted }): OrderLine[] => {
    const cell = row.cells.find(({ name }) => name === column)?.value ?? '';
    const value = readCell(cell, column);
    return value ? [{ ...counted, row, cell, value }] : [];
  });
  const [first] = lines;
  const agree = lines.every(
    ({ value }) => value.unit === first?.value.unit && value.rest === first.value.rest && plainRest.test(value.rest),
  );
  if (!first || lines.length < asked.length || !agree || !(isCounted || isPrice(first.value, column))) return null;
  const amount = lines.reduce((sum, { count, value }) => sum.plus(value.amount.times(count)), new Big(0));
  return { table, column, lines, amount, further: [] };
}

// A sheet may leave the currency out: `Prix TTC | 139`.
function isPrice({ unit }: CellValue, column: string): boolean {
  return isMoney(unit) || (unit === null && readHint('prix')?.name.test(foldText(column)) === true);
}

function findArticle({ rows, aboveIndex, columns }: FoundTable, what: string): PlacedRow | null {
  const names = new Coverage(columns.join('\n'));
  const { codes, apart } = readCodes(what);
  const terms = listTerms(what).filter((term) => apart(term) && !term.light && !isAsking(term.folded));
  const wanted = terms.filter((term) => readHint(term.folded) === null && !names.holds(term));
  if (wanted.length + codes.length === 0) return null;
  const held = rows.map(({ cells }) => new Coverage(cells.map(({ value }) => value).join('\n')));
  // `4 pneus montés`: what was done to it stands nowhere in the table.
  const telling = wanted.filter((term) => !(done.test(term.word) && !held.some((own) => own.holds(term))));
  const fitting = rows.filter((_, index) => {
    const own = held[index];
    return (
      own !== undefined &&
      codes.every((code) => own.holdsToken(code)) &&
      telling.every((term) => own.holds(term) || (codes.length > 0 && aboveIndex.has(term))) &&
      (codes.length > 0 || telling.some((term) => own.holds(term)))
    );
  });
  return fitting.length > 1 ? chooseSaidWhole(fitting, what) : (fitting[0] ?? null);
}

const done = /\p{L}{3,}ée?s?$/u;

// `couronne zircone` beside `couronne zircone stratifiée`: of which nothing more is said; `plaquettes avant` by its small word.
function chooseSaidWhole(rows: readonly PlacedRow[], what: string): PlacedRow | null {
  const asked = new Coverage(what);
  const said = rows.map(({ cells }) =>
    Math.max(
      0,
      ...cells.map(({ value }) => {
        const terms = listTerms(value);
        return terms.every((term) => asked.holds(term)) ? terms.length : 0;
      }),
    ),
  );
  // `Couronne zircone` says more of it than the `Zircone` of another row.
  const whole = rows.filter((_, index) => (said[index] ?? 0) > 0 && said[index] === Math.max(...said));
  if (whole.length > 0) return whole.length === 1 ? (whole[0] ?? null) : null;
  const words = splitTokens(what).filter((word) => word.length >= shortestWord);
  const counts = rows.map(({ cells }) => {
    const own = new Coverage(cells.map(({ value }) => value).join('\n'));
    return words.filter((word) => own.holdsToken(word)).length;
  });
  const most = Math.max(...counts);
  const best = rows.filter((_, index) => counts[index] === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}

const shortestWord = 4;
