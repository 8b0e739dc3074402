import type { DoubtRamps } from '../../../src/photo/cutout/doubt/doubt-ramps.ts';
import { addRamps } from '../../../src/photo/cutout/doubt/judge-cutout.ts';
import type { Signals } from '../../../src/photo/cutout/doubt/measure-signals.ts';

/** A cutout whose signals and truth are known. */
export interface JudgedCutout {
  readonly object: string;
  readonly signals: Signals;
  readonly bad: boolean;
}

/**
 * The signals that doubt is told by, chosen on products left out of a fit. `cropped` told much there and is not among
 * them: no good cutout of the set is cut by its frame, and many of a merchant's are.
 */
const chosen = ['unsure', 'unsureFar', 'hand', 'weak', 'scattered'] as const;
/** False alarms of the tuning part, on products that a fit has not seen, at which doubt begins. */
const falseAlarms = 0.12;
/** A ramp begins where most good cutouts end, and is at its top where the plainest of the bad ones begin. */
const ends = { good: 0.7, bad: 0.75, least: 0.2 } as const;
const folds = 5;

/** Fits the ramps; its limit is set by the false alarms on products left out. Returns the source of the file. */
export function fitDoubt(cutouts: readonly JudgedCutout[]): string {
  const objects = [...new Set(cutouts.map(({ object }) => object))].toSorted();
  const foldOf = new Map(objects.map((object, at) => [object, at % folds]));
  const sums = cutouts.map(({ object, signals }) => {
    const others = cutouts.filter((other) => foldOf.get(other.object) !== foldOf.get(object));
    return addRamps(signals, fitRamps(others));
  });
  // Where a person is asked anyway, the ramps have nothing to say.
  const good = sums.filter((_, at) => !cutouts[at]!.bad && cutouts[at]!.signals.asked < 0.5);
  const limit = quantileOf(good, 1 - falseAlarms);
  const bad = cutouts.filter((one) => one.bad).length;
  const flagged = cutouts.filter((one, at) => one.bad && (sums[at]! > limit || one.signals.asked >= 0.5)).length;
  console.log(`left out: ${flagged} of ${bad} bad ones flagged, limit ${limit.toFixed(2)}`);
  return writeSource(fitRamps(cutouts), Math.max(0.2, limit));
}

function fitRamps(cutouts: readonly JudgedCutout[]): DoubtRamps['ramps'] {
  return Object.fromEntries(
    chosen.map((name) => {
      const read = (bad: boolean): number[] =>
        cutouts.filter((one) => one.bad === bad).map(({ signals }) => signals[name]);
      const from = quantileOf(read(false), ends.good);
      return [name, { from, to: Math.max(from + ends.least, quantileOf(read(true), ends.bad)) }];
    }),
  );
}

/** Between two values where the share falls between them. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return below + (above - below) * (place - Math.floor(place));
}

function writeSource(ramps: DoubtRamps['ramps'], limit: number): string {
  const lines = Object.entries(ramps).map(
    ([name, { from, to }]) => `    ${name}: { from: ${Number(from.toFixed(3))}, to: ${Number(to.toFixed(3))} },`,
  );
  return `import type { Signals } from './measure-signals.ts';

// Written by \`node bench/photo/failures/judge-doubt.ts --fit\`: do not edit.

/** Where each signal begins to speak and where it has said all, and the sum at which a person should look. */
export interface DoubtRamps {
  readonly limit: number;
  readonly ramps: Readonly<Partial<Record<keyof Signals, { readonly from: number; readonly to: number }>>>;
}

export const doubtRamps: DoubtRamps = {
  limit: ${Number(limit.toFixed(3))},
  ramps: {
${lines.join('\n')}
  },
};
`;
}
