import { isBlobNeeded } from './blob-needs.ts';
import type { StoredBlob } from './blobs.ts';
import type { Store } from '../store.ts';

const turns = new Map<string, Promise<unknown>>();

/**
 * Runs `work` while nothing else decides about the same bytes: a document that refers to a blob and the removal of
 * the last one that did must not cross, or an acknowledged document would have lost its file.
 */
export async function withBlobTurn<T>(sha256: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(sha256) ?? Promise.resolve();
  const mine = before.then(work, work);
  const settled = mine.catch(() => undefined);
  turns.set(sha256, settled);
  try {
    return await mine;
  } finally {
    if (turns.get(sha256) === settled) turns.delete(sha256);
  }
}

/**
 * Stores `contents` for good and has `register` write the rows that refer to them, with the hashes in the order given.
 * No removal comes between the bytes and their row.
 */
export async function keepBlobs<T>(
  parts: { store: Pick<Store, 'blobs'> },
  contents: readonly (() => AsyncIterable<Uint8Array>)[],
  register: (blobs: readonly StoredBlob[]) => Promise<T>,
): Promise<T> {
  const { blobs } = parts.store;
  const stored: StoredBlob[] = [];
  for (const open of contents) stored.push(await blobs.put(open()));
  const work = async (): Promise<T> => {
    // The last row that referred to the same bytes may have gone while these arrived.
    for (const [place, open] of contents.entries())
      if (!(await blobs.has(stored[place]?.sha256 ?? ''))) await blobs.put(open());
    return register(stored);
  };
  // Always in the same order, so that two that want the same turns never wait for each other.
  const hashes = [...new Set(stored.map((blob) => blob.sha256))].toSorted();
  return hashes.reduceRight((inner, sha256) => () => withBlobTurn(sha256, inner), work)();
}

/** Removes bytes that nothing needs any more; does nothing while something does. */
export async function releaseBlob(parts: { store: Store }, sha256: string): Promise<void> {
  await withBlobTurn(sha256, async () => {
    const needed = await parts.store.asWorker((tx) => isBlobNeeded(tx, { sha256 }));
    if (!needed) await parts.store.blobs.remove(sha256);
  });
}
