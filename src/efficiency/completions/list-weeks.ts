import type { CompletionReport } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listCompletionWeeks, listGroups, type Store } from '../../store/index.ts';
import { findWeek } from '../sums/weeks.ts';
import type { Completions } from './completions.ts';
import { fewestPeople } from '../sums/tell-sums.ts';
import type { Clock } from '../../base/index.ts';

const shownMilliseconds = 13 * 7 * 24 * 60 * 60_000;

/**
 * What became of completions in the weeks that are over: of the house, and of each group that the actor is in, or all of them
 * for those who run the house. A group of fewer than ten people has no line, whoever asks.
 */
export async function listCompletionsOfGroups(
  { store, clock, completions }: { store: Store; clock: Clock; completions: Completions },
  actor: Actor,
): Promise<CompletionReport> {
  authorize(actor, 'usage:read');
  await completions.settle();
  const since = findWeek(new Date(clock.now().getTime() - shownMilliseconds));
  const [weeks, groups] = await store.asActor(actor, async (tx) => [
    await listCompletionWeeks(tx, { since }),
    await listGroups(tx),
  ]);
  const told = (of: string | null) =>
    weeks.filter(({ group }) => group === of).map(({ group: _group, ...week }) => week);
  return {
    fewestPeople,
    teams: [
      { group: null, name: null, weeks: told(null) },
      ...groups.map(({ id, name }) => ({ group: id, name, weeks: told(id) })),
    ],
  };
}
