import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { MaisonError } from '../../base/index.ts';
import { nameBlobs } from '../blobs/blob-names.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { type BackupDamage, backupInvalid, madeFromOriginals } from './damage.ts';
import { blobPart } from './manifest.ts';
import { rebuildEarlierTables } from './earlier-tables.ts';
import type { OpenedBackup } from './open-backup.ts';
import { advanceIdentities, type BackupTable, listTables, writeRows } from './tables.ts';
import { maintenance } from '../database/timeouts.ts';

export interface RestorePlace {
  readonly blobs: Blobs;
  /** The login that may act as the owner of the tables. */
  readonly owner: pg.ClientConfig;
  /** Refuse where there are documents already. */
  readonly mustBeEmpty: boolean;
  readonly signal: AbortSignal;
}

/** What came into the house, and what did not: damaged in the backup, or lost before it was made, with names. */
export interface RestoredContent {
  readonly rows: Record<string, number>;
  readonly originals: number;
  readonly damage: BackupDamage[];
}

/**
 * Puts what is whole of a backup into a house: originals first, then all tables in one transaction.
 * Throws `house_not_empty` (409), `backup_invalid` (422).
 */
export async function restoreContent(backup: OpenedBackup, place: RestorePlace): Promise<RestoredContent> {
  const originals = await restoreOriginals(backup, place);
  const client = new pg.Client({ ...place.owner, ...maintenance, application_name: 'maison restore' });
  await client.connect();
  try {
    await client.query('set role maison_owner');
    await client.query('begin');
    if (place.mustBeEmpty && (await client.query('select from maison.documents limit 1')).rowCount)
      throw houseNotEmpty();
    const bringUp = await rebuildEarlierTables(client, backup.manifest);
    const rows = await restoreTables(client, backup);
    await bringUp?.();
    await keepOwner(client);
    await readAgain(client, backup);
    await client.query('commit');
    await client.query('analyze');
    return { rows, originals, damage: await nameDamage(client, backup) };
  } finally {
    await client.end();
  }
}

async function restoreOriginals(backup: OpenedBackup, { blobs, signal }: RestorePlace): Promise<number> {
  let restored = 0;
  for (const hash of backup.manifest.originals) {
    signal.throwIfAborted();
    if (!backup.has(blobPart(hash))) continue;
    const stored = await blobs.put(backup.content(blobPart(hash)));
    if (stored.sha256 !== hash) throw backupInvalid(new Error(`${hash} changed while it was read`));
    restored += 1;
  }
  return restored;
}

// A house restored by half does not exist: this runs in one transaction.
async function restoreTables(client: pg.Client, backup: OpenedBackup): Promise<Record<string, number>> {
  const tables = await listTables(client);
  const lossy = backup.damage.some(({ kind }) => kind === 'rows');
  await client.query("select set_config('maison.audit_path', 'restore', true)");
  for (const table of tables.toReversed())
    await client.query(`delete from maison.${client.escapeIdentifier(table.name)}`);
  // The order of the tables is this version's; the backup's may be another.
  const rows: Record<string, number> = {};
  for (const table of tables) rows[table.name] = await restoreTable(client, backup, table, lossy);
  return rows;
}

// Where the rows of people were damaged, whose everything is comes back at least: the command line lets them in.
async function keepOwner(client: pg.Client): Promise<void> {
  await client.query("insert into maison.people (id, role) values ('owner', 'owner') on conflict do nothing");
}

async function restoreTable(
  client: pg.Client,
  backup: OpenedBackup,
  table: BackupTable,
  lossy: boolean,
): Promise<number> {
  const saved = backup.manifest.tables.find(({ name }) => name === table.name);
  if (!saved) return 0;
  let rows = 0;
  const columns = saved.columns.filter((column) => table.columns.includes(column));
  const target = { name: table.name, columns, ...(lossy ? { references: table.references } : {}) };
  for (const part of saved.parts) {
    if (!backup.has(part.name)) continue;
    const written = await writeRows(client, target, readLines(backup, part.name));
    if (lossy ? written > part.rows : written !== part.rows)
      throw backupInvalid(new Error(`${part.name}: ${written} rows instead of ${part.rows}`));
    rows += written;
  }
  await advanceIdentities(client, table);
  return rows;
}

/** Documents whose pages, passages or vectors were lost are read again from their originals, where these are whole. */
async function readAgain(client: pg.Client, backup: OpenedBackup): Promise<void> {
  if (!backup.damage.some((one) => one.kind === 'rows' && madeFromOriginals.includes(one.table))) return;
  const whole = backup.manifest.originals.filter((hash) => backup.has(blobPart(hash)));
  await client.query(
    `update maison.documents d set state = 'waiting'
     where state in ('searchable', 'complete') and sha256 = any($1) and (
       passages <> (select count(*) from maison.passages p where p.document_id = d.id)
       or pages <> (select count(*) from maison.document_pages p where p.document_id = d.id)
       or passages_embedded > (select count(*) from maison.passages p where p.document_id = d.id
         and exists (select from maison.passage_vectors v where v.passage_id = p.id)
         and exists (select from maison.passage_bits b where b.passage_id = p.id)))`,
    [whole],
  );
}

async function nameDamage(client: pg.Client, { damage, manifest }: OpenedBackup): Promise<BackupDamage[]> {
  const hashes = damage.flatMap((one) => (one.kind === 'original' ? [one.sha256] : []));
  const names = await nameBlobs(client, hashes);
  const named = damage.map((one) => (one.kind === 'original' ? { ...one, names: names.get(one.sha256) ?? [] } : one));
  return [...manifest.lost.map((lost) => ({ kind: 'original' as const, ...lost })), ...named];
}

/** The rows of a part of a backup, one line of JSON each. */
export async function* readLines(backup: OpenedBackup, part: string): AsyncGenerator<string> {
  // Split by hand: the line readers of Node also end a line at U+2028, which JSON leaves as it is.
  let rest = '';
  for await (const chunk of Readable.from(backup.content(part)).pipe(createGunzip()).setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** The refusal to write over a house (409). */
export function houseNotEmpty(): MaisonError {
  return new MaisonError('house_not_empty', 409, {
    fr: 'Il y a déjà une maison à cet endroit. Rien n’a été touché. Choisissez un autre dossier (MAISON_HOME), ou ajoutez --force : l’ancienne sera mise de côté.',
    en: 'There is a house in this place already. Nothing was touched. Choose another folder (MAISON_HOME), or add --force: the old one will be set aside.',
  });
}
