import type { Box, CaptureCamera, CaptureFacts, CutoutFacts } from '../../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { reducePhoto, type SmallPhoto } from '../../pixels/small-photo.ts';
import { findOwnShadow } from '../light/own-shadow.ts';
import { estimateCameraPitch } from './camera-height.ts';
import { measureExposure } from './exposure.ts';
import { raiseAboveFloor } from './floor-above.ts';
import { measureGroundCast, unchanged } from './ground-cast.ts';
import { estimateLightSide } from './light-side.ts';

/** How a photo was taken, as it shows itself: its light, its ground, the height of its camera. */
export async function measureCapture(
  pixels: ColourPixels,
  matte: AlphaMatte,
  { box, pose, quality, standing }: Pick<CutoutFacts, 'box' | 'pose' | 'quality' | 'standing'>,
): Promise<CaptureFacts> {
  const small = await reducePhoto(pixels, matte);
  // Where a photo comes cut out, what lies under its clear pixels is no ground.
  const hasGround = quality !== 'kept';
  const loss = hasGround ? (await findOwnShadow({ pixels, matte })).loss : null;
  return {
    light: estimateLightSide(small, loss),
    ground: hasGround ? measureGroundCast(small) : { state: 'hidden', chroma: 0, gains: unchanged },
    camera: isBetween(standing)
      ? between
      : pose < 45
        ? { pitch: 90, sure: true }
        : estimateCamera(small, matte, box, hasGround),
    exposure: measureExposure(small, hasGround),
  };
}

function estimateCamera(small: SmallPhoto, matte: AlphaMatte, box: Box, hasGround: boolean): CaptureCamera {
  const ofFoot = estimateCameraPitch(matte, box);
  return hasGround ? raiseAboveFloor(ofFoot, small) : ofFoot;
}

/** Between these probabilities that a product stands, the photo was taken neither from the front nor from above. */
const doubtful = { from: 0.35, to: 0.65 } as const;
/** Wrong by less, either way, than a level camera or one straight above. */
const between = { pitch: 40, sure: true };

/** Whether the photo does not say if the product stands or lies: seen aslant, a shadow all around it suits both. */
export function isBetween(standing: number | undefined): boolean {
  return standing !== undefined && standing > doubtful.from && standing < doubtful.to;
}
