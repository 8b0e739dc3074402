/** One photo with its truth, for fitting. */
export interface Labelled {
  readonly signals: readonly number[];
  readonly standing: boolean;
  /** Each group weighs the same, however many photos it has. */
  readonly group: string;
}

/** How strongly weights are held near 0: few photos, many signals. Chosen on folds of the tuning part. */
const restraint = 0.1;
const rounds = 1500;

interface Fitted {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

/** Fits a logistic regression; returns the source of the file that holds its weights. */
export function fitWeights(photos: readonly Labelled[]): string {
  return writeSource(descend(photos));
}

/** Gradient descent on standardised signals. */
function descend(photos: readonly Labelled[]): Fitted {
  const count = photos[0]?.signals.length ?? 0;
  const columns = Array.from({ length: count }, (_, at) => photos.map(({ signals }) => signals[at] ?? 0));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scales = columns.map((column, at) =>
    Math.max(0.02, Math.sqrt(column.reduce((sum, value) => sum + (value - means[at]!) ** 2, 0) / column.length)),
  );
  const groups = Map.groupBy(photos, ({ group }) => group);
  const rows = photos.map(({ signals, standing, group }) => ({
    values: signals.map((signal, at) => (signal - means[at]!) / scales[at]!),
    truth: standing ? 1 : 0,
    weight: 1 / groups.get(group)!.length,
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = Array.from({ length: count }, () => 0);
  let bias = 0;
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight) => restraint * weight);
    let lift = 0;
    for (const { values, truth, weight } of rows) {
      const sum = values.reduce((total, value, at) => total + value * weights[at]!, bias);
      const error = (weight / total) * (1 / (1 + Math.exp(-sum)) - truth);
      lift += error;
      for (let at = 0; at < count; at++) slope[at]! += error * values[at]!;
    }
    bias -= 0.3 * lift;
    for (let at = 0; at < count; at++) weights[at]! -= 0.3 * slope[at]!;
  }
  return { bias, weights, means, scales };
}

function writeSource({ bias, weights, means, scales }: Fitted): string {
  const write = (numbers: readonly number[]): string => numbers.map((value) => Number(value.toFixed(4))).join(', ');
  return `// Written by \`./maison bench photo-pose --fit\`: do not edit.

/** The weights of the pose's signals, in the order in which they are measured, and what brings them to one scale. */
export const poseWeights: {
  readonly bias: number;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
} = {
  bias: ${write([bias])},
  weights: [${write(weights)}],
  means: [${write(means)}],
  scales: [${write(scales)}],
};
`;
}
