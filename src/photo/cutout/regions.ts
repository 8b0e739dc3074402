import type { Box } from '../../contract/index.ts';
import type { Mask } from './plane.ts';

/** One connected region of a mask. */
export interface Region {
  readonly label: number;
  readonly pixels: number;
  readonly box: Box;
  /** Whether it lies at the border of the picture. */
  readonly touchesFrame: boolean;
}

/** The regions of a mask and, a pixel, the label of its region (0: none; labels from 1). */
export interface Regions {
  readonly labels: Int32Array;
  readonly list: readonly Region[];
}

/** The four-connected regions of `mask`, by flooding; stack and labels take eight bytes a pixel at most. */
export function findRegions(mask: Mask): Regions {
  const { width, height } = mask;
  const labels = new Int32Array(width * height);
  const stack: number[] = [];
  const list: Region[] = [];
  for (let start = 0; start < labels.length; start++) {
    if (mask.data[start] !== 1 || labels[start] !== 0) continue;
    list.push(flood(mask, labels, stack, start, list.length + 1));
  }
  return { labels, list };
}

function flood(mask: Mask, labels: Int32Array, stack: number[], start: number, label: number): Region {
  const { width, height } = mask;
  let [left, right, top, bottom, pixels] = [width, 0, height, 0, 0];
  const visit = (at: number) => {
    if (mask.data[at] !== 1 || labels[at] !== 0) return;
    labels[at] = label;
    stack.push(at);
  };
  visit(start);
  while (stack.length > 0) {
    const at = stack.pop()!;
    const x = at % width;
    const y = (at - x) / width;
    pixels += 1;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (y > 0) visit(at - width);
    if (y < height - 1) visit(at + width);
  }
  const touchesFrame = left === 0 || top === 0 || right === width - 1 || bottom === height - 1;
  return { label, pixels, box: { left, top, width: right - left + 1, height: bottom - top + 1 }, touchesFrame };
}
