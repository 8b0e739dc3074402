import { differFromGround, findCell, type Ground, measureGround, whiteGround } from './ground-colours.ts';
import { createMask, eachRow, growMask, invertMask, type Mask, shrinkMask, threshold } from '../pixels/mask.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { findRegions, type Region, type Regions } from './regions.ts';
import type { WorkFrame } from './work-frame.ts';

/** A ground that varies more than this (0..255) fits any colour: nothing can be said by it. */
const mostVaried = 30;
/** Below this (0..255) a ground is plain, and a printed patch may look the same. */
const leastTextured = 5;
/** A region of which the model is surer than this is opened only when a ground's texture and its whole rim say so. */
const modelSure = 0.97;
const wholeRim = 0.95;
/** Fewer pixels are a mark or a reflection. */
const leastPixels = 40;
/** On a white ground fewer pixels, or less of the frame, may be a highlight where the model believes more than this. */
const highlight = { pixels: 64, share: 0.0003, belief: 0.45 } as const;

/**
 * Re-tests enclosed regions that the model took for product: an opening shows the ground's colour and variation where
 * it lies, and a clear edge all around. Guards: smooth shading has no edge; a plain patch of the ground's colour is left
 * alone where the model is sure (a white logo on a white ground). Returns the alpha with openings at 0 and their rims
 * open (0.5), to be solved from the colours.
 */
export function openHoles(frame: WorkFrame, alpha: Plane): Plane {
  const ground = measureGround(frame, alpha);
  if (!ground || ground.variation > mostVaried) return alpha;
  const regions = findRegions(markCandidates(frame, alpha, ground));
  const accepted = regions.list.filter((region) => isOpening(frame, alpha, ground, regions, region));
  if (accepted.length === 0) return alpha;
  const isAccepted = new Uint8Array(regions.list.length + 1);
  for (const region of accepted) isAccepted[region.label] = 1;
  const opening = createMask(frame.width, frame.height);
  eachRow(opening, (from, to) => {
    for (let at = from; at < to; at++) opening.data[at] = isAccepted[regions.labels[at]!]!;
  });
  const inside = shrinkMask(opening, 1);
  const rim = growMask(opening, 3);
  const opened = createPlane(alpha.width, alpha.height);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) {
      const value = alpha.data[at]!;
      if (inside.data[at] === 1) opened.data[at] = 0;
      else opened.data[at] = rim.data[at] === 1 ? Math.min(value, 0.5) : value;
    }
  });
  return opened;
}

/** How many openings the product has: regions of nothing that do not reach the frame, 0.02 % of it or more. */
export function countOpenings(alpha: Plane): number {
  const clear = invertMask(threshold(alpha, 0.1));
  const least = Math.max(12, 0.0002 * alpha.data.length);
  return findRegions(clear).list.filter((region) => !region.touchesFrame && region.pixels >= least).length;
}

/** Pixels that the model took for product, more or less, and that look like the ground, without lone ones. */
function markCandidates(frame: WorkFrame, alpha: Plane, ground: Ground): Mask {
  const mask = createMask(frame.width, frame.height);
  const most = (2.5 * ground.variation + 8) ** 2;
  eachRow(frame, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (alpha.data[at]! > 0.3 && differFromGround(frame, ground.colours, at, at - from, y) < most) mask.data[at] = 1;
    }
  });
  // In a textured ground single pixels miss: closed first, then thin bridges are cut.
  const closed = ground.variation >= leastTextured ? shrinkMask(growMask(mask, 2), 2) : mask;
  return growMask(shrinkMask(closed, 1), 1);
}

function isOpening(frame: WorkFrame, alpha: Plane, ground: Ground, regions: Regions, region: Region): boolean {
  if (region.pixels < leastPixels || region.touchesFrame) return false;
  const measured = measureRegion(frame, alpha, ground, regions, region);
  const { variation } = ground;
  if (measured.clearEdge < 0.8 || measured.reachesGround > 0.02) return false;
  const likeGround = measured.offset < 0.4 * variation + 7;
  const asVaried = measured.variation > 0.5 * variation - 2 && measured.variation < 1.7 * variation + 4;
  if (!likeGround || !asVaried || mayBeHighlight(measured, region, alpha)) return false;
  return measured.belief < modelSure || (variation >= leastTextured && measured.clearEdge >= wholeRim);
}

/** A small white spot that the model did not see open, on a white ground. */
function mayBeHighlight(
  { darkest, belief }: ReturnType<typeof measureRegion>,
  { pixels }: Region,
  { data }: Plane,
): boolean {
  return (
    darkest > whiteGround &&
    belief > highlight.belief &&
    pixels < Math.max(highlight.pixels, highlight.share * data.length)
  );
}

/** What one candidate looks like: its mean offset from the ground, its variation, the model's belief, and its rim. */
function measureRegion(frame: WorkFrame, alpha: Plane, ground: Ground, regions: Regions, region: Region) {
  const { box, label, pixels } = region;
  const mean = [0, 0, 0];
  const behind = [0, 0, 0];
  let [squares, belief, rim, edges, reaching] = [0, 0, 0, 0, 0];
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let x = box.left; x < box.left + box.width; x++) {
      const at = y * frame.width + x;
      if (regions.labels[at] !== label) continue;
      const cell = findCell(x, y, ground.colours.width) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const off = frame.rgb[at * 3 + channel]! - ground.colours.data[cell + channel]!;
        mean[channel]! += off / pixels;
        behind[channel]! += ground.colours.data[cell + channel]! / pixels;
        squares += (off * off) / pixels;
      }
      belief += alpha.data[at]! / pixels;
      for (const step of [-1, 1, -frame.width, frame.width]) {
        if (regions.labels[at + step] === label) continue;
        const beyond = at + 4 * step;
        rim += 1;
        if ((alpha.data[at + step] ?? 0) < 0.1) reaching += 1;
        if (beyond >= 0 && beyond < alpha.data.length && differs(frame, at, beyond, ground.variation)) edges += 1;
      }
    }
  }
  const offset = Math.hypot(...mean);
  const variation = Math.sqrt(Math.max(0, squares - offset * offset));
  return {
    offset,
    variation,
    belief,
    darkest: Math.min(...behind),
    clearEdge: edges / rim,
    reachesGround: reaching / rim,
  };
}

function differs(frame: WorkFrame, at: number, other: number, variation: number): boolean {
  const step = (channel: number) => frame.rgb[at * 3 + channel]! - frame.rgb[other * 3 + channel]!;
  return Math.hypot(step(0), step(1), step(2)) > 12 + 1.5 * variation;
}
