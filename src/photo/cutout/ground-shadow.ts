import { differFromGround, findCell, type Ground, measureGround } from './ground-colours.ts';
import { createMask, eachRow, growMask, type Mask, shrinkMask } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { findRegions, type Region, type Regions } from './regions.ts';
import type { WorkFrame } from './work-frame.ts';

/** Only what the model itself is unsure of can be shadow: a grey product on a white ground looks like one too. */
const unsure = { least: 0.06, most: 0.9 } as const;
/** On a ground more varied than this no shade of it can be told. */
const mostVaried = 14;
/** How dark and how faint a shadow on the ground can be, in parts of the ground's light. */
const shades = { darkest: 0.3, faintest: 0.96 } as const;
const leastPixels = 60;
const leastShare = 0.0006;
/** A shadow lies at the product's foot: its middle is below this share of the product's height. */
const lowest = 0.5;

/**
 * Takes the product's shadow on the ground out of an alpha. A shadow has the ground's own colour, darker, is smooth,
 * fades into the ground without an edge, lies at the foot, and the model hesitates there. Hair is rough, a grey product
 * has an edge, and glass stands above: all three stay.
 */
export function dropGroundShadow(frame: WorkFrame, alpha: Plane): Plane {
  const ground = measureGround(frame, alpha);
  if (!ground || ground.variation > mostVaried) return alpha;
  const body = measureBody(alpha);
  if (!body) return alpha;
  const regions = findRegions(markShades(frame, alpha, ground));
  const least = Math.max(leastPixels, leastShare * alpha.data.length);
  const found = regions.list.filter((region) => {
    const middle = region.box.top + region.box.height / 2;
    const fits = region.pixels >= least && region.pixels < body.pixels && middle > body.top + lowest * body.height;
    return fits && isShadow(frame, alpha, ground, regions, region);
  });
  return found.length === 0 ? alpha : clearRegions(alpha, regions, found);
}

/** What the model is sure of: how much, and from where to where it reaches. */
function measureBody(alpha: Plane): { pixels: number; top: number; height: number } | null {
  let [pixels, top, bottom] = [0, -1, -1];
  eachRow(alpha, (from, to, y) => {
    let row = 0;
    for (let at = from; at < to; at++) row += alpha.data[at]! >= unsure.most ? 1 : 0;
    if (row === 0) return;
    pixels += row;
    if (top < 0) top = y;
    bottom = y;
  });
  return pixels === 0 ? null : { pixels, top, height: bottom - top + 1 };
}

/** Unsure pixels of the ground's hue and of less light than it, without lone ones and without rims of the product. */
function markShades(frame: WorkFrame, alpha: Plane, { colours, variation }: Ground): Mask {
  const mask = createMask(frame.width, frame.height);
  const most = (5 + 0.6 * variation) ** 2;
  eachRow(frame, (from, to, y) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      if (value < unsure.least || value >= unsure.most) continue;
      const cell = findCell(at - from, y, colours.width) * 4;
      let [dot, square] = [0, 0];
      for (let channel = 0; channel < 3; channel++) {
        dot += frame.rgb[at * 3 + channel]! * colours.data[cell + channel]!;
        square += colours.data[cell + channel]! ** 2;
      }
      const shade = dot / Math.max(1, square);
      if (shade < shades.darkest || shade > shades.faintest) continue;
      let off = 0;
      for (let channel = 0; channel < 3; channel++) {
        off += (frame.rgb[at * 3 + channel]! - shade * colours.data[cell + channel]!) ** 2;
      }
      if (off < most) mask.data[at] = 1;
    }
  });
  return growMask(shrinkMask(mask, 2), 2);
}

/** Smooth inside, and without an edge where it ends on the ground. */
function isShadow(frame: WorkFrame, alpha: Plane, ground: Ground, regions: Regions, region: Region): boolean {
  const { box, label, pixels } = region;
  const rough = 3 + 0.8 * ground.variation;
  const steps: number[] = [];
  let [roughness, bends, darkness] = [0, 0, 0];
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let at = y * frame.width + box.left; at < y * frame.width + box.left + box.width; at++) {
      if (regions.labels[at] !== label) continue;
      darkness += measureDarkness(frame, ground, at);
      for (const step of [2, 2 * frame.width]) {
        if (regions.labels[at - step] === label && regions.labels[at + step] === label) {
          roughness += measureBend(frame, at, step);
          bends += 1;
        }
      }
      for (const step of [-1, 1, -frame.width, frame.width]) {
        const beyond = at + 5 * step;
        if (regions.labels[at + step] === label || !((alpha.data[beyond] ?? 1) < unsure.least)) continue;
        steps.push(measureStep(frame, at, beyond));
      }
    }
  }
  // A product's edge is a step of all its darkness; a shadow has lost most of it before it ends.
  const sharp = Math.max(14 + 1.5 * ground.variation, (0.45 * darkness) / pixels);
  const edges = steps.filter((step) => step > sharp).length;
  return steps.length > 0.2 * Math.sqrt(pixels) && edges < 0.3 * steps.length && roughness < rough * bends;
}

/** How far a pixel is from the middle between two others: 0 on a slope, however steep. */
function measureBend(frame: WorkFrame, at: number, step: number): number {
  const bend = (channel: number) => {
    const [before, after] = [frame.rgb[(at - step) * 3 + channel]!, frame.rgb[(at + step) * 3 + channel]!];
    return (before + after) / 2 - frame.rgb[at * 3 + channel]!;
  };
  return Math.hypot(bend(0), bend(1), bend(2));
}

/** How much darker than the ground behind it a pixel is. */
function measureDarkness(frame: WorkFrame, { colours }: Ground, at: number): number {
  return Math.sqrt(differFromGround(frame, colours, at, at % frame.width, Math.floor(at / frame.width)));
}

function measureStep(frame: WorkFrame, at: number, other: number): number {
  const step = (channel: number) => frame.rgb[at * 3 + channel]! - frame.rgb[other * 3 + channel]!;
  return Math.hypot(step(0), step(1), step(2));
}

function clearRegions(alpha: Plane, { labels, list }: Regions, found: readonly Region[]): Plane {
  const isFound = new Uint8Array(list.length + 1);
  for (const { label } of found) isFound[label] = 1;
  const shadow = createMask(alpha.width, alpha.height);
  eachRow(shadow, (from, to) => {
    for (let at = from; at < to; at++) shadow.data[at] = isFound[labels[at]!]!;
  });
  const near = growMask(shadow, 3);
  const cleared = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      const weak = near.data[at] === 1 && value < 0.5;
      cleared.data[at] = shadow.data[at] === 1 || weak ? 0 : value;
    }
  });
  return cleared;
}
