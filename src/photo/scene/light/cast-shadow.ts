import { createPlane, enlargePlane, type Plane } from '../../pixels/plane.ts';
import type { Silhouette } from '../subject/silhouette.ts';
import type { ScenePoint, Surface } from '../stage/surface.ts';

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
  const measureLoss = openCells(body, surface, light, grid);
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      plane.data[row * grid.width + column] = measureLoss(column, row);
    }
  }
  return plane;
}

/** How far two neighbouring cells of a coarse shadow may differ for what lies between them to be read off them. */
const even = 0.02;

/**
 * The shadow of `castShadow`, for a glance: worked out on a grid half as fine, and cell by cell only where that is not
 * even. What is thinner than two cells and stands alone may be missed.
 */
export function castShadowQuickly(body: Body, surface: Surface, light: CastLight, grid: ShadowGrid): Plane {
  const half = { width: Math.ceil(grid.width / 2), height: Math.ceil(grid.height / 2), scale: grid.scale / 2 };
  const coarse = castShadow(body, surface, light, half);
  const plane = enlargePlane(coarse, grid);
  const edges = markUneven(coarse);
  const measureLoss = openCells(body, surface, light, grid);
  const castRow = (row: number): void => {
    const from = Math.min(half.height - 1, row >> 1) * half.width;
    for (let column = 0; column < grid.width; column++) {
      if (edges[from + Math.min(half.width - 1, column >> 1)] === 0) continue;
      plane.data[row * grid.width + column] = measureLoss(column, row);
    }
  };
  for (let row = 0; row < grid.height; row++) castRow(row);
  return plane;
}

/** The cells that differ from one of their eight neighbours. */
function markUneven({ width, height, data }: Plane): Uint8Array {
  const edges = new Uint8Array(width * height);
  const compare = (at: number, other: number): void => {
    if (Math.abs(data[at]! - data[other]!) > even) edges[at] = edges[other] = 1;
  };
  const compareRow = (y: number): void => {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x + 1 < width) compare(at, at + 1);
      if (y + 1 === height) continue;
      compare(at, at + width);
      if (x + 1 < width) compare(at, at + width + 1);
      if (x > 0) compare(at, at + width - 1);
    }
  };
  for (let y = 0; y < height; y++) compareRow(y);
  return edges;
}

/** What one cell of the grid loses: nothing where there is neither floor nor wall. */
function openCells(body: Body, surface: Surface, light: CastLight, { scale }: ShadowGrid) {
  const point: ScenePoint = { x: 0, y: 0, z: 0 };
  const march = openMarch(body, light);
  return (column: number, row: number): number =>
    surface.locate((column + 0.5) / scale, (row + 0.5) / scale, point) ? march(point) : 0;
}

const steps = 26;

/** Everything that stays the same from ray to ray is worked out once. Lengths from here on are in cells. */
function openMarch(body: Body, light: CastLight): (from: ScenePoint) => number {
  const { silhouette, cell } = body;
  const azimuth = (light.azimuth * Math.PI) / 180;
  const cotangent = 1 / Math.tan((Math.min(89, light.elevation) * Math.PI) / 180);
  const alongX = cotangent * Math.sin(azimuth);
  const alongZ = cotangent * Math.cos(azimuth);
  const axes = body.axis.map((z) => z / cell);
  const farthest = Math.max(...axes) + silhouette.thick + 2;
  const nearest = Math.min(...axes) - silhouette.thick - 2;
  const reach = light.spread * 2.2;
  // Falloff counts the length of the shadow on the floor, at least a little for a light straight above.
  const fade = (light.falloff * 0.9 * Math.max(0.4, cotangent)) / silhouette.height;
  const range = { from: 0, to: 0 };
  const { spot, look } = openLook(silhouette);
  return (from) => {
    const x = (from.x - body.left) / cell;
    const y = from.y / cell;
    const z = from.z / cell;
    range.from = 0;
    range.to = silhouette.height * (1 + reach) + 2 - y;
    limit(range, alongZ - reach, farthest - z);
    limit(range, -alongZ - reach, z - nearest);
    limit(range, alongX - reach, silhouette.width + 2 - x);
    limit(range, -alongX - reach, x + 2);
    if (range.to <= range.from) return 0;
    const step = (range.to - range.from) / steps;
    // Between two steps nothing may slip through: the blur is at least about half a step wide.
    const least = 0.55 * step * Math.hypot(alongX, 1);
    let most = 0;
    for (let rise = range.from, k = 0; k <= steps; k++, rise += step) {
      const across = x + alongX * rise;
      const column = Math.min(axes.length - 1, Math.max(0, across | 0));
      const slope = axes[Math.min(axes.length - 1, column + 1)]! - axes[column]!;
      spot.x = across;
      spot.y = y + rise;
      spot.z = z + alongZ * rise - axes[column]! - slope * (across - column - 0.5);
      spot.sigma = Math.max(light.spread * rise, least);
      spot.thin = 0.5 * step * Math.abs(alongZ - slope * alongX);
      look();
      if (spot.hit <= most) continue;
      most = Math.max(most, spot.hit * Math.exp(-fade * rise));
      if (most > 0.995) break;
    }
    return most;
  };
}

/** Keeps of the range what satisfies factor · s ≤ bound. */
function limit(range: { from: number; to: number }, factor: number, bound: number): void {
  if (factor > 1e-9) range.to = Math.min(range.to, bound / factor);
  else if (factor < -1e-9) range.from = Math.max(range.from, bound / factor);
  else if (bound < 0) range.to = -1;
}

/**
 * A place on a ray and what is found there. One object for all rays: numbers that go in and out of a function by the
 * million are otherwise allocated one by one.
 */
class Spot {
  x = 0.5;
  /** Height. */
  y = 0.5;
  /** Depth from the body's axis. */
  z = 0.5;
  sigma = 0.5;
  /** Widens the body's depth to a step. */
  thin = 0.5;
  /** How much of the blurred ray the body stops, 0 to 1. */
  hit = 0.5;
}

/** Looks the body up at the spot, in the blur that the spot asks for. */
function openLook(silhouette: Silhouette): { spot: Spot; look: () => void } {
  const { cover, depth, sigmas, pad } = silhouette;
  const spot = new Spot();
  const last = sigmas.length - 1;
  const { width, height } = cover[0]!;
  const covers = cover.map(({ data }) => data);
  const depths = depth.map(({ data }) => data);
  // Adds what one level of the blur says.
  const add = (level: number, at: number, share: number): void => {
    const data = covers[level]!;
    const side = spot.x + pad - 0.5 - ((at % width) | 0);
    const above = spot.y + pad - 0.5 - ((at / width) | 0);
    const upper = data[at]! + (data[at + 1]! - data[at]!) * side;
    const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * side;
    const part = upper + (lower - upper) * above;
    if (part < 0.004) return;
    const soft = 1.2 * spot.sigma + 0.6 + spot.thin;
    const edge = (depths[level]![at]! - Math.abs(spot.z)) / (2 * soft) + 0.5;
    if (edge > 0) spot.hit += Math.min(part, edge) * share;
  };
  const look = (): void => {
    spot.hit = 0;
    const u = spot.x + pad - 0.5;
    const v = spot.y + pad - 0.5;
    if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) return;
    const at = (v | 0) * width + (u | 0);
    const octave = spot.sigma <= 1 ? spot.sigma : 1 + Math.log2(spot.sigma);
    const level = Math.min(last, octave | 0);
    if (octave >= last) return add(last, at, 1);
    add(level, at, 1 - (octave - level));
    add(level + 1, at, octave - level);
  };
  return { spot, look };
}
