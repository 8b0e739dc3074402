import { findRegions } from '../cutout/regions.ts';
import type { AlphaMatte } from '../pixels/pixels.ts';

/** How far two mattes of one photo say the same. */
export interface Agreement {
  /** 1 where they are equal, 0 where they share nothing (soft intersection over union). */
  readonly agreement: number;
  /** Pixels on which they differ by more than a quarter, as a share of what either calls product. */
  readonly differing: number;
}

/** How far a matte is from the true one. */
export interface Distance {
  /** Mean absolute error of alpha, 0..1. */
  readonly error: number;
  /** Mean absolute difference of the edges’ steepness, 0..1, over the pixels where either has an edge. */
  readonly edgeError: number;
  /** Openings of the true matte, and how many of them are open. */
  readonly openings: number;
  readonly openingsKept: number;
}

const apart = 64;

/** Compares two mattes of the same size. */
export function compareMattes(one: AlphaMatte, other: AlphaMatte): Agreement {
  let [common, either, differing, product] = [0, 0, 0, 0];
  for (let at = 0; at < one.data.length; at += 1) {
    const [a, b] = [one.data[at]!, other.data[at]!];
    common += Math.min(a, b);
    either += Math.max(a, b);
    if (Math.max(a, b) > 127) product += 1;
    if (Math.abs(a - b) > apart) differing += 1;
  }
  return {
    agreement: either === 0 ? 1 : common / either,
    differing: product === 0 ? (differing > 0 ? 1 : 0) : Math.min(1, differing / product),
  };
}

/** Measures a matte beside the true one of the same size. */
export function measureDistance(matte: AlphaMatte, truth: AlphaMatte): Distance {
  let sum = 0;
  for (let at = 0; at < truth.data.length; at += 1) sum += Math.abs(matte.data[at]! - truth.data[at]!);
  return {
    error: sum / 255 / truth.data.length,
    edgeError: compareEdges(matte, truth),
    ...countOpenings(matte, truth),
  };
}

function compareEdges(matte: AlphaMatte, truth: AlphaMatte): number {
  const { width, height } = truth;
  const steepness = ({ data }: AlphaMatte, at: number): number =>
    Math.hypot(data[at + 1]! - data[at - 1]!, data[at + width]! - data[at - width]!) / (255 * Math.SQRT2);
  let [sum, edges] = [0, 0];
  for (let y = 1; y < height - 1; y += 1)
    for (let at = y * width + 1; at < (y + 1) * width - 1; at += 1) {
      const [found, wanted] = [steepness(matte, at), steepness(truth, at)];
      if (found < 0.02 && wanted < 0.02) continue;
      edges += 1;
      sum += Math.abs(found - wanted);
    }
  return edges === 0 ? 0 : sum / edges;
}

/** Fewer pixels are no opening that somebody would miss. */
const leastPixels = 40;

function countOpenings(matte: AlphaMatte, truth: AlphaMatte): Pick<Distance, 'openings' | 'openingsKept'> {
  const { width, height } = truth;
  const ground = { width, height, data: truth.data.map((value) => (value < 26 ? 1 : 0)) };
  const { labels, list } = findRegions(ground);
  const openings = list.filter(({ touchesFrame, pixels }) => !touchesFrame && pixels >= leastPixels);
  const sums = new Float64Array(list.length + 1);
  for (let at = 0; at < labels.length; at += 1) sums[labels[at]!]! += matte.data[at]!;
  const kept = openings.filter(({ label, pixels }) => sums[label]! / pixels < 128);
  return { openings: openings.length, openingsKept: kept.length };
}
