import { createReadStream } from 'node:fs';
import { access as findFile, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { type Clock, type Config, type Log, MaisonError, sha256 } from '../base/index.ts';
import { type ArchiveEntry, type ArchiveWriter, createArchive } from './archive.ts';
import { blobPart, Manifest, manifestHashName, manifestName, tablePart, verifyBackup } from './backup-manifest.ts';
import { type BackupTable, listTables, readRows } from './backup-tables.ts';
import { blobColumns } from './blob-needs.ts';
import { accessEmbedded, accessServer, type DatabaseAccess } from './connections.ts';
import { readSecret } from './embedded.ts';
import { toStorageError } from './failures.ts';
import { readHolder } from './house-lock.ts';
import { type Locations, locateHouse } from './locations.ts';
import { databaseName, openStore } from './open.ts';
import { maintenance } from './timeouts.ts';

/** What a backup works with: the house is opened only where none runs. */
export interface BackupParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
}

/** What was saved or restored. `sha256` is the manifest's: kept elsewhere, it proves that a backup is the one that was made. */
export interface BackupSummary {
  readonly documents: number;
  /** By table. */
  readonly rows: Record<string, number>;
  readonly blobs: number;
  /** Originals that a document names and that could not be read: the document is saved, its file is not. */
  readonly blobsMissing: number;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes the whole house into one file: every table as of one moment, and every original. Works while the
 * house is open; opens it for the time of the backup otherwise. Not in it: models, logs, secrets, the queue
 * (it is made anew). Throws `backup_exists` (409), `storage_full` (507), `blob_damaged` (500).
 */
export async function backupHouse(
  parts: BackupParts,
  file: string,
  { signal }: { signal: AbortSignal },
): Promise<BackupSummary> {
  const { config } = parts;
  const places = locateHouse(config.home);
  if (await exists(file)) throw backupExists(file);
  const arriving = `${file}.arriving`;
  await rm(arriving, { force: true });
  const reached = await reachDatabase(places, parts);
  try {
    const archive = await createArchive(arriving, { modified: parts.clock.now() });
    const summary = await writeBackup(archive, places, reached.access, { clock: parts.clock, signal }).catch(
      async (thrown: unknown) => {
        await archive.abandon();
        throw thrown;
      },
    );
    await verifyBackup(arriving); // Read back from the disk: a backup that was never read is a hope.
    await rename(arriving, file);
    await syncFolder(path.dirname(path.resolve(file)));
    return summary;
  } catch (thrown) {
    await rm(arriving, { force: true });
    throw toStorageError(thrown);
  } finally {
    await reached.close();
  }
}

/** The database of a house that runs already, or of one opened for the purpose. */
async function reachDatabase(
  places: Locations,
  parts: BackupParts,
): Promise<{ access: DatabaseAccess; close: () => Promise<void> }> {
  const { config } = parts;
  if (config.databaseUrl) return { access: accessServer(config), close: async () => undefined };
  const secret = (): Promise<string> => readSecret(path.join(places.secrets, 'database'));
  const socketFolder = async (): Promise<string> =>
    (await readFile(path.join(places.database, 'postmaster.pid'), 'utf8')).split('\n')[4]?.trim() ?? places.run;
  if (await readHolder(places.lock)) {
    return {
      access: accessEmbedded({ host: await socketFolder(), port: 5432, secret: await secret() }, databaseName),
      close: async () => undefined,
    };
  }
  const store = await openStore(config, parts);
  return {
    access: accessEmbedded({ host: await socketFolder(), port: 5432, secret: await secret() }, databaseName),
    close: () => store.close(),
  };
}

async function writeBackup(
  archive: ArchiveWriter,
  places: Locations,
  access: DatabaseAccess,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<BackupSummary> {
  const client = new pg.Client({ ...access.owner, ...maintenance, application_name: 'maison backup' });
  await client.connect();
  try {
    await client.query('set role maison_owner');
    await client.query('begin isolation level repeatable read read only');
    const entries: ArchiveEntry[] = [];
    const tables: Manifest['tables'] = [];
    for (const table of await listTables(client)) {
      signal.throwIfAborted();
      tables.push(await saveTable(archive, client, table, entries));
    }
    const blobs = await saveBlobs(archive, client, places, entries, signal);
    const migrations = await client.query('select number, name, checksum from maison.migrations order by number');
    const manifest: Manifest = Manifest.parse({
      format: 'maison-backup',
      version: 1,
      madeAt: clock.now().toISOString(),
      migrations: migrations.rows,
      tables,
      blobs,
      parts: entries,
    });
    const text = JSON.stringify(manifest, null, 1);
    await archive.add(manifestName, [Buffer.from(text)]);
    await archive.add(manifestHashName, [Buffer.from(sha256(text))]);
    await archive.close();
    return summarise(manifest, sha256(text));
  } finally {
    await client.end();
  }
}

/** What a manifest says, in short. */
export function summarise(manifest: Manifest, hash: string): BackupSummary {
  return {
    documents: manifest.tables.find(({ name }) => name === 'documents')?.rows ?? 0,
    rows: Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows])),
    blobs: manifest.blobs.kept,
    blobsMissing: manifest.blobs.missing.length,
    bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0),
    sha256: hash,
  };
}

