import pg from 'pg';
import { type Log, wait } from '../../base/index.ts';
import { maintenance } from '../database/timeouts.ts';

// A deleted row stays in PostgreSQL's files until something else is written over it: in the pages of its table and its
// indexes, in what the planner remembers of frequent values, and in the write-ahead log. An erasure writes them anew.

/** What was written anew, and what this login may not. */
export interface RewrittenTables {
  readonly tables: number;
  /** False on a company's PostgreSQL that does not let the house: it forgets by its own rules then. */
  readonly logOverwritten: boolean;
  readonly statisticsOverwritten: boolean;
}

// Whoever waits for a table holds up everybody behind: rather wait often than long.
const lockMilliseconds = 2000;
const tries = 120;
const pauseMilliseconds = 500;

/** Writes all tables of the house anew, then what the database keeps of their old content beside them. */
export async function rewriteTables(
  owner: pg.ClientConfig,
  { signal, log }: { signal: AbortSignal; log: Log },
): Promise<RewrittenTables> {
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison erasure' });
  await client.connect();
  const stop = (): void => void client.end().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await client.query(`set lock_timeout = ${lockMilliseconds}`);
    await waitForEarlier(client, signal);
    const tables = await listTables(client);
    // What the planner knows of a table that is empty now would stay: nothing is counted there any more.
    const statistics = () =>
      client.query('delete from pg_catalog.pg_statistic where starelid = any($1::oid[])', [
        tables.map(({ oid }) => oid),
      ]);
    const statisticsOverwritten = await attempt(statistics, log);
    await client.query('set role maison_owner');
    for (const { name } of tables)
      await patiently(() => client.query(`vacuum (full, analyze) maison.${client.escapeIdentifier(name)}`), signal);
    await client.query('reset role');
    if (statisticsOverwritten) await overwriteStatistics(client, signal, log);
    const logOverwritten = await attempt(() => overwriteLog(client), log);
    signal.throwIfAborted();
    return { tables: tables.length, logOverwritten, statisticsOverwritten };
  } finally {
    signal.removeEventListener('abort', stop);
    await client.end().catch(() => undefined);
  }
}

/** The bytes of the largest table of the house, with its indexes. */
export async function measureLargest(owner: pg.ClientConfig): Promise<number> {
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison erasure' });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>(
      `select coalesce(max(pg_total_relation_size(oid)), 0)::text as bytes from pg_catalog.pg_class
       where relnamespace = 'maison'::regnamespace and relkind = 'r'`,
    );
    return Number(rows[0]?.bytes ?? 0);
  } finally {
    await client.end();
  }
}

// What somebody who began earlier may still see is carried over into the new files: a backup, a long report.
async function waitForEarlier(client: pg.Client, signal: AbortSignal): Promise<void> {
  const { rows } = await client.query<{ now: string }>('select pg_current_xact_id()::xid::text as now');
  const busy = async (): Promise<boolean> => {
    const found = await client.query(
      `select from pg_catalog.pg_stat_activity
       where pid <> pg_backend_pid() and backend_xmin is not null and age(backend_xmin) >= age($1::xid) limit 1`,
      [rows[0]?.now],
    );
    return (found.rowCount ?? 0) > 0;
  };
  while (await busy()) await wait(pauseMilliseconds, { signal });
}

async function listTables(client: pg.Client): Promise<{ oid: string; name: string }[]> {
  const { rows } = await client.query<{ oid: string; name: string }>(
    `select oid::text, relname as name from pg_catalog.pg_class
     where relnamespace = 'maison'::regnamespace and relkind = 'r' and relname <> 'migrations' order by relname`,
  );
  return rows;
}

// Here, too, what somebody may still see is carried over, and the rows that are to go are a moment old.
async function overwriteStatistics(client: pg.Client, signal: AbortSignal, log: Log): Promise<void> {
  await waitForEarlier(client, signal);
  await attempt(() => patiently(() => client.query('vacuum full pg_catalog.pg_statistic'), signal), log);
}

// Old segments are used again under new names, with their old content until they are: each is filled once. Those that
// were in use at the first checkpoint are put up for use again by the second, and filled then.
async function overwriteLog(client: pg.Client): Promise<void> {
  for (let again = 0; again < 2; again += 1) {
    await client.query('checkpoint');
    await fillSegments(client);
  }
  await client.query('checkpoint');
}

async function fillSegments(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ segments: number }>('select count(*)::integer as segments from pg_ls_waldir()');
  for (let done = 0; done <= (rows[0]?.segments ?? 0) + 1; done += 1) {
    await client.query("select pg_logical_emit_message(false, 'maison', '')");
    await client.query('select pg_switch_wal()');
  }
}

async function patiently(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let attempted = 1; ; attempted += 1) {
    signal.throwIfAborted();
    try {
      await work();
      return;
    } catch (thrown) {
      const busy = thrown instanceof pg.DatabaseError && thrown.code === '55P03';
      if (!busy || attempted >= tries) throw thrown;
    }
    await wait(pauseMilliseconds, { signal });
  }
}

async function attempt(work: () => Promise<unknown>, log: Log): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof pg.DatabaseError && thrown.code === '42501')) throw thrown;
    log.warn({ code: thrown.code }, 'not written anew: the database does not let its owner');
    return false;
  }
}
