import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { reducePhoto } from '../../pixels/small-photo.ts';
import { measureGroundSignals, readLevels } from './ground-signals.ts';
import { measureOutlineSignals } from './outline-signals.ts';
import { poseWeights } from './pose-weights.ts';

/** How a product lies: 90 upright, 0 flat and seen from above; and how probable it is that it stands, 0 to 1. */
export interface Pose {
  readonly pose: number;
  readonly standing: number;
  /** So near to a half that a person is asked. */
  readonly poseUnsure: boolean;
}

/** Between these probabilities that a product stands, a person is asked. */
const unsure = { from: 0.3, to: 0.7 } as const;

/**
 * Whether a product stands or lies, from the ground's colours, texture, lines and shade above and below it and from its
 * outline, weighed by a logistic regression (`bench/photo-pose.ts` fits and judges it).
 */
export async function estimatePose(pixels: ColourPixels, matte: AlphaMatte): Promise<Pose> {
  const standing = weighSignals(await measurePoseSignals(pixels, matte));
  return { pose: standing >= 0.5 ? 90 : 0, standing: Math.round(standing * 1000) / 1000, poseUnsure: isUnsure(standing) };
}

/** Whether a person is asked at this probability that a product stands. */
export function isUnsure(standing: number): boolean {
  return standing > unsure.from && standing < unsure.to;
}

/** All signals of a photo, in the order of the weights. */
export async function measurePoseSignals(pixels: ColourPixels, matte: AlphaMatte): Promise<number[]> {
  const small = await reducePhoto(pixels, matte);
  return [...measureGroundSignals(small, readLevels(small)), ...measureOutlineSignals(small)];
}

/** The probability that a product stands, of its signals. */
export function weighSignals(signals: readonly number[]): number {
  const { bias, weights, means, scales } = poseWeights;
  const sum = signals.reduce((total, signal, at) => total + (weights[at]! * (signal - means[at]!)) / scales[at]!, bias);
  return 1 / (1 + Math.exp(-sum));
}
