import type { CutoutFacts } from '../../contract/index.ts';
import { blurPlane, createPlane, type Plane } from '../pixels/plane.ts';
import { eachRow, growMask, type Mask, threshold } from '../pixels/mask.ts';
import { linearOfByte } from '../pixels/tone.ts';
import { type Ground, measureGround, sampleGround } from './ground-colours.ts';
import { measureNoise, seeGround, type SeenGround } from './plate/see-ground.ts';
import type { WorkFrame } from './work-frame.ts';

/** A ground that varies more than this around what is expected of it (0..255) cannot be divided by. */
const mostVaried = 9;
/** What differs less than this from the ground, in parts of its light, is noise: nothing is there. */
const noise = 0.015;
/** Hues that differ by more than the first of these from the ground's are tinted, by more than the second opaque. */
const tint = { from: 0.14, to: 0.34 } as const;
/** What lets less light through than this, of any hue, is taken for opaque. */
const opaque = { from: 0.1, to: 0.22 } as const;
/** On a ground brighter than this on average (0..255) a white product cannot be told from a clear one. */
const mostWhite = 249;
/** From this share of the product on that lets the ground through, it is clear goods. */
const clearShare = 0.25;
/** In the middle of clear goods at least this much of the ground's light comes through. */
const clearLight = 0.5;

/** An alpha in which clear places let the new ground through; `found` says what came of it. */
export interface GlassAlpha {
  readonly alpha: Plane;
  readonly found: NonNullable<CutoutFacts['glass']>;
}

/** What lies behind each pixel of a frame: estimated from around the product, or photographed (`plate`: RGB bytes). */
interface Behind {
  lightAt(at: number, x: number, y: number, channel: number): number;
  /** Where it was photographed: how its texture shows in the photo. */
  readonly seen: SeenGround | null;
}

/**
 * Clear goods on an even ground, divided by that ground: of all alphas with which some colour over the ground gives the
 * photo, the least (in linear light, as pictures are blended). What is darker than the ground lets a part of it through,
 * what is lighter is a highlight laid over it; `restoreGlassColours` finds the colour that belongs to it. What has a hue
 * of its own, or hardly lets light through, stays opaque: lids, corks, labels. With a `plate` any ground will do, and
 * where it has texture, how much of that is seen through the product tells exactly what it lets through. Goods that
 * hardly let anything through stay solid, unless a person says that they do (`isSaid`).
 */
export function divideByGround(
  frame: WorkFrame,
  solid: Plane,
  plate: Uint8Array | null = null,
  isSaid = false,
): GlassAlpha {
  const within = growMask(threshold(solid, 0.02), 2);
  const ground = plate === null ? expectGround(frame, solid) : photographedGround(frame, plate, within);
  if (!ground) return { alpha: solid, found: 'ground-uneven' };
  const least = createPlane(frame.width, frame.height);
  const body = createPlane(frame.width, frame.height);
  const opinion = { least: 0, opaque: 0 };
  eachRow(frame, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (within.data[at] === 0) continue;
      divide(frame, ground, at, at - from, y, opinion);
      least.data[at] = opinion.least;
      body.data[at] = opinion.opaque;
    }
  });
  // One pixel says little of a material: its surroundings decide with it.
  blurPlane(body, 1.5, 1.5, true);
  if (!isSaid && measureClear(solid, least, body) < clearShare) return { alpha: solid, found: 'nothing-clear' };
  const alpha = createPlane(frame.width, frame.height);
  eachRow(frame, (from, to) => {
    for (let at = from; at < to; at++) {
      const own = Math.max(0, (least.data[at]! - noise) / (1 - noise));
      const solidHere = Math.min(solid.data[at]!, ramp(body.data[at]!, 0.3, 0.7));
      alpha.data[at] = Math.min(1, Math.max(seenAlpha(ground, at, own), solidHere));
    }
  });
  return { alpha, found: 'divided' };
}

function expectGround(frame: WorkFrame, solid: Plane): Behind | null {
  const ground = measureGround(frame, solid);
  if (!ground || ground.variation > mostVaried) return null;
  return { lightAt: (_at, x, y, channel) => linearAt(sampleGround(ground, x, y, channel)), seen: null };
}

