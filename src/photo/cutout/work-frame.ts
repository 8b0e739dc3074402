import type { Box } from '../../contract/index.ts';
import type { ColourPixels } from '../pixels.ts';
import { type Look, readColours } from './look.ts';
import { createPlane, locate, type Plane } from './plane.ts';

/**
 * The part of the photo around the product, brought to a size at which every step costs a known amount of time and
 * memory, whatever the photo's size.
 */
export interface WorkFrame {
  /** In pixels of the photo. */
  readonly box: Box;
  readonly width: number;
  readonly height: number;
  /** Pixels of the photo per pixel of this frame: 1 or more. */
  readonly scale: number;
  readonly rgb: Uint8Array;
}

/** Opens the frame over `box`, no larger than `limit` pixels. */
export async function openWorkFrame(pixels: ColourPixels, box: Box, limit: number): Promise<WorkFrame> {
  const scale = Math.max(1, Math.sqrt((box.width * box.height) / limit));
  const width = Math.max(1, Math.round(box.width / scale));
  const height = Math.max(1, Math.round(box.height / scale));
  return { box, width, height, scale, rgb: await readColours(pixels, box, width, height) };
}

/** A box with `share` of its sides and at least `least` pixels more on every side, within the photo. */
export function widenBox(box: Box, share: number, least: number, within: { width: number; height: number }): Box {
  const across = Math.max(least, Math.round(box.width * share));
  const down = Math.max(least, Math.round(box.height * share));
  const left = Math.max(0, box.left - across);
  const top = Math.max(0, box.top - down);
  return {
    left,
    top,
    width: Math.min(within.width, box.left + box.width + across) - left,
    height: Math.min(within.height, box.top + box.height + down) - top,
  };
}

/** What a look says of each pixel of a frame over `box`; nothing (0) outside the look's own box. */
export function sampleLook(look: Look, box: Box, width: number, height: number): Plane {
  const sampled = createPlane(width, height);
  const { alpha } = look;
  const columns = Array.from({ length: width }, (_, x) => {
    const inLook = box.left + ((x + 0.5) * box.width) / width - look.box.left;
    return inLook < 0 || inLook > look.box.width
      ? null
      : locate(inLook - 0.5, alpha.width / look.box.width, alpha.width);
  });
  for (let y = 0; y < height; y++) {
    const inLook = box.top + ((y + 0.5) * box.height) / height - look.box.top;
    if (inLook < 0 || inLook > look.box.height) continue;
    const row = locate(inLook - 0.5, alpha.height / look.box.height, alpha.height);
    const upper = row.at * alpha.width;
    const lower = row.next * alpha.width;
    for (let x = 0; x < width; x++) {
      const column = columns[x];
      if (!column) continue;
      const above =
        alpha.data[upper + column.at]! * (1 - column.share) + alpha.data[upper + column.next]! * column.share;
      const below =
        alpha.data[lower + column.at]! * (1 - column.share) + alpha.data[lower + column.next]! * column.share;
      sampled.data[y * width + x] = above + (below - above) * row.share;
    }
  }
  return sampled;
}
