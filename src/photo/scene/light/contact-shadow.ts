import type { ShadowGrid } from './cast-shadow.ts';
import { blurPlane, createPlane, type Plane } from '../../pixels/plane.ts';
import { findRestLine, readLowRows, type Lift, type RestLine } from '../subject/rest-line.ts';

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
 * `length` is the product's width in cells; `occlusion` (0.5 is usual) how much
 * the scene's light comes from all around, which only the wider ones show.
 */
export function drawContact(
  line: ContactLine,
  grid: ShadowGrid,
  { length, tilt, occlusion }: { length: number; tilt: number; occlusion: number },
): Plane {
  const result = createPlane(grid.width, grid.height);
  const scales = [
    { sigma: Math.max(1.1, length * 0.006), weight: 0.96 },
    { sigma: Math.max(1.8, length * 0.018), weight: 0.68 * Math.min(1.2, 0.5 + occlusion) },
    { sigma: Math.max(3, length * 0.055), weight: 0.36 * Math.min(1.6, 2 * occlusion) },
  ];
  for (const { sigma, weight } of scales) {
    const flat = Math.max(0.6, sigma * Math.max(0.3, tilt));
    const thickness = Math.max(1, flat * 1.6);
    // Three running means of this sigma end there.
    const window = findWindow(line, grid, Math.min(length * 0.2, 3 * sigma + 6 + thickness));
    const band = drawBand(line, window, thickness);
    blurPlane(band, sigma, flat);
    for (let at = 0; at < band.data.length; at++) {
      const part = Math.min(1, band.data[at]! * 2) * weight;
      if (part <= 0) continue;
      const to = (Math.floor(at / window.width) + window.top) * grid.width + (at % window.width) + window.left;
      result.data[to] = 1 - (1 - result.data[to]!) * (1 - part);
    }
  }
  return result;
}

interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The cells that a contact shadow of that reach can darken. */
function findWindow({ touch, rest }: ContactLine, grid: ShadowGrid, reach: number): Window {
  const columns = [...touch.keys()].filter((x) => touch[x]! >= 0.003);
  const rows = columns.map((x) => rest.low[x]!);
  const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  const left = clamp(Math.min(...columns) - reach, grid.width - 1);
  const top = clamp(Math.min(...rows) - reach, grid.height - 1);
  const right = clamp(Math.max(...columns) + reach, grid.width);
  const bottom = clamp(Math.max(...rows) + reach, grid.height);
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

/** A strip along the lower outline, `thickness` cells high, weighted by the touch. */
function drawBand(line: ContactLine, window: Window, thickness: number): Plane {
  const band = createPlane(window.width, window.height);
  for (let x = 0; x < window.width; x++) {
    const low = line.rest.low[x + window.left]! - window.top;
    const weight = line.touch[x + window.left]!;
    if (Number.isNaN(low) || weight < 0.003) continue;
    const high = low - thickness * 0.3;
    const deep = low + thickness * 0.7;
    for (let y = Math.max(0, Math.floor(high)); y <= Math.min(window.height - 1, Math.floor(deep)); y++) {
      const part = Math.min(y + 1, deep) - Math.max(y, high);
      if (part > 0) band.data[y * window.width + x] = weight * part;
    }
  }
  return band;
}
