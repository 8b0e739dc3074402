import { MaisonError } from '../../base/index.ts';
import { lockNames } from '../database/locks.ts';
import type { Transaction } from '../database/schema.ts';
import { isBlobNeeded } from './blob-needs.ts';
import type { Blobs, StoredBlob } from './blobs.ts';

// A document that refers to bytes and the removal of the last one that did must not cross, on whichever servers they
// happen: an acknowledged document would have lost its file. So both take the lock of these bytes in the database.

/** What decides about bytes: the files, and a transaction that sees every row. */
export interface BlobParts {
  readonly store: { readonly blobs: Blobs; asWorker<T>(work: (tx: Transaction) => Promise<T>): Promise<T> };
}

/**
 * Keeps everybody from removing these bytes until the transaction ends. Whoever writes a row that refers to them calls
 * this first, and looks then whether they are still there.
 */
export async function lockBlobs(tx: Transaction, sha256: readonly string[]): Promise<void> {
  await lockNames(
    tx,
    sha256.map((hash) => `blob ${hash}`),
  );
}

/**
 * Stores `contents` for good and has `register` write the rows that refer to them, with the hashes in the order given.
 * No removal comes between the bytes and their row.
 */
export async function keepBlobs<T>(
  parts: BlobParts,
  contents: readonly (() => AsyncIterable<Uint8Array>)[],
  register: (tx: Transaction, blobs: readonly StoredBlob[]) => Promise<T>,
): Promise<T> {
  const { blobs } = parts.store;
  const stored: StoredBlob[] = [];
  for (const open of contents) stored.push(await blobs.put(open()));
  const hashes = stored.map(({ sha256 }) => sha256);
  return parts.store.asWorker(async (tx) => {
    await lockBlobs(tx, hashes);
    // The last row that referred to the same bytes may have gone while these arrived.
    for (const [place, open] of contents.entries())
      if (!(await blobs.has(hashes[place] ?? ''))) await blobs.put(open());
    return register(tx, stored);
  });
}

/**
 * Stores bytes that come in and has `take` look at them and write the row that refers to them (`lockBlobs` in its
 * transaction). This server removes them for nobody meanwhile: the last row that needed the same bytes may go in this
 * moment. Where `take` fails they are removed, unless something else needs them. Throws what `Blobs.put` and `take` throw.
 */
export async function takeBlob<T>(
  parts: BlobParts,
  content: AsyncIterable<Uint8Array>,
  { maximumBytes, signal }: { readonly maximumBytes: number; readonly signal: AbortSignal | undefined },
  take: (blob: StoredBlob) => Promise<T>,
): Promise<T> {
  const { blobs } = parts.store;
  const blob = await blobs.put(readUntilAborted(content, signal), { maximumBytes, hold: true });
  let unneeded = false;
  try {
    return await take(blob);
  } catch (thrown) {
    // A database that went silent may still commit: the bytes stay, and the sweep takes them if nothing came to need them.
    unneeded = !(thrown instanceof MaisonError && thrown.code === 'database_away');
    throw thrown;
  } finally {
    blobs.letGo(blob.sha256);
    if (unneeded) await releaseBlob(parts, blob.sha256).catch(() => undefined);
  }
}

async function* readUntilAborted(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    signal?.throwIfAborted();
    yield chunk;
  }
}

/** Removes bytes that nothing needs any more; does nothing while something does. */
export async function releaseBlob(parts: BlobParts, sha256: string): Promise<void> {
  const { blobs } = parts.store;
  await parts.store.asWorker(async (tx) => {
    await lockBlobs(tx, [sha256]);
    if (await isBlobNeeded(tx, { sha256 })) return;
    // A server that was halted in between has lost its lock: asked again, the database says so, and the bytes stay.
    await blobs.remove(sha256, { confirm: async () => !(await isBlobNeeded(tx, { sha256 })) });
  });
}
