import { type ChoosePhotoRequest, CutoutSettings, type Photo } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { choosePhoto as keepChoices, reopenItemsOfPhoto, requeuePhoto } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { applyPose } from './make-cutout.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { photoNoProduct } from '../problems.ts';
import { findOrThrow } from '../photos/photos.ts';
import { presentPhoto, readCutout, readSettings } from '../photos/present-photo.ts';

/**
 * Keeps what a person says of one photo, for every recipe: whether it stands or lies, which of several products is
 * meant, that it is glass. The pose alone holds at once; anything else has the photo cut out again. Throws
 * `photo_unknown` (404), `photo_no_product` (409).
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
    const photo = await findOrThrow(tx, { id });
    if (photo.purpose !== 'product') throw photoNoProduct();
    const before = readSettings(photo.settings);
    const settings = mergeChoices(before, said);
    const facts = readCutout(photo.cutout);
    if (facts !== null && settings.pose !== undefined && sameOutline(before, settings)) {
      await keepChoices(tx, { id, settings, cutout: applyPose(facts, settings.pose) });
      await reopenItemsOfPhoto(tx, { photoId: id });
    } else if (await requeuePhoto(tx, { id, settings })) {
      await reopenItemsOfPhoto(tx, { photoId: id });
      await parts.store.jobs.send(tx, 'cut-out-photo', { photoId: id });
    }
    return presentPhoto(await findOrThrow(tx, { id }));
  });
}

function mergeChoices(before: CutoutSettings, said: ChoosePhotoRequest): CutoutSettings {
  const kept = Object.entries({ ...before, ...said }).filter(([, value]) => value !== null && value !== undefined);
  return CutoutSettings.parse(Object.fromEntries(kept));
}

function sameOutline({ pose: _, ...before }: CutoutSettings, { pose: __, ...after }: CutoutSettings): boolean {
  return writeCanonical(before) === writeCanonical(after);
}
