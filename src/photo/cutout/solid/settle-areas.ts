import { createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../../pixels/mask.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { findRegions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';
import { rateRegions, tellColours } from './rate-regions.ts';

/** Further than this share of the frame's longer side from any ground there is no edge: what is soft there is doubt. */
const widestEdge = 0.02;
/** Where the model is weaker than this so far inside, it doubts the edge around as well. */
const weak = 0.75;
/** From there to the end of the edge's own slope, in units of that distance. */
export const toEdge = 1.25;
/**
 * What is doubted becomes product above the first of these and ground below, in a slope this much steeper than the
 * model's; where its colours are less likely the product's than `alike`, it has to be believed more: a hand, a shoe beside.
 */
const middle = { own: 0.4, other: 0.62 } as const;
const alike = 0.5;
const steepness = 4;
/** Below this the ground shows through: an opening, perhaps a small one that the model blurred, not a weak spot. */
const clear = 0.4;

/** How wide the widest edge of a frame is, in its pixels. */
export function measureWidestEdge({ width, height }: Plane): number {
  return Math.max(4, Math.round(widestEdge * Math.max(width, height)));
}

/**
 * Makes the product's body solid: soft patches that are enclosed by sure product and nowhere show the ground become
 * product; what meets the ground, or an opening that is known, stays as it is.
 */
export function fillSoftPatches(alpha: Plane, openings: Mask): Plane {
  const soft = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) soft.data[at] = alpha.data[at]! < 0.98 ? 1 : 0;
  });
  const { labels, list } = findRegions(soft);
  const open = new Uint8Array(list.length + 1);
  for (const region of list) if (region.touchesFrame) open[region.label] = 1;
  // What is solid already has no label, and stays.
  open[0] = 1;
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      if (alpha.data[at]! < clear || openings.data[at] === 1) open[labels[at]!] = 1;
    }
  });
  const filled = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) filled.data[at] = open[labels[at]!] === 1 ? alpha.data[at]! : 1;
  });
  return filled;
}

/**
 * Decides the model's alpha where it stays between yes and no over more than an edge: cloth or leather at 0.6 is not
 * see-through, the model hesitates. Deep inside, and out to the edge where it is weak there; fur and rims, which are
 * narrower, keep their softness.
 */
export function settleWideAreas(frame: WorkFrame, alpha: Plane): Plane {
  const radius = measureWidestEdge(alpha);
  const deep = shrinkMask(threshold(alpha, clear), radius);
  const doubted = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) doubted.data[at] = deep.data[at] === 1 && alpha.data[at]! < weak ? 1 : 0;
  });
  const area = growMask(doubted, Math.round(toEdge * radius));
  const soft = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) soft.data[at] = alpha.data[at]! < 0.9 ? area.data[at]! : 0;
  });
  const regions = findRegions(soft);
  const { labels, list } = regions;
  const rates = list.length > 0 ? rateRegions(frame, tellColours(frame, alpha), regions) : [1];
  const settled = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      const isOther = labels[at] !== 0 && rates[labels[at]!]! < alike;
      const decided = (value - (isOther ? middle.other : middle.own)) * steepness + 0.5;
      settled.data[at] = deep.data[at]! + area.data[at]! > 0 ? Math.min(1, Math.max(0, decided)) : value;
    }
  });
  return settled;
}
