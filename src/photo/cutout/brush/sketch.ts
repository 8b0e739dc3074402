import type { Box, Stroke } from '../../../contract/index.ts';
import { createMask, eachRow, growMask, invertMask, type Mask, shrinkMask, threshold } from '../../pixels/mask.ts';
import type { AlphaMatte, ColourPixels, Size } from '../../pixels/pixels.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { refineAlpha } from '../refine.ts';
import { type CutWindow, cutWindow } from './cut-window.ts';
import { cropRows, pasteRows } from './crop.ts';
import { drawStroke } from './draw-stroke.ts';
import { measureMask, widenWithin } from './mask-box.ts';
import { seeThrough } from './see-through.ts';
import { addSlivers } from './slivers.ts';

/** The longest side at which strokes are worked out, whatever the photo's: what a preview shows is what is kept. */
export const sketchSide = 1000;

/** A photo and its matte at the size at which strokes are worked out, and what strokes have said so far. */
export interface Sketch {
  readonly pixels: ColourPixels;
  readonly alpha: Plane;
  /** 0 nothing, 1 product, 2 ground: as earlier strokes say. */
  readonly said: Uint8Array;
  /** Where strokes say that one sees through the product (`clearness`). */
  readonly clear: Uint8Array;
}

/** How far a stroke may reach beyond itself: this share of its own length, and of the photo's longest side at least. */
const reachShares = { own: 0.5, photo: 0.12 } as const;
/** A hole is found within more, as one click says where it is and not how large. */
const holeReach = 2;
/** The outline of a glass is looked for within more, as a stroke in its middle says nothing of its width. */
const glassReach = 2;
/**
 * The largest windows: one in squares of several pixels, where the cut goes, and one along its edge, pixel by pixel where
 * that is enough.
 */
const mostPixels = { coarse: 24_000, fine: 90_000 } as const;
/** Rounds of the edge solver: what is looked at while drawing. */
const edgeRounds = 24;
/** How much a stroke's own colours count beside those of what is known. */
const ownShares = { keep: 0.5, remove: 0.5, hole: 0.75, box: 0.3, glass: 0.5 } as const;
/** A box with less product than this in it asks for the product anew. */
const emptyBox = 0.02;

/** Begins with a photo and its matte, both at the size of the sketch; without a matte nothing is product yet. */
export function openSketch(pixels: ColourPixels, matte: AlphaMatte | null): Sketch {
  const alpha = createPlane(pixels.width, pixels.height);
  if (matte) for (let at = 0; at < alpha.data.length; at++) alpha.data[at] = matte.data[at]! / 255;
  const nothing = () => new Uint8Array(alpha.data.length);
  return { pixels, alpha, said: nothing(), clear: nothing() };
}

