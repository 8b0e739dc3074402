import { Coverage, readWanted, splitTokens } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { type FoundTable, listTables, type PlacedRow } from '../kinds/tables.ts';
import type { Prepared } from '../parts.ts';
import { listTerms } from '../../verify/terms.ts';

/** Places of words, numbers and references of a question. */
export type Places = ReadonlySet<number>;

/** True where a text says one word, number or reference of the question. */
type HeldBy = (text: Coverage) => boolean;

/** What a row says of a question. */
export interface ToldRow {
  readonly row: PlacedRow;
  readonly documentId: string;
  /** In what it is called, and in what its table tells of it. */
  readonly own: Places;
  /** Only in a cell that speaks of other things, or says how many: `25` in stock is no `tuyau de 25`. */
  readonly mentioned: Places;
  /** What it can be asked by: its own, what stands above its table, and the name of the column that speaks of others. */
  readonly claims: Places;
  /** In the names of its columns. */
  readonly columns: Places;
  /** The cells that name it, and those that speak of other things. */
  readonly names: readonly string[];
  readonly speaking: readonly string[];
}

/** What a question says, each as a test of a text; the word for a kind of value (`prix`) tells no row. */
export function listSaid(focus: Prepared['focus']): readonly HeldBy[] {
  const { terms, values, codes } = readWanted(focus);
  return [
    ...terms
      .filter(({ folded }) => readHint(folded) === null)
      .map(
        (term): HeldBy =>
          (text) =>
            text.holds(term),
      ),
    ...values.map(
      (value): HeldBy =>
        (text) =>
          text.holdsValue(value),
    ),
    ...codes.map(
      (code): HeldBy =>
        (text) =>
          text.holdsToken(code),
    ),
  ];
}

/** The places of what a text says of a question. */
export function placesIn(said: readonly HeldBy[], ...texts: readonly string[]): Places {
  const text = new Coverage(texts.join('\n'));
  return new Set(said.flatMap((heldBy, place) => (heldBy(text) ? [place] : [])));
}

/** The rows of the tables found that say anything of a question, but for those of an older version. */
export function tellRows(searched: Pick<Prepared, 'sources' | 'evidence'>, said: readonly HeldBy[]): ToldRow[] {
  return listTables(searched)
    .filter(({ older }) => !older)
    .flatMap((table) => {
      const above = placesIn(said, table.above);
      return table.rows.flatMap((row) =>
        placesIn(said, row.unit.text).size > 0 ? [tellRow(table, row, said, above)] : [],
      );
    });
}

function tellRow({ roles, documentId }: FoundTable, row: PlacedRow, said: readonly HeldBy[], above: Places): ToldRow {
  const speaking = row.cells.filter(({ name }) => roles.mentioning.includes(name));
  const telling = row.cells.filter((cell) => !speaking.includes(cell) && !isBareAmount(cell.value));
  const own = placesIn(said, ...telling.map(({ value }) => value));
  const mentioned = placesIn(said, ...row.cells.map(({ value }) => value)).difference(own);
  const heads = placesIn(said, ...speaking.map(({ name }) => name));
  return {
    row,
    documentId,
    own,
    mentioned,
    claims: own.union(above).union(heads),
    columns: placesIn(said, ...row.cells.map(({ name }) => name)),
    speaking: speaking.map(({ value }) => value),
    names: row.cells.filter(({ name }) => roles.naming.includes(name)).map(({ value }) => value),
  };
}

// `12`, `430,00 €`: so many of something, or its price, and not what it is.
function isBareAmount(value: string): boolean {
  return /^[-+−]?[€$£]?\s?\d[\d\s.,\u00a0\u202f]*[€$£]?$/u.test(value.trim());
}

/** True where a question says all the words of a name. */
export function isSaidWhole(name: string, asked: Coverage): boolean {
  const codes = splitTokens(name).filter((token) => /\d/u.test(token));
  const terms = listTerms(name);
  return (
    codes.length + terms.length > 0 &&
    codes.every((token) => asked.holdsToken(token)) &&
    terms.every((term) => asked.holds(term))
  );
}
