import type { PgBoss } from 'pg-boss';
import { wait } from '../../base/index.ts';
import type { QueueName } from './queues.ts';
import type { Transaction } from '../database/schema.ts';

/** Makes the workers of the queues look for a job when there is one, instead of at their next turn. */
export interface JobWakes {
  /** The worker that takes a queue's jobs, by pg-boss's name for it; undefined when nobody does any more. */
  setWorker(queue: QueueName, worker: string | undefined): void;
  now(queue: QueueName): void;
  later(queue: QueueName, seconds: number): void;
  /** Has a queue woken once this transaction is committed, or so many seconds after. */
  note(tx: Transaction, queue: QueueName, seconds: number): void;
  committed(tx: Transaction): void;
  all(): void;
}

/** Creates the wakes of all queues; what waits is given up when `closing` is aborted. */
export function createJobWakes(boss: Pick<PgBoss, 'notifyWorker'>, closing: AbortSignal): JobWakes {
  const workers = new Map<QueueName, string>();
  const noted = new WeakMap<Transaction, Map<string, { queue: QueueName; seconds: number }>>();
  const now = (queue: QueueName): void => boss.notifyWorker(workers.get(queue) ?? '');
  // Nobody looks at the queue at the very moment a job becomes due.
  const later = (queue: QueueName, seconds: number): void =>
    void wait(seconds * 1000 + 100, { signal: closing }).then(
      () => now(queue),
      () => undefined,
    );
  return {
    setWorker: (queue, worker) => void (worker === undefined ? workers.delete(queue) : workers.set(queue, worker)),
    now,
    later,
    note: (tx, queue, seconds) => {
      const wakes = noted.get(tx) ?? new Map<string, { queue: QueueName; seconds: number }>();
      noted.set(tx, wakes.set(`${queue} ${seconds}`, { queue, seconds }));
    },
    committed: (tx) => {
      for (const { queue, seconds } of noted.get(tx)?.values() ?? [])
        if (seconds > 0) later(queue, seconds);
        else now(queue);
    },
    all: () => {
      for (const worker of workers.values()) boss.notifyWorker(worker);
    },
  };
}
