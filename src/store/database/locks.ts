import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { abortable, type Log, wait } from '../../base/index.ts';
import { type HeldLock, openLockSession } from './lock-session.ts';
import type { Transaction } from './schema.ts';

// What several servers on one database must not do at the same time is kept apart by PostgreSQL itself: its advisory
// locks end with the transaction or the session that took them, also when its server is killed.

/** The number by which PostgreSQL knows the lock of this name. */
export function toLockNumber(name: string): string {
  return createHash('sha256').update(`maison:${name}`).digest().readBigInt64BE().toString();
}

/**
 * Takes the locks of these names for the rest of the transaction, one after the other in the order of their numbers, so
 * that two that want the same ones never wait for each other. Take them before any row, and do little while they are held.
 */
export async function lockNames(tx: Transaction, names: readonly string[]): Promise<void> {
  const numbers = [...new Set(names.map(toLockNumber))].toSorted();
  for (const number of numbers) await sql`select pg_advisory_xact_lock(${number}::bigint)`.execute(tx);
}

/** Locks for work that is too long for a transaction: a scan, a cutout. */
export interface Locks {
  /**
   * Runs `work` while no server on this database runs another under the same name; waits for its turn. `held` is aborted
   * when the database has let the lock go. Rejects with the reason of `signal`, or with `database_…`.
   */
  withLock<T>(name: string, options: { signal: AbortSignal }, work: (held: AbortSignal) => Promise<T>): Promise<T>;
  /** The same without waiting: null when somebody has the lock. */
  tryLock<T>(name: string, work: (held: AbortSignal) => Promise<T>): Promise<T | null>;
}

/** The locks with what only the store itself calls. */
export interface OpenLocks extends Locks {
  close(): Promise<void>;
}

const pollMilliseconds = 100;

/**
 * Opens the locks of one server. All of them are held by one connection, which is open while there is one to hold; the
 * session knows no difference between two who hold in the same process, so those are kept apart here first.
 */
export function openLocks(access: pg.ClientConfig, { log }: { log: Log }): OpenLocks {
  const session = openLockSession(access, log);
  const mine = new Map<string, Promise<void>>();
  // Sets this caller behind those of its own process; resolves with what lets the next one in.
  const enter = async (name: string, signal?: AbortSignal): Promise<() => void> => {
    for (let before = mine.get(name); before; before = mine.get(name))
      await (signal ? abortable(before, signal) : before);
    const { promise, resolve } = Promise.withResolvers<void>();
    mine.set(name, promise);
    return () => {
      mine.delete(name);
      resolve();
    };
  };
  const run = async <T>(held: HeldLock, work: (held: AbortSignal) => Promise<T>): Promise<T> => {
    try {
      return await work(held.signal);
    } finally {
      await held.give();
    }
  };
  return {
    async withLock(name, { signal }, work) {
      const leave = await enter(name, signal);
      try {
        for (;;) {
          signal.throwIfAborted();
          const held = await session.take(toLockNumber(name));
          if (held) return await run(held, work);
          await wait(pollMilliseconds, { signal });
        }
      } finally {
        leave();
      }
    },
    async tryLock(name, work) {
      if (mine.has(name)) return null;
      const leave = await enter(name);
      try {
        const held = await session.take(toLockNumber(name));
        return held && (await run(held, work));
      } finally {
        leave();
      }
    },
    close: session.close,
  };
}
