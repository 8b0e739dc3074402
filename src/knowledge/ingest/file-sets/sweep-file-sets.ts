import { system } from '../../../governance/index.ts';
import { listLeftFileSets, removeFileSet } from '../../../store/index.ts';
import { removeDocument } from '../documents/remove-document.ts';
import type { LibraryParts } from '../parts.ts';

// A page that ends a temporary conversation removes its files at once; one that was closed by force does not.
const leftAfterMilliseconds = 12 * 60 * 60_000;

/** Removes files that belong to no conversation and were not used for half a day. */
export async function sweepFileSets(
  parts: Pick<LibraryParts, 'store' | 'clock' | 'ingestion'>,
  signal: AbortSignal,
  leftAfter: number = leftAfterMilliseconds,
): Promise<void> {
  const usedBefore = new Date(parts.clock.now().getTime() - leftAfter);
  const left = await parts.store.asWorker((tx) => listLeftFileSets(tx, { usedBefore }));
  for (const { id, documentIds } of left) {
    for (const documentId of documentIds) await removeDocument(parts, system, { id: documentId }, { signal });
    await parts.store.asActor(system, (tx) => removeFileSet(tx, { id }));
  }
}
