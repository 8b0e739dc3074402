import { locateHouse } from '../../base/index.ts';
import path from 'node:path';
import pg from 'pg';
import { nameBlobs } from '../blobs/blob-names.ts';
import { type Blobs, openBlobs } from '../blobs/blobs.ts';
import { type BackupParts, reachDatabase } from './backup.ts';
import type { BackupSecret } from './backup-secret.ts';
import { blobPart, type LostOriginal } from './manifest.ts';
import { openBackup, type OpenedBackup } from './open-backup.ts';
import { listOriginals } from './save-originals.ts';
import { maintenance } from '../database/timeouts.ts';

/** What became of the files that were damaged or missing. */
export interface RestoredOriginals {
  /** By what they belong to. */
  readonly restored: readonly string[];
  /** The backup does not have them whole either. */
  readonly lost: readonly LostOriginal[];
}

/**
 * Puts back the originals of a house that are damaged or missing, from a backup that has them whole; nothing else is
 * touched, and the house may be open. Who made the backup does not matter here: the house knows the hash of each file.
 * Throws `backup_invalid` (422), `storage_full` (507).
 */
export async function restoreOriginals(
  parts: BackupParts,
  file: string,
  { signal, secret }: { signal: AbortSignal; secret?: BackupSecret | undefined },
): Promise<RestoredOriginals> {
  const places = locateHouse(parts.config.home, parts.config.blobsFolder);
  const backup = await openBackup(file, { signers: [], unverified: true }, { signal, opener: secret });
  try {
    const reached = await reachDatabase(places, parts);
    const client = new pg.Client({ ...reached.access.owner, ...maintenance, application_name: 'maison restore' });
    try {
      await client.connect();
      await client.query('set role maison_owner');
      const blobs = await openBlobs(path.resolve(places.blobs), { sweep: false });
      return await restoreDamaged(client, blobs, backup, signal);
    } finally {
      await client.end();
      await reached.close();
    }
  } finally {
    await backup.close();
  }
}

async function restoreDamaged(
  client: pg.Client,
  blobs: Blobs,
  backup: OpenedBackup,
  signal: AbortSignal,
): Promise<RestoredOriginals> {
  const restored: string[] = [];
  const lost: { sha256: string; reason: LostOriginal['reason'] }[] = [];
  for (const sha256 of await listOriginals(client)) {
    signal.throwIfAborted();
    const reason = await blobs.check(sha256);
    if (reason === 'whole') continue;
    if (backup.has(blobPart(sha256))) {
      await blobs.put(backup.content(blobPart(sha256)));
      restored.push(sha256);
    } else lost.push({ sha256, reason });
  }
  const names = await nameBlobs(client, [...restored, ...lost.map(({ sha256 }) => sha256)]);
  return {
    restored: restored.flatMap((sha256) => names.get(sha256) ?? [sha256]),
    lost: lost.map((one) => ({ ...one, names: names.get(one.sha256) ?? [] })),
  };
}
