import { measureShare, type Share } from '../../knowledge/index.ts';

/** How one version did against another on the same cases. */
export interface Comparison {
  /** Cases that both ran. */
  readonly cases: number;
  /** Cases that only the one passed, and those that only the other did. */
  readonly won: number;
  readonly lost: number;
  /** `left` or `right` where the difference is more than chance would make; null where that cannot be said. */
  readonly winner: 'left' | 'right' | null;
  /** Two-sided mid-p value of McNemar’s test. */
  readonly pValue: number;
  /** Of the cases in which they differ, the share that the left one won, with its 95 % interval (Wilson). */
  readonly share: Share;
  /** So many more cases would tell, were they to go on like this; null where they do not differ at all, or a winner is told. */
  readonly casesMore: number | null;
}

/** The chance at which a winner is told although there is none. */
const significance = 0.05;

/**
 * Compares two runs over the same cases, true where one passed. Exact conditional test of McNemar with mid-p, which keeps
 * its level where pairs are few (Fagerland, Lydersen, Laake 2013). Throws RangeError where the runs differ in length.
 */
export function compareRuns(left: readonly boolean[], right: readonly boolean[]): Comparison {
  if (left.length !== right.length) throw new RangeError('runs over different cases');
  const won = left.filter((passed, at) => passed && !right[at]).length;
  const lost = left.filter((passed, at) => !passed && right[at]).length;
  const pValue = testPaired(won, lost);
  const isTold = pValue < significance;
  return {
    cases: left.length,
    won,
    lost,
    winner: !isTold ? null : won > lost ? 'left' : 'right',
    pValue,
    share: measureShare(won, won + lost),
    casesMore: isTold || won === lost ? null : Math.max(1, countMore(left.length, won, lost)),
  };
}

/** Two-sided mid-p of a sign test: of `won + lost` pairs that differ, the chance of one as far from half or farther. */
function testPaired(won: number, lost: number): number {
  const differing = won + lost;
  if (differing === 0) return 1;
  const fewer = Math.min(won, lost);
  let below = 0;
  for (let count = 0; count < fewer; count += 1) below += chanceOf(count, differing);
  return Math.min(1, 2 * below + chanceOf(fewer, differing));
}

// Binomial with a half, by logarithms: 500 pairs are no rounding error.
function chanceOf(count: number, of: number): number {
  let logarithm = -of * Math.LN2;
  for (let at = 1; at <= count; at += 1) logarithm += Math.log((of - at + 1) / at);
  return Math.exp(logarithm);
}

/**
 * How many cases find a difference of `difference` in the share that passes with a power of 80 %, where `differing` of the
 * cases end otherwise for the two, at a significance of 5 % (Miettinen 1968, as Connor 1987 has it).
 */
export function countCasesNeeded({ difference, differing }: { difference: number; differing: number }): number {
  const apart = Math.abs(difference);
  const [alpha, beta] = [1.959964, 0.841621];
  if (apart === 0 || differing < apart) return Number.POSITIVE_INFINITY;
  const needed = (alpha * Math.sqrt(differing) + beta * Math.sqrt(differing - apart ** 2)) ** 2 / apart ** 2;
  return Math.ceil(needed);
}

function countMore(cases: number, won: number, lost: number): number {
  const needed = countCasesNeeded({ difference: (won - lost) / cases, differing: (won + lost) / cases });
  return needed - cases;
}
