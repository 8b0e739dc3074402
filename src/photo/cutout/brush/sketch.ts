import type { Box, Stroke } from '../../../contract/index.ts';
import { createMask, eachRow, growMask, type Mask, shrinkMask } from '../../pixels/mask.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { refineAlpha } from '../refine.ts';
import { type CutWindow, cutWindow } from './cut-window.ts';
import { drawStroke } from './draw-stroke.ts';
import { measureMask, widenWithin } from './mask-box.ts';
import { addSlivers } from './slivers.ts';

/** The longest side at which strokes are worked out, whatever the photo's: what a preview shows is what is kept. */
export const sketchSide = 1000;

/** A photo and its matte at the size at which strokes are worked out, and what strokes have said so far. */
export interface Sketch {
  readonly pixels: ColourPixels;
  readonly alpha: Plane;
  /** 0 nothing, 1 product, 2 ground: as earlier strokes say. */
  readonly said: Uint8Array;
}

/** How far a stroke may reach beyond itself: this share of its own length, and of the photo's longest side at least. */
const reachShares = { own: 0.5, photo: 0.12 } as const;
/** A hole is found within more, as one click says where it is and not how large. */
const holeReach = 2;
/**
 * The largest windows: one in squares of several pixels, where the cut goes, and one along its edge, pixel by pixel where
 * that is enough.
 */
const mostPixels = { coarse: 24_000, fine: 160_000 } as const;
/** Rounds of the edge solver: what is looked at while drawing. */
const edgeRounds = 24;
/** How much a stroke's own colours count beside those of what is known. */
const ownShares = { keep: 0.5, remove: 0.5, hole: 0.75, box: 0.3 } as const;
/** A box with less product than this in it asks for the product anew. */
const emptyBox = 0.02;

/** Begins with a photo and its matte, both at the size of the sketch; without a matte nothing is product yet. */
export function openSketch(pixels: ColourPixels, matte: AlphaMatte | null): Sketch {
  const alpha = createPlane(pixels.width, pixels.height);
  if (matte) for (let at = 0; at < alpha.data.length; at++) alpha.data[at] = matte.data[at]! / 255;
  return { pixels, alpha, said: new Uint8Array(alpha.data.length) };
}

/** The sketch after one more stroke. What the stroke does not touch stays as it is. */
export function applyStroke(sketch: Sketch, stroke: Stroke): Sketch {
  const covered = drawStroke(stroke, sketch.pixels);
  if (stroke.tool === 'box') return applyBox(sketch, covered);
  const isProduct = stroke.tool === 'keep';
  const longest = Math.max(sketch.pixels.width, sketch.pixels.height);
  const box = measureMask(covered);
  if (!box) return sketch;
  const far = stroke.tool === 'hole' ? holeReach : 1;
  const own = reachShares.own * Math.max(box.width, box.height);
  const reach = Math.round(far * Math.max(own, reachShares.photo * longest));
  const brush = { reach, radius: stroke.radius * longest, ownShare: ownShares[stroke.tool] };
  return change(sketch, { covered, box, isProduct, ...brush });
}

interface Change {
  /** What surely becomes what the stroke says. */
  readonly covered: Mask;
  readonly box: Box;
  readonly isProduct: boolean;
  readonly reach: number;
  readonly radius: number;
  readonly ownShare: number;
}

/** All outside a box goes. Where hardly anything is within, the product is looked for there, from its middle. */
function applyBox(sketch: Sketch, covered: Mask): Sketch {
  const alpha = { ...sketch.alpha, data: Float32Array.from(sketch.alpha.data) };
  const said = Uint8Array.from(sketch.said);
  let [within, kept] = [0, 0];
  for (let at = 0; at < said.length; at++) {
    if (covered.data[at] === 0) [alpha.data[at], said[at]] = [0, 2];
    else [within, kept] = [within + 1, kept + alpha.data[at]!];
  }
  const emptied = { ...sketch, alpha, said };
  const box = measureMask(covered);
  if (!box || kept >= emptyBox * within) return emptied;
  const middle = createMask(covered.width, covered.height);
  eachRow(middle, (from, to, y) => {
    const down = (y + 0.5 - box.top - box.height / 2) / (box.height * 0.15);
    for (let at = from; at < to; at++) {
      const across = (at - from + 0.5 - box.left - box.width / 2) / (box.width * 0.15);
      middle.data[at] = across * across + down * down <= 1 ? 1 : 0;
    }
  });
  const reach = Math.max(box.width, box.height) / 2;
  return change(emptied, { covered: middle, box, isProduct: true, reach, radius: reach, ownShare: ownShares.box });
}

function change(sketch: Sketch, wanted: Change): Sketch {
  const { pixels } = sketch;
  const { covered, isProduct } = wanted;
  const frame = widenWithin(wanted.box, wanted.reach, pixels);
  const step = chooseStep(frame, mostPixels.fine);
  const changed = findChanged(sketch, wanted, frame, step);
  for (let at = 0; at < covered.data.length; at++) changed.data[at]! |= covered.data[at]!;
  const said = Uint8Array.from(sketch.said);
  for (let at = 0; at < said.length; at++) if (covered.data[at] === 1) said[at] = isProduct ? 1 : 2;
  const whole = addSlivers(changed, listRest(sketch, changed, isProduct));
  return { pixels, said, alpha: refineChanged(sketch, whole, isProduct, step) };
}

