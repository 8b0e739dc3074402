import { findRegions } from '../../cutout/regions.ts';
import { createMask } from '../../pixels/mask.ts';
import type { AlphaMatte } from '../../pixels/pixels.ts';
import { shrinkBytes } from '../../pixels/plane.ts';

const cells = 96;
/** A ring's opening has at least this share of its ellipse; a mug's handle or a bag's has less. */
const leastOpening = 0.2;
/** How far the outline, opening included, may differ from the ellipse in its box: shares of that ellipse. */
const fits = { from: 0.9, to: 1.1 } as const;

const known = new WeakMap<AlphaMatte, boolean>();

/**
 * Whether an outline is that of a ring, a bracelet or a wreath: an ellipse with one wide opening around its middle. Such
 * a thing lies on the floor, whatever the height of the camera, and one sees the floor through it.
 */
export function isFlatRing(alpha: AlphaMatte): boolean {
  const before = known.get(alpha);
  if (before !== undefined) return before;
  const found = findRing(alpha);
  known.set(alpha, found);
  return found;
}

function findRing(alpha: AlphaMatte): boolean {
  const cell = Math.max(1, Math.max(alpha.width, alpha.height) / cells);
  const [width, height] = [Math.ceil(alpha.width / cell) + 2, Math.ceil(alpha.height / cell) + 2];
  const cover = shrinkBytes(alpha.data, alpha, cell, { width, height, left: -cell, top: -cell });
  const open = createMask(width, height);
  let [left, right, top, bottom, area] = [width, -1, height, -1, 0];
  for (let at = 0; at < cover.data.length; at++) {
    if (cover.data[at]! < 0.5) {
      open.data[at] = 1;
      continue;
    }
    const x = at % width;
    const y = (at - x) / width;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    area += 1;
  }
  if (right - left < 8 || bottom - top < 4) return false;
  const { labels, list } = findRegions(open);
  const outside = labels[0]!;
  const middle = labels[Math.round((top + bottom) / 2) * width + Math.round((left + right) / 2)]!;
  if (middle === 0 || middle === outside) return false;
  const openings = list.reduce((sum, region, at) => sum + (at + 1 === outside ? 0 : region.pixels), 0);
  const ellipse = (Math.PI / 4) * (right - left + 1) * (bottom - top + 1);
  const share = (area + openings) / ellipse;
  return openings >= leastOpening * ellipse && share >= fits.from && share <= fits.to;
}
