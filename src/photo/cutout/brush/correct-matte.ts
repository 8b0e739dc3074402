import type { Box } from '../../../contract/index.ts';
import { createMask, eachRow, growMask, type Mask } from '../../pixels/mask.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { createPlane, type Plane, spreadCells } from '../../pixels/plane.ts';
import { resampleRows } from '../../pixels/resample.ts';
import { enlargeAlpha } from '../enlarge.ts';
import { refineAlpha } from '../refine.ts';
import { openWorkFrame, type WorkFrame } from '../work-frame.ts';
import { measureMask } from './mask-box.ts';
import { clearness } from './see-through.ts';
import type { Sketch } from './sketch.ts';

/** As for a whole cutout: edges are worked out in the photo's own pixels up to here. */
const workLimits = { whole: 2_500_000, reduced: 2_500_000 } as const;
const edgeRounds = 40;
/** How far around what has changed edges are worked out anew, in pixels of the sketch. */
const margin = 4;

/**
 * The matte of the whole photo after corrections: what differs between the first and the last sketch is brought to the
 * photo's size and its edges worked out in the photo's own pixels; everywhere else the bytes are those of `matte`.
 */
export async function correctMatte(
  pixels: ColourPixels,
  matte: AlphaMatte,
  first: Sketch,
  last: Sketch,
): Promise<AlphaMatte> {
  const area = growMask(markDifference(first.alpha, last.alpha), margin);
  const cells = measureMask(area);
  if (!cells) return matte;
  const scale = { x: pixels.width / area.width, y: pixels.height / area.height };
  const box = toPhoto(cells, scale, pixels);
  const frame = await openWorkFrame(pixels, box, workLimits);
  const alpha = joinAlphas(frame, matte, last.alpha, area, scale);
  const refined = refineAlpha(frame, alpha, edgeRounds);
  keepClear(refined, alpha, last, frame, scale);
  return copyArea(matte, enlargeAlpha(pixels, frame, refined), area, box);
}

/** What one sees through stays as the sketch has it: for the edge solver a part of the light is an edge to be decided. */
function keepClear(
  refined: Plane,
  alpha: Plane,
  { clear, pixels: { width, height } }: Sketch,
  { box, scale: step }: WorkFrame,
  scale: { readonly x: number; readonly y: number },
): void {
  eachRow(refined, (from, to, y) => {
    const row = Math.min(height - 1, Math.floor((box.top + (y + 0.5) * step) / scale.y));
    for (let at = from; at < to; at++) {
      const column = Math.min(width - 1, Math.floor((box.left + (at - from + 0.5) * step) / scale.x));
      if (clear[row * width + column] !== clearness.none) refined.data[at] = alpha.data[at]!;
    }
  });
}

function markDifference(one: Plane, other: Plane): Mask {
  const mask = createMask(one.width, one.height);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = Math.abs(one.data[at]! - other.data[at]!) > 0.02 ? 1 : 0;
  });
  return mask;
}

/** Over the frame: the sketch's alpha within the area, the photo's own matte elsewhere. */
function joinAlphas(
  frame: WorkFrame,
  matte: AlphaMatte,
  sketch: Plane,
  area: Mask,
  scale: { readonly x: number; readonly y: number },
): Plane {
  const { box } = frame;
  const alpha = createPlane(frame.width, frame.height);
  resampleRows({ ...matte, channels: 1 }, box, alpha, (row, y) => {
    for (let x = 0; x < alpha.width; x++) alpha.data[y * alpha.width + x] = Math.min(1, Math.max(0, row[x]! / 255));
  });
  const part = {
    left: box.left / scale.x,
    top: box.top / scale.y,
    width: box.width / scale.x,
    height: box.height / scale.y,
  };
  resampleRows({ ...sketch, channels: 1 }, part, alpha, (row, y) => {
    const cell = Math.min(area.height - 1, Math.floor(part.top + ((y + 0.5) * part.height) / alpha.height));
    for (let x = 0; x < alpha.width; x++) {
      const at = Math.min(area.width - 1, Math.floor(part.left + ((x + 0.5) * part.width) / alpha.width));
      if (area.data[cell * area.width + at] === 1) alpha.data[y * alpha.width + x] = Math.min(1, Math.max(0, row[x]!));
    }
  });
  return alpha;
}

function copyArea(matte: AlphaMatte, solved: AlphaMatte, area: Mask, box: Box): AlphaMatte {
  const data = Uint8Array.from(matte.data);
  const columns = spreadCells(area.width, matte.width);
  const rows = spreadCells(area.height, matte.height);
  for (let y = box.top; y < box.top + box.height; y++) {
    const row = Math.round(rows.low[y]! + rows.part[y]!) * area.width;
    for (let x = box.left, at = y * matte.width + x; x < box.left + box.width; x++, at++) {
      if (area.data[row + Math.round(columns.low[x]! + columns.part[x]!)] === 1) data[at] = solved.data[at]!;
    }
  }
  return { ...matte, data };
}

function toPhoto(cells: Box, scale: { x: number; y: number }, { width, height }: ColourPixels): Box {
  const left = Math.max(0, Math.floor(cells.left * scale.x));
  const top = Math.max(0, Math.floor(cells.top * scale.y));
  const right = Math.min(width, Math.ceil((cells.left + cells.width) * scale.x));
  const bottom = Math.min(height, Math.ceil((cells.top + cells.height) * scale.y));
  return { left, top, width: right - left, height: bottom - top };
}
