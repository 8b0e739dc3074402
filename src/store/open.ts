import path from 'node:path';
import pg from 'pg';
import type { Clock, Config, Log } from '../base/index.ts';
import { openBlobs } from './blobs/blobs.ts';
import {
  accessEmbedded,
  accessServer,
  closePool,
  type DatabaseAccess,
  openPool,
  openQueries,
  transact,
  type TransactionHooks,
} from './connections.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import { holdHouse, type HouseLock } from './house-lock.ts';
import { installJobs } from './job-queues.ts';
import { openJobs } from './jobs.ts';
import { type Locations, locateHouse } from './locations.ts';
import { migrate, readMigrations } from './migrate.ts';
import { openRecord } from './record/acknowledged-record.ts';
import { tryLogin, watchReadiness } from './readiness.ts';
import { prepareRoles, restoreLogins } from './roles.ts';
import type { Store } from './store.ts';
import { mkdir } from 'node:fs/promises';
import { toStorageError } from './failures.ts';
import { background, interactive, maintenance, queueing } from './timeouts.ts';

/** The database of a house in its embedded PostgreSQL. */
export const databaseName = 'maison';

/**
 * Opens the store of a house: takes its lock, starts the embedded database or reaches the company's,
 * migrates, opens blobs and queues. Throws `house_held`, `home_unreachable`, `database_…`, `schema_…`.
 */
export async function openStore(config: Config, parts: { log: Log; clock: Clock }): Promise<Store> {
  return (await openWithAccess(config, parts)).store;
}

/** As openStore, with the logins of the database, for what works beside the store: the restore of a backup. */
export async function openWithAccess(
  config: Config,
  parts: { log: Log; clock: Clock },
): Promise<{ store: Store; access: DatabaseAccess }> {
  const places = locateHouse(config.home);
  await mkdir(places.home, { recursive: true, mode: 0o711 });
  const lock = await holdHouse(places.lock);
  let embedded: EmbeddedDatabase | null = null;
  try {
    embedded = config.databaseUrl ? null : await startEmbedded(places, parts.log);
    const access = embedded ? accessEmbedded(embedded, databaseName) : accessServer(config);
    if (embedded) await createDatabase(access.owner);
    await prepareDatabase(access);
    const store = await openParts(places, access, { lock, embedded, alone: embedded !== null, ...parts });
    return { store, access };
  } catch (thrown) {
    await embedded?.stop();
    await lock.release();
    throw toStorageError(thrown);
  }
}

/** Roles, tables and queues of a database, brought up to this version. */
export async function prepareDatabase(access: DatabaseAccess): Promise<void> {
  const client = new pg.Client({ ...access.owner, ...maintenance, application_name: 'maison owner' });
  await client.connect();
  try {
    // Two machines that start at the same time prepare one after the other; the lock ends with the session.
    await client.query('select pg_advisory_lock($1)', [preparationLock]);
    await prepareRoles(client, access);
    await migrate(client, await readMigrations());
    await installJobs(client);
  } finally {
    await client.end();
  }
}

/** Makes the database when it is not there yet. */
export async function createDatabase(owner: pg.ClientConfig, template = 'template0'): Promise<void> {
  const client = new pg.Client({ ...owner, ...maintenance, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner.database]);
    if (rowCount) return;
    await client.query(
      `create database ${client.escapeIdentifier(String(owner.database))} template ${client.escapeIdentifier(template)}`,
    );
  } finally {
    await client.end();
  }
}

const preparationLock = 5_846_271; // Any number of our own.

interface Opened {
  readonly lock: HouseLock | null;
  readonly embedded: Pick<EmbeddedDatabase, 'stop' | 'onRestart'> | null;
  /** No other program works on this database: jobs that a killed house left running are taken back at once. */
  readonly alone: boolean;
  readonly log: Log;
  readonly clock: Clock;
}

/** Opens pools, blobs and queues on a prepared database. */
export async function openParts(places: Locations, access: DatabaseAccess, opened: Opened): Promise<Store> {
  const { log } = opened;
  const program = openPool(access.program, { connections: 8, name: 'maison program', log, timeouts: interactive });
  const worker = openPool(access.worker, { connections: 4, name: 'maison worker', log, timeouts: background });
  const queue = openPool(access.worker, { connections: 3, name: 'maison jobs', log, timeouts: queueing });
  const programQueries = openQueries(program);
  const workerQueries = openQueries(worker);
  const blobs = await openBlobs(path.resolve(places.blobs));
  const powerSafe = await readPowerSafety(worker);
  const jobs = await openJobs(queue, { alone: opened.alone, folder: places.blobs, log });
  opened.embedded?.onRestart(jobs.wakeAll);
  const readiness = watchReadiness({
    logIn: () => tryLogin(access.program),
    folder: places.blobs,
    clock: opened.clock,
    onRefused: () => restoreLogins(access),
  });
  // Several machines on the company's database each acknowledge a part: none of them has the whole list.
  const record = opened.alone ? await openRecord(places.record, log) : null;
  const hooks: TransactionHooks = {
    beforeCommit: async (tx) => record?.beforeCommit(tx),
    afterCommit: async (tx) => {
      await record?.afterCommit(tx);
      jobs.wake(tx);
    },
    afterFailure: (tx) => record?.afterFailure(tx),
  };
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await jobs.close();
    await Promise.all([queue, program, worker].map(closePool)); // Kysely ends only a pool it has used.
    await record?.close();
    await opened.embedded?.stop();
    await opened.lock?.release();
  };
  return {
    asActor: (actor, work) => transact(programQueries, actor.principals, work, hooks),
    asWorker: (work) => transact(workerQueries, null, work, hooks),
    blobs,
    jobs,
    record,
    powerSafe,
    readiness,
    announce: async (address) => opened.lock?.announce(address),
    close: () => (closing ??= close()),
  };
}

// What was acknowledged survives a power cut only while PostgreSQL itself waits for the disk.
async function readPowerSafety(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ safe: boolean }>(
    `select bool_and(pg_catalog.current_setting(name) not in ('off', 'local')) as safe
     from unnest(array['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) as name`,
  );
  return rows[0]?.safe === true;
}
