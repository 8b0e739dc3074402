import type { Plane } from '../../pixels/plane.ts';

/** Where a product rests on the floor, column by column; rows grow downwards. */
export interface RestLine {
  /** Lowest row of the outline, fractional; NaN in columns without the product. */
  readonly low: Float32Array;
  /** Row of the floor under each column: on the tightest line below the outline. */
  readonly floor: Float32Array;
}

/** How far the floor may rise in the picture under a product, in rows, and how steeply. */
export interface Lift {
  readonly most: number;
  readonly steepest: number;
}

/**
 * A rigid thing rests on the convex hull of its lower outline: feet at different depths stand at different heights in
 * the picture (a bag seen from its corner, four legs of a chair, the round foot of a mug). The hull counts as floor
 * while it is not steeper than `steepest` (a product's own sides are) and not more than `most` rows above the lowest
 * point; beyond, it goes on level.
 */
export function findRestLine(low: Float32Array, { most, steepest }: Lift): RestLine {
  const hull = lowerHull(low);
  const floor = new Float32Array(low.length);
  const first: [number, number] = [0, Number.NEGATIVE_INFINITY];
  const lowest = hull.reduce((best, point) => (point[1] > best[1] ? point : best), first);
  let from = hull.indexOf(lowest);
  let to = from;
  const rests = (a: readonly [number, number], b: readonly [number, number]): boolean =>
    Math.abs((a[1] - b[1]) / (a[0] - b[0])) <= steepest && lowest[1] - Math.min(a[1], b[1]) <= most;
  while (from > 0 && rests(hull[from - 1]!, hull[from]!)) from -= 1;
  while (to >= 0 && to < hull.length - 1 && rests(hull[to + 1]!, hull[to]!)) to += 1;
  for (let k = Math.max(0, from); k <= to; k++) {
    const [x0, y0] = hull[k]!;
    const [x1, y1] = hull[Math.min(to, k + 1)]!;
    for (let x = x0; x <= x1; x++) floor[x] = x1 === x0 ? y0 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  if (hull.length > 0) {
    floor.fill(hull[from]![1], 0, hull[from]![0]);
    floor.fill(hull[to]![1], hull[to]![0] + 1);
  }
  return { low, floor };
}

/** The lowest covered row of each column, fractional by what the next cell covers. */
export function readLowRows(cover: Plane): Float32Array {
  const { width, height, data } = cover;
  const rows = new Float32Array(width).fill(Number.NaN);
  for (let x = 0; x < width; x++) {
    let y = height - 1;
    while (y >= 0 && data[y * width + x]! < 0.5) y -= 1;
    if (y < 0) continue;
    const below = y + 1 < height ? data[(y + 1) * width + x]! : 0;
    rows[x] = y + 0.5 + Math.min(0.5, below);
  }
  return rows;
}

/** The hull that wraps the points from below, left to right. */
function lowerHull(low: Float32Array): [number, number][] {
  const hull: [number, number][] = [];
  for (let x = 0; x < low.length; x++) {
    const y = low[x]!;
    if (Number.isNaN(y)) continue;
    while (hull.length >= 2) {
      const [ax, ay] = hull[hull.length - 2]!;
      const [bx, by] = hull[hull.length - 1]!;
      if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) hull.pop();
      else break;
    }
    hull.push([x, y]);
  }
  return hull;
}
