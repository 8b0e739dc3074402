import { createPlane, type Plane, sampleBetween } from './plane.ts';
import type { Silhouette } from './silhouette.ts';
import type { ScenePoint, Surface } from './surface.ts';

/** A silhouette that stands on a surface. Lengths in pixels of the picture at the stand point. */
export interface Body {
  readonly silhouette: Silhouette;
  /** Of its left edge. */
  readonly left: number;
  /** Of the axis under each column of the silhouette: where the body's depth is centred. */
  readonly axis: Float32Array;
  /** Length of one cell. */
  readonly cell: number;
}

/** Light as a shadow needs it. */
export interface CastLight {
  readonly azimuth: number;
  readonly elevation: number;
  /** Gaussian sigma of the penumbra for each unit of height of what casts it. */
  readonly spread: number;
  /** 0: as dark far off as near by; 1: gone at about twice the height. */
  readonly falloff: number;
}

/** A picture's frame in cells of a shadow; `scale` cells a pixel. */
export interface ShadowGrid {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Sigma of the penumbra a unit of height: a disc of angle `size`, seen along a slanted ray. */
export function measureSpread(size: number, softness: number, elevation: number): number {
  const half = Math.tan((size * Math.PI) / 360);
  return (half * softness) / Math.sin((elevation * Math.PI) / 180);
}

/**
 * How much of the light each cell of the picture loses, 0 to 1. From the point under each cell a ray goes towards the
 * light through the body; at each of its steps the body is looked up in a blur that grows with the step's height, which
 * is what an extended light does: sharp at the contact, soft far off.
 */
export function castShadow(body: Body, surface: Surface, light: CastLight, grid: ShadowGrid): Plane {
  const plane = createPlane(grid.width, grid.height);
  const point: ScenePoint = { x: 0, y: 0, z: 0 };
  const march = openMarch(body, light);
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      if (!surface.locate((column + 0.5) / grid.scale, (row + 0.5) / grid.scale, point)) continue;
      plane.data[row * grid.width + column] = march(point);
    }
  }
  return plane;
}

const steps = 22;

/** Everything that stays the same from ray to ray is worked out once. */
function openMarch(body: Body, light: CastLight): (from: ScenePoint) => number {
  const azimuth = (light.azimuth * Math.PI) / 180;
  const cotangent = 1 / Math.tan((Math.min(89, light.elevation) * Math.PI) / 180);
  const alongX = (cotangent * Math.sin(azimuth)) / body.cell;
  const alongZ = (cotangent * Math.cos(azimuth)) / body.cell;
  const { silhouette } = body;
  const look = openLook(body);
  const farthest = Math.max(...body.axis) / body.cell + silhouette.thick + 2;
  const nearest = Math.min(...body.axis) / body.cell - silhouette.thick - 2;
  const spread = light.spread / body.cell;
  const reach = spread * 2.2;
  const range = { from: 0, to: 0 };
  const fade = (light.falloff * 0.9) / (silhouette.height * body.cell);
  // In cells from the body's lower left corner; `rise` stays a length of the picture.
  return (from) => {
    const x = (from.x - body.left) / body.cell;
    const y = from.y / body.cell;
    const z = from.z / body.cell;
    range.from = 0;
    range.to = (silhouette.height - y) * body.cell * 1.04;
    limit(range, alongZ - reach, farthest - z);
    limit(range, -alongZ - reach, z - nearest);
    limit(range, alongX - reach, silhouette.width + 2 - x);
    limit(range, -alongX - reach, x + 2);
    if (range.to <= range.from) return 0;
    const step = (range.to - range.from) / steps;
    const least = step * Math.max(Math.hypot(alongX, 1 / body.cell), 0.2) * 0.45;
    let most = 0;
    for (let k = 0; k <= steps; k++) {
      const rise = range.from + k * step;
      const sigma = Math.max(spread * rise, least);
      const hit = look(x + alongX * rise, y + rise / body.cell, z + alongZ * rise, sigma);
      const value = hit * Math.exp(-fade * rise * cotangentLength(cotangent));
      if (value > most) most = value;
    }
    return most;
  };
}

/** Falloff counts the length of the shadow on the floor, at least a little for a light straight above. */
function cotangentLength(cotangent: number): number {
  return Math.max(0.4, cotangent);
}

/** Keeps of the range what satisfies factor · s ≤ bound. */
function limit(range: { from: number; to: number }, factor: number, bound: number): void {
  if (factor > 1e-9) range.to = Math.min(range.to, bound / factor);
  else if (factor < -1e-9) range.from = Math.max(range.from, bound / factor);
  else if (bound < 0) range.to = -1;
}

/** Looks up how much of a blurred ray the body stops at (x, height, depth), all in cells. */
function openLook(body: Body): (x: number, y: number, z: number, sigma: number) => number {
  const { cover, depth, sigmas, pad } = body.silhouette;
  const axes = body.axis.map((z) => z / body.cell);
  const last = sigmas.length - 1;
  const lookAt = (level: number, x: number, y: number, z: number, sigma: number): number => {
    const part = sampleBetween(cover[level]!, x + pad - 0.5, y + pad - 0.5);
    if (part < 0.004) return 0;
    const half = sampleBetween(depth[level]!, x + pad - 0.5, y + pad - 0.5);
    const soft = 1.5 * sigma + 0.8;
    const edge = (half - Math.abs(z)) / (2 * soft) + 0.5;
    return edge <= 0 ? 0 : part * Math.min(1, edge);
  };
  return (x, y, depthOfRay, sigma) => {
    const z = depthOfRay - axes[Math.min(axes.length - 1, Math.max(0, Math.round(x - 0.5)))]!;
    const octave = sigma <= 1 ? sigma : 1 + Math.log2(sigma);
    if (octave >= last) return lookAt(last, x, y, z, sigma);
    const level = Math.floor(octave);
    const mix = octave - level;
    const sharp = lookAt(level, x, y, z, sigma);
    return mix < 0.02 ? sharp : sharp * (1 - mix) + mix * lookAt(level + 1, x, y, z, sigma);
  };
}
