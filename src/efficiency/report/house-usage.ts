import type { Clock } from '../../base/index.ts';
import type { HouseUsage, UsageWeek } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  listGroupMembers,
  listDraftSums,
  listGroups,
  listUsageSums,
  type SpentBudget,
  type Store,
  type UsageSum,
} from '../../store/index.ts';
import type { Budgets } from '../budgets/budgets.ts';
import { readBudgets } from '../budgets/change-budgets.ts';
import { chooseTold, fewestPeople, listPeople } from '../sums/tell-sums.ts';
import { findShownWeeks, sumUsageWeeks } from '../usage/sum-weeks.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * What was asked of the house in the weeks that are over, of the house and of groups of ten people or more, and the budgets
 * that are of no person, with what is spent. For those who run it.
 */
export async function readHouseUsage(parts: Parts & { readonly budgets: Budgets }, actor: Actor): Promise<HouseUsage> {
  authorize(actor, 'house:manage');
  authorize(actor, 'settings:write');
  await sumUsageWeeks(parts);
  const { since, until } = findShownWeeks(parts.clock);
  const [sums, drafts, groups, members] = await parts.store.asActor(actor, async (tx) => [
    await listUsageSums(tx, { since }),
    await listDraftSums(tx, { since }),
    await listGroups(tx),
    await listGroupMembers(tx),
  ]);
  const { budgets } = await readBudgets(parts, actor);
  const told = listToldHolders(budgets, members);
  const shown = budgets.filter(({ holder }) => told.has(`${holder.kind} ${holder.id}`));
  const teams = groups.map(({ id, name }) => ({ group: id, name, weeks: describeWeeks(sums, id) }));
  return {
    fewestPeople,
    since,
    until,
    weeks: describeWeeks(sums, null),
    teams: teams.filter(({ weeks }) => weeks.length > 0),
    teamsNotTold: teams.filter(({ weeks }) => weeks.length === 0).length,
    drafts,
    budgets: shown,
    budgetsNotTold: budgets.length - shown.length,
  };
}

function describeWeeks(sums: readonly UsageSum[], of: string | null): UsageWeek[] {
  return sums
    .filter(({ group, model, day }) => group === of && model === null && day === null)
    .map((sum) => {
      const parts = of === null ? sums.filter(({ week }) => week === sum.week) : [];
      const { week, people, questions, answered, refused, reported, milliseconds } = sum;
      const timed = answered + refused;
      return {
        week,
        people,
        questions,
        answered,
        refused,
        reported,
        seconds: timed === 0 ? null : milliseconds / timed / 1000,
        models: parts.flatMap((part) =>
          part.model === null ? [] : [{ model: part.model, questions: part.questions }],
        ),
        days: parts
          .flatMap((part) => (part.day === null ? [] : [{ day: part.day, questions: part.questions }]))
          .toSorted((left, right) => left.day.localeCompare(right.day)),
      };
    });
}

// Services are no people. What groups spend is told of those that may be told beside each other, as their questions are.
function listToldHolders(
  budgets: readonly Pick<SpentBudget, 'holder'>[],
  members: readonly { readonly group: string; readonly person: string }[],
): Set<string> {
  const holders = budgets.map(({ holder }) => holder);
  const ofGroups = new Set(holders.flatMap(({ kind, id }) => (kind === 'group' ? [id] : [])));
  const counted = members.filter(({ group }) => ofGroups.has(group));
  const people = [...listPeople(counted)].map((person) => ({ person }));
  const sets = [...Map.groupBy(counted, ({ group }) => group)]
    .map(([name, of]) => ({ name, in: listPeople(of) }))
    .toSorted((left, right) => right.in.size - left.in.size || left.name.localeCompare(right.name))
    .map(({ name, in: within }) => ({ name, holds: ({ person }: { person: string }) => within.has(person) }));
  return new Set([
    ...holders.flatMap(({ kind, id }) => (kind === 'service' ? [`service ${id}`] : [])),
    ...chooseTold(people, sets).map(({ name }) => `group ${name}`),
  ]);
}
