import { fromKysely, PgBoss } from 'pg-boss';
import type pg from 'pg';
import { type Log, isAbort, MaisonError, systemClock, wait } from '../../base/index.ts';
import { isDatabaseGone, toStorageError } from '../database/failures.ts';
import { chargeStatement, takeTurnStatement } from './fair-turns.ts';
import { type QueueState, readQueueState } from './queue-state.ts';
import { common, type QueueName, queuesOfTime, schema } from './queues.ts';
import { createJobWakes } from './wakes.ts';
import type { Transaction } from '../database/schema.ts';
import { requireSpace } from '../database/disk-space.ts';

// Work that outlives the process, by pg-boss. A job is written in the transaction of what it is about,
// so neither exists without the other. A job may run twice after a crash: handlers are safe to repeat.

export interface SendJobOptions {
  /** Of two jobs of a queue with the same key, the one that comes while the other still waits is dropped. */
  readonly key?: string;
  readonly startAfterSeconds?: number;
}

export interface Jobs {
  /**
   * Writes a job in this transaction: it runs once the transaction is committed, never if it is not. Of a queue, those
   * whose documents or photos wait are served in turns.
   */
  send(tx: Transaction, queue: QueueName, data: object, options?: SendJobOptions): Promise<void>;
  /** Takes jobs one by one, `concurrency` at a time. A rejection makes the job run again, as the queue says. */
  work(queue: QueueName, options: { concurrency: number }, handler: JobHandler): Promise<void>;
  /** Jobs of a queue that wait or run. */
  count(queue: QueueName): Promise<number>;
  /** How a queue stands, and what it did in the last hour. */
  state(queue: QueueName): Promise<QueueState>;
  /** Stops taking jobs from a queue; those running are told to end and run again later. */
  stopWorking(queue: QueueName): Promise<void>;
}

/** `signal` is aborted when the house closes or the job's time is over: end soon, the job runs again. */
export type JobHandler = (data: Record<string, unknown>, signal: AbortSignal) => Promise<void>;

/** The jobs with what only the store itself calls. */
export interface OpenJobs extends Jobs {
  /** Called after a commit: the workers of the queues written to look at once instead of at their next turn. */
  wake(tx: Transaction): void;
  /** Has every queue look for work now: the database is back. */
  wakeAll(): void;
  close(): Promise<void>;
}

/**
 * Starts the queues on connections of the worker's login. Jobs that this server left running when it was killed are put
 * back at once; with `alone` (the embedded database) that is all there are. Those of a server that does not come back are
 * found by their missing heartbeat. No job begins while the disk of `folder` is full.
 */
