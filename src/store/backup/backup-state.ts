import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { createId, type Locations } from '../../base/index.ts';
import { toStorageError } from '../database/failures.ts';

// What became of the last backup and of the last restore check. A file, not a row: it speaks of this machine, it must not
// come back with a restored house, and the command line writes it while no house is open.

const CheckedBackup = z.object({
  /** The name of the file, without its folder. */
  file: z.string(),
  madeAt: z.iso.datetime(),
  checkedAt: z.iso.datetime(),
  /** Seconds that the restore took until the house could be asked. */
  restoreSeconds: z.number(),
  tables: z.int(),
  rows: z.int(),
  searches: z.int(),
  differences: z.array(z.object({ kind: z.enum(['table', 'search']), name: z.string() })).readonly(),
});
export type CheckedBackup = z.infer<typeof CheckedBackup>;

const Failure = z.object({ at: z.iso.datetime(), step: z.enum(['backup', 'check']), code: z.string() });

const BackupState = z.object({
  /** The last backup that a folder holds. */
  made: z.object({ file: z.string(), madeAt: z.iso.datetime() }).nullable(),
  checked: CheckedBackup.nullable(),
  /** What failed since the last one that went well. */
  failure: Failure.nullable(),
});
export type BackupState = z.infer<typeof BackupState>;

const none: BackupState = { made: null, checked: null, failure: null };

/** What became of the last backup and its check; nothing of either where none was made or the file is damaged. */
export async function readBackupState(places: Locations): Promise<BackupState> {
  const text = await readFile(places.backupState, 'utf8').catch(() => 'null');
  try {
    return BackupState.safeParse(JSON.parse(text)).data ?? none;
  } catch {
    return none;
  }
}

/** Notes what is new, and leaves the rest. Throws `storage_full` (507): then what was noted before stands. */
export async function noteBackupState(places: Locations, change: Partial<BackupState>): Promise<void> {
  const arriving = `${places.backupState}.${createId()}`;
  const state = { ...(await readBackupState(places)), ...change };
  try {
    await writeFile(arriving, JSON.stringify(state), { mode: 0o600, flush: true });
    await rename(arriving, places.backupState);
  } catch (thrown) {
    await rm(arriving, { force: true });
    throw toStorageError(thrown);
  }
}

/** Notes a failure where that can be done; who failed for want of room is told that, and not that the note has none either. */
export async function noteBackupFailure(
  places: Locations,
  failure: NonNullable<BackupState['failure']>,
): Promise<void> {
  await noteBackupState(places, { failure }).catch(() => undefined);
}
