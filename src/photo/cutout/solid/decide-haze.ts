import { createMask, eachRow, growMask, shrinkMask } from '../../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { measureGround } from '../ground-colours.ts';
import { averageRegions, findRegions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';
import { rateRegions, tellColours } from './rate-regions.ts';
import { measureWidestEdge, toEdge } from './settle-areas.ts';

/** Half believed, on a mean of what lies around: the model says neither ground nor product, or both in a pattern. */
const half = { from: 0.03, to: 0.6 } as const;
const widened = 1.9;
/** So much of haze is half believed pixel by pixel; of spokes and meshes, which the model tells apart, little is. */
const leastHalf = 0.4;
/** Below the first of these odds for the product's colours haze is ground, above the second it is product. */
const haze = { ground: 0.42, product: 0.75 } as const;
/** So much of its outline has to meet what it is to become; all but this of it meets product where that encloses it. */
const leastContact = 0.2;
const enclosed = 0.02;
/** On a ground more even than this a shade or clear goods have its colours too: there the model has the last word. */
const leastVaried = 9;

/**
 * Decides haze: what the model half believes over more than an edge, on a ground of many colours. Where it goes over into
 * the ground and has its colours it is ground; where it has the product's, or the product encloses it and it does not
 * have the ground's, it is product; elsewhere it stays. Hair, fur and rims are narrower, and stay as well.
 */
export function decideHaze(frame: WorkFrame, alpha: Plane): Plane {
  const radius = measureWidestEdge(alpha);
  const mean = { ...alpha, data: alpha.data.slice() };
  blurPlane(mean, radius / 2, radius / 2, true);
  const between = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++)
      between.data[at] = mean.data[at]! > half.from && mean.data[at]! < half.to ? 1 : 0;
  });
  // The mean has widened what is between by nearly as much on both sides.
  const wide = Math.round(widened * radius);
  const deep = shrinkMask(between, wide);
  if (!deep.data.includes(1) || (measureGround(frame, alpha)?.variation ?? 0) < leastVaried) return alpha;
  const area = growMask(deep, Math.round(toEdge * wide));
  for (let at = 0; at < area.data.length; at++) area.data[at]! &= between.data[at]!;
  const regions = findRegions(area);
  const { labels, list } = regions;
  const odds = rateRegions(frame, tellColours(frame, alpha), regions);
  const touching = measureContact(mean, labels, list.length);
  const doubted = averageRegions(alpha, regions, (at) => (alpha.data[at]! > 0.1 && alpha.data[at]! < 0.9 ? 1 : 0));
  const becomes = odds.map((rate, label) => (doubted[label]! < leastHalf ? -1 : decideRegion(rate, touching[label]!)));
  const decided = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const label = labels[at]!;
      decided.data[at] = label === 0 || becomes[label]! < 0 ? alpha.data[at]! : becomes[label]!;
    }
  });
  return decided;
}

/** 0 ground, 1 product, -1 neither: it stays. `ground`: the share of its outline that meets the ground. */
function decideRegion(rate: number, ground: number): number {
  if (rate < haze.ground) return ground >= leastContact ? 0 : -1;
  const isProduct = rate > haze.product ? 1 - ground >= leastContact : ground < enclosed;
  return isProduct ? 1 : -1;
}

/** Of each region, how much of what it meets is ground and not product. */
function measureContact({ width, data }: Plane, labels: Int32Array, count: number): Float32Array {
  const [ground, all] = [new Float32Array(count + 1), new Float32Array(count + 1)];
  for (let at = width; at < data.length - width; at++) {
    const label = labels[at]!;
    if (label === 0) continue;
    for (const next of [at - 1, at + 1, at - width, at + width]) {
      const isGround = data[next]! <= half.from;
      // What is half believed itself says nothing.
      if (labels[next] !== 0 || (!isGround && data[next]! < half.to)) continue;
      all[label] = all[label]! + 1;
      ground[label] = ground[label]! + (isGround ? 1 : 0);
    }
  }
  return ground.map((pixels, label) => pixels / Math.max(1, all[label]!));
}
