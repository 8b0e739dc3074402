import { createMask, eachRow, growMask, type Mask, shrinkMask, threshold } from '../../pixels/mask.ts';
import type { Plane } from '../../pixels/plane.ts';
import { findRegions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';
import { measureNoise, seeGround, type SeenGround } from './see-ground.ts';

/** Where the ground's own texture is seen at least so surely and so fully, it is the ground, whatever the model says. */
const proven = { sure: 0.6, through: 0.8 } as const;
/** Where the model is less sure than this, a place that did not change is ground without a proof. */
const modelSure = 0.9;
/** A shade of the ground is seen through evenly, by less than a full and more than a hardly visible part. */
const shade = { darkest: 0.25, tint: 0.1 } as const;
/** How many times the usual difference of the two photos a change is, and the least of it in parts of the light. */
const changed = { times: 5, least: 0.12 } as const;
const unchanged = { times: 2.2, least: 0.035 } as const;
/** What is smaller than this in both directions, in pixels, is chance. */
const chance = 2;
/** More than this beside the product is no part of it: something else changed. */
const mostAdded = 0.4;

/** What a plate says of each pixel, beside the model's alpha. */
export interface PlateEvidence {
  /** The alpha with what the plate proves: ground taken out, missing parts put in. */
  readonly alpha: Plane;
  /** Where the ground itself is seen; nothing later may close it. */
  readonly ground: Mask;
}

/**
 * Opaque goods beside their empty ground: what did not change is ground, and so is what shows the ground's texture in the
 * shade; what changed otherwise and hangs together with the product is part of it. On a plain ground, where a product of
 * its colour looks unchanged too, the model has the last word.
 */
export function weighPlate(frame: WorkFrame, alpha: Plane, plate: Uint8Array): PlateEvidence {
  const isFar = growMask(threshold(alpha, 0.03), 3);
  const noise = measureNoise(frame, plate, (at) => isFar.data[at] === 0);
  const seen = seeGround(frame, plate, noise);
  const usual = Math.sqrt(noise);
  const [ground, likely, other] = [0, 1, 2].map(() => createMask(frame.width, frame.height)) as [Mask, Mask, Mask];
  eachRow(frame, (from, to) => {
    for (let at = from; at < to; at++) {
      const { apart, isShade, level } = compare(seen, at);
      const isSame = apart * level < unchanged.times * usual * 0.5 + unchanged.least * level;
      const isSeen = seen.sure.data[at]! >= proven.sure && seen.through.data[at]! >= proven.through;
      const isSeenInShade = isShade && seen.sure.data[at]! >= proven.sure && matches(seen, at);
      ground.data[at] = isSame && isSeen ? 1 : 0;
      likely.data[at] = isSame || isSeenInShade ? 1 : 0;
      const isChanged = apart * level > changed.times * usual * 0.5 + changed.least * level;
      other.data[at] = isChanged && !isShade ? 1 : 0;
    }
  });
  const sure = openMask(ground);
  const hesitant = openMask(likely);
  const data = Float32Array.from(alpha.data);
  eachRow(frame, (from, to) => {
    for (let at = from; at < to; at++)
      if (sure.data[at] === 1 || (hesitant.data[at] === 1 && data[at]! < modelSure)) data[at] = 0;
  });
  const kept = { ...alpha, data };
  addParts(kept, other);
  return { alpha: kept, ground: shrinkMask(sure, 1) };
}

/** How far the photo is from the plate around a pixel, in parts of the ground's light, and whether it is the ground in the shade. */
function compare({ photo, ground }: SeenGround, at: number): { apart: number; isShade: boolean; level: number } {
  let [apart, lowest, highest, level] = [0, Infinity, 0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const [here, there] = [photo[channel]!.data[at]!, Math.max(0.004, ground[channel]!.data[at]!)];
    apart = Math.max(apart, Math.abs(here - there) / Math.max(0.02, there));
    lowest = Math.min(lowest, here / there);
    highest = Math.max(highest, here / there);
    level += there / 3;
  }
  const isShade = highest < 1.02 && lowest > shade.darkest && highest - lowest < shade.tint + 0.08 * (1 - lowest);
  return { apart, isShade, level };
}

/** Whether as much of the texture is seen as of the light: a shade darkens both alike, a product hides the one. */
function matches({ photo, ground, through }: SeenGround, at: number): boolean {
  const light = photo[1]!.data[at]! / Math.max(0.004, ground[1]!.data[at]!);
  return Math.abs(through.data[at]! - light) < 0.25 * Math.max(0.3, light);
}

function openMask(mask: Mask): Mask {
  return growMask(shrinkMask(mask, chance), chance);
}

/** What changed and hangs together with the product becomes product, where it is not more than a part could be. */
function addParts(alpha: Plane, other: Mask): void {
  const product = threshold(alpha, 0.5);
  const joined = openMask({ ...other, data: other.data.map((value, at) => value | product.data[at]!) });
  const { labels, list } = findRegions(joined);
  const [own, added] = [new Float64Array(list.length + 1), new Float64Array(list.length + 1)];
  for (let at = 0; at < labels.length; at++) {
    if (product.data[at] === 1) own[labels[at]!]! += 1;
    else added[labels[at]!]! += 1;
  }
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (label === 0 || product.data[at] === 1 || own[label] === 0) continue;
    if (added[label]! <= mostAdded * own[label]!) alpha.data[at] = Math.max(alpha.data[at]!, 0.92);
  }
}

/** What was found of the product, without the ground that the plate proves: an opening that stays one. */
export function keepProven(
  found: { seen: Plane; openings: Mask },
  { ground }: PlateEvidence,
): { seen: Plane; openings: Mask } {
  const openings = { ...found.openings, data: found.openings.data.map((value, at) => value | ground.data[at]!) };
  return { seen: clearProven(found.seen, { ground }), openings };
}

/** An alpha without the ground that the plate proves. */
export function clearProven(alpha: Plane, { ground }: Pick<PlateEvidence, 'ground'>): Plane {
  return { ...alpha, data: alpha.data.map((value, at) => (ground.data[at] === 1 ? 0 : value)) };
}
