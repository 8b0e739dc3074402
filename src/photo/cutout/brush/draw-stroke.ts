import type { Stroke } from '../../../contract/index.ts';
import { createMask, type Mask } from '../../pixels/mask.ts';
import type { Size } from '../../pixels/pixels.ts';

/** Half the width of the thinnest line, in pixels: a click always marks something. */
const thinnest = 1;

/** The pixels of a picture of `size` that a stroke covers: round brush, straight between its points. A box covers its inside. */
export function drawStroke(stroke: Stroke, size: Size): Mask {
  const mask = createMask(size.width, size.height);
  const points = stroke.points.map(({ x, y }) => [x * size.width, y * size.height] as const);
  const [first = [0, 0], last = first] = [points[0], points.at(-1)];
  if (stroke.tool === 'box') {
    fillBox(mask, first, last);
    return mask;
  }
  const radius = Math.max(thinnest, stroke.radius * Math.max(size.width, size.height));
  for (let at = 0; at < points.length; at++) {
    drawLine(mask, points[Math.max(0, at - 1)]!, points[at]!, radius);
  }
  return mask;
}

type Place = readonly [x: number, y: number];

function fillBox(mask: Mask, one: Place, other: Place): void {
  const [left, right] = [Math.min(one[0], other[0]), Math.max(one[0], other[0])].map(Math.round) as [number, number];
  const [top, bottom] = [Math.min(one[1], other[1]), Math.max(one[1], other[1])].map(Math.round) as [number, number];
  for (let y = Math.max(0, top); y < Math.min(mask.height, Math.max(bottom, top + 1)); y++) {
    mask.data.fill(1, y * mask.width + Math.max(0, left), y * mask.width + Math.min(mask.width, right));
  }
}

/** Marks all pixels whose middle is at most `radius` away from the line between two places. */
function drawLine(mask: Mask, from: Place, to: Place, radius: number): void {
  const [across, down] = [to[0] - from[0], to[1] - from[1]];
  const length = across * across + down * down;
  const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - radius));
  const bottom = Math.min(mask.height, Math.ceil(Math.max(from[1], to[1]) + radius) + 1);
  const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - radius));
  const right = Math.min(mask.width, Math.ceil(Math.max(from[0], to[0]) + radius) + 1);
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [aside, below] = [x + 0.5 - from[0], y + 0.5 - from[1]];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (aside * across + below * down) / length));
      const [dx, dy] = [aside - along * across, below - along * down];
      if (dx * dx + dy * dy <= radius * radius) mask.data[y * mask.width + x] = 1;
    }
  }
}
