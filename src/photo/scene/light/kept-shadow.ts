import { reducePhoto, type SmallPhoto } from '../../pixels/small-photo.ts';
import { fillHole } from '../../pixels/fill-hole.ts';
import type { Placement } from '../layout.ts';
import type { PreparedSubject } from '../subject/subject.ts';
import { linearOfByte } from '../../pixels/tone.ts';
import type { ShadowGrid } from './cast-shadow.ts';
import { blurPlane, createPlane, type Plane, sampleBetween } from '../../pixels/plane.ts';

/** Spread of an even backdrop around its fit, relative; above it the "shadow" would be pattern. */
const evenEnough = 0.03;

/**
 * The real shadow of the photo, brought to the picture: outside the product, the photo's linear luminance divided by a
 * smooth fit of the bare ground (second order, refitted without what is darker), at most 1. Null where the ground is not
 * even enough to tell a shadow from a pattern.
 */
export async function keepShadow(
  subject: PreparedSubject,
  placement: Placement,
  grid: ShadowGrid,
): Promise<Plane | null> {
  subject.ownShadow ??= findOwnShadow(subject);
  const own = await subject.ownShadow;
  return own === null ? null : bringToGrid(own, subject, placement, grid);
}

/** The shadow on the photo itself, reduced; found once a photo. */
async function findOwnShadow(subject: PreparedSubject): Promise<Plane | null> {
  const small = await reducePhoto(subject.pixels, subject.matte);
  const light = readLuminance(small);
  const { fit, spread } = fitGround(light, small.known);
  if (spread > evenEnough) return null;
  const loss = createPlane(light.width, light.height);
  const floor = Math.max(0.012, spread * 1.5);
  for (let at = 0; at < loss.data.length; at++) {
    const lost = 1 - light.data[at]! / Math.max(1e-3, fit.data[at]!);
    loss.data[at] = Math.min(0.95, Math.max(0, (lost - floor) / (1 - floor)));
  }
  fillHole([loss], small.known);
  blurPlane(loss, 0.8, 0.8, true);
  fadeAtFrame(loss);
  return loss;
}

function readLuminance({ planes, size }: SmallPhoto): Plane {
  const light = createPlane(size.width, size.height);
  const [red, green, blue] = planes as [Plane, Plane, Plane];
  for (let at = 0; at < light.data.length; at++) {
    const part = (plane: Plane): number => linearOfByte[Math.min(255, Math.max(0, Math.round(plane.data[at]!)))]!;
    light.data[at] = 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  }
  return light;
}

const terms = (x: number, y: number): number[] => [1, x, y, x * x, x * y, y * y];

/** Least squares on log luminance, five times, each time without what lies well below the last fit. */
function fitGround(light: Plane, known: Plane): { fit: Plane; spread: number } {
  const { width, height } = light;
  let weights = [0, 0, 0, 0, 0, 0];
  let spread = 1;
  for (let round = 0; round < 6; round++) {
    const normal = Array.from({ length: 6 }, () => new Float64Array(7));
    const residuals: number[] = [];
    for (let y = 0; y < height; y += 2) {
      for (let x = 0; x < width; x += 2) {
        const at = y * width + x;
        if (known.data[at]! < 1) continue;
        const t = terms((x / width) * 2 - 1, (y / height) * 2 - 1);
        const value = Math.log(Math.max(1e-3, light.data[at]!));
        const residual = value - t.reduce((sum, term, k) => sum + term * weights[k]!, 0);
        if (round > 0 && (residual < -Math.max(0.02, spread * 1.2) || residual > 0.5)) continue;
        residuals.push(Math.abs(residual));
        for (let r = 0; r < 6; r++) {
          for (let c = 0; c < 6; c++) normal[r]![c]! += t[r]! * t[c]!;
          normal[r]![6]! += t[r]! * value;
        }
      }
    }
    if (residuals.length < 60) return { fit: light, spread: 1 };
    weights = solve(normal);
    residuals.sort((a, b) => a - b);
    if (round > 0) spread = residuals[Math.floor(residuals.length * 0.68)]!;
  }
  const fit = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const t = terms((x / width) * 2 - 1, (y / height) * 2 - 1);
      fit.data[y * width + x] = Math.exp(t.reduce((sum, term, k) => sum + term * weights[k]!, 0));
    }
  }
  return { fit, spread };
}

/** Gauss with pivots; a degenerate row gives 0. */
function solve(rows: Float64Array[]): number[] {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let r = k + 1; r < size; r++) if (Math.abs(rows[r]![k]!) > Math.abs(rows[best]![k]!)) best = r;
    [rows[k], rows[best]] = [rows[best]!, rows[k]!];
    const pivot = rows[k]![k]!;
    if (Math.abs(pivot) < 1e-9) continue;
    for (let r = 0; r < size; r++) {
      if (r === k) continue;
      const factor = rows[r]![k]! / pivot;
      for (let c = k; c <= size; c++) rows[r]![c]! -= factor * rows[k]![c]!;
    }
  }
  return rows.map((row, k) => (Math.abs(row[k]!) < 1e-9 ? 0 : row[size]! / row[k]!));
}

/** A shadow cut by the photo's frame would end in a straight line; it fades out instead. */
function fadeAtFrame(loss: Plane): void {
  const { width, height, data } = loss;
  const reach = Math.max(width, height) * 0.06;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = Math.min(x + 0.5, y + 0.5, width - x - 0.5, height - y - 0.5) / reach;
      if (near < 1) data[y * width + x]! *= near * near * (3 - 2 * near);
    }
  }
}

function bringToGrid(loss: Plane, subject: PreparedSubject, { source, target }: Placement, grid: ShadowGrid): Plane {
  const result = createPlane(grid.width, grid.height);
  const scale = target.width / source.width;
  const shrink = loss.width / subject.pixels.width;
  for (let y = 0; y < grid.height; y++) {
    const v = (((y + 0.5) / grid.scale - target.top) / scale + source.top) * shrink - 0.5;
    for (let x = 0; x < grid.width; x++) {
      const u = (((x + 0.5) / grid.scale - target.left) / scale + source.left) * shrink - 0.5;
      result.data[y * grid.width + x] = sampleBetween(loss, u, v);
    }
  }
  return result;
}
