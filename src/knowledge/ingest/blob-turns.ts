import { isBlobNeeded, type Store } from '../../store/index.ts';

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

/** Removes bytes that no document needs any more; does nothing while one does. */
export async function releaseBlob(parts: { store: Store }, sha256: string): Promise<void> {
  await withBlobTurn(sha256, async () => {
    const needed = await parts.store.asWorker((tx) => isBlobNeeded(tx, { sha256 }));
    if (!needed) await parts.store.blobs.remove(sha256);
  });
}
