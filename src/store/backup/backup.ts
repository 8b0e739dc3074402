import { access as findFile, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import pg from 'pg';
import {
  type Clock,
  type Config,
  createId,
  type Log,
  MaisonError,
  readHolder,
  type Locations,
  locateHouse,
} from '../../base/index.ts';
import { syncFolder } from '../blobs/sync-folder.ts';
import { accessEmbedded, accessServer, type DatabaseAccess } from '../database/connections.ts';
import { readSecret } from '../database/embedded.ts';
import { toStorageError } from '../database/failures.ts';
import { databaseName, openStore } from '../house/open.ts';
import { type ArchiveEntry, type ArchiveWriter, createArchive } from './archive.ts';
import type { BackupSecret } from './backup-secret.ts';
import { createEncryptedArchive } from './encrypted-archive.ts';
import type { FileOpener } from './encrypted-source.ts';
import { takeProbes } from './search-probes.ts';
import { type BackupDamage, backupInvalid } from './damage.ts';
import { Manifest, manifestNames, tablePart } from './manifest.ts';
import { openBackup } from './open-backup.ts';
import { listOriginals, nameLost, saveOriginals } from './save-originals.ts';
import { type BackupSigner, openSigner } from './signing-key.ts';
import { noteInAudit } from './note-in-audit.ts';
import { type BackupTable, listTables, readRows } from './tables.ts';
import { maintenance } from '../database/timeouts.ts';

/** What a backup works with: the house is opened only where none runs. */
export interface BackupParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
}

/** What was saved or restored. */
export interface BackupSummary {
  /** The moment of the backup. */
  readonly madeAt: string;
  readonly documents: number;
  /** By table. */
  readonly rows: Record<string, number>;
  /** Originals. */
  readonly blobs: number;
  readonly bytes: number;
  /** Of the manifest, which names every part with its hash. */
  readonly sha256: string;
  /** The fingerprint of the house that signed it; null for a backup of a version before signatures. */
  readonly signer: string | null;
  /** What the backup lacks or the restore left out. */
  readonly damage: readonly BackupDamage[];
}

/**
 * Writes the whole house into one file, signed with its key and encrypted where there is a secret: every table as of one moment, and every original that is
 * whole; those that are not are listed. Works while the house is open; opens it for the time of the backup otherwise.
 * Not in it: models, logs, secrets, the queue (it is made anew). Throws `backup_exists` (409), `storage_full` (507).
 */
export async function backupHouse(
  parts: BackupParts,
  file: string,
  { signal, secret }: { signal: AbortSignal; secret?: BackupSecret | undefined },
): Promise<BackupSummary> {
  const { config } = parts;
  const places = locateHouse(config.home, config.blobsFolder);
  if (await exists(file)) throw backupExists(file);
  const arriving = `${file}.arriving`;
  await rm(arriving, { force: true });
  const reached = await reachDatabase(places, parts);
  try {
    const signer = await openSigner(places);
    const madeAt = parts.clock.now();
    const { archive, opener } = await beginArchive(arriving, { madeAt, places, secret });
    const work = { archive, signer, madeAt, blobs: places.blobs, signal };
    const manifest = await writeBackup(work, reached.access).catch(async (thrown: unknown) => {
      await archive.abandon();
      throw thrown;
    });
    const summary = await readBack(arriving, manifest, { signer, opener, signal });
    await rename(arriving, file);
    await syncFolder(path.dirname(path.resolve(file)));
    await noteInAudit(reached.access.owner, { act: 'backup-made', detail: { documents: summary.documents } });
    return summary;
  } catch (thrown) {
    await rm(arriving, { force: true });
    throw toStorageError(thrown);
  } finally {
    await reached.close();
  }
}

async function beginArchive(
  file: string,
  { madeAt, places, secret }: { madeAt: Date; places: Locations; secret: BackupSecret | undefined },
): Promise<{ archive: ArchiveWriter; opener?: FileOpener }> {
  if (!secret) return { archive: await createArchive(file, { modified: madeAt }) };
  const spool = path.join(places.home, `backup-spool-${createId()}`);
  const { archive, fileKey } = await createEncryptedArchive(file, { modified: madeAt, spool, secret });
  return { archive, opener: { fileKey } };
}

// A backup that was never read is a hope.
async function readBack(
  file: string,
  manifest: Manifest,
  { signer, opener, signal }: { signer: BackupSigner; opener: FileOpener | undefined; signal: AbortSignal },
): Promise<BackupSummary> {
  const backup = await openBackup(file, { signers: [signer.fingerprint], unverified: false }, { signal, opener });
  await backup.close();
  if (backup.damage.length > 0) throw backupInvalid(new Error(JSON.stringify(backup.damage)));
  const damage = manifest.lost.map((lost) => ({ kind: 'original' as const, ...lost }));
  return { ...summarise(backup), damage };
}

