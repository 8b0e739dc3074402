import type { CaptureLight, LightRig, LightSide, PhotoRecipe } from '../../../contract/index.ts';

/** Below this a photo's own light is not followed: a shadow that falls the wrong way is worse than the usual one. */
const sureEnough = 0.35;
/** Light from the camera's side, a little aside, so that the shadow behind the product is still seen. */
const frontAside = 16;

/** The side from which a picture's light is to come; null: as the background or the recipe's own rig has it. */
export function chooseLightSide(asked: PhotoRecipe['lightSide'], seen: CaptureLight | undefined): LightSide | null {
  if (asked === undefined) return null;
  if (asked !== 'photo') return asked;
  return seen !== undefined && seen.confidence >= sureEnough ? seen.side : null;
}

/** Whether a light of that azimuth comes from the other side than the one wanted. */
export function isFromOtherSide(azimuth: number, side: LightSide | null): boolean {
  const across = Math.sin((azimuth * Math.PI) / 180);
  return (side === 'left' && across > 0) || (side === 'right' && across < 0);
}

/** The rig with its light on the side asked for; its height, size and strength stay. */
export function turnLight(rig: LightRig, side: LightSide | null): LightRig {
  if (isFromOtherSide(rig.azimuth, side)) return { ...rig, azimuth: (360 - rig.azimuth) % 360 };
  if (side !== 'front') return rig;
  const right = Math.sin((rig.azimuth * Math.PI) / 180) > 0;
  return { ...rig, azimuth: right ? 180 - frontAside : 180 + frontAside };
}
