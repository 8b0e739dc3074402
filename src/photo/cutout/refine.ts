import { createMask, createPlane, growMask, type Mask, type Plane } from './plane.ts';
import { solveBand } from './solve-band.ts';
import type { WorkFrame } from './work-frame.ts';

export interface RefineSettings {
  /** How far, in pixels of the frame, the model's edge may be off. */
  readonly reach: number;
  readonly rounds: number;
  readonly smoothness: number;
  /** How much the model's own alpha weighs against the colours. */
  readonly trust: number;
}

/** Pixels whose alpha the model leaves open (0.05 to 0.95), and those around a change, up to `reach` away. */
export function findBand(alpha: Plane, reach: number): Mask {
  const product = createMask(alpha.width, alpha.height);
  const ground = createMask(alpha.width, alpha.height);
  for (let at = 0; at < alpha.data.length; at++) {
    product.data[at] = alpha.data[at]! > 0.05 ? 1 : 0;
    ground.data[at] = alpha.data[at]! < 0.95 ? 1 : 0;
  }
  const nearProduct = growMask(product, reach);
  const nearGround = growMask(ground, reach);
  return { ...product, data: nearProduct.data.map((value, at) => value & nearGround.data[at]!) };
}

/** Alpha of the frame with its band solved from the photo's colours; known pixels become exactly 0 or 1. */
export function refineAlpha(frame: WorkFrame, alpha: Plane, settings: RefineSettings): Plane {
  const unknown = findBand(alpha, settings.reach);
  const refined = createPlane(alpha.width, alpha.height);
  const weight = createPlane(alpha.width, alpha.height);
  for (let at = 0; at < alpha.data.length; at++) {
    const value = alpha.data[at]!;
    const sure = Math.abs(2 * value - 1);
    weight.data[at] = settings.trust * (0.1 + sure * sure);
    if (unknown.data[at] === 1) refined.data[at] = value;
    else refined.data[at] = value > 0.5 ? 1 : 0;
  }
  solveBand({ rgb: frame.rgb, unknown, alpha: refined, belief: alpha, weight, ...settings });
  return refined;
}