/** The database of a house that runs already, or of one opened for the purpose. */
export async function reachDatabase(
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

interface BackupWork {
  readonly archive: ArchiveWriter;
  readonly signer: BackupSigner;
  readonly madeAt: Date;
  /** The folder of the originals. */
  readonly blobs: string;
  readonly signal: AbortSignal;
}

async function writeBackup(work: BackupWork, access: DatabaseAccess): Promise<Manifest> {
  const { archive, madeAt, blobs: folder, signal } = work;
  const client = new pg.Client({ ...access.owner, ...maintenance, application_name: 'maison backup' });
  await client.connect();
  try {
    await client.query("set timezone to 'UTC'"); // The same text for the same row, wherever it is compared.
    await client.query('set role maison_owner');
    await client.query('begin isolation level repeatable read read only');
    const { tables, entries } = await saveTables(client, work);
    const migrations = await client.query('select number, name, checksum from maison.migrations order by number');
    const originals = await listOriginals(client);
    const opening = Manifest.parse({
      format: 'maison-backup',
      version: 2,
      place: 'opening',
      id: createId(),
      madeAt: madeAt.toISOString(),
      migrations: migrations.rows,
      tables,
      originals,
      lost: [],
      probes: await takeProbes(client),
      parts: entries,
    });
    const seals = await writeManifest(opening, work);
    const saved = await saveOriginals(archive, originals, { folder, signal });
    await client.query('commit'); // What is asked from here on is how the house is now.
    const closing: Manifest = {
      ...opening,
      place: 'closing',
      originals: originals.filter((hash) => !saved.lost.has(hash)),
      lost: await nameLost(client, saved.lost),
      parts: [...entries, ...seals, ...saved.entries],
    };
    await writeManifest(closing, work);
    await archive.close();
    return closing;
  } finally {
    await client.end();
  }
}

async function saveTables(
  client: pg.Client,
  { archive, signal }: BackupWork,
): Promise<{ tables: Manifest['tables']; entries: ArchiveEntry[] }> {
  const tables: Manifest['tables'] = [];
  const entries: ArchiveEntry[] = [];
  for (const table of await listTables(client)) {
    const saved = await saveTable(archive, client, table, signal);
    tables.push(saved.table);
    entries.push(...saved.entries);
  }
  return { tables, entries };
}

async function saveTable(
  archive: ArchiveWriter,
  client: pg.Client,
  { name, columns, ...table }: BackupTable,
  signal: AbortSignal,
): Promise<{ table: Manifest['tables'][number]; entries: ArchiveEntry[] }> {
  const entries: ArchiveEntry[] = [];
  const parts: { name: string; rows: number }[] = [];
  for await (const { lines, rows } of readRows(client, { name, columns, ...table })) {
    signal.throwIfAborted();
    const part = tablePart(name, parts.length + 1);
    parts.push({ name: part, rows });
    entries.push(await archive.add(part, [await promisify(gzip)(lines, { level: 1 })]));
  }
  return { table: { name, columns, rows: parts.reduce((sum, { rows }) => sum + rows, 0), parts }, entries };
}

async function writeManifest(manifest: Manifest, { archive, signer }: BackupWork): Promise<ArchiveEntry[]> {
  const names = manifestNames[manifest.place];
  const text = JSON.stringify(manifest, null, 1);
  return [
    await archive.add(names.text, [Buffer.from(text)]),
    await archive.add(names.seal, [Buffer.from(JSON.stringify(signer.sign(text)))]),
  ];
}

/** What a backup says, in short. */
export function summarise({
  manifest,
  sha256,
  signer,
}: {
  manifest: Manifest;
  sha256: string;
  signer: string | null;
}): Omit<BackupSummary, 'damage'> {
  return {
    madeAt: manifest.madeAt,
    documents: manifest.tables.find(({ name }) => name === 'documents')?.rows ?? 0,
    rows: Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows])),
    blobs: manifest.originals.length,
    bytes: manifest.parts.reduce((sum, part) => sum + part.bytes, 0),
    sha256,
    signer,
  };
}

async function exists(file: string): Promise<boolean> {
  return findFile(file).then(
    () => true,
    () => false,
  );
}

function backupExists(file: string): MaisonError {
  const name = path.basename(file);
  return new MaisonError('backup_exists', 409, {
    fr: `Le fichier ${name} existe déjà. Il n’a pas été touché. Choisissez un autre nom, ou déplacez-le.`,
    en: `The file ${name} exists already. It was not touched. Choose another name, or move it away.`,
  });
}