/** The sketch after one more stroke. What the stroke does not touch stays as it is. */
export function applyStroke(sketch: Sketch, stroke: Stroke): Sketch {
  const covered = drawStroke(stroke, sketch.pixels);
  if (stroke.tool === 'box') return applyBox(sketch, covered);
  const isProduct = stroke.tool === 'keep' || stroke.tool === 'glass';
  const longest = Math.max(sketch.pixels.width, sketch.pixels.height);
  const box = measureMask(covered);
  if (!box) return sketch;
  const far = stroke.tool === 'hole' ? holeReach : 1;
  const own = reachShares.own * Math.max(box.width, box.height);
  const reach = Math.round(far * Math.max(own, reachShares.photo * longest));
  const brush = { reach, radius: stroke.radius * longest, ownShare: ownShares[stroke.tool] };
  const changed = change(sketch, { covered, box, isProduct, ...brush });
  if (stroke.tool !== 'glass') return changed;
  return { ...changed, ...seeThrough(changed, covered, widenWithin(box, glassReach * reach, sketch.pixels)) };
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
  const [said, clear] = [Uint8Array.from(sketch.said), Uint8Array.from(sketch.clear)];
  let [within, kept] = [0, 0];
  for (let at = 0; at < said.length; at++) {
    if (covered.data[at] === 0) [alpha.data[at], said[at], clear[at]] = [0, 2, 0];
    else [within, kept] = [within + 1, kept + alpha.data[at]!];
  }
  const emptied = { ...sketch, alpha, said, clear };
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

/** Works on a part of the sketch alone: what a stroke costs does not depend on the size of the photo. */
function change(sketch: Sketch, wanted: Change): Sketch {
  const { pixels, alpha } = sketch;
  const { covered, isProduct } = wanted;
  const frame = widenWithin(wanted.box, wanted.reach, pixels);
  const part = openPart(sketch, covered, frame);
  const step = chooseStep(frame, mostPixels.fine);
  const found = findChanged(part, wanted, step);
  for (let at = 0; at < found.data.length; at++) found.data[at]! |= part.covered.data[at]!;
  const changed = addSlivers(found, listRest(part.alpha, found, isProduct));
  const refined = refineChanged(part, changed, isProduct, step);
  const said = Uint8Array.from(sketch.said);
  for (let at = 0; at < said.length; at++) if (covered.data[at] === 1) said[at] = isProduct ? 1 : 2;
  const clear = forgetClear(sketch.clear, pixels, frame, changed);
  return { pixels, said, clear, alpha: { ...alpha, data: pasteRows(alpha.data, pixels, frame, refined.data) } };
}

/** What a later stroke has changed is no longer seen through. */
function forgetClear(clear: Uint8Array, size: Size, frame: Box, changed: Mask): Uint8Array {
  const kept = Uint8Array.from(clear);
  eachRow(changed, (from, to, y) => {
    const shift = (frame.top + y) * size.width + frame.left - from;
    for (let at = from; at < to; at++) if (changed.data[at] === 1) kept[at + shift] = 0;
  });
  return kept;
}

/** A part of a sketch with the stroke in it, and the sides at which the photo goes on. */
interface Part extends Sketch {
  readonly covered: Mask;
  readonly goesOn: CutWindow['goesOn'];
}

function openPart({ pixels, alpha, said, clear }: Sketch, covered: Mask, frame: Box): Part {
  const { left, top, width, height } = frame;
  const size = { width, height };
  const bytes = (channels = 1) => new Uint8Array(width * height * channels);
  const numbers = createPlane(width, height);
  return {
    pixels: { ...size, data: cropRows(pixels.data, pixels, frame, bytes(3), 3) },
    alpha: { ...size, data: cropRows(alpha.data, pixels, frame, numbers.data) },
    said: cropRows(said, pixels, frame, bytes()),
    clear: cropRows(clear, pixels, frame, bytes()),
    covered: { ...size, data: cropRows(covered.data, pixels, frame, bytes()) },
    goesOn: { left: left > 0, top: top > 0, right: left + width < pixels.width, bottom: top + height < pixels.height },
  };
}

/** What could still change, after what has: not sure ground for `remove`, not sure product for `keep`. */
function listRest(alpha: Plane, changed: Mask, isProduct: boolean): Mask {
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
function chooseStep({ width, height }: Size, most: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / most)));
}

/** What the stroke turns: cut coarsely, then along the edge of that finely. */
function findChanged(part: Part, wanted: Change, step: number): Mask {
  const coarse = chooseStep(part.pixels, mostPixels.coarse);
  const first = spreadCells(cutWindow(readWindow(part, wanted, coarse, new Uint8Array(0))), part.pixels, coarse);
  if (coarse === step) return first;
  return spreadCells(cutWindow(readWindow(part, wanted, step, settle(first, step, 2 * coarse))), part.pixels, step);
}

/** What of a window a coarser cut has decided: all that is farther than `reach` from where it cut. */
function settle(changed: Mask, step: number, reach: number): Uint8Array {
  const near = growMask(changed, reach);
  const inside = shrinkMask(changed, reach);
  const { width, height } = sizeWindow(changed, step);
  const settled = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const there = y * step * changed.width + x * step;
      settled[at] = inside.data[there] === 1 ? 1 : near.data[there] === 1 ? 0 : 2;
    }
  }
  return settled;
}

