import { createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../pixels/mask.ts';
import { blurPlane, createPlane, type Plane } from '../pixels/plane.ts';
import { countColours, placeColours } from './brush/colour-counts.ts';
import { measureGround } from './ground-colours.ts';
import { findRegions } from './regions.ts';
import type { WorkFrame } from './work-frame.ts';

/** Further than this share of the frame's longer side from any ground there is no edge: what is soft there is doubt. */
const widestEdge = 0.02;
/** Where the model is weaker than this so far inside, it doubts the edge around as well. */
const weak = 0.75;
/** From there to the end of the edge's own slope, in units of that distance. */
const toEdge = 1.25;
/** What is doubted becomes product above this and ground below, in a slope this much steeper than the model's. */
const middle = 0.4;
const steepness = 4;
/** Below this the ground shows through: an opening, perhaps a small one that the model blurred, not a weak spot. */
const clear = 0.4;

/** Half believed, on a mean of what lies around: the model says neither ground nor product, or both in a pattern. */
const half = { from: 0.03, to: 0.6 } as const;
const widened = 1.9;
/** What is surely one or the other, to know their colours by. */
const sure = { ground: 0.02, product: 0.97 } as const;
/** Below the first of these odds for the product's colours haze is ground, above the second it is product. */
const haze = { ground: 0.3, product: 0.75 } as const;
/** So much of its outline has to meet what it is to become; all but this of it meets product where that encloses it. */
const leastContact = 0.2;
const enclosed = 0.02;
/** On a ground more even than this a shade or clear goods have its colours too: there the model has the last word. */
const leastVaried = 9;
/** A colour that nobody has seen. */
const rarest = 1e-5;

/**
 * Decides haze: what the model half believes over more than an edge, on a ground of many colours. Where it goes over into
 * the ground and has its colours it is ground; where it has the product's, or the product encloses it and it does not
 * have the ground's, it is product; elsewhere it stays. Hair, fur and rims are narrower, and stay as well.
 */
export function decideHaze(frame: WorkFrame, alpha: Plane): Plane {
  const radius = Math.max(4, Math.round(widestEdge * Math.max(alpha.width, alpha.height)));
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
  const { labels, list } = findRegions(area);
  const odds = rateRegions(frame, alpha, labels, list.length);
  const touching = measureContact(mean, labels, list.length);
  const becomes = odds.map((rate, label) => decideRegion(rate, touching[label]!));
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

/** How likely the colours of each region are the product's and not the ground's, 0 to 1, as a mean of its pixels. */
function rateRegions({ rgb }: WorkFrame, { data }: Plane, labels: Int32Array, count: number): Float32Array {
  const places = placeColours(rgb, data.length);
  const product = countColours(
    places,
    Uint8Array.from(data, (value) => (value > sure.product ? 1 : 0)),
  );
  const ground = countColours(
    places,
    Uint8Array.from(data, (value) => (value < sure.ground ? 1 : 0)),
  );
  const [sums, pixels] = [new Float32Array(count + 1), new Float32Array(count + 1)];
  for (let at = 0; at < labels.length; at++) {
    const [label, place] = [labels[at]!, places[at]!];
    if (label === 0) continue;
    const yes = product.shares[place]! + rarest;
    sums[label] = sums[label]! + yes / (yes + ground.shares[place]! + rarest);
    pixels[label] = pixels[label]! + 1;
  }
  return sums.map((sum, label) => sum / Math.max(1, pixels[label]!));
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
export function settleWideAreas(alpha: Plane): Plane {
  const radius = Math.max(4, Math.round(widestEdge * Math.max(alpha.width, alpha.height)));
  const deep = shrinkMask(threshold(alpha, clear), radius);
  const doubted = createMask(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) doubted.data[at] = deep.data[at] === 1 && alpha.data[at]! < weak ? 1 : 0;
  });
  const area = growMask(doubted, Math.round(toEdge * radius));
  const settled = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      const decided = (value - middle) * steepness + 0.5;
      settled.data[at] = deep.data[at]! + area.data[at]! > 0 ? Math.min(1, Math.max(0, decided)) : value;
    }
  });
  return settled;
}
