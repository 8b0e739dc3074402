import type { Box } from '../../../contract/index.ts';
import { eachRow } from '../../pixels/mask.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import { frameOf, type Look, readColours } from '../look.ts';
import type { Fused } from '../second-look.ts';
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
  /** What the look that counts believed, and the alpha that came out. */
  readonly believed: Plane;
  readonly refined: Plane;
}

/** What the looks said of a photo, and what came out of it. */
interface Seen {
  readonly first: Look;
  readonly fused: Fused;
  readonly refined: Plane;
}

/** Lays the grid over a photo: its colours, what was believed of it, and the refined alpha of the work frame. */
export async function openDoubtGrid(pixels: ColourPixels, frame: WorkFrame, seen: Seen): Promise<DoubtGrid> {
  const ratio = Math.min(1, longestSide / Math.max(pixels.width, pixels.height));
  const width = Math.max(1, Math.round(pixels.width * ratio));
  const height = Math.max(1, Math.round(pixels.height * ratio));
  const cell = { across: pixels.width / width, down: pixels.height / height };
  return {
    width,
    height,
    cell,
    rgb: await readColours(pixels, frameOf(pixels), width, height),
    believed: joinBeliefs(pixels, frame, seen, { width, height, cell }),
    refined: gather(frame, seen.refined, { width, height, cell }),
  };
}

type Cells = Pick<DoubtGrid, 'width' | 'height' | 'cell'>;

/** Within the work frame what the looks say together; beyond it the first one, unless it was not believed at all. */
function joinBeliefs(pixels: ColourPixels, frame: WorkFrame, { first, fused }: Seen, cells: Cells): Plane {
  const { width, height, cell } = cells;
  const joined = gather(frame, fused.alpha, cells);
  if (fused.replaced) return joined;
  const whole = sampleLook(first, frameOf(pixels), width, height);
  const { left, top } = frame.box;
  const isWithin = (place: number, from: number, length: number): boolean => place >= from && place < from + length;
  eachRow(joined, (from, to, y) => {
    const inRows = isWithin((y + 0.5) * cell.down, top, frame.box.height);
    for (let at = from; at < to; at++) {
      const inColumns = isWithin((at - from + 0.5) * cell.across, left, frame.box.width);
      if (!inRows || !inColumns) joined.data[at] = whole.data[at]!;
    }
  });
  return joined;
}

/** Means of a frame's plane in the cells of the grid; nothing outside the frame. */
function gather(frame: WorkFrame, plane: Plane, { width, height, cell }: Cells): Plane {
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
