import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, type Config, type Log, MaisonError, wait, locateHouse } from '../../base/index.ts';
import { backupHouse, type BackupParts } from './backup.ts';
import { type BackupSecret, readKeyFile, readPassphraseFile } from './backup-secret.ts';
import { type BackupState, noteBackupFailure, noteBackupState, readBackupState } from './backup-state.ts';
import { checkBackup, listBackups, nameBackup } from './check-backup.ts';
import { writeErasedCopy } from './erased-copy.ts';

/** Backups that are made by themselves, while the house is open. */
export interface NightlyBackups {
  /** Null where no folder is set and none was ever checked. */
  state(): Promise<BackupState | null>;
  /** Makes and checks one now, as each night. Rejects with what failed. */
  run(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const lookEveryMilliseconds = 60_000;
/** A night that the machine slept through is made up for once the last backup is older than this. */
const overdueMilliseconds = 25 * 60 * 60 * 1000;

/** What encrypts backups by configuration; undefined where nothing is set. Throws what reading it throws. */
export async function readBackupSecret({ backup }: Config): Promise<BackupSecret | undefined> {
  if (backup.keyFile !== null) return readKeyFile(backup.keyFile);
  if (backup.passphraseFile !== null) return readPassphraseFile(backup.passphraseFile);
  return undefined;
}

/** Makes a backup each night where a folder is set, restores and compares it, and removes the oldest. */
export function openNightlyBackups(parts: BackupParts): NightlyBackups {
  const { config, log, clock } = parts;
  const closing = new AbortController();
  const places = locateHouse(config.home, config.blobsFolder);
  const state = async (): Promise<BackupState | null> => {
    const known = await readBackupState(places);
    return config.backup.folder === null && known.checked === null && known.failure === null ? null : known;
  };
  const run = async (signal: AbortSignal): Promise<void> => makeOne(parts, config.backup.folder, signal);
  const work = async (): Promise<void> => {
    let tried: string | null = null;
    while (!closing.signal.aborted) {
      const day = clock.now().toDateString();
      if (day !== tried && (await isDue(config, clock, (await state())?.made?.madeAt))) {
        tried = day;
        await run(closing.signal).catch((thrown: unknown) => noteFailure(log, thrown, closing.signal));
      }
      await wait(lookEveryMilliseconds, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const working = config.backup.folder === null ? Promise.resolve() : work();
  return {
    state,
    run,
    close: async () => {
      closing.abort();
      await working.catch(() => undefined);
    },
  };
}

async function isDue({ backup }: Config, clock: Clock, madeAt: string | undefined): Promise<boolean> {
  const now = clock.now();
  if (madeAt === undefined) return true;
  const age = now.getTime() - Date.parse(madeAt);
  return age > overdueMilliseconds || (now.getHours() === backup.hour && age > 60 * 60 * 1000);
}

async function makeOne(parts: BackupParts, folder: string | null, signal: AbortSignal): Promise<void> {
  if (folder === null) return;
  const { config, clock } = parts;
  const places = locateHouse(config.home, config.blobsFolder);
  const name = nameBackup(clock.now());
  const secret = await makeNoted(parts, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await readBackupSecret(config);
    const { madeAt } = await backupHouse(parts, path.join(folder, name), { signal, secret: found });
    await writeErasedCopy(places, folder);
    await noteBackupState(places, { made: { file: name, madeAt } });
    return found;
  });
  const { differences } = await checkBackup(parts, path.join(folder, name), { signal, secret });
  // Older ones go once a newer one has been seen to restore, and not before.
  if (differences.length > 0) return;
  for (const old of (await listBackups(folder)).slice(config.backup.keep)) await rm(old, { force: true });
}

async function makeNoted<Made>({ config, clock }: BackupParts, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (thrown) {
    const code = thrown instanceof MaisonError ? thrown.code : 'unknown';
    const failure = { at: clock.now().toISOString(), step: 'backup' as const, code };
    await noteBackupFailure(locateHouse(config.home, config.blobsFolder), failure);
    throw thrown;
  }
}

function noteFailure(log: Log, thrown: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  const code = thrown instanceof MaisonError ? thrown.code : 'unknown';
  log.error({ code, err: thrown }, 'nightly backup failed');
}
