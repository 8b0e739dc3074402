import { type Clock, type Log, wait } from '../../base/index.ts';
import type { ModelCallList } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { insertModelCalls, listModelCalls, type Store, type StoredModelCall } from '../../store/index.ts';
import { sumUsageWeeks } from './sum-weeks.ts';

/** What models do for programs, written down call by call. Opened once by main. */
export interface Usage {
  /** Writes down a call that has ended. Never throws: a call is answered whether or not it could be written down. */
  record(call: StoredModelCall): void;
  /** Resolves when all that was recorded so far is written. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Those that end within so long go together in one transaction; while many do, fewer and larger ones. */
const gatherMilliseconds = 50;
const busyMilliseconds = 250;
const manyCalls = 5;

const sumMilliseconds = 60 * 60_000;

/** Opens the writing down of calls, and has each week summed within an hour of its end. */
export function openUsage({ store, log, clock }: { store: Store; log: Log; clock: Clock }): Usage {
  const waiting: StoredModelCall[] = [];
  let writing: Promise<void> | null = null;
  /** Resolved while somebody waits for all to be written. */
  let settling = Promise.withResolvers<void>();
  let gather = gatherMilliseconds;
  const write = async (): Promise<void> => {
    await Promise.race([wait(gather), settling.promise]);
    gather = waiting.length >= manyCalls ? busyMilliseconds : gatherMilliseconds;
    while (waiting.length > 0) {
      const calls = waiting.splice(0, 500);
      await store
        .asWorker((tx) => insertModelCalls(tx, calls))
        .catch((cause: unknown) => log.error({ cause, calls: calls.length }, 'calls of models not written down'));
    }
    writing = null;
  };
  const settle = async (): Promise<void> => {
    settling.resolve();
    while (writing) await writing;
    settling = Promise.withResolvers<void>();
  };
  let summing = Promise.resolve();
  const timer = setInterval(() => {
    summing = sumUsageWeeks({ store, clock }).catch((cause: unknown) => log.error({ cause }, 'a week was not summed'));
  }, sumMilliseconds);
  timer.unref();
  return {
    record(call) {
      waiting.push(call);
      writing ??= write();
    },
    settle,
    async close() {
      clearInterval(timer);
      await summing;
      await settle();
    },
  };
}

/** One's own latest calls, by whichever key, the newest first. */
export async function listOwnCalls(
  { store }: { store: Store },
  actor: Actor,
  { limit }: { limit: number },
): Promise<ModelCallList> {
  authorize(actor, 'usage:read');
  const calls = await store.asActor(actor, (tx) => listModelCalls(tx, { person: actor.id, limit }));
  return {
    calls: calls.map(({ at, person: _person, service: _service, ...call }) => ({ ...call, at: at.toISOString() })),
  };
}
