import type { Box } from '../../../contract/index.ts';
import { eachRow } from '../../pixels/mask.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { frameOf, type Look, readColours } from '../look.ts';
import { sampleLook, type WorkFrame } from '../work-frame.ts';

/** Cells along the longer side: enough for a strap, few enough that all signals together cost some milliseconds. */
const longestSide = 256;

/** The whole photo and what was made of it, cell by cell: what was left out lies outside the work frame, too. */
export interface DoubtGrid {
  readonly width: number;
  readonly height: number;
  /** Pixels of the photo per cell. */
  readonly cell: { readonly across: number; readonly down: number };
  /** Red, green, blue, 0 to 255, of each cell. */
  readonly rgb: Uint8Array;
  /** What the first look believed, and the alpha that came out. */
  readonly first: Plane;
  readonly refined: Plane;
}

/** Lays the grid over a photo: its colours, the first look, and the refined alpha of the work frame. */
export async function openDoubtGrid(
  pixels: ColourPixels,
  first: Look,
  frame: WorkFrame,
  refined: Plane,
): Promise<DoubtGrid> {
  const ratio = Math.min(1, longestSide / Math.max(pixels.width, pixels.height));
  const width = Math.max(1, Math.round(pixels.width * ratio));
  const height = Math.max(1, Math.round(pixels.height * ratio));
  const cell = { across: pixels.width / width, down: pixels.height / height };
  return {
    width,
    height,
    cell,
    rgb: await readColours(pixels, frameOf(pixels), width, height),
    first: sampleLook(first, frameOf(pixels), width, height),
    refined: gather(frame, refined, { width, height, cell }),
  };
}

/** Means of a frame's plane in the cells of the grid; nothing outside the frame. */
function gather(frame: WorkFrame, plane: Plane, { width, height, cell }: Omit<DoubtGrid, 'rgb' | 'first' | 'refined'>) {
  const sums = createPlane(width, height);
  const counts = new Uint32Array(width * height);
  const columns = Int32Array.from({ length: frame.width }, (_, x) =>
    Math.min(width - 1, Math.floor((frame.box.left + (x + 0.5) * frame.scale) / cell.across)),
  );
  eachRow(frame, (from, to, y) => {
    const row = Math.min(height - 1, Math.floor((frame.box.top + (y + 0.5) * frame.scale) / cell.down)) * width;
    for (let at = from; at < to; at++) {
      const place = row + columns[at - from]!;
      sums.data[place]! += plane.data[at]!;
      counts[place]! += 1;
    }
  });
  for (let at = 0; at < counts.length; at++) sums.data[at]! /= Math.max(1, counts[at]!);
  return sums;
}

/** A box of cells in pixels of the photo, rounded outwards. */
export function toPhotoBox({ cell }: DoubtGrid, box: Box): Box {
  const left = Math.floor(box.left * cell.across);
  const top = Math.floor(box.top * cell.down);
  const right = Math.ceil((box.left + box.width) * cell.across);
  const bottom = Math.ceil((box.top + box.height) * cell.down);
  return { left, top, width: right - left, height: bottom - top };
}
