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
  { box, pose, quality, poseUnsure }: Pick<CutoutFacts, 'box' | 'pose' | 'quality' | 'poseUnsure'>,
): Promise<CaptureFacts> {
  const small = await reducePhoto(pixels, matte);
  // Where a photo comes cut out, what lies under its clear pixels is no ground.
  const hasGround = quality !== 'kept';
  const loss = hasGround ? (await findOwnShadow({ pixels, matte })).loss : null;
  return {
    light: estimateLightSide(small, loss),
    ground: hasGround ? measureGroundCast(small) : { state: 'hidden', chroma: 0, gains: unchanged },
    camera: poseUnsure
      ? mildCamera
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

/**
 * Where it is not known whether a product stands or lies: neither a level camera, under which what lies has no floor, nor
 * one so high that what stands looks laid down. Nobody has seen it: a person is asked.
 */
export const mildCamera: CaptureCamera = { pitch: 25, sure: false };
