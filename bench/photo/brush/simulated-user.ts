import type { Stroke } from '../../../src/contract/index.ts';
import { measureDistance } from '../../../src/photo/cutout/brush/stroke-distance.ts';
import { findRegions } from '../../../src/photo/cutout/regions.ts';
import { createMask, invertMask, type Mask } from '../../../src/photo/pixels/mask.ts';

/** A matte and its truth at the size of the sketch: 0 to 1 a pixel. */
export interface Compared {
  readonly width: number;
  readonly height: number;
  readonly alpha: ArrayLike<number>;
  readonly truth: ArrayLike<number>;
}

/** A region smaller than this share of the picture is not seen. */
const leastShare = 0.0002;
/** The brush is this wide, beside the narrower half of what it goes along. */
const brushShare = 0.6;
const mostPoints = 40;

/**
 * The stroke of somebody who sees the difference to the truth: the largest connected region that is wrong by more than
 * one half gets one stroke along its middle, with a brush a little more than half as wide as the region is there, which
 * therefore stays within it. `keep` where product is missing, `remove` where there is none. Null where nothing is wrong.
 */
export function chooseStroke(compared: Compared): Stroke | null {
  const missing = findWrong(compared, (alpha, truth) => truth - alpha > 0.5);
  const foreign = findWrong(compared, (alpha, truth) => alpha - truth > 0.5);
  const [tool, found] =
    (missing?.pixels ?? 0) >= (foreign?.pixels ?? 0) ? (['keep', missing] as const) : (['remove', foreign] as const);
  if (!found || found.pixels < leastShare * compared.width * compared.height) return null;
  const depth = measureDistance(invertMask(found.mask));
  const path = findMiddle(found.mask, depth);
  const longest = Math.max(compared.width, compared.height);
  const depths = path.map((at) => depth[at]!).toSorted((one, other) => one - other);
  const radius = Math.max(1.5, brushShare * (depths[Math.floor(depths.length / 2)] ?? 1));
  const within = path.filter((at) => depth[at]! >= radius || depths.at(-1) === depth[at]);
  const step = Math.max(1, within.length / mostPoints);
  const kept = Array.from({ length: Math.min(mostPoints, within.length) }, (_, at) => within[Math.floor(at * step)]!);
  const points = kept.map((at) => ({
    x: ((at % compared.width) + 0.5) / compared.width,
    y: (Math.floor(at / compared.width) + 0.5) / compared.height,
  }));
  return { tool, radius: Math.min(0.25, radius / longest), points };
}

function findWrong(
  { width, height, alpha, truth }: Compared,
  isWrong: (alpha: number, truth: number) => boolean,
): { mask: Mask; pixels: number } | null {
  const wrong = createMask(width, height);
  for (let at = 0; at < wrong.data.length; at += 1) wrong.data[at] = isWrong(alpha[at]!, truth[at]!) ? 1 : 0;
  const { labels, list } = findRegions(wrong);
  const largest = list.toSorted((one, other) => other.pixels - one.pixels)[0];
  if (!largest) return null;
  const mask = createMask(width, height);
  for (let at = 0; at < labels.length; at += 1) mask.data[at] = labels[at] === largest.label ? 1 : 0;
  return { mask, pixels: largest.pixels };
}

/** The longest way through a region that keeps to its middle: from the deepest pixel to the farthest, and from there again. */
function findMiddle(mask: Mask, depth: Float32Array): number[] {
  let deepest = 0;
  for (let at = 0; at < depth.length; at += 1) if (mask.data[at] === 1 && depth[at]! > depth[deepest]!) deepest = at;
  const [end] = walk(mask, depth, deepest);
  const [other, before] = walk(mask, depth, end);
  const path = [other];
  for (let at = before[other]!; at >= 0; at = before[at]!) path.push(at);
  return path;
}

/** Dijkstra's shortest ways, where what is near the rim is dear; the pixel that is farthest, and where each way comes from. */
function walk(mask: Mask, depth: Float32Array, from: number): [farthest: number, before: Int32Array] {
  const { width, height } = mask;
  const before = new Int32Array(width * height).fill(-1);
  const costs = new Float32Array(width * height).fill(Infinity);
  const steps = new Int32Array(width * height);
  // In buckets of cost: exact enough for a way, and quick.
  const buckets: number[][] = [[from]];
  costs[from] = 0;
  let farthest = from;
  for (let bucket = 0; bucket < buckets.length; bucket += 1) {
    for (const at of buckets[bucket] ?? []) {
      if (Math.floor(costs[at]! * 4) < bucket) continue;
      if (steps[at]! > steps[farthest]! || (steps[at] === steps[farthest] && depth[at]! > depth[farthest]!))
        farthest = at;
      const x = at % width;
      const near = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
      for (const next of near) {
        if (next < 0 || next >= mask.data.length || mask.data[next] === 0) continue;
        const cost = costs[at]! + 0.25 + 4 / depth[next]!;
        if (cost >= costs[next]! - 1e-4) continue;
        [costs[next], before[next], steps[next]] = [cost, at, steps[at]! + 1];
        (buckets[Math.floor(cost * 4)] ??= []).push(next);
      }
    }
  }
  return [farthest, before];
}