export async function openJobs(
  pool: pg.Pool,
  options: { alone: boolean; server: string; folder: string; log: Log },
): Promise<OpenJobs> {
  const boss = new PgBoss({
    ...common,
    db: { executeSql: (text, values) => pool.query(text, values) },
    migrate: false,
    createSchema: false,
    supervise: true,
    ...lookForDeadServers(options.alone ? 60 : 15),
    monitorVacuum: false,
    reindex: false,
  });
  boss.on('error', (error) => options.log.error({ err: error.message }, 'queue failed'));
  await boss.start();
  await boss.getDb().executeSql(takeBackStatement, [options.alone ? null : options.server]);
  const pollingIntervalSeconds = options.alone ? 10 : 2;
  const closing = new AbortController();
  const putBack = (id: string, seconds: number): Promise<unknown> =>
    boss.getDb().executeSql(putBackStatement, [id, seconds]);
  const wakes = createJobWakes(boss, closing.signal);
  return {
    send: async (tx, queue, data, sent = {}) => {
      wakes.note(tx, queue, sent.startAfterSeconds ?? 0);
      await sendJob(boss, tx, queue, data, sent);
    },
    work: async (queue, { concurrency }, handler) => {
      const hands: Hands = {
        ...options,
        sign: async (id) => options.alone || boss.getDb().executeSql(signStatement, [id, options.server]),
        closing: closing.signal,
        charge: (holder, turns) => boss.getDb().executeSql(chargeStatement(schema), [queue, holder, turns]),
        putBack,
        wake: () => wakes.now(queue),
        wakeLater: (seconds) => wakes.later(queue, seconds),
      };
      const pace = { localConcurrency: concurrency, pollingIntervalSeconds, heartbeatRefreshSeconds: 10 };
      const take = (jobs: readonly TakenJob[]): Promise<void> => runJobs(queue, jobs, handler, hands);
      const given = { ...pace, burstWhenBatchFull: true };
      wakes.setWorker(queue, await boss.work<Record<string, unknown>>(queue, given, take));
    },
    count: async (queue) => {
      const { rows } = await boss.getDb().executeSql(countStatement, [queue]);
      return Number(rows[0]?.waiting ?? 0);
    },
    state: (queue) => readQueueState(boss, queue),
    stopWorking: async (queue) => {
      wakes.setWorker(queue, undefined);
      await boss.offWork(queue, { wait: false });
    },
    wake: wakes.committed,
    wakeAll: wakes.all,
    close: async () => {
      closing.abort(); // Handlers are told at once; pg-boss itself tells them when its patience is over.
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

// A missing heartbeat is found by a look at which both of these are over.
const lookForDeadServers = (seconds: number) => ({
  superviseIntervalSeconds: seconds,
  monitorIntervalSeconds: seconds,
});

// What was running when the house was killed runs again now, not when its heartbeat is found missing. An
// end that is not the job's fault does not count as one of its tries: pg-boss counts what had started.
const takeBackStatement = `
  update ${schema}.job set state = 'retry', started_on = null, start_after = ${schema}.job_now(), heartbeat_on = null
  where state = 'active' and ($1::text is null or output ->> 'server' = $1)`;
const signStatement = `
  update ${schema}.job set output = jsonb_build_object('server', $2::text) where id = $1 and state = 'active'`;
const putBackStatement = `
  update ${schema}.job set state = 'retry', started_on = null, heartbeat_on = null,
    start_after = ${schema}.job_now() + $2::integer * interval '1 second'
  where id = $1 and state = 'active'`;
const countStatement = `select count(*)::int as waiting from ${schema}.job where name = $1 and state < 'completed'`;
const passingPauseSeconds = 2;
const databasePauseMilliseconds = 500;

async function sendJob(
  boss: PgBoss,
  tx: Transaction,
  queue: QueueName,
  data: object,
  options: SendJobOptions,
): Promise<void> {
  const db = fromKysely(tx);
  const { rows } = await db.executeSql(takeTurnStatement(schema), [queue, JSON.stringify(data)]);
  const { holder = null, turn = null } = rows[0] ?? {};
  const job = {
    data: holder === null ? data : { ...data, holder },
    ...(turn === null ? {} : { priority: -turn }),
    ...(options.key === undefined ? {} : { singletonKey: options.key }),
    ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
  };
  await boss.insert(queue, [job], { db, returnId: false });
}

interface Hands {
  readonly folder: string;
  readonly log: Log;
  /** Aborted when the house closes. */
  readonly closing: AbortSignal;
  /** Notes that this server has the job, where others could. */
  sign(id: string): Promise<unknown>;
  /** Puts the other jobs of this holder so many turns back, where somebody else waits. */
  charge(holder: string, turns: number): Promise<unknown>;
  /** Lets a job run again after so many seconds, without counting it as failed. */
  putBack(id: string, seconds: number): Promise<unknown>;
  /** Makes the worker look for its next job now. */
  wake(): void;
  /** Makes it look once so many seconds are over. */
  wakeLater(seconds: number): void;
}

interface TakenJob {
  readonly id: string;
  readonly data: Record<string, unknown>;
  readonly signal: AbortSignal;
}

async function runJobs(queue: QueueName, jobs: readonly TakenJob[], handler: JobHandler, hands: Hands): Promise<void> {
  try {
    for (const job of jobs) await runJob(queue, job, handler, hands);
  } finally {
    // One job at a time is never a full batch to pg-boss: without this the next one waits for the next poll.
    hands.wake();
  }
}

async function runJob(queue: QueueName, job: TakenJob, handler: JobHandler, hands: Hands): Promise<void> {
  const { folder, log, closing, putBack, sign } = hands;
  try {
    closing.throwIfAborted(); // Taken while the house was closing.
    await sign(job.id);
    await requireSpace(folder);
    const began = systemClock.elapsed();
    await handler(job.data, AbortSignal.any([job.signal, closing])).finally(() =>
      chargeTime(queue, job, systemClock.elapsed() - began, hands),
    );
  } catch (thrown) {
    const code = thrown instanceof MaisonError ? thrown.code : undefined;
    if (closing.aborted) return void (await putBack(job.id, 0));
    if (isPassing(thrown)) return putBackPatiently(job.id, passingPauseSeconds, hands);
    if (!isAbort(thrown)) log.error({ queue, job: job.id, code, err: thrown }, 'job failed');
    // pg-boss stores what is thrown, causes included: the kind of error is enough, its text may quote a document.
    // oxlint-disable-next-line preserve-caught-error
    throw new Error(code ?? (thrown instanceof Error ? thrown.name : 'unknown'));
  }
}

// Below this a turn is a turn: moving many thousand jobs for a second would cost more than it gives back.
const chargedFrom = 5;

async function chargeTime(queue: QueueName, job: TakenJob, milliseconds: number, hands: Hands): Promise<void> {
  const turns = Math.round(milliseconds / 1000) - 1;
  const { holder } = job.data;
  if (!queuesOfTime.has(queue) || turns < chargedFrom || typeof holder !== 'string') return;
  // A database that is away: nothing is charged, and the order of the queue is that of before.
  await hands.charge(holder, turns).catch((thrown: unknown) => hands.log.warn({ err: thrown }, 'turn not charged'));
}

// A database that is away, or whose disk is full, says nothing about the job, and cannot always be told at once
// that it is to run again.
async function putBackPatiently(id: string, seconds: number, { putBack, wakeLater, closing }: Hands): Promise<void> {
  while (!closing.aborted) {
    try {
      await putBack(id, seconds);
      return wakeLater(seconds);
    } catch (thrown) {
      if (!isPassing(toStorageError(thrown))) throw thrown;
      await wait(databasePauseMilliseconds, { signal: closing }).catch(() => undefined);
    }
  }
}

function isPassing(thrown: unknown): boolean {
  return isDatabaseGone(thrown) || (thrown instanceof MaisonError && thrown.code === 'storage_full');
}
