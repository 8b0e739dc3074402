import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { isAbort } from '../../base/index.ts';
import { blobColumns } from '../blobs/blob-needs.ts';
import { nameBlobs } from '../blobs/blob-names.ts';
import type { ArchiveEntry, ArchiveWriter } from './archive.ts';
import { keepDocuments } from './tables.ts';
import { blobPart, type LostOriginal } from './manifest.ts';

/** Every original that a row names, by hash, in order. */
export async function listOriginals(client: pg.Client): Promise<string[]> {
  // Also of a house that an earlier version made, before it is upgraded: not every column is there.
  const { rows: there } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'maison'::regnamespace and c.relkind = 'r' and not a.attisdropped`,
  );
  const present = new Set(there.map(({ table, column }) => `${table}.${column}`));
  const columns = blobColumns.filter(({ table, column }) => present.has(`${table}.${column}`));
  const kept = keepDocuments(new Set(there.map(({ table }) => table)), 'd');
  const named = columns.map(({ table, column }) => {
    const only = table === 'documents' && kept !== null ? ` and ${kept}` : '';
    return `select ${column} as hash from maison.${table} d where ${column} is not null${only}`;
  });
  const { rows } = await client.query<{ hash: string }>(`${named.join(' union ')} order by 1`);
  return rows.map(({ hash }) => hash);
}

/** Saves the originals that are whole; answers their entries, and those that are not. Throws what writing throws. */
export async function saveOriginals(
  archive: ArchiveWriter,
  hashes: readonly string[],
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<{ entries: ArchiveEntry[]; lost: Map<string, LostOriginal['reason']> }> {
  const entries: ArchiveEntry[] = [];
  const lost = new Map<string, LostOriginal['reason']>();
  for (const hash of hashes) {
    signal.throwIfAborted();
    const file = path.join(folder, hash.slice(0, 2), hash);
    const entry = (await isThere(file)) ? await saveOriginal(archive, file, hash) : 'missing';
    if (typeof entry === 'string') lost.set(hash, entry);
    else entries.push(entry);
  }
  return { entries, lost };
}

/** What was lost, with the names of what it belonged to; without what was removed from the house since the backup's moment. */
export async function nameLost(
  client: pg.Client,
  lost: ReadonlyMap<string, LostOriginal['reason']>,
): Promise<LostOriginal[]> {
  if (lost.size === 0) return [];
  const needed = new Set(await listOriginals(client));
  const names = await nameBlobs(client, [...lost.keys()]);
  return [...lost]
    .filter(([sha256]) => needed.has(sha256))
    .map(([sha256, reason]) => ({ sha256, reason, names: names.get(sha256) ?? [] }));
}

async function saveOriginal(
  archive: ArchiveWriter,
  file: string,
  hash: string,
): Promise<ArchiveEntry | LostOriginal['reason']> {
  try {
    const entry = await archive.add(blobPart(hash), readOriginal(file));
    if (entry.sha256 === hash) return entry;
  } catch (thrown) {
    if (!(thrown instanceof UnreadableError)) throw thrown;
  }
  await archive.takeBack();
  return (await isThere(file)) ? 'damaged' : 'missing';
}

/** The disk does not give the bytes back: the original is lost, the backup is not. */
class UnreadableError extends Error {}

async function* readOriginal(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
  } catch (cause) {
    // What the archive throws while it writes a chunk does not come this way.
    throw isAbort(cause) ? cause : new UnreadableError('unreadable', { cause });
  }
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