/** What could still change, after what has: not sure ground for `remove`, not sure product for `keep`. */
function listRest({ alpha }: Sketch, changed: Mask, isProduct: boolean): Mask {
  const rest = createMask(changed.width, changed.height);
  eachRow(rest, (from, to) => {
    for (let at = from; at < to; at++) {
      const isOpen = isProduct ? alpha.data[at]! < 0.98 : alpha.data[at]! > 0.02;
      rest.data[at] = isOpen && changed.data[at] === 0 ? 1 : 0;
    }
  });
  return rest;
}

/** Pixels of the sketch for one of a window of at most so many, along a side. */
function chooseStep({ width, height }: Box, most: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / most)));
}

/** What the stroke turns, over the sketch: cut coarsely, then along the edge of that finely. */
function findChanged(sketch: Sketch, wanted: Change, frame: Box, step: number): Mask {
  const coarse = chooseStep(frame, mostPixels.coarse);
  const open = new Uint8Array(0);
  const first = cutWindow(readWindow(sketch, wanted, frame, coarse, open));
  if (coarse === step) return spreadCells(first, sketch.pixels, frame, coarse);
  const whole = spreadCells(first, sketch.pixels, frame, coarse);
  const settled = settle(whole, frame, step, 2 * coarse);
  return spreadCells(cutWindow(readWindow(sketch, wanted, frame, step, settled)), sketch.pixels, frame, step);
}

/** What of a window a coarser cut has decided: all that is farther than `reach` from where it cut. */
function settle(changed: Mask, frame: Box, step: number, reach: number): Uint8Array {
  const near = growMask(changed, reach);
  const inside = shrinkMask(changed, reach);
  const [width, height] = sizeWindow(frame, step);
  const settled = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const there = (frame.top + y * step) * changed.width + frame.left + x * step;
      settled[at] = inside.data[there] === 1 ? 1 : near.data[there] === 1 ? 0 : 2;
    }
  }
  return settled;
}

function sizeWindow(frame: Box, step: number): [width: number, height: number] {
  return [Math.max(1, Math.floor(frame.width / step)), Math.max(1, Math.floor(frame.height / step))];
}

/** A part of the sketch as a stroke is asked of it, each of its pixels the mean of step × step. */
function readWindow(sketch: Sketch, wanted: Change, frame: Box, step: number, settled: Uint8Array): CutWindow {
  const { pixels, alpha, said } = sketch;
  const [width, height] = sizeWindow(frame, step);
  const rgb = new Uint8Array(width * height * 3);
  const [open, held] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const stroke = createMask(width, height);
  const opposite = wanted.isProduct ? 2 : 1;
  const readCell = (at: number, left: number, top: number): void => {
    let [red, green, blue, cover] = [0, 0, 0, 0];
    for (let y = top; y < top + step; y++) {
      for (let from = y * pixels.width + left; from < y * pixels.width + left + step; from++) {
        red += pixels.data[from * 3]!;
        green += pixels.data[from * 3 + 1]!;
        blue += pixels.data[from * 3 + 2]!;
        cover += alpha.data[from]!;
        stroke.data[at]! |= wanted.covered.data[from]!;
        if (said[from] === opposite) held[at] = 1;
      }
    }
    const cells = step * step;
    rgb[at * 3] = red / cells;
    rgb[at * 3 + 1] = green / cells;
    rgb[at * 3 + 2] = blue / cells;
    open[at] = (wanted.isProduct ? cover / cells < 0.95 : cover / cells > 0.05) ? 1 : 0;
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) readCell(at, frame.left + x * step, frame.top + y * step);
  }
  return {
    ...{ width, height, rgb, open, held, stroke, settled, ownShare: wanted.ownShare },
    ...{ radius: wanted.radius / step, reach: wanted.reach / step },
    goesOn: {
      left: frame.left > 0,
      top: frame.top > 0,
      right: frame.left + frame.width < pixels.width,
      bottom: frame.top + frame.height < pixels.height,
    },
  };
}

function spreadCells(found: Mask, size: ColourPixels, frame: Box, step: number): Mask {
  const whole = createMask(size.width, size.height);
  eachRow(found, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (found.data[at] === 0) continue;
      for (let row = 0; row < step; row++) {
        const start = (frame.top + y * step + row) * size.width + frame.left + (at - from) * step;
        whole.data.fill(1, start, start + step);
      }
    }
  });
  return whole;
}

/** The alpha with what has changed, its edges worked out from the photo's colours; beyond them nothing moves. */
function refineChanged({ pixels, alpha }: Sketch, changed: Mask, isProduct: boolean, step: number): Plane {
  const reach = step + 2;
  const area = growMask(changed, reach);
  const bounds = measureMask(area);
  if (!bounds) return alpha;
  const box = widenWithin(bounds, 12, pixels);
  const part = createPlane(box.width, box.height);
  const rgb = new Uint8Array(box.width * box.height * 3);
  eachRow(part, (from, to, y) => {
    const start = (box.top + y) * pixels.width + box.left;
    rgb.set(pixels.data.subarray(start * 3, (start + box.width) * 3), from * 3);
    for (let at = from; at < to; at++) {
      const there = start + at - from;
      part.data[at] = changed.data[there] === 1 ? Number(isProduct) : alpha.data[there]!;
    }
  });
  if (step > 1) blurPlane(part, step / 2, step / 2, true);
  const refined = refineAlpha({ box, ...pick(part), scale: 1, rgb }, part, edgeRounds);
  const result = { ...alpha, data: Float32Array.from(alpha.data) };
  eachRow(refined, (from, to, y) => {
    const start = (box.top + y) * pixels.width + box.left;
    for (let at = from; at < to; at++) {
      const there = start + at - from;
      if (area.data[there] === 1) result.data[there] = refined.data[at]!;
    }
  });
  return result;
}

function pick({ width, height }: Plane): { width: number; height: number } {
  return { width, height };
}
