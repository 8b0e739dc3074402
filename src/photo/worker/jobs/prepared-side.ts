import type { Box } from '../../../contract/index.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Sizes of prepared photos go in steps, so that two previews of nearly one size share one. */
const stepPixels = 256;

/**
 * The longest side at which a photo is prepared for a preview: its product then has at least one pixel for each
 * pixel of the preview. `photo` and `box` (of the product) are in full pixels.
 */
export function choosePreparedSide(photo: Size, box: Size, longestSide: number): number {
  const longest = Math.max(photo.width, photo.height);
  const share = Math.max(box.width, box.height) / longest;
  const wanted = Math.ceil(longestSide / Math.max(0.05, share) / stepPixels) * stepPixels;
  return Math.min(longest, wanted);
}

/** The same box in a photo that was made smaller: the nearest pixels, so that a preview stands as the picture will. */
export function shrinkBox(box: Box, from: Size, to: Size): Box {
  const across = to.width / from.width;
  const down = to.height / from.height;
  const left = Math.min(to.width - 1, Math.round(box.left * across));
  const top = Math.min(to.height - 1, Math.round(box.top * down));
  const right = Math.min(to.width, Math.round((box.left + box.width) * across));
  const bottom = Math.min(to.height, Math.round((box.top + box.height) * down));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
