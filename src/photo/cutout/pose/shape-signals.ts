import { createMask } from '../../pixels/mask.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';
import { findRegions } from '../regions.ts';
import { type Outline, readOutline } from './outline-signals.ts';

/** Bands of the box in which its width is measured, from the top, and how high each is. */
const bands = { from: [0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.86], height: 0.12 } as const;
/** An island of less than this beside the largest is no second product. */
const leastIsland = 0.1;
const mostIslands = 4;

/**
 * What the whole shape of a product says of how it lies, as numbers near 0 to 1: how alike its halves are, in how many
 * pieces it comes, how wide it is from top to bottom, how ragged its edges are; and whether the photo is on end.
 */
export function measureShapeSignals(small: SmallPhoto): number[] {
  const outline = readOutline(small);
  const { width, height } = small.size;
  if (outline === null) return Array.from({ length: 15 }, () => 0);
  const lower = Array.from(outline.last, (row) => (row < 0 ? 0 : row / outline.height));
  const upper = Array.from(outline.first, (row) => (row < 0 ? 1 : row / outline.height));
  return [
    measureLikeness(small, outline, (x, y) => [outline.width - 1 - x, y]),
    measureLikeness(small, outline, (x, y) => [x, outline.height - 1 - y]),
    Math.min(mostIslands, countIslands(small)) / mostIslands,
    ...bands.from.map((from) => widthOf(outline, from)),
    raggedness(lower),
    raggedness(upper),
    1 - meanOf(lower),
    Math.sqrt(meanOf(upper.map((row) => (row - meanOf(upper)) ** 2))),
    Math.log(width / height),
  ];
}

/** The share of the product that is product again in its mirror image. */
function measureLikeness(
  { size, known }: SmallPhoto,
  box: Outline,
  mirror: (x: number, y: number) => readonly [x: number, y: number],
): number {
  const isProduct = (x: number, y: number): boolean => known.data[(y + box.top) * size.width + x + box.left] !== 1;
  let [both, all] = [0, 0];
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (!isProduct(x, y)) continue;
      all += 1;
      if (isProduct(...mirror(x, y))) both += 1;
    }
  }
  return both / Math.max(1, all);
}

function widthOf({ rows, width, height }: Outline, from: number): number {
  const first = Math.floor(from * height);
  const last = Math.max(first + 1, Math.floor((from + bands.height) * height));
  return rows.subarray(first, last).reduce((sum, pixels) => sum + pixels, 0) / ((last - first) * width);
}

function raggedness(edge: readonly number[]): number {
  return edge.reduce((sum, row, at) => (at === 0 ? 0 : sum + Math.abs(row - edge[at - 1]!)), 0);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function countIslands({ size, known }: SmallPhoto): number {
  const product = createMask(size.width, size.height);
  for (let at = 0; at < known.data.length; at++) product.data[at] = known.data[at] === 1 ? 0 : 1;
  const areas = findRegions(product).list.map(({ pixels }) => pixels);
  const largest = Math.max(1, ...areas);
  return areas.filter((area) => area >= leastIsland * largest).length;
}
