import type { Clock } from '../../base/index.ts';
import { type BlobParts, releaseBlob } from '../blobs/blob-locks.ts';
import type { Transaction } from '../database/schema.ts';
import { erasePersonRows, findErasure, finishErasure, forgetErased } from '../tables/privacy/erasures.ts';
import { refreshSearchStatistics } from '../tables/search.ts';
import type { HouseCleaner } from './house-cleaner.ts';

/** What an erasure works with. */
export interface ErasureParts {
  readonly store: BlobParts['store'] & { readonly cleaner: HouseCleaner };
  readonly clock: Clock;
}

/** What whoever has it done does besides. */
export interface ErasureSteps {
  readonly signal: AbortSignal;
  /** Told the documents that went, before any bytes do: what is read of them is for nobody, and copies elsewhere go. */
  readonly onRemoved?: (documents: readonly string[]) => Promise<void>;
  /** Whether the tables may be written anew now, which keeps others waiting; they may without it. */
  readonly mayRewrite?: () => Promise<boolean>;
  /** Told in the transaction that says the erasure is done. */
  readonly onDone?: (tx: Transaction) => void;
}

/**
 * Erases the person of an erasure: the list outside the database first, then all rows in one transaction, then files,
 * then what the database keeps of rows that are gone. Each step may be done again, so that after a kill it goes on
 * where it was. `later`: all but the last step is done, and that may not be now. Null when there was nothing left to do.
 */
export async function runErasure(
  parts: ErasureParts,
  id: string,
  steps: ErasureSteps,
): Promise<'done' | 'later' | null> {
  const { store, clock } = parts;
  const erasure = await store.asWorker((tx) => findErasure(tx, { id }));
  if (!erasure || erasure.state === 'done') return null;
  if (erasure.person !== null) {
    const { person, personHash, begunAt } = erasure;
    await store.cleaner.list.add([{ person: personHash, at: begunAt.toISOString() }]);
    await removeAll(parts, id, steps);
    await cleanUp(parts, id, person);
  }
  steps.signal.throwIfAborted();
  if (steps.mayRewrite && !(await steps.mayRewrite())) return 'later';
  await store.cleaner.rewrite(steps);
  return store.asWorker(async (tx) => {
    const finished = await finishErasure(tx, { id, at: clock.now() });
    if (finished) steps.onDone?.(tx);
    return finished ? 'done' : null;
  });
}

// What was being written in their name when it began comes a moment later: it is looked for once more.
async function removeAll({ store }: ErasureParts, id: string, { signal, onRemoved }: ErasureSteps): Promise<void> {
  for (let again = 0; again < 2; again += 1) {
    signal.throwIfAborted();
    const gone = await store.asWorker((tx) => erasePersonRows(tx, { id }));
    await onRemoved?.(gone);
  }
}

async function cleanUp(parts: ErasureParts, id: string, person: string): Promise<void> {
  const { store, clock } = parts;
  const erasure = await store.asWorker((tx) => findErasure(tx, { id }));
  for (const sha256 of erasure?.blobs ?? []) await releaseBlob(parts, sha256);
  // The words of what went are counted no more.
  await store.asWorker((tx) => refreshSearchStatistics(tx, { at: clock.now() }));
  await store.cleaner.cleanFiles(person, erasure?.marks ?? []);
  await store.asWorker((tx) => forgetErased(tx, { id }));
}
