import type { Box } from '../../../contract/index.ts';
import type { Mask } from '../../pixels/mask.ts';
import type { Size } from '../../pixels/pixels.ts';

/** The smallest box around the pixels of a mask; null where it is empty. */
export function measureMask({ width, height, data }: Mask): Box | null {
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let y = 0; y < height; y++) {
    const line = data.subarray(y * width, (y + 1) * width);
    const first = line.indexOf(1);
    if (first < 0) continue;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, line.lastIndexOf(1));
  }
  return bottom < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** A box with `by` pixels more on every side, within a picture. */
export function widenWithin(box: Box, by: number, within: Size): Box {
  const left = Math.max(0, Math.floor(box.left - by));
  const top = Math.max(0, Math.floor(box.top - by));
  const right = Math.min(within.width, Math.ceil(box.left + box.width + by));
  const bottom = Math.min(within.height, Math.ceil(box.top + box.height + by));
  return { left, top, width: right - left, height: bottom - top };
}
