import { MaisonError, sha256 } from '../../../base/index.ts';
import { CutoutFacts, type Stroke } from '../../../contract/index.ts';
import { insertMadeCutout, keepBlobs, type Transaction } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { readMade, withWorkFiles } from '../work-files.ts';
import { type CutoutInput, type MadeCutout, makeCutout, registerKnown } from './make-cutout.ts';

/** A cutout, and the model's own matte that it was corrected from; null where nothing was corrected, or found. */
export interface CorrectedCutout extends MadeCutout {
  readonly baseSha256: string | null;
}

/** Raised when the same strokes begin to give other mattes. */
const correctionVersion = 'maison-correction-1';

interface Wanted extends CutoutInput {
  readonly corrections: readonly Stroke[];
}

/**
 * The cutout of a photo's bytes with a person's corrections: the model's, made as `makeCutout` does, then the strokes.
 * Where the model found no product, the strokes alone make it. `register` is called as by makeCutout. Throws as
 * makeCutout, and `photo_nothing_left` (422).
 */
export async function makeCorrected<T>(
  parts: PictureParts,
  input: Wanted,
  register: (tx: Transaction, made: CorrectedCutout) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const registerWith = (baseSha256: string | null) => (tx: Transaction, made: MadeCutout) =>
    register(tx, { ...made, baseSha256 });
  if (input.corrections.length === 0) return makeCutout(parts, input, registerWith(null), options);
  const base = await findBase(parts, input, options);
  const keep = registerWith(base.matteSha256);
  // Two ways to cut out may give one matte and yet say other things of it.
  const known = writeCanonical({ ...base.facts, milliseconds: 0 });
  const named = [correctionVersion, input.sha256, base.matteSha256 ?? '-', known, writeCanonical(input.corrections)];
  const key = sha256(named.join('\n'));
  return parts.store.withLock(`cutout ${key}`, options, async (held) => {
    const registered = await registerKnown(parts, key, keep);
    if (registered) return registered.value;
    const signal = AbortSignal.any([options.signal, held]);
    return correctAnew(parts, { ...input, key, base }, keep, { ...options, signal });
  });
}

interface Base {
  readonly matteSha256: string | null;
  readonly facts: Omit<CutoutFacts, 'box'> & { readonly box: CutoutFacts['box'] | null };
}

async function findBase(parts: PictureParts, wanted: Wanted, options: StudioOptions): Promise<Base> {
  const { settings } = wanted;
  try {
    return await makeCutout(parts, wanted, async (_tx, made) => made, options);
  } catch (thrown) {
    if (!(thrown instanceof MaisonError) || thrown.code !== 'photo_no_subject') throw thrown;
    return { matteSha256: null, facts: { ...nothingFound, quality: settings.quality } };
  }
}

/** What is known of a product that a person alone has found. */
const nothingFound = {
  box: null,
  uncertainty: 0,
  doubts: [],
  holes: 0,
  croppedSides: [],
  pose: 90,
  model: 'by-hand',
  milliseconds: 0,
} satisfies Partial<Base['facts']>;

async function correctAnew<T>(
  parts: PictureParts,
  input: Wanted & { key: string; base: Base },
  register: (tx: Transaction, made: MadeCutout) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const { store, worker } = parts;
  const { base, key, corrections } = input;
  for (const hash of [input.sha256, base.matteSha256]) if (hash !== null) await store.blobs.requireWhole(hash);
  const files = {
    file: store.blobs.path(input.sha256),
    matteFile: base.matteSha256 === null ? null : store.blobs.path(base.matteSha256),
  };
  return withWorkFiles(parts.workFolder, 2, async ([correctedFile = '', thumbnailFile = '']) => {
    const order = { ...files, strokes: corrections, cutout: base.facts, correctedFile, thumbnailFile };
    const facts = CutoutFacts.parse(await worker.correct(order, options));
    return keepBlobs(parts, [readMade(correctedFile), readMade(thumbnailFile)], async (tx, [matte, thumbnail]) => {
      const made = { matteSha256: matte?.sha256 ?? '', thumbnailSha256: thumbnail?.sha256 ?? '', facts };
      await insertMadeCutout(tx, { key, inputSha256: input.sha256, ...made });
      return register(tx, made);
    });
  });
}
