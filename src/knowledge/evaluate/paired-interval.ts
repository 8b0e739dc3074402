/** A mean with the interval that holds it in 95 of 100 resamplings. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const resamplings = 2000;

/**
 * How much `left` exceeds `right` on the same questions, in the same order: paired bootstrap, 95 %. The resampling
 * is always the same, so that a table can be made again to the digit.
 */
export function estimateDifference(left: readonly number[], right: readonly number[]): Interval {
  const differences = left.map((value, index) => value - (right[index] ?? 0));
  const mean = average(differences);
  const next = createResampling();
  const means = Array.from({ length: resamplings }, () =>
    average(differences.map(() => differences[next(differences.length)] ?? 0)),
  );
  return toInterval(mean, means);
}

/** The same resamplings for what is no mean over questions: how often each of so many is drawn, time after time. */
export function* drawResamplings(questions: number): Generator<Uint16Array> {
  const next = createResampling();
  for (let round = 0; round < resamplings; round += 1) {
    const counts = new Uint16Array(questions);
    for (let drawn = 0; drawn < questions; drawn += 1) counts[next(questions)]! += 1;
    yield counts;
  }
}

/** The interval of what came out of each resampling; what could not be measured in one of them is left out. */
export function toInterval(mean: number, values: readonly number[]): Interval {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return {
    mean,
    low: sorted[Math.floor(sorted.length * 0.025)] ?? mean,
    high: sorted[Math.ceil(sorted.length * 0.975) - 1] ?? mean,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

// A linear congruential generator with Knuth's constants is even enough to choose questions.
function createResampling(): (below: number) => number {
  let state = 20_261_124;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
