/** One photo's figure for two methods, with the object it shows. */
export interface Pair {
  readonly object: string;
  readonly ours: number;
  readonly rival: number;
}

/** The mean difference ours − rival with its 95 % interval. */
export interface Interval {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** How many objects were drawn from; with a handful the interval says little. */
  readonly objects: number;
}

/**
 * Paired bootstrap by object: all photos of an object are drawn together, since they are no independent witnesses.
 * Percentile interval of `draws` repetitions; the same numbers each time. NaN without pairs.
 */
export function bootstrapDifference(pairs: readonly Pair[], draws = 4000): Interval {
  const groups = [...Map.groupBy(pairs, (pair) => pair.object).values()].map((group) => ({
    sum: group.reduce((total, pair) => total + pair.ours - pair.rival, 0),
    count: group.length,
  }));
  const next = drawNumbers(2026);
  const means = Array.from({ length: draws }, () => {
    let sum = 0;
    let count = 0;
    for (let index = 0; index < groups.length; index += 1) {
      const group = groups[Math.floor(next() * groups.length)];
      sum += group?.sum ?? 0;
      count += group?.count ?? 0;
    }
    return sum / count;
  }).toSorted((left, right) => left - right);
  const total = groups.reduce((all, group) => all + group.sum, 0);
  return {
    difference: total / pairs.length,
    low: means[Math.floor(draws * 0.025)] ?? Number.NaN,
    high: means[Math.ceil(draws * 0.975) - 1] ?? Number.NaN,
    objects: groups.length,
  };
}

/** Mulberry32: numbers in 0..1 that are the same for the same seed. */
function drawNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
