import path from 'node:path';
import pg from 'pg';
import {
  type Clock,
  type Config,
  createId,
  type Log,
  MaisonError,
  holdHouse,
  type HouseLock,
  type Locations,
  locateHouse,
} from '../../base/index.ts';
import { openBlobs } from '../blobs/blobs.ts';
import { requireSharedFolder } from '../blobs/shared-folder.ts';
import {
  accessEmbedded,
  accessServer,
  closePool,
  type DatabaseAccess,
  openPool,
  openQueries,
  transact,
  type TransactionHooks,
} from '../database/connections.ts';
import { type EmbeddedDatabase, startEmbedded } from '../database/embedded.ts';
import { eraseAgain } from '../erasure/erase-again.ts';
import { openCleaner } from '../erasure/house-cleaner.ts';
import { installJobs } from '../jobs/queues.ts';
import { openJobs, type OpenJobs } from '../jobs/jobs.ts';
import { openLocks } from '../database/locks.ts';
import { migrate, type Migration, readMigrations } from '../database/migrate.ts';
import { openRecord } from '../record/acknowledged-record.ts';
import { tryLogin, watchReadiness } from '../database/readiness.ts';
import { prepareRoles, restoreLogins } from '../database/roles.ts';
import { openSeal } from './seal.ts';
import type { Store } from './store.ts';
import { appendQueuedEvents } from '../tables/audit/lines.ts';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { toStorageError } from '../database/failures.ts';
import { background, interactive, maintenance, queueing } from '../database/timeouts.ts';

const neverAborted = new AbortController().signal;

/** The database of a house in its embedded PostgreSQL. */
export const databaseName = 'maison';

/** What opens a store. */
export interface OpeningParts {
  readonly log: Log;
  readonly clock: Clock;
  /** Called where the tables of a house that is in use are about to change. */
  readonly beforeUpgrade?: (() => Promise<void>) | undefined;
  /** Other steps than those of this version, for tests. */
  readonly migrations?: readonly Migration[] | undefined;
}

/**
 * Opens the store of a house: takes its lock, starts the embedded database or reaches the company's,
 * migrates, opens blobs and queues. Throws `house_held`, `home_unreachable`, `database_…`, `schema_…`.
 */
export async function openStore(config: Config, parts: OpeningParts): Promise<Store> {
  const { store, access } = await openWithAccess(config, parts);
  try {
    // A database that was put back by other means than a restore may have brought somebody back.
    const again = await eraseAgain({ store, clock: parts.clock }, access.owner, { signal: neverAborted });
    if (again > 0) parts.log.warn({ people: again }, 'erased again: an older database had brought them back');
    return store;
  } catch (thrown) {
    await store.close();
    throw toStorageError(thrown);
  }
}

/** As openStore, with the logins of the database, for what works beside the store: the restore of a backup. */
export async function openWithAccess(
  config: Config,
  { beforeUpgrade, migrations, ...parts }: OpeningParts,
): Promise<{ store: Store; access: DatabaseAccess }> {
  const places = locateHouse(config.home, config.blobsFolder);
  await mkdir(places.home, { recursive: true, mode: 0o711 });
  const lock = await holdHouse(places.lock);
  let embedded: EmbeddedDatabase | null = null;
  try {
    embedded = config.databaseUrl ? null : await startEmbedded(places, parts.log);
    const access = embedded ? accessEmbedded(embedded, databaseName) : accessServer(config);
    if (embedded) await createDatabase(access.owner);
    await prepareDatabase(access, { beforeUpgrade, migrations });
    const store = await openParts(places, access, { lock, embedded, alone: embedded !== null, ...parts });
    return { store, access };
  } catch (thrown) {
    await embedded?.stop();
    await lock.release();
    throw toStorageError(thrown);
  }
}