function photographedGround(frame: WorkFrame, plate: Uint8Array, within: Mask): Behind {
  const noise = measureNoise(frame, plate, (at) => within.data[at] === 0);
  const seen = seeGround(frame, plate, noise);
  return { lightAt: (at, _x, _y, channel) => linearOfByte[plate[at * 3 + channel]!]!, seen };
}

/** What is hidden of the ground, by its texture where that is seen; never less than what the light around says. */
function seenAlpha({ seen }: Behind, at: number, own: number): number {
  if (seen === null) return own;
  const sure = seen.sure.data[at]!;
  const least = Math.max(0, (leastAround(seen, at) - noise) / (1 - noise));
  return Math.max(least, sure * (1 - seen.through.data[at]!) + (1 - sure) * own);
}

function leastAround({ photo, ground }: SeenGround, at: number): number {
  let least = 0;
  for (let channel = 0; channel < 3; channel++)
    least = Math.max(least, leastOf(photo[channel]!.data[at]!, Math.max(0.004, ground[channel]!.data[at]!)));
  return Math.min(1, least);
}

/** The least cover with which some colour gives `here` over `behind`, in linear light. */
function leastOf(here: number, behind: number): number {
  return here < behind ? 1 - here / behind : (here - behind) / Math.max(0.02, 1 - behind);
}

/** Whether a product that was cut out as solid looks as if one saw the ground through it. */
export function looksClear(frame: WorkFrame, solid: Plane, plate: Uint8Array | null = null): boolean {
  if (plate !== null) return divideByGround(frame, solid, plate).found === 'divided';
  const ground = measureGround(frame, solid);
  // A white product on a white ground looks like glass: nothing is proposed there.
  if (!ground || measureLevel(ground) > mostWhite) return false;
  return divideByGround(frame, solid).found === 'divided';
}

function divide(
  frame: WorkFrame,
  ground: Behind,
  at: number,
  x: number,
  y: number,
  into: { least: number; opaque: number },
): void {
  let [least, lowest, highest, through] = [0, Infinity, 0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const behind = Math.max(0.004, ground.lightAt(at, x, y, channel));
    const here = linearOfByte[frame.rgb[at * 3 + channel]!]!;
    // On a ground of texture one pixel's share is chance: its surroundings say which hue it has.
    const share = shareAround(ground.seen, at, channel) ?? here / behind;
    lowest = Math.min(lowest, share);
    highest = Math.max(highest, share);
    through += share / 3;
    least = Math.max(least, leastOf(here, behind));
  }
  const hue = (highest - lowest) / Math.max(0.25, highest);
  into.least = Math.min(1, least);
  into.opaque = Math.max(ramp(hue, tint.from, tint.to), 1 - ramp(through, opaque.from, opaque.to));
}

function shareAround(seen: SeenGround | null, at: number, channel: number): number | null {
  return seen === null ? null : seen.photo[channel]!.data[at]! / Math.max(0.004, seen.ground[channel]!.data[at]!);
}

function linearAt(level: number): number {
  const low = Math.min(254, Math.max(0, Math.floor(level)));
  const part = Math.min(1, Math.max(0, level - low));
  return linearOfByte[low]! * (1 - part) + linearOfByte[low + 1]! * part;
}

/** Share of the solid product that lets most of the ground's light through and is of no hue of its own. */
function measureClear(solid: Plane, least: Plane, body: Plane): number {
  let [product, clear] = [0, 0];
  for (let at = 0; at < solid.data.length; at++) {
    if (solid.data[at]! < 0.5) continue;
    product += 1;
    clear += least.data[at]! < 1 - clearLight && body.data[at]! < 0.3 ? 1 : 0;
  }
  return clear / Math.max(1, product);
}

function measureLevel({ colours: { data } }: Ground): number {
  let sum = 0;
  for (let cell = 0; cell < data.length; cell += 4) sum += data[cell]! + data[cell + 1]! + data[cell + 2]!;
  return sum / ((data.length / 4) * 3);
}

function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
