import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';
import { MaisonError, sha256 } from '../../base/index.ts';
import { toStorageError } from './failures.ts';

// Numbered .sql files, run in order by the owner of the tables, all that are missing in one transaction: where one fails, or
// rows are gone after the last, the house is as it was. What has run is never edited: its checksum is kept, and a house
// does not start on tables it does not know.

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The migrations of this version of Maison, in order. */
export async function readMigrations(
  folder: string = path.join(import.meta.dirname, '..', 'migrations'),
): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { number: Number(name.slice(0, 4)), name, sql, checksum: sha256(sql) };
    }),
  );
}

/**
 * Brings the tables up to this version, or leaves them as they are. `client` acts as maison_owner, and no other migrates
 * meanwhile. `beforeUpgrade` is called where a house that is in use is about to change.
 * Throws `schema_newer`, `schema_changed`, `upgrade_failed` (500).
 */
export async function migrate(
  client: Client,
  migrations: readonly Migration[],
  { beforeUpgrade }: { beforeUpgrade?: (() => Promise<void>) | undefined } = {},
): Promise<string[]> {
  try {
    const known = await readApplied(client);
    refuseForeign(known, migrations);
    const missing = migrations.filter((migration) => !known.has(migration.number));
    if (missing.length === 0) return [];
    if (known.size > 0) await beforeUpgrade?.();
    await applyAll(client, missing, { inUse: known.size > 0 });
    return missing.map((migration) => migration.name);
  } catch (thrown) {
    throw toStorageError(thrown);
  }
}

/** The schema of the house, with the list of what has run in it. */
export async function prepareSchema(client: Client): Promise<void> {
  await client.query('create schema if not exists maison');
  await client.query(
    'create table if not exists maison.migrations (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())',
  );
}

async function readApplied(client: Client): Promise<Map<number, string>> {
  await prepareSchema(client);
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from maison.migrations',
  );
  return new Map(rows.map((row) => [row.number, row.checksum]));
}

async function applyAll(client: Client, missing: readonly Migration[], { inUse }: { inUse: boolean }): Promise<void> {
  let running = '';
  await client.query('begin');
  try {
    const before = await countKept(client);
    for (const migration of missing) {
      running = migration.name;
      await runMigration(client, migration);
    }
    const after = await countKept(client);
    if (inUse) await noteUpgrade(client, missing);
    for (const [table, rows] of before)
      if ((after.get(table) ?? 0) < rows) throw new RangeError(`${table}: ${after.get(table) ?? 0} rows of ${rows}`);
    await client.query('commit');
  } catch (thrown) {
    await client.query('rollback').catch(() => undefined);
    const storage = toStorageError(thrown);
    throw inUse && !(storage instanceof MaisonError) ? upgradeFailed(running, thrown) : storage;
  }
}

// In the transaction of the upgrade, and only by tables that have an audit.
async function noteUpgrade(client: Client, steps: readonly Migration[]): Promise<void> {
  const { rows } = await client.query("select to_regprocedure('maison.append_audit(jsonb)') is not null as known");
  if (!rows[0]?.known) return;
  const detail = { steps: String(steps.length), to: String(steps.at(-1)?.number) };
  const record = { act: 'house-upgraded', result: 'done', actorKind: 'system', detail };
  await client.query('select maison.append_audit($1::jsonb)', [JSON.stringify([{ record, private: {} }])]);
}

// What people have put there: no step may leave less of it than it found.
const kept = ['documents', 'passages', 'spaces', 'people', 'conversations', 'messages', 'photos'];

async function countKept(client: Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'maison'::regnamespace and relkind = 'r' and relname = any($1)",
    [kept],
  );
  const counts = new Map<string, number>();
  for (const { name } of rows) {
    const counted = await client.query<{ rows: string }>(`select count(*) as rows from maison.${name}`);
    counts.set(name, Number(counted.rows[0]?.rows));
  }
  return counts;
}

function upgradeFailed(step: string, cause: unknown): MaisonError {
  return new MaisonError(
    'upgrade_failed',
    500,
    {
      fr: `La mise à niveau de la base de données s’est arrêtée à l’étape « ${step} ». La maison est comme avant, rien n’a été modifié. Reprenez la version d’avant de Maison, et signalez-le.`,
      en: `The upgrade of the database stopped at step “${step}”. The house is as it was, nothing was changed. Go back to the version of Maison before, and report it.`,
    },
    { cause },
  );
}

/** Runs one migration within the transaction that is open, and notes that it has run. */
export async function runMigration(client: Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await client.query('set local search_path = maison, pg_catalog');
  await client.query(sql);
  await client.query('insert into maison.migrations (number, name, checksum) values ($1, $2, $3)', [
    number,
    name,
    checksum,
  ]);
}

function refuseForeign(known: ReadonlyMap<number, string>, migrations: readonly Migration[]): void {
  const ours = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const [number, checksum] of known) {
    const migration = ours.get(number);
    if (!migration) {
      throw new MaisonError('schema_newer', 500, {
        fr: `Cette maison a été ouverte par une version plus récente de Maison (étape ${number}). Rien n’a été modifié. Installez cette version, ou restaurez une sauvegarde plus ancienne.`,
        en: `This house was opened by a newer version of Maison (step ${number}). Nothing was changed. Install that version, or restore an older backup.`,
      });
    }
    if (migration.checksum !== checksum) {
      throw new MaisonError('schema_changed', 500, {
        fr: `L’étape « ${migration.name} » de la base de données n’est plus celle qui a été exécutée ici. Rien n’a été modifié. Reprenez les fichiers d’origine de cette version de Maison.`,
        en: `Step "${migration.name}" of the database is no longer the one that was run here. Nothing was changed. Take back the original files of this version of Maison.`,
      });
    }
  }
}
