import type { CaptureFacts, CutoutFacts } from '../../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { reducePhoto } from '../../pixels/small-photo.ts';
import { findOwnShadow } from '../light/own-shadow.ts';
import { estimateCameraPitch } from './camera-height.ts';
import { measureGroundCast, unchanged } from './ground-cast.ts';
import { estimateLightSide } from './light-side.ts';

/** How a photo was taken, as it shows itself: its light, its ground, the height of its camera. */
export async function measureCapture(
  pixels: ColourPixels,
  matte: AlphaMatte,
  { box, pose, quality }: Pick<CutoutFacts, 'box' | 'pose' | 'quality'>,
): Promise<CaptureFacts> {
  const small = await reducePhoto(pixels, matte);
  // Where a photo comes cut out, what lies under its clear pixels is no ground.
  const hasGround = quality !== 'kept';
  const loss = hasGround ? (await findOwnShadow({ pixels, matte })).loss : null;
  return {
    light: estimateLightSide(small, loss),
    ground: hasGround ? measureGroundCast(small) : { state: 'hidden', chroma: 0, gains: unchanged },
    // What lies is seen from above.
    camera: pose < 45 ? { pitch: 90, sure: true } : estimateCameraPitch(matte, box),
  };
}
