import type { ShadowGrid } from './cast.ts';
import { blurPlane, createPlane, type Plane } from './plane.ts';
import { findRestLine, readLowRows, type Lift, type RestLine } from './rest-line.ts';

/** Where a product touches the floor, column by column of a grid. */
export interface ContactLine {
  readonly rest: RestLine;
  /** 1 where it touches, 0 where it hangs above. */
  readonly touch: Float32Array;
}

/** A column touches as far as its lowest part is near the floor; `near` cells above it nothing touches any more. */
export function findContact(cover: Plane, lift: Lift, near: number): ContactLine {
  const rest = findRestLine(readLowRows(cover), lift);
  const touch = rest.low.map((row, x) => (Number.isNaN(row) ? 0 : Math.exp(-(((rest.floor[x]! - row) / near) ** 2))));
  return { rest, touch };
}

/**
 * Contact shadow: what lies in the crease between product and floor sees hardly any light. Three blurs of the line of
 * touch, dark and thin right at it, wide and faint further off; flattened by `tilt`, the foreshortening of the floor.
 * `length` is the product's width in cells.
 */
export function drawContact(line: ContactLine, grid: ShadowGrid, length: number, tilt: number): Plane {
  const result = createPlane(grid.width, grid.height);
  const scales = [
    { sigma: Math.max(0.75, length * 0.0035), weight: 0.92 },
    { sigma: Math.max(1.2, length * 0.014), weight: 0.5 },
    { sigma: Math.max(2, length * 0.05), weight: 0.26 },
  ];
  for (const { sigma, weight } of scales) {
    const flat = Math.max(0.6, sigma * Math.max(0.3, tilt));
    const band = drawBand(line, grid, Math.max(1, flat * 1.6));
    blurPlane(band, sigma, flat);
    for (let at = 0; at < result.data.length; at++) {
      const part = Math.min(1, band.data[at]! * 1.7) * weight;
      if (part > 0) result.data[at] = 1 - (1 - result.data[at]!) * (1 - part);
    }
  }
  return result;
}

/** The strip of the product just above its lower outline, `thickness` cells high, weighted by the touch. */
function drawBand(line: ContactLine, grid: ShadowGrid, thickness: number): Plane {
  const band = createPlane(grid.width, grid.height);
  for (let x = 0; x < grid.width; x++) {
    const low = line.rest.low[x]!;
    const weight = line.touch[x]!;
    if (Number.isNaN(low) || weight < 0.003) continue;
    const high = low - thickness;
    for (let y = Math.max(0, Math.floor(high)); y <= Math.min(grid.height - 1, Math.floor(low)); y++) {
      const part = Math.min(y + 1, low) - Math.max(y, high);
      if (part > 0) band.data[y * grid.width + x] = weight * part;
    }
  }
  return band;
}
