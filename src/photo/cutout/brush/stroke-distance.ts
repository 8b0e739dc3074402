import type { Mask } from '../../pixels/mask.ts';

const [straight, slanted] = [1, Math.SQRT2];

/** How far each pixel is from the nearest one of a mask, in pixels, along rows, columns and diagonals (two passes). */
export function measureDistance(mask: Mask): Float32Array {
  const { width, height } = mask;
  const distance = new Float32Array(width * height);
  for (let at = 0; at < distance.length; at++) distance[at] = mask.data[at] === 1 ? 0 : Infinity;
  const shorten = (at: number, from: number, step: number): void => {
    if (distance[from]! + step < distance[at]!) distance[at] = distance[from]! + step;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (x > 0) shorten(at, at - 1, straight);
      if (y === 0) continue;
      shorten(at, at - width, straight);
      if (x > 0) shorten(at, at - width - 1, slanted);
      if (x < width - 1) shorten(at, at - width + 1, slanted);
    }
  }
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1, at = y * width + x; x >= 0; x--, at--) {
      if (x < width - 1) shorten(at, at + 1, straight);
      if (y === height - 1) continue;
      shorten(at, at + width, straight);
      if (x < width - 1) shorten(at, at + width + 1, slanted);
      if (x > 0) shorten(at, at + width - 1, slanted);
    }
  }
  return distance;
}
