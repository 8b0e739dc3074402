import type { Box } from '../../contract/index.ts';
import type { FinishedPicture } from './read-finished.ts';

/** Fine detail of a picture, to tell an enlarged one. */
export interface DetailMeasure {
  /** Detail that a picture of half the size could not hold, relative to the edges; null without edges. */
  readonly detail: number | null;
  /** Every step of brightness falls on one column in two, three or four: pixels were doubled. */
  readonly doubled: boolean;
}

const window = 640;

/** Measures the middle of a box (at most 640 × 640 pixels). Little detail proves nothing: a soft photo has it too. */
export function measureDetail(picture: FinishedPicture, box: Box): DetailMeasure {
  const grey = cutGrey(picture, box);
  return { detail: compareDetail(grey), doubled: findDoubling(grey) };
}

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function cutGrey({ pixels, width: stride }: FinishedPicture, box: Box): Grey {
  const width = Math.min(window, box.width);
  const height = Math.min(window, box.height);
  const left = box.left + ((box.width - width) >> 1);
  const top = box.top + ((box.height - height) >> 1);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((top + y) * stride + left + x) * 4;
      data[y * width + x] = ((pixels[at] ?? 0) * 54 + (pixels[at + 1] ?? 0) * 183 + (pixels[at + 2] ?? 0) * 19) >> 8;
    }
  }
  return { width, height, data };
}

/**
 * High-pass along rows and columns, [-1, 6, -15, 20, -15, 6, -1] / 64: passes 1 at the finest grid, an eighth at half of
 * it, and next to nothing of what a picture of half the size can hold. Root mean square, relative to that of the steps.
 */
function compareDetail({ width, height, data }: Grey): number | null {
  let fine = 0;
  let coarse = 0;
  let steps = 0;
  for (const stride of [1, width]) {
    for (let y = 3; y < height - 3; y += 1) {
      for (let x = 3; x < width - 3; x += 1) {
        const at = y * width + x;
        const step = (data[at + stride] ?? 0) - (data[at - stride] ?? 0);
        if (Math.abs(step) <= 16) continue;
        const near = (data[at - stride] ?? 0) + (data[at + stride] ?? 0);
        const middle = (data[at - 2 * stride] ?? 0) + (data[at + 2 * stride] ?? 0);
        const far = (data[at - 3 * stride] ?? 0) + (data[at + 3 * stride] ?? 0);
        fine += ((20 * (data[at] ?? 0) - 15 * near + 6 * middle - far) / 64) ** 2;
        coarse += (step / 2) ** 2;
        steps += 1;
      }
    }
  }
  return steps < 200 ? null : Math.sqrt(fine / coarse);
}

function findDoubling({ width, height, data }: Grey): boolean {
  return [2, 3, 4].some((period) => {
    const counts = Array.from({ length: period }, () => 0);
    for (let y = 0; y < height; y += 1) {
      for (let x = 1; x < width; x += 1) {
        const step = Math.abs((data[y * width + x] ?? 0) - (data[y * width + x - 1] ?? 0));
        if (step > 8) counts[x % period] = (counts[x % period] ?? 0) + 1;
      }
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total >= 400 && Math.max(...counts) > total * 0.98;
  });
}
