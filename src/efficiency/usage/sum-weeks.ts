import type { Clock } from '../../base/index.ts';
import {
  countKeptSentences,
  countQuestions,
  insertDraftSums,
  insertUsageSums,
  listGroupMembers,
  type Store,
  takeUsageWeeks,
} from '../../store/index.ts';
import { findWeek, findWeekBefore } from '../sums/weeks.ts';
import { sumDrafts } from './sum-drafts.ts';
import { sumUsage } from './sum-usage.ts';

const weeksShown = 13;
/** A week is summed when nothing of it can come any more. */
const lateMilliseconds = 60 * 60_000;

/** Sums the weeks that are over and were not summed yet, once each; groups are as they are then. */
export async function sumUsageWeeks({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const { zone, since, until } = findShownWeeks(clock);
  await store.asWorker(async (tx) => {
    const taken = new Set(await takeUsageWeeks(tx, { since, until }));
    if (taken.size === 0) return;
    const counts = await countQuestions(tx, { since, until, zone });
    const missing = counts.filter(({ week }) => taken.has(week));
    const members = await listGroupMembers(tx);
    await insertUsageSums(tx, sumUsage(missing, members));
    const drafts = await countKeptSentences(tx, { since, until, zone });
    await insertDraftSums(
      tx,
      sumDrafts(
        drafts.filter(({ week }) => taken.has(week)),
        members,
      ),
    );
  });
}

/** The Mondays of the weeks that are over and shown, from `since` to before `until`, in the time zone of this machine. */
export function findShownWeeks(clock: Clock): { zone: string; since: string; until: string } {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const late = new Date(clock.now().getTime() - lateMilliseconds);
  // Swedes write a day as 2026-11-23.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(late);
  const until = findWeek(new Date(today));
  return { zone, since: findWeekBefore(until, weeksShown), until };
}
