import type { Corrections, Photo } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { holdPhoto, releaseBlob, saveCorrected, type StoredPhoto } from '../../../store/index.ts';
import type { SketchPicture } from '../../worker/worker-messages.ts';
import { makeCorrected } from '../cutouts/make-corrected.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { findOrThrow } from '../photos/photos.ts';
import { isDoubtful, presentPhoto, readCorrections as readStored, readSettings } from '../photos/present-photo.ts';
import { photoNotCut, photoUnknown } from '../problems.ts';
import { checkStrokes } from './check-strokes.ts';

type Input = Corrections & { readonly id: string };

/** What a person has corrected of a photo's cutout. Throws `photo_unknown` (404). */
export async function readCorrections(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<Corrections> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  const photo = await parts.store.asActor(actor, (tx) => findOrThrow(tx, input));
  return { strokes: readStored(photo.corrections) };
}

/**
 * The matte that these corrections would give, small, at once; nothing is kept. Throws `photo_unknown` (404),
 * `photo_not_cut`, `photo_no_product` (409), `photo_strokes_too_many`, `photo_stroke_outside`, `photo_box_incomplete` (422).
 */
export async function previewCorrections(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<SketchPicture> {
  authorize(actor, 'photo:read');
  const strokes = checkStrokes(input.strokes);
  const photo = await parts.store.asActor(actor, (tx) => findOrThrow(tx, input));
  requireCorrectable(photo);
  const { store, studio } = parts;
  const base = findBase(photo);
  for (const hash of [photo.sha256, base]) if (hash !== null) await store.blobs.requireWhole(hash);
  const files = {
    file: store.blobs.path(photo.sha256),
    matteFile: base === null ? null : store.blobs.path(base),
  };
  return studio.previews.worker.sketch({ ...files, strokes }, options);
}

/**
 * Keeps corrections in the place of those before and makes the cutout with them, in full size. No strokes: the model's
 * own again. Throws as previewCorrections, `photo_nothing_left` (422), and what makeCutout throws.
 */
export async function correctPhoto(
  parts: StudioParts,
  actor: Actor,
  input: Input,
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  const { id } = input;
  const corrections = checkStrokes(input.strokes);
  const photo = await parts.store.asActor(actor, async (tx) => {
    if (!(await holdPhoto(tx, { id }))) throw photoUnknown();
    return findOrThrow(tx, { id });
  });
  requireCorrectable(photo);
  const { plateSha256 } = photo;
  const wanted = { sha256: photo.sha256, plateSha256, settings: readSettings(photo.settings), corrections };
  const released = await makeCorrected(
    parts.studio.pictures,
    wanted,
    async (tx, { facts, ...hashes }) => {
      const state = isDoubtful(facts) ? 'doubtful' : 'ready';
      const at = parts.clock.now();
      const saved = await saveCorrected(tx, { id, corrections, state, ...hashes, facts, at });
      return saved?.releasedSha256 ?? null;
    },
    options,
  );
  for (const sha256 of released ?? []) await releaseBlob(parts, sha256);
  const after = await parts.store.asActor(actor, (tx) => findOrThrow(tx, { id }));
  // It was sent to be cut out anew meanwhile: what was drawn is for the matte before.
  if (released === null) throw photoNotCut(after);
  return presentPhoto(after);
}

function requireCorrectable(photo: StoredPhoto): void {
  if (!['ready', 'doubtful', 'no-subject'].includes(photo.state)) throw photoNotCut(photo);
}

/** The matte that strokes begin from: the model's own; null where it found nothing. */
function findBase({ corrections, matteSha256, baseSha256 }: StoredPhoto): string | null {
  return readStored(corrections).length === 0 ? matteSha256 : baseSha256;
}
