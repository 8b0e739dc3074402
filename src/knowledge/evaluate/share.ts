/** So many of so many, with the interval in which the true share lies 95 times of a hundred. */
export interface Share {
  readonly right: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const z95 = 1.959964;

/** A share with its 95 % interval by Wilson's score, which holds near 0 and 1 and for few cases too. */
export function measureShare(right: number, of: number): Share {
  if (of === 0) return { right, of, share: 0, low: 0, high: 1 };
  const share = right / of;
  const spread = z95 ** 2 / of;
  const middle = (share + spread / 2) / (1 + spread);
  const half = (z95 / (1 + spread)) * Math.sqrt((share * (1 - share)) / of + spread / (4 * of));
  return { right, of, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
