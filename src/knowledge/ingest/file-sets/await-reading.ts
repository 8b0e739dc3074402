import { wait } from '../../../base/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { touchFileSet } from '../../../store/index.ts';
import type { LibraryParts } from '../parts.ts';
import { listAttached } from './file-sets.ts';

const lookEveryMilliseconds = 250;

/**
 * Waits until the files of a set are read, as one of its readers; those that were refused are not waited for, nor any
 * while the reading of the house is paused. Answers how many can be searched.
 */
export async function awaitFiles(
  parts: Pick<LibraryParts, 'store' | 'clock'> & { readonly ingestion: Pick<LibraryParts['ingestion'], 'paused'> },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<number> {
  authorize(actor, 'question:ask');
  await parts.store.asActor(actor, (tx) => touchFileSet(tx, { id, at: parts.clock.now() }));
  for (;;) {
    const files = await parts.store.asActor(actor, (tx) => listAttached(tx, id));
    const waiting = files.some(({ state }) => state === 'waiting' || state === 'reading');
    if (!waiting || parts.ingestion.paused) return files.filter(({ passages }) => passages > 0).length;
    await wait(lookEveryMilliseconds, { signal });
  }
}
