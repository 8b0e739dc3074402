import { type Signals, signalNames } from '../../../src/photo/cutout/doubt/measure-signals.ts';

/** A cutout whose signals and truth are known. */
export interface JudgedCutout {
  readonly object: string;
  readonly signals: Signals;
  readonly bad: boolean;
}

type Name = (typeof signalNames)[number];
interface Fitted {
  readonly bias: number;
  readonly weights: Readonly<Partial<Record<Name, number>>>;
}

/** False alarms of the tuning part, on objects that a fit has not seen, at which doubt begins. */
const falseAlarms = 0.12;
const restraints = [0.003, 0.01, 0.03, 0.1] as const;
const folds = 5;
const rounds = 3000;
/** A signal that moves the sum by less than this between little and much of it is left out. */
const leastMove = 0.12;

/**
 * Fits a logistic regression whose weights are never negative (each signal speaks for doubt), few of them, as strongly
 * restrained as is best on objects left out; its bias is set by the false alarms on those. Returns the source of the
 * file that holds it.
 */
export function fitDoubt(cutouts: readonly JudgedCutout[]): string {
  // Where a person is asked anyway, the regression has nothing to say.
  const open = cutouts.filter(({ signals }) => signals.asked < 0.5);
  const all = signalNames.filter((name) => name !== 'asked');
  const restraint = restraints.toSorted(
    (one, other) => rateLeftOut(open, all, other).flagged - rateLeftOut(open, all, one).flagged,
  )[0]!;
  const whole = descend(open, all, restraint);
  const kept = all.filter((name) => (whole.weights[name] ?? 0) * spreadOf(open, name) > leastMove);
  const { weights } = descend(open, kept, restraint);
  const { threshold, flagged } = rateLeftOut(open, kept, restraint);
  console.log(`restraint ${restraint}, ${kept.length} signals; left out: ${(100 * flagged).toFixed(1)} % flagged`);
  return writeSource({ weights, bias: -threshold });
}

/** Judges every object by a fit without it: the threshold for the false alarms, and the share of bad ones above it. */
function rateLeftOut(cutouts: readonly JudgedCutout[], names: readonly Name[], restraint: number) {
  const objects = [...new Set(cutouts.map(({ object }) => object))];
  const foldOf = new Map(objects.map((object, at) => [object, at % folds]));
  const sums = cutouts.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const fitted = descend(
      cutouts.filter(({ object }) => foldOf.get(object) !== fold),
      names,
      restraint,
    );
    for (const [at, { object, signals }] of cutouts.entries()) {
      if (foldOf.get(object) === fold) sums[at] = addUp(signals, fitted.weights);
    }
  }
  const good = sums.filter((_, at) => !cutouts[at]!.bad).toSorted((one, other) => other - one);
  const threshold = good[Math.floor(falseAlarms * good.length)] ?? 0;
  const bad = sums.filter((_, at) => cutouts[at]!.bad);
  return { threshold, flagged: bad.filter((sum) => sum > threshold).length / Math.max(1, bad.length) };
}

function addUp(signals: Signals, weights: Fitted['weights']): number {
  return signalNames.reduce((sum, name) => sum + (weights[name] ?? 0) * signals[name], 0);
}

function spreadOf(cutouts: readonly JudgedCutout[], name: Name): number {
  const values = cutouts.map(({ signals }) => signals[name]).toSorted((one, other) => one - other);
  return (values[Math.floor(0.95 * values.length)] ?? 0) - (values[Math.floor(0.25 * values.length)] ?? 0);
}

/** Gradient descent on signals brought to one scale, held at or above 0; bad and good ones weigh the same together. */
function descend(cutouts: readonly JudgedCutout[], names: readonly Name[], restraint: number): Fitted {
  const scales = names.map((name) => Math.max(0.02, deviation(cutouts.map(({ signals }) => signals[name]))));
  const means = names.map((name) => mean(cutouts.map(({ signals }) => signals[name])));
  const badCount = Math.max(1, cutouts.filter(({ bad }) => bad).length);
  const goodCount = Math.max(1, cutouts.length - badCount);
  const rows = cutouts.map(({ signals, bad }) => ({
    values: names.map((name, at) => (signals[name] - means[at]!) / scales[at]!),
    truth: bad ? 1 : 0,
    weight: 0.5 / (bad ? badCount : goodCount),
  }));
  const weights = names.map(() => 0);
  let bias = 0;
  for (let round = 0; round < rounds; round += 1) {
    const slope = weights.map((weight) => restraint * weight);
    let lift = 0;
    for (const { values, truth, weight } of rows) {
      const sum = values.reduce((total, value, at) => total + value * weights[at]!, bias);
      const error = weight * (1 / (1 + Math.exp(-sum)) - truth);
      lift += error;
      for (let at = 0; at < names.length; at += 1) slope[at]! += error * values[at]!;
    }
    bias -= 0.5 * lift;
    for (let at = 0; at < names.length; at += 1) weights[at] = Math.max(0, weights[at]! - 0.5 * slope[at]!);
  }
  return { bias, weights: Object.fromEntries(names.map((name, at) => [name, weights[at]! / scales[at]!])) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function writeSource({ bias, weights }: Fitted): string {
  const lines = Object.entries(weights).map(([name, weight]) => `    ${name}: ${Number((weight ?? 0).toFixed(2))},`);
  return `import type { Signals } from './measure-signals.ts';

// Written by \`./maison bench photo-doubt --fit\`: do not edit.

/** The weights of the signals that doubt is told by, and where it begins. */
export const doubtWeights: { readonly bias: number; readonly weights: Partial<Signals> } = {
  bias: ${Number(bias.toFixed(2))},
  weights: {
${lines.join('\n')}
  },
};
`;
}
