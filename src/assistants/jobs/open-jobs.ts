import { isAbort, wait } from '../../base/index.ts';
import { isAllowed, standForPerson, workJobs } from '../../governance/index.ts';
import { findJobOwner, listRunningJobs, recoverSteps, type Transaction } from '../../store/index.ts';
import type { JobParts } from './job-parts.ts';
import { takeJobTurn } from './run-job.ts';

/** The work in steps of the house, as its routes begin and stop it. */
export interface AssistantWork {
  /** Has a job go on, from the commit of this transaction on. */
  send(tx: Transaction, id: string): Promise<void>;
  /** Stops what this server is doing of a job, which was noted as stopped. */
  interrupt(id: string): void;
  close(): Promise<void>;
}

const queue = 'work-assistant-job';
const everyMilliseconds = 5 * 60_000;
/** So many people's steps are done at once; at the model they stand in line like everybody, behind questions. */
const peopleAtOnce = 4;

/**
 * Opens the work in steps and takes up what a crash left: a step that was being done is done anew, everything else stays.
 * Each turn is one step that asks a model, and turns go round among those who have work waiting.
 */
export async function openAssistantWork(parts: JobParts): Promise<AssistantWork> {
  const { store, log } = parts;
  const closing = new AbortController();
  const working = new Map<string, Set<AbortController>>();
  const running = new Set<Promise<void>>();
  const send = (tx: Transaction, id: string, startAfterSeconds = 0): Promise<void> =>
    store.jobs.send(
      tx,
      queue,
      { assistantJobId: id },
      { key: id, ...(startAfterSeconds > 0 ? { startAfterSeconds } : {}) },
    );
  const recover = async (): Promise<void> =>
    store.asWorker(async (tx) => {
      for (const id of await listRunningJobs(tx)) await send(tx, id);
    });
  await store.asWorker((tx) => recoverSteps(tx, store));
  await recover();
  const turn = async (id: string, signal: AbortSignal): Promise<void> => {
    const owner = await store.asWorker((tx) => findJobOwner(tx, { id }));
    // Gone with its person, or waiting until they are let in again, and may.
    const actor = owner === null ? null : await standForPerson(parts, owner);
    if (!actor || !isAllowed(actor, 'assistant:work')) return;
    const stopped = new AbortController();
    const own = working.get(id) ?? new Set();
    working.set(id, own.add(stopped));
    try {
      const ended = await takeJobTurn(parts, actor, { id }, { signal: AbortSignal.any([signal, stopped.signal]) });
      if (ended.again) await store.asWorker((tx) => send(tx, id, ended.afterSeconds));
    } catch (thrown) {
      if (!stopped.signal.aborted) throw thrown;
    } finally {
      own.delete(stopped);
      if (own.size === 0) working.delete(id);
    }
  };
  await workJobs(
    parts,
    queue,
    async (id, { signal }) => {
      const work = turn(id, AbortSignal.any([signal, closing.signal]));
      running.add(work);
      await work.finally(() => running.delete(work));
    },
    { concurrency: peopleAtOnce },
  );
  const housekeeping = keepSending(recover, log, closing.signal);
  return {
    send: (tx, id) => send(tx, id),
    interrupt: (id) => working.get(id)?.forEach((one) => one.abort()),
    async close() {
      closing.abort();
      await store.jobs.stopWorking(queue);
      await Promise.allSettled([...running, housekeeping]);
    },
  };
}

// A job whose tries were spent while the database was away is sent again.
async function keepSending(recover: () => Promise<void>, log: JobParts['log'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await recover().catch((thrown: unknown) => {
      if (!isAbort(thrown)) log.warn({ err: thrown }, 'work in steps not checked');
    });
  }
}
