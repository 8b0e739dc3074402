import type { Box } from '../../contract/index.ts';
import type { ColourPixels } from '../pixels/pixels.ts';
import { type Look, readColours } from './look.ts';
import { createPlane, type Plane } from '../pixels/plane.ts';
import { resampleRows } from '../pixels/resample.ts';

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

/** Opens the frame over `box`: as it is up to `whole` pixels, and brought to `reduced` where it is larger. */
export async function openWorkFrame(
  pixels: ColourPixels,
  box: Box,
  { whole, reduced }: { readonly whole: number; readonly reduced: number },
): Promise<WorkFrame> {
  const area = box.width * box.height;
  const scale = area <= whole ? 1 : Math.sqrt(area / reduced);
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

/** What a look says of each pixel of a frame over `box`; beyond the look's own box, what it says at its border. */
export function sampleLook(look: Look, box: Box, width: number, height: number): Plane {
  const { alpha } = look;
  const [across, down] = [alpha.width / look.box.width, alpha.height / look.box.height];
  const part = {
    left: (box.left - look.box.left) * across,
    top: (box.top - look.box.top) * down,
    width: box.width * across,
    height: box.height * down,
  };
  const plane = createPlane(width, height);
  resampleRows({ ...alpha, channels: 1 }, part, plane, (row, y) => {
    const to = y * width;
    for (let x = 0; x < width; x++) plane.data[to + x] = Math.min(1, Math.max(0, row[x]!));
  });
  return plane;
}
