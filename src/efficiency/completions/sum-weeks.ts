import type { CompletionFigures, CompletionWeek, PersonCompletions } from '../../store/index.ts';
import { chooseTold, isEnough, listPeople } from '../sums/tell-sums.ts';

// From what is counted of persons to sums in which nobody can be found. Every sum that is published, and every sum that can be
// made of published ones by adding and taking away, is of ten people at least or of nobody.

/** Languages and models of too few people go together under this name. */
export const otherName = 'other';

/** The sums of weeks that are over, for everybody and for each group, as far as each may be told. */
export function sumWeeks(
  counts: readonly PersonCompletions[],
  members: readonly { readonly group: string; readonly person: string }[],
): CompletionWeek[] {
  const groups = new Map(
    [...Map.groupBy(members, ({ group }) => group)].map(([group, of]) => [
      group,
      new Set(of.map(({ person }) => person)),
    ]),
  );
  return [...Map.groupBy(counts, ({ week }) => week).values()].flatMap((week) =>
    mergeSmall(week).flatMap((cell) => sumCell(cell, groups)),
  );
}

// A language that few write goes to the others of its model, a model that few use to the others of the house.
function mergeSmall(counts: readonly PersonCompletions[]): PersonCompletions[][] {
  let cells = gather(counts);
  for (const merged of [{ language: otherName }, { language: otherName, model: otherName }])
    cells = gather(cells.flatMap((cell) => (isEnough(cell) ? cell : cell.map((one) => ({ ...one, ...merged })))));
  return cells.filter(isEnough);
}

const gather = (counts: readonly PersonCompletions[]): PersonCompletions[][] => [
  ...Map.groupBy(counts, ({ language, model }) => `${model}\n${language}`).values(),
];

// The largest group first: of groups that cannot be told together the one of most people is.
function sumCell(
  cell: readonly PersonCompletions[],
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): CompletionWeek[] {
  const people = listPeople(cell);
  const sets = [...groups]
    .map(([name, all]) => ({
      name,
      size: people.intersection(all).size,
      holds: ({ person }: PersonCompletions) => all.has(person),
    }))
    .toSorted((left, right) => right.size - left.size || left.name.localeCompare(right.name));
  return [sum(cell, null), ...chooseTold(cell, sets).map(({ name, rows }) => sum(rows, name))];
}

function sum(counts: readonly PersonCompletions[], group: string | null): CompletionWeek {
  const [first] = counts;
  const add = (of: keyof CompletionFigures): number => counts.reduce((total, one) => total + one[of], 0);
  return {
    week: first?.week ?? '',
    language: first?.language ?? otherName,
    model: first?.model ?? otherName,
    group,
    people: listPeople(counts).size,
    shown: add('shown'),
    accepted: add('accepted'),
    acceptedCharacters: add('acceptedCharacters'),
    seen30s: add('seen30s'),
    kept30s: add('kept30s'),
    seen2m: add('seen2m'),
    kept2m: add('kept2m'),
    seen10m: add('seen10m'),
    kept10m: add('kept10m'),
  };
}
