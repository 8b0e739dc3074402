import type { LayerWeights } from '../../../src/photo/cutout/pose/layer-weights.ts';
import type { PoseWeights } from '../../../src/photo/cutout/pose/pose-weights.ts';

/** One photo with its truth, for fitting. */
export interface Labelled {
  readonly signals: readonly number[];
  /** The layer of the model that cuts out, pooled over the product, the ground above and below. */
  readonly layer: Float32Array;
  readonly standing: boolean;
  /** Each group weighs the same, however many photos it has. */
  readonly group: string;
}

/** Both regressions: of the signals, and of the layer. */
export interface Fitted {
  readonly signals: PoseWeights;
  readonly layer: LayerWeights;
}

/** How strongly weights are held near 0: few photos, many numbers. Chosen on folds of the tuning part. */
const restraint = { signals: 0.06, layer: 0.4 } as const;
const descent = { signals: { step: 0.1, rounds: 1500 }, layer: { step: 0.02, rounds: 1500 } } as const;

/** Fits both logistic regressions, each by itself: what decides is the mean of what they say. */
export function fitWeights(photos: readonly Labelled[]): Fitted {
  const signals = descend(photos, ({ signals }) => signals, restraint.signals, descent.signals);
  const { bias, weights, means, scales } = descend(photos, ({ layer }) => layer, restraint.layer, descent.layer);
  const folded = weights.map((weight, at) => weight / scales[at]!);
  return {
    signals,
    layer: { weights: folded, bias: folded.reduce((sum, weight, at) => sum - weight * means[at]!, bias) },
  };
}

/** Gradient descent on standardised numbers. */
function descend(
  photos: readonly Labelled[],
  read: (photo: Labelled) => ArrayLike<number>,
  restrained: number,
  { step, rounds }: { readonly step: number; readonly rounds: number },
): PoseWeights {
  const values = photos.map((photo) => Float64Array.from(read(photo)));
  const count = values[0]?.length ?? 0;
  const { means, scales } = standardise(values, count);
  const groups = Map.groupBy(photos, ({ group }) => group);
  const shares = photos.map(({ group }) => 1 / groups.get(group)!.length / groups.size);
  const weights = Array.from({ length: count }, () => 0);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight) => restrained * weight);
    let lift = 0;
    for (const [place, row] of values.entries()) {
      let sum = bias;
      for (let at = 0; at < count; at++) sum += row[at]! * weights[at]!;
      const error = shares[place]! * (1 / (1 + Math.exp(-sum)) - (photos[place]!.standing ? 1 : 0));
      lift += error;
      for (let at = 0; at < count; at++) slope[at]! += error * row[at]!;
    }
    bias -= step * lift;
    for (let at = 0; at < count; at++) weights[at]! -= step * slope[at]!;
  }
  return { bias, weights, means, scales };
}

/** Brings each column to mean 0 and deviation 1, in place. */
function standardise(values: readonly Float64Array[], count: number): { means: number[]; scales: number[] } {
  const columns = Array.from({ length: count }, (_, at) => values.map((row) => row[at]!));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scales = columns.map((column, at) =>
    Math.max(0.02, Math.sqrt(column.reduce((sum, value) => sum + (value - means[at]!) ** 2, 0) / column.length)),
  );
  for (const row of values) for (let at = 0; at < count; at++) row[at] = (row[at]! - means[at]!) / scales[at]!;
  return { means, scales };
}

const write = (numbers: readonly number[]): string => numbers.map((value) => Number(value.toPrecision(4))).join(', ');
const head = '// Written by `./maison bench photo-pose --fit`: do not edit.\n\n';

/** The source of the file that holds the weights of the signals. */
export function writeSignals({ bias, weights, means, scales }: PoseWeights): string {
  return `${head}/** The weights of the pose's signals, in the order in which they are measured, and what brings them to one scale. */
export interface PoseWeights {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

export const poseWeights: PoseWeights = {
  bias: ${write([bias])},
  weights: [${write(weights)}],
  means: [${write(means)}],
  scales: [${write(scales)}],
};
`;
}

/** The source of the file that holds the weights of the layer. */
export function writeLayer({ bias, weights }: LayerWeights): string {
  return `${head}/** The weights of the channels of isnet-general's deepest layer (catalogue: \`layer\`), pooled over the product, the ground above and below. */
export interface LayerWeights {
  readonly bias: number;
  readonly weights: readonly number[];
}

export const layerWeights: LayerWeights = {
  bias: ${write([bias])},
  weights: [${write(weights)}],
};
`;
}
