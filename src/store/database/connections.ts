import { createHmac } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Config, type Log, MaisonError, wait } from '../../base/index.ts';
import { administrator, type EmbeddedDatabase } from './embedded.ts';
import { toStorageError } from './failures.ts';
import type { Schema, Transaction } from './schema.ts';
import { type DatabaseTimeouts, dropWhenSilent, toClientSettings } from './timeouts.ts';

/** The password of a role of the house: the same on every machine that knows the owner's secret, and stored nowhere. */
export function derivePassword(ownerSecret: string, role: string): string {
  return createHmac('sha256', ownerSecret).update(`maison:${role}`).digest('base64url');
}

/** How to reach one database as each of its roles. */
export interface DatabaseAccess {
  readonly owner: pg.ClientConfig;
  readonly program: pg.ClientConfig;
  readonly worker: pg.ClientConfig;
  readonly programLogin: string;
  /** null where the company gave the program's login its password itself. */
  readonly programPassword: string | null;
  readonly workerPassword: string;
}

/** The three ways into the embedded database `database`. */
export function accessEmbedded(
  embedded: Pick<EmbeddedDatabase, 'host' | 'port' | 'secret'>,
  database: string,
): DatabaseAccess {
  const { host, port, secret } = embedded;
  const programPassword = derivePassword(secret, 'maison_program');
  const workerPassword = derivePassword(secret, 'maison_worker');
  return {
    owner: { host, port, database, user: administrator, password: secret },
    program: { host, port, database, user: 'maison_program', password: programPassword },
    worker: { host, port, database, user: 'maison_worker', password: workerPassword },
    programLogin: 'maison_program',
    programPassword,
    workerPassword,
  };
}

/** The three ways into the company's PostgreSQL. Throws `database_owner_missing` without the owner's address. */
export function accessServer(config: Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'>): DatabaseAccess {
  if (!config.databaseUrl || !config.databaseOwnerUrl) {
    throw new MaisonError('database_owner_missing', 500, {
      fr: 'Avec DATABASE_URL, il faut aussi DATABASE_OWNER_URL : le rôle à qui appartiennent les tables. Rien n’a démarré. Indiquez les deux, ou aucune pour la base embarquée.',
      en: 'With DATABASE_URL, DATABASE_OWNER_URL is needed too: the role that owns the tables. Nothing was started. Give both, or neither for the embedded database.',
    });
  }
  const owner = new URL(config.databaseOwnerUrl);
  const workerPassword = derivePassword(decodeURIComponent(owner.password), 'maison_worker');
  const worker = new URL(config.databaseOwnerUrl);
  worker.username = 'maison_worker';
  worker.password = workerPassword;
  const programLogin = decodeURIComponent(new URL(config.databaseUrl).username);
  if (programLogin === decodeURIComponent(owner.username)) throw sameRoles();
  return {
    owner: { connectionString: owner.href },
    program: { connectionString: config.databaseUrl },
    worker: { connectionString: worker.href },
    programLogin,
    programPassword: null,
    workerPassword,
  };
}

function sameRoles(): MaisonError {
  return new MaisonError('database_roles_same', 500, {
    fr: 'DATABASE_URL et DATABASE_OWNER_URL désignent le même rôle : le programme pourrait lire ce que ses lecteurs n’ont pas le droit de voir. Rien n’a démarré. Donnez au programme un rôle à lui.',
    en: 'DATABASE_URL and DATABASE_OWNER_URL name the same role: the program could read what its readers may not see. Nothing was started. Give the program a role of its own.',
  });
}

/** One login's connections; few, and closed when idle, since each is a process of the database. */
export function openPool(
  access: pg.ClientConfig,
  options: { connections: number; name: string; log: Log; timeouts: DatabaseTimeouts },
): pg.Pool {
  const pool = new pg.Pool({
    ...access,
    ...toClientSettings(options.timeouts),
    max: options.connections,
    idleTimeoutMillis: 10_000,
    application_name: options.name,
    options: '-c search_path=maison,pg_catalog',
  });
  // A connection that breaks, idle or between two statements, is replaced at its next use; without
  // listeners it would end the program.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    dropWhenSilent(client);
  });
  pool.on('error', (error) =>
    options.log.warn({ code: 'code' in error ? error.code : undefined }, 'idle database connection lost'),
  );
  return pool;
}

const closeMilliseconds = 3000;

/** Closes a pool. A session that does not answer is not waited for: the database ends it, or has ended it. */
export async function closePool(pool: pg.Pool): Promise<void> {
  const patience = new AbortController();
  await Promise.race([pool.end(), wait(closeMilliseconds, patience).catch(() => undefined)]);
  patience.abort();
}

/** Kysely over a pool. Columns keep their SQL names. */
export function openQueries(pool: pg.Pool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** What is done around each transaction: the record is written, the queues are woken. */
export interface TransactionHooks {
  /** Its failure undoes the transaction. */
  beforeCommit(tx: Transaction): Promise<void>;
  /** Before the transaction is said to be done. */
  afterCommit(tx: Transaction): Promise<void>;
  afterFailure(tx: Transaction): void;
}

/** For whom a transaction is: what the policies of the tables decide by. */
export interface ActsAs {
  readonly principals: readonly string[];
  readonly role: string;
  /** Of a program that acts for a person: what tells it from the person and their other programs. */
  readonly caller?: string | undefined;
}

async function nameActor(tx: Transaction, { principals, role, caller = '' }: ActsAs): Promise<void> {
  const names = JSON.stringify(principals);
  await sql`select set_config('maison.principals', ${names}, true), set_config('maison.role', ${role}, true),
    set_config('maison.caller', ${caller}, true)`.execute(tx);
}

// 23503: what a row refers to (its space, its folder) was taken away or renamed in the same moment.
const crossings: readonly unknown[] = ['40P01', '23503'];
const attemptsAtMost = 4;

/**
 * Runs `work` in one transaction; the actor's principals and role hold until its end and no longer; `hooks` are told of it.
 * An actor's transaction that PostgreSQL ends because another one crossed it (a person removes what the worker is reading,
 * or adds to a space that is being renamed) is run again, so its `work` must do nothing but queries. The worker's is not: its job is retried as a whole.
 */
export async function transact<T>(
  queries: Kysely<Schema>,
  actor: ActsAs | null,
  work: (tx: Transaction) => Promise<T>,
  hooks: TransactionHooks,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let used: Transaction | undefined;
    let failed: unknown;
    const workOnce = async (tx: Transaction): Promise<T> => {
      used = tx;
      try {
        if (actor) await nameActor(tx, actor);
        const result = await work(tx);
        await hooks.beforeCommit(tx);
        return result;
      } catch (thrown) {
        failed = thrown; // A broken connection also fails to roll back, and that is what would be told.
        throw thrown;
      }
    };
    try {
      const result = await queries.transaction().execute(workOnce);
      if (used) await hooks.afterCommit(used);
      return result;
    } catch (thrown) {
      if (used) hooks.afterFailure(used);
      const cause = failed ?? thrown;
      const undone = cause instanceof Error && 'code' in cause && crossings.includes(cause.code);
      if (!undone || !actor || attempt >= attemptsAtMost) throw toStorageError(cause);
    }
  }
}
