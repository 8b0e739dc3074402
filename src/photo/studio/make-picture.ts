import { RenderFacts } from '../../contract/index.ts';
import { findMadeResult, insertMadeResult, keepBlobs, type Transaction } from '../../store/index.ts';
import type { BenchParts, StudioOptions } from './parts.ts';
import { nameResult, type PicturePlan, toOrder } from './picture-plan.ts';
import { readMade, withWorkFiles } from './work-files.ts';

/** A finished picture that is on the disk and in the database. */
export interface MadePicture {
  readonly key: string;
  readonly resultSha256: string;
  readonly facts: RenderFacts;
  /** It was made before, from the same bytes by the same recipe. */
  readonly again: boolean;
}

/**
 * The finished picture of a plan: the one made before, or a new one. `register` is called in the transaction that
 * keeps a new one, or in one of its own. Throws `photo_<code>` (4xx), and what may pass by itself (5xx).
 */
export async function makePicture<T>(
  parts: BenchParts,
  plan: PicturePlan,
  register: (tx: Transaction, made: MadePicture) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const { store, worker } = parts;
  const key = nameResult(plan);
  const known = await findWhole(parts, key);
  if (known) return store.asWorker((tx) => register(tx, known));
  for (const sha256 of [plan.sha256, plan.matteSha256]) await store.blobs.requireWhole(sha256);
  return withWorkFiles(parts.workFolder, 1, async ([outFile = '']) => {
    const facts = RenderFacts.parse(await worker.render({ ...toOrder(store, plan), outFile }, options));
    return keepBlobs(parts, [readMade(outFile)], ([result]) =>
      store.asWorker(async (tx) => {
        const made = { key, resultSha256: result?.sha256 ?? '', facts, again: false };
        await insertMadeResult(tx, { ...made, inputSha256: plan.sha256 });
        return register(tx, made);
      }),
    );
  });
}

// A row whose bytes were lost or spoilt by a disk is as good as none.
async function findWhole(parts: BenchParts, key: string): Promise<MadePicture | null> {
  const { store } = parts;
  const row = await store.asWorker((tx) => findMadeResult(tx, { key }));
  if (!row || (await store.blobs.check(row.resultSha256)) !== 'whole') return null;
  return { key, resultSha256: row.resultSha256, facts: RenderFacts.parse(row.facts), again: true };
}
