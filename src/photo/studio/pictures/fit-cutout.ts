import { CutoutFacts, type CutoutSettings } from '../../../contract/index.ts';
import type { StoredPhoto } from '../../../store/index.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import { makeCorrected } from '../cutouts/make-corrected.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import type { PicturePlan } from './picture-plan.ts';
import { readCorrections, readSettings } from '../photos/present-photo.ts';

/** A photo with the cutout that is its own. */
export type CutPhoto = Pick<StoredPhoto, 'sha256' | 'plateSha256' | 'settings' | 'cutout' | 'corrections'> & {
  readonly matteSha256: string;
};

export interface FittedCutout extends Pick<PicturePlan, 'matteSha256' | 'plateSha256' | 'cutout'> {
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
  if (writeCanonical(own) === writeCanonical(settings)) {
    const cutout = CutoutFacts.parse(photo.cutout);
    return { matteSha256: photo.matteSha256, ...planPlate(photo, cutout), cutout, own: true };
  }
  const input = {
    sha256: photo.sha256,
    plateSha256: photo.plateSha256,
    settings,
    corrections: readCorrections(photo.corrections),
  };
  const made = await makeCorrected(parts, input, async (_tx, one) => one, options);
  return { matteSha256: made.matteSha256, ...planPlate(photo, made.facts), cutout: made.facts, own: false };
}

/** The empty ground that a picture needs again: only clear goods, whose colours were measured against it. */
export function planPlate(
  { plateSha256 }: Pick<StoredPhoto, 'plateSha256'>,
  { glass, plate }: CutoutFacts,
): Pick<PicturePlan, 'plateSha256'> {
  return plateSha256 !== null && plate !== undefined && glass === 'divided' ? { plateSha256 } : {};
}

/** What was said of this one photo holds for every recipe that does not say it itself. */
function carryChoices({ pose, subject, glass, camera }: CutoutSettings, wanted: CutoutSettings): CutoutSettings {
  const said = { pose, subject, glass, camera };
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ...known, ...wanted };
}