async function saveTable(
  archive: ArchiveWriter,
  client: pg.Client,
  table: BackupTable,
  entries: ArchiveEntry[],
): Promise<Manifest['tables'][number]> {
  let rows = 0;
  const lines = Readable.from(
    readRows(client, table, (more) => (rows += more)),
    { objectMode: true, highWaterMark: 1 },
  );
  const packed = createGzip({ level: 1 });
  lines.on('error', (error) => packed.destroy(error));
  // Whoever reads it is told by its own reading; a disk that is full ends that reading first.
  packed.on('error', () => undefined);
  entries.push(await archive.add(tablePart(table.name), lines.pipe(packed)));
  return { name: table.name, columns: table.columns, rows };
}

async function saveBlobs(
  archive: ArchiveWriter,
  client: pg.Client,
  places: Locations,
  entries: ArchiveEntry[],
  signal: AbortSignal,
): Promise<Manifest['blobs']> {
  const named = blobColumns.map(
    ({ table, column }) => `select ${column} as hash from maison.${table} where ${column} is not null`,
  );
  const { rows } = await client.query<{ hash: string }>(`${named.join(' union ')} order by 1`);
  const missing: string[] = [];
  for (const { hash } of rows) {
    signal.throwIfAborted();
    const file = path.join(places.blobs, hash.slice(0, 2), hash);
    // A document or photo removed since the backup's moment takes its file with it.
    if (!(await exists(file))) {
      missing.push(hash);
      continue;
    }
    const entry = await archive.add(blobPart(hash), createReadStream(file));
    if (entry.sha256 !== hash) throw blobDamaged(hash);
    entries.push(entry);
  }
  return { kept: rows.length - missing.length, missing };
}

async function exists(file: string): Promise<boolean> {
  return findFile(file).then(
    () => true,
    () => false,
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function backupExists(file: string): MaisonError {
  const name = path.basename(file);
  return new MaisonError('backup_exists', 409, {
    fr: `Le fichier ${name} existe déjà. Il n’a pas été touché. Choisissez un autre nom, ou déplacez-le.`,
    en: `The file ${name} exists already. It was not touched. Choose another name, or move it away.`,
  });
}

function blobDamaged(hash: string): MaisonError {
  return new MaisonError('blob_damaged', 500, {
    fr: `Un fichier d’origine de la maison est abîmé (${hash.slice(0, 12)}…). La sauvegarde n’a pas été faite. Ajoutez de nouveau ce document, ou vérifiez le disque.`,
    en: `An original of the house is damaged (${hash.slice(0, 12)}…). The backup was not made. Add that document again, or check the disk.`,
  });
}
