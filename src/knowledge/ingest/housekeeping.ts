import { stat } from 'node:fs/promises';
import { isAbort, wait } from '../../base/index.ts';
import { system } from '../../governance/index.ts';
import { checkOriginals, listFolders, releaseBlob } from '../../store/index.ts';
import type { Activity } from '../activity.ts';
import { sweepFileSets } from './file-sets/sweep-file-sets.ts';
import type { LibraryParts } from './parts.ts';
import { scanFolder } from './folders/scan-folder.ts';

type HousekeepingParts = LibraryParts & { readonly activity: Activity };

const firstAfterMilliseconds = 5_000;
const everyMilliseconds = 5 * 60_000;
// An upload stores its bytes before its document: only older bytes without a document are left from a crash.
const abandonedAfterMilliseconds = 60 * 60_000;

// Of every five minutes, what goes into reading the house's files through; half of that is rest.
const checkingMilliseconds = 20_000;

/**
 * Runs, until stopped, what the house does by itself every few minutes: finds documents whose job was lost and
 * rescans the watched folders, reads on through its files to find damage; once, removes bytes that a crash left without a document.
 */
export async function keepHouse(parts: HousekeepingParts, signal: AbortSignal): Promise<void> {
  await wait(firstAfterMilliseconds, { signal }).catch(() => undefined);
  let swept = false;
  while (!signal.aborted) {
    await attempt(parts, 'queue not checked', () => parts.ingestion.recover());
    await attempt(parts, 'folders not rescanned', () => rescanFolders(parts, signal));
    if (!swept) await attempt(parts, 'files not swept', () => sweepBlobs(parts, signal));
    swept = true;
    await attempt(parts, 'attached files not swept', () => sweepFileSets(parts, signal));
    await attempt(parts, 'files not checked', () => checkFiles(parts, signal));
    await wait(everyMilliseconds, { signal }).catch(() => undefined);
  }
}

async function attempt(parts: LibraryParts, failure: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (!isAbort(thrown)) parts.log.warn({ err: thrown }, failure);
  }
}

async function rescanFolders(parts: LibraryParts, signal: AbortSignal): Promise<void> {
  const folders = await parts.store.asWorker((tx) => listFolders(tx));
  for (const { id } of folders)
    await attempt(
      parts,
      'folder not rescanned',
      async () => void (await scanFolder(parts, system, { id }, { signal })),
    );
}

async function checkFiles(parts: HousekeepingParts, signal: AbortSignal): Promise<void> {
  const quiet = (): Promise<void> => parts.activity.quiet({ signal });
  // One server reads through the files for all: where it came to and what it found stands in one row.
  await parts.store.tryLock('check originals', (held) =>
    checkOriginals(parts, { signal: AbortSignal.any([signal, held]), milliseconds: checkingMilliseconds, quiet }),
  );
}

/** Removes bytes that nothing refers to, once they have lain there for `abandonedAfter` milliseconds. */
export async function sweepBlobs(
  parts: Pick<LibraryParts, 'store' | 'clock'>,
  signal: AbortSignal,
  abandonedAfter: number = abandonedAfterMilliseconds,
): Promise<void> {
  const now = parts.clock.now().getTime();
  for await (const sha256 of parts.store.blobs.list()) {
    signal.throwIfAborted();
    const written = await stat(parts.store.blobs.path(sha256)).catch(() => null);
    if (written && now - written.mtimeMs >= abandonedAfter) await releaseBlob(parts, sha256);
  }
}
