import { foldText } from '../../../base/index.ts';
import type { TableRow } from '../../../contract/index.ts';
import { readShownCell } from '../cells/asked-cell.ts';
import { Coverage, splitTokens } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { isMoney, readCell } from '../cells/values.ts';
import type { FoundDisagreement } from '../cite/disagreements.ts';
import { asksForPrice } from '../kinds/find-priced.ts';
import { type FoundTable, listTables, type PlacedRow } from '../kinds/tables.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { isVersionOf } from '../../search/versions/versions.ts';
import { isReference } from '../../verify/column-roles.ts';
import { listTerms } from '../../verify/terms.ts';

const othersAtMost = 2;

type Cell = TableRow['cells'][number];

/** A row with the cells that name it. */
interface NamedRow {
  readonly row: PlacedRow;
  readonly table: FoundTable;
  readonly names: readonly string[];
}

/**
 * Where other documents give what the row of an answer names another price: one customer's offer beside the list for everybody,
 * or a second list. Each document once; versions of one document are told apart elsewhere.
 */
export function findOtherPrices(prepared: Prepared, proof: UnitPlace): FoundDisagreement[] {
  if (!asksForPrice(prepared)) return [];
  const { sources } = prepared;
  const named = listNamedRows(prepared);
  const own = named.find(({ row }) => row.unit === proof.unit);
  const ownSource = sources[proof.passage];
  const price = own && readPrice(own.row, prepared.question);
  if (!own || !price || !ownSource) return [];
  const documents = new Set([own.table.documentId]);
  return named
    .filter(({ row, table }) => {
      const source = sources[row.passage];
      return source && table.documentId !== own.table.documentId && !table.older && !isVersionOf(source, ownSource);
    })
    .filter((other) => isSameThing(own, other))
    .flatMap((other): FoundDisagreement[] => {
      const another = readPrice(other.row, prepared.question, price.name);
      if (!another || isEqual(price, another) || documents.has(other.table.documentId)) return [];
      documents.add(other.table.documentId);
      return [{ left: proof, right: other.row, about: [price.value, another.value] }];
    })
    .slice(0, othersAtMost);
}

/** True of two rows that are called by different references, and so say nothing of each other. */
export function isAnotherThing(prepared: Prepared, left: UnitPlace, right: UnitPlace): boolean {
  const named = listNamedRows(prepared);
  const [one, other] = [left, right].map(({ unit }) => named.find(({ row }) => row.unit === unit));
  if (!one || !other) return false;
  const [codes, others] = [listCodes(one), listCodes(other)];
  return codes.length > 0 && others.length > 0 && !codes.some((code) => others.includes(code));
}

function listNamedRows({ sources, evidence }: Prepared): NamedRow[] {
  return listTables({ sources, evidence }).flatMap((table) =>
    table.rows.map((row) => ({
      row,
      table,
      names: row.cells.filter(({ name }) => table.roles.naming.includes(name)).map(({ value }) => value),
    })),
  );
}

// By a reference where both have one; else each holds all that the other is called.
function isSameThing(one: NamedRow, other: NamedRow): boolean {
  const [codes, others] = [listCodes(one), listCodes(other)];
  if (codes.length > 0 && others.length > 0) return codes.some((code) => others.includes(code));
  return holdsNames(one, other) && holdsNames(other, one);
}

function listCodes({ names }: NamedRow): string[] {
  return names.filter((name) => isReference(name)).map(foldText);
}

function holdsNames({ row }: NamedRow, { names }: NamedRow): boolean {
  const own = new Coverage(row.cells.map(({ value }) => value).join('\n'));
  const called = names.filter((name) => !isReference(name)).join(' ');
  const [terms, figures] = [listTerms(called), splitTokens(called).filter((token) => /\d/u.test(token))];
  return (
    terms.length > 0 && terms.every((term) => own.holds(term)) && figures.every((figure) => own.holdsToken(figure))
  );
}

// The price that the question asks for, that of the same column, or the first of the row.
function readPrice({ cells }: PlacedRow, question: string, column?: string): Cell | null {
  const prices = cells.filter(isPrice);
  const asked = readShownCell({ heading: null, cells }, question)?.cell;
  return prices.find((cell) => cell.name === column) ?? prices.find((cell) => cell === asked) ?? prices[0] ?? null;
}

function isPrice({ name, value }: Cell): boolean {
  const read = readCell(value, name);
  return (
    read !== null &&
    (isMoney(read.unit) || (read.unit === null && readHint('prix')?.name.test(foldText(name)) === true))
  );
}

function isEqual(left: Cell, right: Cell): boolean {
  const [one, other] = [left, right].map(({ name, value }) => readCell(value, name)?.amount);
  return one !== undefined && other !== undefined && one.eq(other);
}
