import type { Stroke } from '../../../contract/index.ts';
import { invertMask, type Mask } from '../../pixels/mask.ts';
import { measureDistance } from './stroke-distance.ts';

/** The brush is this wide, beside the narrower half of what it goes along. */
const brushShare = 0.6;
const mostPoints = 40;
/** A brush of less than this many pixels is no brush. */
const thinnest = 1.5;
const widest = 0.25;

/**
 * One stroke over a connected region of a mask, as somebody would draw it who sees the region: along its middle, with a
 * brush a little more than half as wide as the region is there, which therefore stays within it.
 */
export function strokeAlong(region: Mask, tool: Stroke['tool']): Stroke {
  const { width, height } = region;
  const depth = measureDistance(invertMask(region));
  const path = findMiddle(region, depth);
  const depths = path.map((at) => depth[at]!).toSorted((one, other) => one - other);
  const radius = Math.max(thinnest, brushShare * (depths[Math.floor(depths.length / 2)] ?? 1));
  const within = path.filter((at) => depth[at]! >= radius || depths.at(-1) === depth[at]);
  const step = Math.max(1, within.length / mostPoints);
  const kept = Array.from({ length: Math.min(mostPoints, within.length) }, (_, at) => within[Math.floor(at * step)]!);
  const points = kept.map((at) => ({ x: ((at % width) + 0.5) / width, y: (Math.floor(at / width) + 0.5) / height }));
  return { tool, radius: Math.min(widest, radius / Math.max(width, height)), points };
}

/** The longest way through a region that keeps to its middle: from the deepest pixel to the farthest, and from there again. */
function findMiddle(mask: Mask, depth: Float32Array): number[] {
  let deepest = 0;
  for (let at = 0; at < depth.length; at++) if (mask.data[at] === 1 && depth[at]! > depth[deepest]!) deepest = at;
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
  for (let bucket = 0; bucket < buckets.length; bucket++) {
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