function sizeWindow({ width, height }: Size, step: number): Size {
  return { width: Math.max(1, Math.floor(width / step)), height: Math.max(1, Math.floor(height / step)) };
}

/** The part as a stroke is asked of it, each of its pixels the mean of step × step. */
function readWindow(part: Part, wanted: Change, step: number, settled: Uint8Array): CutWindow {
  const { pixels, alpha, said, covered } = part;
  const { width, height } = sizeWindow(pixels, step);
  const rgb = new Uint8Array(width * height * 3);
  const [open, held] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const stroke = createMask(width, height);
  const opposite = wanted.isProduct ? 2 : 1;
  const cells = step * step;
  const readCell = (at: number, corner: number): void => {
    let [red, green, blue, cover] = [0, 0, 0, 0];
    for (let row = corner; row < corner + step * pixels.width; row += pixels.width) {
      for (let from = row; from < row + step; from++) {
        red += pixels.data[from * 3]!;
        green += pixels.data[from * 3 + 1]!;
        blue += pixels.data[from * 3 + 2]!;
        cover += alpha.data[from]!;
        stroke.data[at]! |= covered.data[from]!;
        if (said[from] === opposite) held[at] = 1;
      }
    }
    rgb[at * 3] = red / cells;
    rgb[at * 3 + 1] = green / cells;
    rgb[at * 3 + 2] = blue / cells;
    open[at] = (wanted.isProduct ? cover / cells < 0.95 : cover / cells > 0.05) ? 1 : 0;
  };
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) readCell(at, y * step * pixels.width + x * step);
  }
  return {
    width,
    height,
    rgb,
    open,
    held,
    stroke,
    settled,
    goesOn: part.goesOn,
    ownShare: wanted.ownShare,
    radius: wanted.radius / step,
    reach: wanted.reach / step,
  };
}

function spreadCells(found: Mask, size: Size, step: number): Mask {
  const whole = createMask(size.width, size.height);
  eachRow(found, (from, to, y) => {
    for (let at = from; at < to; at++) {
      if (found.data[at] === 0) continue;
      for (let row = y * step; row < (y + 1) * step; row++) {
        const start = row * size.width + (at - from) * step;
        whole.data.fill(1, start, start + step);
      }
    }
  });
  return whole;
}

/** The alpha with what has changed, its edges worked out from the photo's colours; beyond them nothing moves. */
function refineChanged({ pixels, alpha }: Part, changed: Mask, isProduct: boolean, step: number): Plane {
  const area = growMask(changed, step + 2);
  const bounds = measureMask(area);
  if (!bounds) return alpha;
  const box = widenWithin(bounds, 12, pixels);
  const { width, height } = box;
  const begun = createPlane(width, height);
  const rgb = cropRows(pixels.data, pixels, box, new Uint8Array(width * height * 3), 3);
  eachRow(begun, (from, to, y) => {
    const shift = (box.top + y) * pixels.width + box.left - from;
    for (let at = from; at < to; at++) {
      begun.data[at] = changed.data[at + shift] === 1 ? Number(isProduct) : alpha.data[at + shift]!;
    }
  });
  if (step > 1) leaveOpen(begun, Math.ceil(step / 2));
  const refined = refineAlpha({ box, width, height, scale: 1, rgb }, begun, edgeRounds);
  const result = { ...alpha, data: Float32Array.from(alpha.data) };
  eachRow(refined, (from, to, y) => {
    const shift = (box.top + y) * pixels.width + box.left - from;
    for (let at = from; at < to; at++) if (area.data[at + shift] === 1) result.data[at + shift] = refined.data[at]!;
  });
  return result;
}

/** Leaves open, for the colours to decide, what lies within `reach` of an edge that was cut in squares. */
function leaveOpen(alpha: Plane, reach: number): void {
  const product = threshold(alpha, 0.5);
  const near = growMask(product, reach);
  const nearGround = growMask(invertMask(product), reach);
  eachRow(alpha, (from, to) => {
    for (let at = from; at < to; at++) if (near.data[at] === 1 && nearGround.data[at] === 1) alpha.data[at] = 0.5;
  });
}
