import { CutoutFacts, type CutoutSettings } from '../../../contract/index.ts';
import type { StoredPhoto } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { makeCorrected } from '../cutouts/make-corrected.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import type { PicturePlan } from './picture-plan.ts';
import { readCorrections, readSettings } from '../photos/present-photo.ts';

/** A photo with the cutout that is its own. */
export type CutPhoto = Pick<StoredPhoto, 'sha256' | 'settings' | 'cutout' | 'corrections'> & {
  readonly matteSha256: string;
};

export interface FittedCutout extends Pick<PicturePlan, 'matteSha256' | 'cutout'> {
  /** It is the photo's own, which a person may have accepted. */
  readonly own: boolean;
}

/** The photo's own cutout when it was made as the recipe asks; else one made so, with its corrections, without changing the photo. Throws as makeCutout. */
export async function fitCutout(
  parts: PictureParts,
  photo: CutPhoto,
  wanted: CutoutSettings,
  options: StudioOptions,
): Promise<FittedCutout> {
  const own = readSettings(photo.settings);
  const settings = carryChoices(own, wanted);
  if (writeCanonical(own) === writeCanonical(settings))
    return { matteSha256: photo.matteSha256, cutout: CutoutFacts.parse(photo.cutout), own: true };
  const input = { sha256: photo.sha256, settings, corrections: readCorrections(photo.corrections) };
  const made = await makeCorrected(parts, input, async (_tx, one) => one, options);
  return { matteSha256: made.matteSha256, cutout: made.facts, own: false };
}

/** What was said of this one photo holds for every recipe that does not say it itself. */
function carryChoices({ pose, subject, glass, camera }: CutoutSettings, wanted: CutoutSettings): CutoutSettings {
  const said = { pose, subject, glass, camera };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ...known, ...wanted };
}
