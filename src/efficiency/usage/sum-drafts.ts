import type { KeptSentences, KeptSum } from '../../store/index.ts';
import { chooseTold, isEnough, listPeople } from '../sums/tell-sums.ts';

/**
 * How much of what the machine wrote in drafts stayed, in the weeks that are over: of the house, and of groups as far as each
 * may be told beside the others. A week in which fewer than ten people began a draft has no sum.
 */
export function sumDrafts(
  counts: readonly KeptSentences[],
  members: readonly { readonly group: string; readonly person: string }[],
): KeptSum[] {
  const weeks = [...Map.groupBy(counts, ({ week }) => week).values()].filter(isEnough);
  return weeks.flatMap((week) => {
    const writing = listPeople(week);
    const sets = [...Map.groupBy(members, ({ group }) => group)]
      .map(([group, of]) => ({ group, people: listPeople(of).intersection(writing) }))
      .toSorted((left, right) => right.people.size - left.people.size || left.group.localeCompare(right.group))
      .map(({ group, people }) => ({
        name: group,
        holds: ({ person }: { readonly person: string }) => people.has(person),
      }));
    return [sum(week, null), ...chooseTold(week, sets).map(({ name, rows }) => sum(rows, name))];
  });
}

function sum(rows: readonly KeptSentences[], group: string | null): KeptSum {
  const add = (of: 'drafts' | 'sentences' | 'kept'): number => rows.reduce((total, row) => total + row[of], 0);
  const week = rows[0]?.week ?? '';
  const people = listPeople(rows).size;
  return { week, group, people, drafts: add('drafts'), sentences: add('sentences'), kept: add('kept') };
}
