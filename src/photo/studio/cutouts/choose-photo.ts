import { type ChoosePhotoRequest, CutoutSettings, type Photo } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { choosePhoto as keepChoices, reopenItemsOfPhoto, requeuePhoto } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { applyChoices } from '../../scene/capture/apply-choices.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { photoBeingCut, photoNoProduct } from '../problems.ts';
import { findOrThrow, findToChange } from '../photos/photos.ts';
import { presentPhoto, readCutout, readSettings } from '../photos/present-photo.ts';

/**
 * Keeps what a person says of one photo, for every recipe: whether it stands or lies, which of several products is
 * meant, that it is glass, how high the camera stood. Pose and camera hold at once; anything else has the photo cut out again. Throws
 * `photo_unknown` (404), `photo_no_product`, `photo_being_cut` (409).
 */
export async function choosePhoto(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  input: { id: string } & ChoosePhotoRequest,
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  const { id, ...said } = input;
  return parts.store.asActor(actor, async (tx) => {
    const photo = await findToChange(tx, { id });
    if (photo.purpose !== 'product') throw photoNoProduct();
    const before = readSettings(photo.settings);
    const settings = mergeChoices(before, said);
    const facts = readCutout(photo.cutout);
    if (facts !== null && saysMore(before, settings) && sameOutline(before, settings)) {
      await keepChoices(tx, { id, settings, cutout: applyChoices(facts, settings) });
      await reopenItemsOfPhoto(tx, { photoId: id });
    } else if (await requeuePhoto(tx, { id, settings })) {
      await reopenItemsOfPhoto(tx, { photoId: id });
      // One that waits has its job.
      if (photo.state !== 'waiting') await parts.store.jobs.send(tx, 'cut-out-photo', { photoId: id });
    } else if (writeCanonical(settings) !== writeCanonical(before)) throw photoBeingCut();
    return presentPhoto(await findOrThrow(tx, { id }));
  });
}

function mergeChoices(before: CutoutSettings, said: ChoosePhotoRequest): CutoutSettings {
  const kept = Object.entries({ ...before, ...said }).filter(([, value]) => value !== null && value !== undefined);
  return CutoutSettings.parse(Object.fromEntries(kept));
}

/** Whether two ways to cut a photo out differ by pose and camera at most. */
function sameOutline(before: CutoutSettings, after: CutoutSettings): boolean {
  const { pose, camera } = after;
  return writeCanonical({ ...before, pose, camera }) === writeCanonical(after);
}

/** Nothing is taken back: an estimate that a person's word has replaced is not kept beside it. */
function saysMore(before: CutoutSettings, after: CutoutSettings): boolean {
  const kept = (one: 'pose' | 'camera'): boolean => after[one] !== undefined || before[one] === undefined;
  return kept('pose') && kept('camera') && (after.pose !== undefined || after.camera !== undefined);
}
