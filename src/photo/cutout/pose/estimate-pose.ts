import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { reducePhoto } from '../../pixels/small-photo.ts';
import { measureGroundSignals, readLevels } from './ground-signals.ts';
import { type LayerWeights, layerWeights } from './layer-weights.ts';
import { weighLayer } from './layer-signals.ts';
import { measureLineSignals } from './line-signals.ts';
import { measureOutlineSignals } from './outline-signals.ts';
import { type PoseWeights, poseWeights } from './pose-weights.ts';
import { measureShapeSignals } from './shape-signals.ts';

/** How a product lies: 90 upright, 0 flat and seen from above; and how probable it is that it stands, 0 to 1. */
export interface Pose {
  readonly pose: number;
  readonly standing: number;
  /** So near to a half that a person is asked. */
  readonly poseUnsure: boolean;
}

/** Places of signals in their order. */
const signalPlaces = { busy: 0, upDown: 1, rows: 7, columns: 8, between: 17 } as const;
/** A studio's ground has less texture, and differs less from top to bottom. */
const evenGround = { busy: 0.03, upDown: 0.35 } as const;
/** A line from side to side, with another colour above it, is where a wall begins: then the camera looks along the floor. */
const wall = { line: 0.6, upDown: 0.6, weight: 2.5 } as const;
/**
 * Between these probabilities that a product stands, a person is asked: more of those said to stand are wrong. Chosen on
 * left-out photos of the tuning part, so that a person is asked on an eighth.
 */
const unsure = { from: 0.35, to: 0.74 } as const;

/**
 * Whether a product stands or lies, from the ground's colours, texture, lines and shade above and below it, from its
 * outline, and from what the model that cut it out makes of it (`layer`): on a studio's even ground from the shade under
 * it alone, elsewhere from all of them, weighed by two logistic regressions (`bench/photo-pose.ts` fits and judges them).
 */
export async function estimatePose(
  pixels: ColourPixels,
  matte: AlphaMatte,
  layer: Float32Array | null = null,
): Promise<Pose> {
  const standing = weighSignals(await measurePoseSignals(pixels, matte), layer);
  return {
    pose: standing >= 0.5 ? 90 : 0,
    standing: Math.round(standing * 1000) / 1000,
    poseUnsure: isUnsure(standing),
  };
}

/** Whether a person is asked at this probability that a product stands. */
export function isUnsure(standing: number): boolean {
  return standing > unsure.from && standing < unsure.to;
}

/** All signals of a photo, in the order of the weights. */
export async function measurePoseSignals(pixels: ColourPixels, matte: AlphaMatte): Promise<number[]> {
  const small = await reducePhoto(pixels, matte);
  const light = readLevels(small);
  return [
    ...measureGroundSignals(small, light),
    ...measureOutlineSignals(small),
    ...measureShapeSignals(small),
    ...measureLineSignals(small, light),
  ];
}

/** Whether a ground is as even as a studio's: there the real shadow tells more than any texture or line. */
export function isStudio(signals: readonly number[]): boolean {
  return signals[signalPlaces.busy]! < evenGround.busy && signals[signalPlaces.upDown]! < evenGround.upDown;
}

const shipped = { signals: poseWeights, layer: layerWeights };

/** The probability that a product stands, of its signals and, where the model has one, of its layer. */
export function weighSignals(
  signals: readonly number[],
  layer: Float32Array | null,
  given: { readonly signals: PoseWeights; readonly layer: LayerWeights } = shipped,
): number {
  // Under what stands, an even ground is darker than above it; around what lies it is not.
  if (isStudio(signals)) return 1 / (1 + Math.exp(-20 * signals[signalPlaces.between]! - 0.8));
  const { bias, weights, means, scales } = given.signals;
  const begun = seesWall(signals) ? bias + wall.weight : bias;
  const sum = signals.reduce(
    (total, signal, at) => total + (weights[at]! * (signal - means[at]!)) / scales[at]!,
    begun,
  );
  return 1 / (1 + Math.exp(layer ? -(sum + weighLayer(layer, given.layer)) / 2 : -sum));
}

// Photographs before a wall are few among those that the weights were fitted on: said by rule.
function seesWall(signals: readonly number[]): boolean {
  const line = signals[signalPlaces.rows]! - signals[signalPlaces.columns]!;
  return line > wall.line && signals[signalPlaces.upDown]! > wall.upDown;
}
