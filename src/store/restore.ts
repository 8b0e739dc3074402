import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { type Config, createId, MaisonError } from '../base/index.ts';
import { readArchive } from './archive.ts';
import { type BackupParts, type BackupSummary, summarise } from './backup.ts';
import { backupInvalid, type Manifest, tablePart, verifyBackup } from './backup-manifest.ts';
import { advanceIdentities, listTables, writeRows } from './backup-tables.ts';
import { toStorageError } from './failures.ts';
import { readHolder } from './house-lock.ts';
import { locateHouse, type Locations } from './locations.ts';
import { readMigrations } from './migrate.ts';
import { openWithAccess } from './open.ts';
import { maintenance } from './timeouts.ts';
import type { Store } from './store.ts';

/**
 * Puts a backup in place of a house that is not there yet. The whole file is verified before anything is
 * touched, rows are counted after. With `force` an existing house is set aside in its home, not removed.
 * Throws `backup_invalid` (422), `backup_newer` (422), `house_not_empty` (409), `house_held` (409).
 */
export async function restoreHouse(
  parts: BackupParts,
  file: string,
  options: { signal: AbortSignal; force?: boolean },
): Promise<BackupSummary> {
  const { config } = parts;
  const { manifest, hash } = await verifyBackup(file);
  await refuseNewer(manifest);
  const places = locateHouse(config.home);
  await makeRoom(config, places, options.force ?? false);
  const { store, access } = await openWithAccess(config, parts);
  try {
    await restoreBlobs(file, store, options.signal);
    await restoreTables(file, access.owner, manifest, config.databaseUrl !== undefined && !options.force);
    await store.asWorker(async (tx) => store.record?.rewrite(tx));
    return summarise(manifest, hash);
  } catch (thrown) {
    throw toStorageError(thrown);
  } finally {
    await store.close();
  }
}

async function refuseNewer(manifest: Manifest): Promise<void> {
  const known = new Map((await readMigrations()).map((migration) => [migration.number, migration.checksum]));
  if (manifest.migrations.every(({ number, checksum }) => known.get(number) === checksum)) return;
  throw new MaisonError('backup_newer', 422, {
    fr: 'Cette sauvegarde vient d’une autre version de Maison. Rien n’a été touché. Installez la version qui l’a faite, ou une plus récente.',
    en: 'This backup comes from another version of Maison. Nothing was touched. Install the version that made it, or a newer one.',
  });
}

async function makeRoom(config: Config, places: Locations, force: boolean): Promise<void> {
  if (await readHolder(places.lock)) return; // Opening it says who holds it.
  const there = await readdir(places.home).catch(() => []);
  const occupied = there.filter((name) => name === 'database' || name === 'blobs');
  if (occupied.length === 0) return;
  if (!force) throw notEmpty();
  const aside = path.join(places.home, `replaced-${createId().slice(0, 8)}`);
  await mkdir(aside, { mode: 0o711 });
  // The company's PostgreSQL is emptied by the restore itself; its blobs may be shared and stay.
  for (const name of occupied)
    if (name === 'database' || !config.databaseUrl) await rename(path.join(places.home, name), path.join(aside, name));
}

async function restoreBlobs(file: string, store: Store, signal: AbortSignal): Promise<void> {
  for await (const entry of readArchive(file)) {
    signal.throwIfAborted();
    if (!entry.name.startsWith('blobs/')) continue;
    const stored = await store.blobs.put(entry.content());
    if (entry.name !== `blobs/${stored.sha256}`) throw backupInvalid(new Error(entry.name));
  }
}

// All tables in one transaction: a house restored by half does not exist.
async function restoreTables(
  file: string,
  owner: pg.ClientConfig,
  manifest: Manifest,
  mustBeEmpty: boolean,
): Promise<void> {
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison restore' });
  await client.connect();
  try {
    await client.query('set role maison_owner');
    await client.query('begin');
    const tables = await listTables(client);
    if (mustBeEmpty && (await client.query('select from maison.documents limit 1')).rowCount) throw notEmpty();
    for (const table of tables.toReversed())
      await client.query(`delete from maison.${client.escapeIdentifier(table.name)}`);
    // The order of the tables is this version's, the archive's entries are found by name.
    for (const table of tables) {
      const saved = manifest.tables.find(({ name }) => name === table.name);
      if (!saved) continue;
      const columns = saved.columns.filter((column) => table.columns.includes(column));
      const written = await writeRows(client, { name: table.name, columns }, readLines(file, tablePart(table.name)));
      if (written !== saved.rows)
        throw backupInvalid(new Error(`${table.name}: ${written} rows instead of ${saved.rows}`));
      await advanceIdentities(client, table);
    }
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}

async function* readLines(file: string, part: string): AsyncGenerator<string> {
  for await (const entry of readArchive(file)) {
    if (entry.name !== part) continue;
    // Split by hand: the line readers of Node also end a line at U+2028, which JSON leaves as it is.
    let rest = '';
    for await (const chunk of Readable.from(entry.content()).pipe(createGunzip()).setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    return;
  }
}

function notEmpty(): MaisonError {
  return new MaisonError('house_not_empty', 409, {
    fr: 'Il y a déjà une maison à cet endroit. Rien n’a été touché. Choisissez un autre dossier (MAISON_HOME), ou ajoutez --force : l’ancienne sera mise de côté.',
    en: 'There is a house in this place already. Nothing was touched. Choose another folder (MAISON_HOME), or add --force: the old one will be set aside.',
  });
}
