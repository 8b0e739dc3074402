import type pg from 'pg';

// How long each kind of work waits for the database, in milliseconds. Without these a session that has
// stopped (a machine that swaps, a debugger, a lock nobody lets go) would hold whoever asked for ever.

/** What one login waits for. `query` is the client's own clock, for a session that cannot even say that its time is over. */
export interface DatabaseTimeouts {
  readonly connect: number;
  readonly statement: number;
  readonly query: number;
  readonly lock: number;
  readonly idleInTransaction: number;
}

/** People wait for it. The slowest that is measured, the removal of a document of many thousand passages, takes seconds. */
export const interactive: DatabaseTimeouts = {
  connect: 5000,
  statement: 12_000,
  query: 14_000,
  lock: 8000,
  idleInTransaction: 60_000,
};

/** Writes what was read and embedded: a long document is many statements, and one of them may be a large one. */
export const background: DatabaseTimeouts = {
  connect: 15_000,
  statement: 120_000,
  query: 125_000,
  lock: 60_000,
  idleInTransaction: 60_000,
};

/** The queue's own short statements. */
export const queueing: DatabaseTimeouts = { ...interactive, connect: 15_000, statement: 30_000, query: 35_000 };

/**
 * Migrations, backups and restores: nobody can say how long an index or a large table takes, so only the way in
 * and the wait for a lock are bounded.
 */
export const maintenance = { connectionTimeoutMillis: 15_000, lock_timeout: 60_000 } as const;

/** The settings of a connection that waits no longer than `timeouts`. */
export function toClientSettings(timeouts: DatabaseTimeouts): pg.ClientConfig {
  return {
    connectionTimeoutMillis: timeouts.connect,
    statement_timeout: timeouts.statement,
    query_timeout: timeouts.query,
    lock_timeout: timeouts.lock,
    idle_in_transaction_session_timeout: timeouts.idleInTransaction,
  };
}

/** What the driver says when the client's own clock ran out. */
export const queryTimedOut = 'Query read timeout';

/**
 * Throws a connection away when one of its queries had no answer in time. The driver itself would keep it: the
 * rollback after it, and the next one to use it, would wait for the same silence.
 */
export function dropWhenSilent(client: pg.Client): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  const asking = (...given: unknown[]): unknown => {
    const answer = ask(...given);
    if (!(answer instanceof Promise)) return answer;
    return answer.catch((thrown: unknown) => {
      if (thrown instanceof Error && thrown.message === queryTimedOut) void client.end().catch(() => undefined);
      throw thrown;
    });
  };
  client.query = asking as typeof client.query;
}