/** Roles, tables and queues of a database, brought up to this version. */
export async function prepareDatabase(
  access: DatabaseAccess,
  { beforeUpgrade, migrations }: Pick<OpeningParts, 'beforeUpgrade' | 'migrations'> = {},
): Promise<void> {
  const client = new pg.Client({ ...access.owner, ...maintenance, application_name: 'maison owner' });
  await client.connect();
  try {
    // Two machines that start at the same time prepare one after the other; the lock ends with the session.
    await client.query('select pg_advisory_lock($1)', [preparationLock]);
    await prepareRoles(client, access);
    await migrate(client, migrations ?? (await readMigrations()), { beforeUpgrade });
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
  const { program, worker, queue } = openPools(access, log);
  const programQueries = openQueries(program);
  const workerQueries = openQueries(worker);
  const server = await readServerName(places.server);
  const blobs = await openBlobs(path.resolve(places.blobs), opened.alone ? {} : { server });
  if (!opened.alone)
    await transact(workerQueries, null, (tx) => requireSharedFolder(tx, places.blobs), createHooks(null, null));
  const powerSafe = await readPowerSafety(worker);
  const jobs = await openJobs(queue, { alone: opened.alone, server, folder: places.blobs, log });
  opened.embedded?.onRestart(jobs.wakeAll);
  const locks = openLocks(access.worker, { log });
  const logins = { logIn: () => tryLogin(access.program), onRefused: () => restoreLogins(access) };
  const readiness = watchReadiness({ ...logins, folder: places.blobs, clock: opened.clock });
  // Several machines on the company's database each acknowledge a part: none of them has the whole list.
  const record = opened.alone ? await openRecord(places.record, log) : null;
  const hooks = createHooks(record, jobs);
  const seal = await openSeal(places);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await jobs.close();
    await locks.close();
    await Promise.all([queue, program, worker].map(closePool)); // Kysely ends only a pool it has used.
    await record?.close();
    await opened.embedded?.stop();
    await opened.lock?.release();
  };
  return {
    asActor: async (actor, work) => {
      if (actor.principals.length === 0) throw nobodyActs();
      return transact(actor.role === 'system' ? workerQueries : programQueries, actor, work, hooks);
    },
    asWorker: (work) => transact(workerQueries, null, work, hooks),
    server,
    withLock: locks.withLock,
    tryLock: locks.tryLock,
    blobs,
    jobs,
    record,
    cleaner: openCleaner(places, { owner: access.owner, record, log }),
    seal,
    powerSafe,
    readiness,
    announce: async (address) => opened.lock?.announce(address),
    close: () => (closing ??= close()),
  };
}

function openPools(access: DatabaseAccess, log: Log): Record<'program' | 'worker' | 'queue', pg.Pool> {
  return {
    program: openPool(access.program, { connections: 8, name: 'maison program', log, timeouts: interactive }),
    worker: openPool(access.worker, { connections: 4, name: 'maison worker', log, timeouts: background }),
    queue: openPool(access.worker, { connections: 3, name: 'maison jobs', log, timeouts: queueing }),
  };
}

type OpenRecord = Awaited<ReturnType<typeof openRecord>>;

function createHooks(record: OpenRecord | null, jobs: Pick<OpenJobs, 'wake'> | null): TransactionHooks {
  return {
    beforeCommit: async (tx) => {
      await record?.beforeCommit(tx);
      await appendQueuedEvents(tx); // Last: whoever else writes to the audit waits from here to the end.
    },
    afterCommit: async (tx) => {
      await record?.afterCommit(tx);
      jobs?.wake(tx);
    },
    afterFailure: (tx) => record?.afterFailure(tx),
  };
}

// Made at the first start. Two processes never bear one name: the lock of the home keeps them apart.
async function readServerName(file: string): Promise<string> {
  const known = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (known) return known;
  const name = createId();
  await writeFile(`${file}.arriving`, name, { mode: 0o600, flush: true });
  await rename(`${file}.arriving`, file);
  return name;
}

// The database would show them nothing, which reads like an empty house.
function nobodyActs(): MaisonError {
  return new MaisonError('access_denied', 403, {
    fr: 'Cette demande n’est au nom de personne. Rien n’a été lu ni modifié. Ouvrez une session, puis recommencez.',
    en: 'This request is in nobody’s name. Nothing was read or changed. Sign in and try again.',
  });
}

// What was acknowledged survives a power cut only while PostgreSQL itself waits for the disk.
async function readPowerSafety(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ safe: boolean }>(
    `select bool_and(pg_catalog.current_setting(name) not in ('off', 'local')) as safe
     from unnest(array['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) as name`,
  );
  return rows[0]?.safe === true;
}
