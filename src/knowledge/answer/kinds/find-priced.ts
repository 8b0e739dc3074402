import { foldText } from '../../../base/index.ts';
import { listQuantities, type Quantity } from '../../verify/quantities.ts';
import { listTerms, type Term } from '../../verify/terms.ts';
import { Coverage, isAsking, readCodes } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { isMoney, readCell } from '../cells/values.ts';
import type { Prepared } from '../parts.ts';
import { listColumns } from './choose-column.ts';
import { type Computed, findExtreme, readAsked } from './compute.ts';
import { doing } from './degrees.ts';
import { isAskedOtherwise } from './find-cell.ts';
import { accountsForRest, joinLists, priceIn, type PricedOrder } from './order-lines.ts';
import { countsNothing, readWishes } from './read-wishes.ts';
import { isNamedBy, listNames } from './select-rows.ts';
import { type FoundTable, isReplaced, keepCurrent, type PlacedRow } from './tables.ts';

/** The articles of one price list that a name may mean, and the columns of their prices. */
export interface PricedArticles {
  readonly table: FoundTable;
  readonly rows: readonly PlacedRow[];
  readonly columns: readonly string[];
}

/** More of them are a catalogue, and no answer. */
const rowsAtMost = 8;
const pricedAtMost = 5;
/** `Il est à combien`, `ça fait combien`: a price is asked without its word. */
const asksAmount =
  /\b(?:a combien|combien (?:ca|cela|il|elle|ils|elles) (?:fait|font|vaut|valent|vend\p{L}*)|(?:ca|cela) (?:fait|fera\p{L}*) combien|how much (?:is|are|for))\b/u;

/**
 * The rows whose price a question asks by a name that several of them may bear (`combien coûte le banc Estran`): of one
 * current price list, those whose own name begins with what is asked and holds all of it, so that the cover of a bench is no
 * bench. Null where the question asks more than a price, where no row is called so, or where two lists have such rows.
 */
export function findPricedRows(prepared: Prepared, tables: readonly FoundTable[]): PricedArticles | null {
  const folded = foldText(prepared.question).replaceAll('’', "'");
  if (!asksForPrice(prepared) || readAsked(prepared.question) || isAskedOtherwise(folded)) return null;
  return findArticles(prepared, tables, prepared.question);
}

/** True of a question for what something costs. */
export function asksForPrice({ focus, question }: Pick<Prepared, 'focus' | 'question'>): boolean {
  const asksPrice = focus.terms.some(({ folded }) => readHint(folded)?.units.includes('€'));
  return asksPrice || asksAmount.test(foldText(question).replaceAll('’', "'"));
}

/**
 * What so many of an article cost where several bear its name (`3 parasols Ombrine`): each of them priced by itself, in all
 * columns of prices. Null where more is asked together, or where no row is called so.
 */
export function priceEach(prepared: Prepared, tables: readonly FoundTable[]): readonly PricedOrder[] | null {
  const wishes = readWishes(prepared.question);
  const [wish, ...others] = wishes;
  if (!wish || others.length > 0 || wish.count < 2 || countsNothing(wish) || !accountsForRest(prepared, wishes))
    return null;
  const found = findArticles(prepared, tables, wish.what);
  // One by itself that is not priced as an order was not sure.
  if (!found || found.rows.length < 2 || found.rows.length > pricedAtMost) return null;
  const orders = found.rows.flatMap((row) =>
    found.columns.flatMap((column) => {
      const lines = [{ count: wish.count, row }];
      return priceIn(column, { table: found.table, lines, isCounted: false }, prepared) ?? [];
    }),
  );
  return orders.length === found.rows.length * found.columns.length ? orders : null;
}

/** What a whole list is of, where a question names nothing in it. */
const anything =
  /^(?:produits?|articles?|references?|modeles?|choses?|trucs?|tarifs?|listes?|catalogues?|products?|items?|things?|lists?)$/u;
const fewestRows = 4;

/**
 * The cheapest or dearest of a whole price list (`quel est le produit le moins cher`), over all its sheets. Null where the
 * question names anything that the list does not, where there are several lists, or where the columns of prices disagree.
 */
export function findListExtreme(prepared: Prepared, tables: readonly FoundTable[]): Computed | null {
  const asked = readAsked(prepared.question);
  const terms = prepared.focus.terms.filter(({ light, folded }) => !light && !isAsking(folded) && !doing.test(folded));
  const measured = prepared.focus.terms.some(({ folded }) => readHint(folded)?.units.includes('€'));
  if (asked?.kind !== 'extreme' || !measured || prepared.focus.quantities.length > 0) return null;
  const lists = joinLists(tables).flatMap((table) => {
    const around = new Coverage([table.above, ...table.columns].join('\n'));
    const isMeant = terms.every(
      (term) => anything.test(term.folded) || readHint(term.folded) !== null || around.holds(term),
    );
    const columns = isMeant && table.rows.length >= fewestRows ? listPrices(table, prepared) : [];
    return columns.length > 0 ? [{ table, columns }] : [];
  });
  const [only, ...others] = keepCurrent(lists);
  return only && others.length === 0 && !isReplaced(only.table)
    ? findExtreme(only.table, only.columns, asked.end)
    : null;
}

// The rows of one current price list that `name` may mean.
function findArticles(prepared: Prepared, tables: readonly FoundTable[], name: string): PricedArticles | null {
  const { codes, apart } = readCodes(name);
  const naming = listTerms(name).filter(
    (term) => apart(term) && !term.light && readHint(term.folded) === null && !isAsking(term.folded),
  );
  const values = listQuantities(name).filter(apart);
  if (naming.length === 0 || codes.length > 0) return null;
  const found = joinLists(tables).flatMap((table) => {
    const rows = listNamed(table, naming, values);
    const columns = rows.length === 0 ? [] : listPrices({ ...table, rows }, prepared);
    return columns.length > 0 && rows.length <= rowsAtMost ? [{ table, rows, columns }] : [];
  });
  const [only, ...others] = keepCurrent(found);
  return only && others.length === 0 && !isReplaced(only.table) ? only : null;
}

// Words of the question may name columns; at least one is the beginning of the row's own name.
function listNamed(table: FoundTable, naming: readonly Term[], values: readonly Quantity[]): PlacedRow[] {
  const around = new Coverage(table.columns.join('\n'));
  return table.rows.filter((row) => {
    const own = new Coverage(listNames(row).join('\n'));
    return (
      naming.some((term) => isNamedBy(row, term)) &&
      naming.every((term) => own.holds(term) || around.holds(term)) &&
      values.every((value) => own.holdsValue(value) || around.holdsValue(value))
    );
  });
}

function listPrices(table: FoundTable, { focus }: Prepared): readonly string[] {
  return listColumns(table, focus, 'price').filter((column) => {
    const [first] = table.rows.flatMap(({ cells }) => cells.find(({ name }) => name === column) ?? []);
    const value = first && readCell(first.value, column);
    return value && (isMoney(value.unit) || (value.unit === null && readHint('prix')?.name.test(foldText(column))));
  });
}
