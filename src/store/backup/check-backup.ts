import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError, locateHouse } from '../../base/index.ts';
import type { BackupParts } from './backup.ts';
import type { BackupSecret } from './backup-secret.ts';
import { type CheckedBackup, noteBackupFailure, noteBackupState } from './backup-state.ts';
import { compareHouse, type HouseComparison } from './compare-house.ts';
import { backupUnreadable } from './damage.ts';
import { restoreHouse } from './restore.ts';
import { readFingerprint } from './signing-key.ts';

const beginning = 'maison-';
const ending = '.backup';

/**
 * Restores a backup (of a folder: the newest) into a house beside this one, compares it and removes it again. Works while
 * this house is open, and touches nothing of it. What it came to is noted. Throws what a restore throws, and
 * `backup_none` (404).
 */
export async function checkBackup(
  parts: BackupParts,
  fileOrFolder: string,
  { signal, secret }: { signal: AbortSignal; secret?: BackupSecret | undefined },
): Promise<CheckedBackup> {
  const places = locateHouse(parts.config.home, parts.config.blobsFolder);
  const now = (): string => parts.clock.now().toISOString();
  try {
    const file = await findNewest(fileOrFolder);
    const found = await restoreBeside(parts, file, { signal, secret });
    const checked: CheckedBackup = { file: path.basename(file), checkedAt: now(), ...found };
    const failure = { at: now(), step: 'check' as const, code: 'backup_differs' };
    await noteBackupState(places, { checked, failure: checked.differences.length > 0 ? failure : null });
    return checked;
  } catch (thrown) {
    const code = thrown instanceof MaisonError ? thrown.code : 'unknown';
    if (!signal.aborted) await noteBackupFailure(places, { at: now(), step: 'check', code });
    throw thrown;
  }
}

/** The backups of a folder, the newest first: their names begin with the moment they were made. */
export async function listBackups(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw backupUnreadable(cause);
  });
  return names
    .filter((name) => name.startsWith(beginning) && name.endsWith(ending))
    .toSorted()
    .toReversed()
    .map((name) => path.join(folder, name));
}

/** The name of a backup made by itself at this moment. */
export function nameBackup(madeAt: Date): string {
  return `${beginning}${madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')}${ending}`;
}

async function findNewest(fileOrFolder: string): Promise<string> {
  const found = await stat(fileOrFolder).catch((cause: unknown) => {
    throw backupUnreadable(cause);
  });
  if (!found.isDirectory()) return fileOrFolder;
  const [newest] = await listBackups(fileOrFolder);
  if (newest === undefined) throw noBackup();
  return newest;
}

async function restoreBeside(
  { config, log, clock }: BackupParts,
  file: string,
  options: { signal: AbortSignal; secret: BackupSecret | undefined },
): Promise<Pick<CheckedBackup, 'madeAt' | 'restoreSeconds'> & HouseComparison> {
  const places = locateHouse(config.home, config.blobsFolder);
  const signer = await readFingerprint(places);
  await rm(places.check, { recursive: true, force: true });
  await mkdir(places.check, { mode: 0o711 });
  // The company's database is left alone: the check has one of its own, embedded, as small as the house.
  const beside = {
    ...config,
    home: places.check,
    blobsFolder: null,
    databaseUrl: undefined,
    databaseOwnerUrl: undefined,
  };
  const began = clock.elapsed();
  let restoredAt = began;
  const looked: HouseComparison[] = [];
  try {
    const trust = signer === null ? { unverified: true } : { signer };
    const { madeAt } = await restoreHouse({ config: beside, log, clock }, file, {
      ...options,
      ...trust,
      inspect: async (backup, owner) => {
        restoredAt = clock.elapsed();
        looked.push(await compareHouse(backup, owner));
      },
    });
    const [comparison] = looked;
    if (!comparison) throw new Error('the restored house was not looked at');
    return { madeAt, restoreSeconds: Math.round((restoredAt - began) / 100) / 10, ...comparison };
  } finally {
    await rm(places.check, { recursive: true, force: true });
  }
}

function noBackup(): MaisonError {
  return new MaisonError('backup_none', 404, {
    fr: 'Il n’y a pas de sauvegarde (.backup) dans ce dossier. Rien n’a été comparé. Faites-en une, ou donnez un autre dossier.',
    en: 'There is no backup (.backup) in this folder. Nothing was compared. Make one, or give another folder.',
  });
}
