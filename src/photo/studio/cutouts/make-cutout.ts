import { sha256 } from '../../../base/index.ts';
import { CutoutFacts, type CutoutSettings } from '../../../contract/index.ts';
import { type Transaction, findMadeCutout, insertMadeCutout, keepBlobs, lockBlobs } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { applyChoices } from '../../scene/capture/apply-choices.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import { readMade, withWorkFiles } from '../work-files.ts';

/** Raised when the same model begins to give other mattes: every cached cutout is then made again. */
const cutoutVersion = 'maison-cutout-5';
/** The same for those that were cut out against their empty ground. */
const plateVersion = 'maison-plate-1';

type Engine = Awaited<ReturnType<PictureParts['models']['segment']>>;

/** What a cutout is made from: the photo's bytes, and those of its empty ground where it has one. */
export interface CutoutInput {
  readonly sha256: string;
  readonly plateSha256: string | null;
  readonly settings: CutoutSettings;
}

/** A cutout that is on the disk and in the database. */
export interface MadeCutout {
  readonly matteSha256: string;
  readonly thumbnailSha256: string;
  readonly facts: CutoutFacts;
}

/**
 * The cutout of a photo's bytes: the one made before in the same way by the same model, or a new one. `register` is
 * called in the transaction that keeps a new one, or in one of its own for one made before. Throws `photo_no_subject`
 * (422), `photo_<code>` (4xx), and what may pass by itself (5xx).
 */
export async function makeCutout<T>(
  parts: PictureParts,
  input: CutoutInput,
  register: (tx: Transaction, made: MadeCutout) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const { store, models } = parts;
  // How the product lies and from where it was seen is said beside its outline, not by it.
  const { pose: _pose, camera: _camera, ...settings } = input.settings;
  const registerPosed = (tx: Transaction, made: MadeCutout): Promise<T> =>
    register(tx, { ...made, facts: applyChoices(made.facts, input.settings) });
  const engine = await models.segment({ size: settings.quality === 'small' ? 'small' : 'large', ...options });
  const against = input.plateSha256 === null ? '' : `\n${plateVersion} ${input.plateSha256}`;
  const key = sha256(`${cutoutVersion}\n${input.sha256}\n${engine.identity}\n${writeCanonical(settings)}${against}`);
  // A picture and the rules of three channels may ask for it at once, here or on another server: it is made once.
  return store.withLock(`cutout ${key}`, options, async (held) => {
    const registered = await registerKnown(parts, key, registerPosed);
    if (registered) return registered.value;
    const signal = AbortSignal.any([options.signal, held]);
    return cutOutAnew(parts, { ...input, settings, key }, engine, registerPosed, { ...options, signal });
  });
}

/** Calls `register` with the cutout kept under `key`; null where there is none whose bytes are whole. */
export async function registerKnown<T>(
  parts: PictureParts,
  key: string,
  register: (tx: Transaction, made: MadeCutout) => Promise<T>,
): Promise<{ value: T } | null> {
  const known = await findWhole(parts, key);
  if (!known) return null;
  return parts.store.asWorker(async (tx) => {
    await lockBlobs(tx, [known.matteSha256, known.thumbnailSha256]);
    // It may have been forgotten, and its bytes removed, since it was found.
    return (await findMadeCutout(tx, { key })) ? { value: await register(tx, known) } : null;
  });
}

async function cutOutAnew<T>(
  parts: PictureParts,
  input: CutoutInput & { key: string },
  engine: Engine,
  register: (tx: Transaction, made: MadeCutout) => Promise<T>,
  options: StudioOptions,
): Promise<T> {
  const { store, worker } = parts;
  const { settings, key, plateSha256 } = input;
  for (const hash of [input.sha256, plateSha256]) if (hash !== null) await store.blobs.requireWhole(hash);
  const plate = plateSha256 === null ? {} : { plateFile: store.blobs.path(plateSha256) };
  return withWorkFiles(parts.workFolder, 2, async ([matteFile = '', thumbnailFile = '']) => {
    const order = { file: store.blobs.path(input.sha256), ...plate, settings, matteFile, thumbnailFile };
    // Checked before it is kept: whoever reads it later must be able to.
    const facts = CutoutFacts.parse((await worker.cutOut(order, engine, options)).cutout);
    return keepBlobs(parts, [readMade(matteFile), readMade(thumbnailFile)], async (tx, [matte, thumbnail]) => {
      const made = { matteSha256: matte?.sha256 ?? '', thumbnailSha256: thumbnail?.sha256 ?? '', facts };
      await insertMadeCutout(tx, { key, inputSha256: input.sha256, ...made });
      return register(tx, made);
    });
  });
}

// A row whose bytes were lost or spoilt by a disk is as good as none.
async function findWhole(parts: PictureParts, key: string): Promise<MadeCutout | null> {
  const { store } = parts;
  const row = await store.asWorker((tx) => findMadeCutout(tx, { key }));
  if (!row) return null;
  const found = await Promise.all([row.matteSha256, row.thumbnailSha256].map((sha256) => store.blobs.check(sha256)));
  const whole = found.every((one) => one === 'whole');
  return whole ? { ...row, facts: CutoutFacts.parse(row.facts) } : null;
}
