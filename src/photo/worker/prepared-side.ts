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
