/** Fewer people than this stand in no sum. */
export const fewestPeople = 10;

/** What is counted of a person. */
interface Counted {
  readonly person: string;
}

/** Some of what is counted, to be told as one sum. */
export interface CountedSet<Row, Name> {
  readonly name: Name;
  readonly holds: (row: Row) => boolean;
}

/** The people of these rows, each once. */
export const listPeople = (rows: readonly Counted[]): Set<string> => new Set(rows.map(({ person }) => person));

/** Whether these rows are of ten people or more. */
export const isEnough = (rows: readonly Counted[]): boolean => listPeople(rows).size >= fewestPeople;

/**
 * Of these sets those that may be told beside the sum of all rows, in this order. Sums that are told divide the rows into
 * pieces, and whatever is made of them by adding and taking away is made of whole pieces: each must be of ten people or more,
 * and a set that would leave a smaller one is not told.
 */
export function chooseTold<Row extends Counted, Name>(
  rows: readonly Row[],
  sets: readonly CountedSet<Row, Name>[],
): { readonly name: Name; readonly rows: readonly Row[] }[] {
  let pieces: readonly (readonly Row[])[] = [rows];
  return sets.flatMap(({ name, holds }) => {
    const inside = rows.filter(holds);
    const finer = pieces
      .flatMap((piece) => [piece.filter(holds), piece.filter((row) => !holds(row))])
      .filter(({ length }) => length > 0);
    if (inside.length === 0 || !finer.every(isEnough)) return [];
    pieces = finer;
    return [{ name, rows: inside }];
  });
}
