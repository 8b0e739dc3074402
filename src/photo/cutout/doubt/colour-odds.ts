import { eachRow, type Mask } from '../../pixels/mask.ts';
import { createPlane, type Plane } from '../../pixels/plane.ts';
import type { DoubtGrid } from './doubt-grid.ts';

const steps = 16;
/** What every colour is thought to have been seen of both, so that a single cell proves nothing. */
const prior = 0.00004;

/**
 * How likely a cell's colour is the product's, 0 to 1, by how often product and ground have that colour. Both counts
 * are shares, so that a small product on a large ground is not outvoted.
 */
export function rateColours(grid: DoubtGrid, { inside, outside }: { inside: Mask; outside: Mask }): Plane {
  const [product, ground] = [countColours(grid, inside), countColours(grid, outside)];
  const odds = createPlane(grid.width, grid.height);
  eachRow(odds, (from, to) => {
    for (let at = from; at < to; at++) {
      const place = placeColour(grid.rgb, at);
      const yes = product[place]! + prior;
      odds.data[at] = yes / (yes + ground[place]! + prior);
    }
  });
  return odds;
}

/** Shares of all cells by colour, each spread over the neighbouring colours: light varies. */
function countColours({ rgb }: DoubtGrid, within: Mask): Float32Array {
  const counts = new Float32Array(steps ** 3);
  let total = 0;
  eachRow(within, (from, to) => {
    for (let at = from; at < to; at++) {
      if (within.data[at] === 0) continue;
      const place = placeColour(rgb, at);
      counts[place] = counts[place]! + 1;
      total += 1;
    }
  });
  for (const stride of [1, steps, steps * steps]) spread(counts, stride);
  for (let place = 0; place < counts.length; place++) counts[place]! /= Math.max(1, total);
  return counts;
}

function spread(counts: Float32Array, stride: number): void {
  const before = counts.slice();
  for (let place = 0; place < counts.length; place++) {
    const step = Math.floor(place / stride) % steps;
    const lower = step > 0 ? before[place - stride]! : 0;
    const upper = step < steps - 1 ? before[place + stride]! : 0;
    counts[place] = 0.5 * before[place]! + 0.25 * (lower + upper);
  }
}

function placeColour(rgb: Uint8Array, at: number): number {
  return ((rgb[at * 3]! >> 4) * steps + (rgb[at * 3 + 1]! >> 4)) * steps + (rgb[at * 3 + 2]! >> 4);
}
