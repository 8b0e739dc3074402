import type pg from 'pg';
import { prepareSchema, readMigrations, runMigration } from '../database/migrate.ts';
import type { Manifest } from './manifest.ts';

/**
 * Makes all tables of the house anew as the version of a backup had them, for its rows; the returned function brings
 * them up to this version by the same steps that a house of that age takes when it opens. Nothing is done, and null
 * returned, where the backup is of this version. `client` is in a transaction, as the owner of the tables.
 */
export async function rebuildEarlierTables(
  client: pg.Client,
  manifest: Manifest,
): Promise<(() => Promise<void>) | null> {
  const migrations = await readMigrations();
  const had = new Set(manifest.migrations.map(({ number }) => number));
  const later = migrations.filter(({ number }) => !had.has(number));
  if (later.length === 0) return null;
  await client.query('drop schema maison cascade');
  await prepareSchema(client);
  for (const migration of migrations) if (had.has(migration.number)) await runMigration(client, migration);
  return async () => {
    for (const migration of later) await runMigration(client, migration);
  };
}
