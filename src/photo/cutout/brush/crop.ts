import type { Box } from '../../../contract/index.ts';
import type { Size } from '../../pixels/pixels.ts';

type Numbers = Uint8Array | Float32Array;

/** Copies the rows of `box` out of a picture of `size`, `channels` numbers a pixel, into `into`. */
export function cropRows<Kind extends Numbers>(from: Kind, size: Size, box: Box, into: Kind, channels = 1): Kind {
  const line = box.width * channels;
  for (let y = 0; y < box.height; y++) {
    const start = ((box.top + y) * size.width + box.left) * channels;
    into.set(from.subarray(start, start + line), y * line);
  }
  return into;
}

/** A copy of a picture of `size` in which the rows of `part` stand in the place of `box`. */
export function pasteRows(whole: Float32Array, size: Size, box: Box, part: Float32Array): Float32Array {
  const pasted = Float32Array.from(whole);
  for (let y = 0; y < box.height; y++) {
    const row = part.subarray(y * box.width, (y + 1) * box.width);
    pasted.set(row, (box.top + y) * size.width + box.left);
  }
  return pasted;
}
