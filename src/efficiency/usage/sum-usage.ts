import type { PersonUsage, UsageFigures, UsageSum } from '../../store/index.ts';
import { chooseTold, type CountedSet, isEnough, listPeople } from '../sums/tell-sums.ts';

/** What of a week a sum is of; with none of the three, of all of it. */
type Part = Pick<UsageSum, 'group' | 'model' | 'day'>;
type PartSet = CountedSet<PersonUsage, Part>;

const whole: Part = { group: null, model: null, day: null };

/**
 * The sums of weeks that are over: of the house, of groups, by model and by day, as far as each may be told beside the others.
 * A week in which fewer than ten people asked has none.
 */
export function sumUsage(
  counts: readonly PersonUsage[],
  members: readonly { readonly group: string; readonly person: string }[],
): UsageSum[] {
  const weeks = [...Map.groupBy(counts, ({ week }) => week).values()].filter(isEnough);
  return weeks.flatMap((week) => {
    const sets = [...listGroups(week, members), ...listParts(week, 'model'), ...listParts(week, 'day')];
    return [sum(week, whole), ...chooseTold(week, sets).map(({ name, rows }) => sum(rows, name))];
  });
}

// Of sets that cannot all be told those of most people are.
function listGroups(
  week: readonly PersonUsage[],
  members: readonly { readonly group: string; readonly person: string }[],
): PartSet[] {
  const asking = listPeople(week);
  return [...Map.groupBy(members, ({ group }) => group)]
    .map(([group, of]) => ({ group, people: listPeople(of).intersection(asking) }))
    .toSorted((left, right) => right.people.size - left.people.size || left.group.localeCompare(right.group))
    .map(({ group, people }) => ({ name: { ...whole, group }, holds: ({ person }) => people.has(person) }));
}

function listParts(week: readonly PersonUsage[], by: 'model' | 'day'): PartSet[] {
  return [...Map.groupBy(week, (row) => row[by])]
    .map(([value, rows]) => ({ value, people: listPeople(rows).size }))
    .toSorted((left, right) => right.people - left.people || left.value.localeCompare(right.value))
    .map(({ value }) => ({ name: { ...whole, [by]: value }, holds: (row) => row[by] === value }));
}

function sum(rows: readonly PersonUsage[], part: Part): UsageSum {
  const add = (of: keyof UsageFigures): number => rows.reduce((total, row) => total + row[of], 0);
  return {
    ...part,
    week: rows[0]?.week ?? '',
    people: listPeople(rows).size,
    questions: add('questions'),
    answered: add('answered'),
    refused: add('refused'),
    reported: add('reported'),
    milliseconds: add('milliseconds'),
  };
}
