import { RenderFacts } from '../../../contract/index.ts';
import { type Transaction, findMadeResult, insertMadeResult, keepBlobs, lockBlobs } from '../../../store/index.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { nameResult, type PicturePlan, toOrder } from './picture-plan.ts';
import { withPainting } from './obtain-painting.ts';
import { isPainted } from './painting-key.ts';
import { readMade, withWorkFiles } from '../work-files.ts';

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
  parts: PictureParts,
  plan: PicturePlan,
  register: (tx: Transaction, made: MadePicture) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const key = nameResult(plan, isPainted(plan) ? parts.painting.requireIdentity() : null);
  // Several batches, a person and the rules of a channel may ask for it at once, here or on another server: it is made once.
  return parts.store.withLock(`picture ${key}`, options, async (held) => {
    const registered = await registerKnown(parts, key, register);
    if (registered) return registered.value;
    const signal = AbortSignal.any([options.signal, held]);
    return makeAnew(parts, plan, key, register, { ...options, signal });
  });
}

async function registerKnown<T>(
  parts: PictureParts,
  key: string,
  register: (tx: Transaction, made: MadePicture) => Promise<T>,
): Promise<{ value: T } | null> {
  const known = await findWhole(parts, key);
  if (!known) return null;
  return parts.store.asWorker(async (tx) => {
    await lockBlobs(tx, [known.resultSha256]);
    // It may have been forgotten, and its bytes removed, since it was found.
    return (await findMadeResult(tx, { key })) ? { value: await register(tx, known) } : null;
  });
}

async function makeAnew<T>(
  parts: PictureParts,
  plan: PicturePlan,
  key: string,
  register: (tx: Transaction, made: MadePicture) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const { store, worker } = parts;
  for (const sha256 of [plan.sha256, plan.matteSha256, plan.plateSha256])
    if (sha256 !== undefined) await store.blobs.requireWhole(sha256);
  return withWorkFiles(parts.workFolder, 1, async ([outFile = '']) => {
    const facts = await withPainting(parts, plan, options, async (painted) =>
      RenderFacts.parse(await worker.render({ ...toOrder(store, plan), ...painted, outFile }, options)),
    );
    return keepBlobs(parts, [readMade(outFile)], async (tx, [result]) => {
      const made = { key, resultSha256: result?.sha256 ?? '', facts, again: false };
      await insertMadeResult(tx, { ...made, inputSha256: plan.sha256 });
      return register(tx, made);
    });
  });
}

// A row whose bytes were lost or spoilt by a disk is as good as none.
async function findWhole(parts: PictureParts, key: string): Promise<MadePicture | null> {
  const { store } = parts;
  const row = await store.asWorker((tx) => findMadeResult(tx, { key }));
  if (!row || (await store.blobs.check(row.resultSha256)) !== 'whole') return null;
  return { key, resultSha256: row.resultSha256, facts: RenderFacts.parse(row.facts), again: true };
}
