import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { type Config, createId, MaisonError, readHolder, locateHouse, type Locations } from '../../base/index.ts';
import { toStorageError } from '../database/failures.ts';
import { readMigrations } from '../database/migrate.ts';
import { openWithAccess } from '../house/open.ts';
import { type BackupParts, type BackupSummary, summarise } from './backup.ts';
import { backupDamaged } from './damage.ts';
import type { BackupSecret } from './backup-secret.ts';
import type { Manifest } from './manifest.ts';
import { openBackup, type OpenedBackup } from './open-backup.ts';
import { beginCheckpoints, noteInAudit } from './note-in-audit.ts';
import { houseNotEmpty, restoreContent } from './restore-content.ts';
import { eraseAgain } from '../erasure/erase-again.ts';
import type { ErasedPerson } from '../erasure/erased-list.ts';
import { readErasedCopy } from './erased-copy.ts';
import { parseFingerprint, readFingerprint } from './signing-key.ts';

export interface RestoreOptions {
  readonly signal: AbortSignal;
  /** What opens it, where it is encrypted. */
  readonly secret?: BackupSecret | undefined;
  /** Sets an existing house aside in its home; it is not removed. */
  readonly force?: boolean;
  /** The fingerprint of another house whose backups are believed, as a person wrote it. */
  readonly signer?: string;
  /** Takes what nobody vouches for: the person who asks does. */
  readonly unverified?: boolean;
  /** Restores what is whole of a backup that no longer is. */
  readonly damaged?: boolean;
  /** Told how many were erased again because the backup is older than their erasure. */
  readonly onErasedAgain?: (people: number) => void;
  /** Looks at the restored house before it is closed, as the owner of its tables. */
  readonly inspect?: (backup: OpenedBackup, owner: pg.ClientConfig) => Promise<void>;
}

/**
 * Puts a backup in place of a house that is not there yet. Its signature and the whole file are verified before
 * anything is touched, rows are counted after. Throws `backup_invalid`, `backup_unsigned`, `backup_signer_unknown`,
 * `backup_damaged`, `backup_newer` (422), `house_not_empty`, `house_held` (409), `fingerprint_invalid` (400).
 */
export async function restoreHouse(parts: BackupParts, file: string, options: RestoreOptions): Promise<BackupSummary> {
  const places = locateHouse(parts.config.home, parts.config.blobsFolder);
  const own = options.unverified ? null : await readFingerprint(places);
  const given = options.signer === undefined ? [] : [parseFingerprint(options.signer)];
  const trust = { signers: own ? [...given, own] : given, unverified: options.unverified ?? false };
  const backup = await openBackup(file, trust, { signal: options.signal, opener: options.secret });
  try {
    if (backup.damage.length > 0 && !options.damaged) throw backupDamaged(backup.damage);
    await refuseNewer(backup.manifest);
    const others = await readErasedCopy(path.dirname(path.resolve(file)), trust);
    return await restoreOpened(parts, { places, others }, backup, options);
  } finally {
    await backup.close();
  }
}

async function restoreOpened(
  parts: BackupParts,
  { places, others }: { places: Locations; others: readonly ErasedPerson[] },
  backup: OpenedBackup,
  { force = false, signal, inspect, onErasedAgain }: RestoreOptions,
): Promise<BackupSummary> {
  const { config } = parts;
  await makeRoom(config, places, force);
  const { store, access } = await openWithAccess(config, parts);
  try {
    const mustBeEmpty = config.databaseUrl !== undefined && !force;
    const into = { blobs: store.blobs, owner: access.owner, mustBeEmpty, signal };
    const { rows, originals, damage } = await restoreContent(backup, into);
    await store.asWorker(async (tx) => store.record?.rewrite(tx));
    await inspect?.(backup, access.owner);
    const again = await eraseAgain({ store, clock: parts.clock }, access.owner, { others, signal });
    if (again > 0) onErasedAgain?.(again);
    await beginCheckpoints(places);
    await noteInAudit(access.owner, {
      act: 'house-restored',
      detail: { backupOf: backup.manifest.madeAt, erasedAgain: again },
    });
    return { ...summarise(backup), rows, documents: rows['documents'] ?? 0, blobs: originals, damage };
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
  if (!force) throw houseNotEmpty();
  const aside = path.join(places.home, `replaced-${createId().slice(0, 8)}`);
  await mkdir(aside, { mode: 0o711 });
  // The company's PostgreSQL is emptied by the restore itself; its blobs may be shared and stay.
  for (const name of occupied)
    if (name === 'database' || !config.databaseUrl) await rename(path.join(places.home, name), path.join(aside, name));
}
