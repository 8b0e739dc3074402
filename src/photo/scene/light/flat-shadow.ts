import { blurPlane, createPlane, type Plane, sampleBetween } from '../../pixels/plane.ts';
import type { CastLight, ShadowGrid } from './cast-shadow.ts';

/**
 * The shadow of something that lies and is seen from above: the outline itself, moved away from the light by its
 * thickness and blurred with the height of the part that casts it. `cover` is the outline on the grid; `thickness` in
 * cells; `tilt` is what is seen of a length away from the camera, 1 from straight above.
 */
export function castFlatShadow(
  cover: Plane,
  thickness: number,
  light: CastLight & { readonly tilt: number },
  grid: ShadowGrid,
): Plane {
  const azimuth = (light.azimuth * Math.PI) / 180;
  const cotangent = 1 / Math.tan((Math.min(88, light.elevation) * Math.PI) / 180);
  const result = createPlane(grid.width, grid.height);
  const heights = [0.3, 0.65, 1];
  for (const share of heights) {
    const height = thickness * share;
    const blurred: Plane = { ...cover, data: Float32Array.from(cover.data) };
    const sigma = Math.max(0.6, height * light.spread + 0.12 * thickness);
    blurPlane(blurred, sigma, sigma);
    // The light from behind (0) moves the shadow towards the camera, down in the picture.
    const dx = -height * cotangent * Math.sin(azimuth);
    const dy = height * cotangent * Math.cos(azimuth) * light.tilt;
    const strength = Math.exp(-light.falloff * 0.4 * share);
    for (let y = 0; y < grid.height; y++) {
      for (let x = 0; x < grid.width; x++) {
        const value = strength * sampleBetween(blurred, x - dx, y - dy);
        const at = y * grid.width + x;
        if (value > result.data[at]!) result.data[at] = value;
      }
    }
  }
  return result;
}

/** The dark line all around a thing that lies: two blurs of its outline, the narrow one the darker. */
export function drawFlatContact(cover: Plane, thickness: number): Plane {
  const result = createPlane(cover.width, cover.height);
  for (const [sigma, weight] of [
    [Math.max(0.7, thickness * 0.22), 1.0],
    [thickness * 0.9, 0.55],
  ] as const) {
    const blurred: Plane = { ...cover, data: Float32Array.from(cover.data) };
    blurPlane(blurred, sigma, sigma);
    for (let at = 0; at < result.data.length; at++) {
      // Half of the blur lies outside the outline: twice it is 1 at the edge.
      const part = Math.min(1, 2 * blurred.data[at]!) * weight;
      result.data[at] = 1 - (1 - result.data[at]!) * (1 - part * 0.75);
    }
  }
  return result;
}

/** How thick a thing that lies may be, in cells: its narrow parts tell, cloth stays thin. */
export function guessThickness(cover: Plane): number {
  const runs: number[] = [];
  let longest = 0;
  for (let y = 0; y < cover.height; y++) {
    let run = 0;
    for (let x = 0; x <= cover.width; x++) {
      const inside = x < cover.width && cover.data[y * cover.width + x]! >= 0.5;
      if (inside) run += 1;
      else if (run > 0) {
        runs.push(run);
        longest = Math.max(longest, run);
        run = 0;
      }
    }
  }
  if (runs.length === 0) return 1;
  runs.sort((a, b) => a - b);
  const middle = runs[Math.floor(runs.length / 2)]!;
  const extent = Math.max(longest, countRows(cover));
  return Math.max(1, Math.min(0.35 * middle, 0.028 * extent));
}

function countRows(cover: Plane): number {
  let rows = 0;
  for (let y = 0; y < cover.height; y++) {
    const row = cover.data.subarray(y * cover.width, (y + 1) * cover.width);
    if (row.some((value) => value >= 0.5)) rows += 1;
  }
  return rows;
}
