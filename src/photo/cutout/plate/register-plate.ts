import sharp from 'sharp';
import { type ColourPixels, type Size, wrapBytes } from '../../pixels/pixels.ts';
import { createPlane, blurPlane, type Plane } from '../../pixels/plane.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/**
 * Where a place of the photo lies in the plate: moved by `across` and `down`, larger by `zoom`, turned by `turn` (radians)
 * around the middle; all as shares of the photo's longest side, so that it means the same at every size.
 */
export interface Movement {
  readonly across: number;
  readonly down: number;
  readonly zoom: number;
  readonly turn: number;
}

/** Longest sides at which the movement is told, the coarsest first. */
const levels = [
  { longest: 64, rounds: 14 },
  { longest: 128, rounds: 12 },
  { longest: 256, rounds: 8 },
  { longest: 512, rounds: 5 },
] as const;
/** How far the first search looks, in pixels of the coarsest level. */
const reach = 4;
/** What differs less than this (of 255) is noise, whatever the rest of the picture says. */
const leastScale = 1.5;
/** Draws zoom and turn to nothing where the ground hardly shows them. */
const damping = { shift: 2, shape: 40 } as const;

/**
 * Tells how the camera moved between photo and plate: a search at a coarse size, then Gauss-Newton on lightness (Lucas
 * and Kanade, 1981) from coarse to fine, with a gain and an offset of its own. The product and its shadow, which are on one
 * of the two alone, are outliers (Tukey's biweight).
 */
export async function registerPlate(photo: ColourPixels, plate: ColourPixels): Promise<Movement> {
  let movement: Movement = { across: 0, down: 0, zoom: 0, turn: 0 };
  for (const [place, { longest, rounds }] of levels.entries()) {
    const size = fitSize(photo, longest);
    const [one, other] = [await readLightness(photo, size), await readLightness(plate, size)];
    if (place === 0) movement = searchShift(one, other);
    movement = improve(one, other, movement, rounds);
  }
  return movement;
}

/** A size of the same proportions whose longest side is `longest`, or its own where it is smaller. */
export function fitSize({ width, height }: Size, longest: number): Size {
  const ratio = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * ratio)), height: Math.max(1, Math.round(height * ratio)) };
}

/** A picture brought to a size: RGB bytes. */
export async function bringTo(pixels: ColourPixels, size: Size): Promise<ColourPixels> {
  if (pixels.width === size.width && pixels.height === size.height) return pixels;
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
  const image = sharp(wrapBytes(pixels.data), { raw, limitInputPixels: false });
  const resized = image.resize(size.width, size.height, { fit: 'fill', kernel: 'lanczos3' });
  return { ...size, data: new Uint8Array(await resized.raw().toBuffer()) };
}

/** Where the middle of a pixel lies in the plate, in pixels of that size, written into `into`. */
export function movePlace(
  { across, down, zoom, turn }: Movement,
  { width, height }: Size,
  x: number,
  y: number,
  into: Float64Array,
): void {
  const longest = Math.max(width, height);
  const [fromX, fromY] = [x - (width - 1) / 2, y - (height - 1) / 2];
  into[0] = x + across * longest + zoom * fromX - turn * fromY;
  into[1] = y + down * longest + zoom * fromY + turn * fromX;
}

async function readLightness(pixels: ColourPixels, size: Size): Promise<Plane> {
  const { data } = await bringTo(pixels, size);
  const plane = createPlane(size.width, size.height);
  for (let at = 0; at < plane.data.length; at++)
    plane.data[at] = 0.3 * data[at * 3]! + 0.59 * data[at * 3 + 1]! + 0.11 * data[at * 3 + 2]!;
  return plane;
}

/** The whole shift at which most of the two agrees, whatever their brightness. */
function searchShift(photo: Plane, plate: Plane): Movement {
  const [one, other] = [sharpen(photo), sharpen(plate)];
  let best = { cost: Infinity, x: 0, y: 0 };
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const cost = measureCost(one, other, x, y) + 0.01 * Math.hypot(x, y);
      if (cost < best.cost) best = { cost, x, y };
    }
  }
  const longest = Math.max(photo.width, photo.height);
  return { across: best.x / longest, down: best.y / longest, zoom: 0, turn: 0 };
}

function sharpen(plane: Plane): Plane {
  const wide = { ...plane, data: Float32Array.from(plane.data) };
  blurPlane(wide, 4, 4, true);
  return { ...plane, data: plane.data.map((value, at) => value - wide.data[at]!) };
}

function measureCost(one: Plane, other: Plane, shiftX: number, shiftY: number): number {
  const { width, height } = one;
  let [sum, count] = [0, 0];
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      const apart = other.data[(y + shiftY) * width + x + shiftX]! - one.data[y * width + x]!;
      sum += Math.min(12, Math.abs(apart));
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

/** Gauss-Newton at one size; what the plate does not show is left out. */
function improve(photo: Plane, plate: Plane, begun: Movement, rounds: number): Movement {
  let movement = begun;
  let [gain, offset] = [1, 0];
  let scale = 25;
  for (let round = 0; round < rounds; round++) {
    const { hessian, gradient, spread } = gather(photo, plate, movement, { gain, offset, scale });
    const step = solveSymmetric(hessian, gradient, 6);
    if (step === null) return movement;
    const longest = Math.max(photo.width, photo.height);
    movement = {
      across: movement.across - step[0]! / longest,
      down: movement.down - step[1]! / longest,
      zoom: movement.zoom - step[2]! / longest,
      turn: movement.turn - step[3]! / longest,
    };
    gain = Math.min(2, Math.max(0.5, gain - step[4]! / 100));
    offset -= step[5]!;
    scale = Math.max(leastScale, spread);
    if (round > 3 && Math.hypot(step[0]!, step[1]!, step[2]! / 2, step[3]! / 2) < 0.002) break;
  }
  return movement;
}

interface Lighting {
  readonly gain: number;
  readonly offset: number;
  /** Differences of this size are usual; far larger ones are something else. */
  readonly scale: number;
}

/** The normal equations; a unit of zoom and turn moves the edge of the picture by one pixel, of gain by one of 100 levels. */
function gather(photo: Plane, plate: Plane, movement: Movement, { gain, offset, scale }: Lighting) {
  const { width, height } = photo;
  const longest = Math.max(width, height);
  const hessian = new Float64Array(36);
  const gradient = new Float64Array(6);
  const row = new Float64Array(6);
  const [to, seen] = [new Float64Array(2), new Float64Array(3)];
  const apart: number[] = [];
  const cut = 4.685 * scale;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      movePlace(movement, photo, x, y, to);
      const [left, top] = [Math.floor(to[0]!), Math.floor(to[1]!)];
      if (left < 1 || top < 1 || left >= width - 2 || top >= height - 2) continue;
      sampleSlope(plate, top * width + left, to[0]! - left, to[1]! - top, seen);
      const [value, slopeX, slopeY] = [seen[0]!, seen[1]!, seen[2]!];
      const error = gain * value + offset - photo.data[y * width + x]!;
      if (((x + y) & 3) === 0) apart.push(Math.abs(error));
      const part = error / cut;
      if (Math.abs(part) >= 1) continue;
      const weight = (1 - part * part) ** 2;
      const [fromX, fromY] = [(x - (width - 1) / 2) / longest, (y - (height - 1) / 2) / longest];
      row[0] = gain * slopeX;
      row[1] = gain * slopeY;
      row[2] = gain * (slopeX * fromX + slopeY * fromY);
      row[3] = gain * (slopeY * fromX - slopeX * fromY);
      row[4] = value / 100;
      row[5] = 1;
      for (let one = 0; one < 6; one++) {
        const weighed = weight * row[one]!;
        gradient[one]! += weighed * error;
        for (let other = one; other < 6; other++) hessian[one * 6 + other]! += weighed * row[other]!;
      }
    }
  }
  for (let one = 0; one < 6; one++) hessian[one * 6 + one]! += one < 2 ? damping.shift : damping.shape;
  return { hessian, gradient, spread: 1.4826 * median(apart) };
}

/** Value and slopes between the pixels at `at` and those after it. */
function sampleSlope({ width, data }: Plane, at: number, partX: number, partY: number, into: Float64Array): void {
  into[0] = mix(data, width, at, partX, partY);
  into[1] = (mix(data, width, at + 1, partX, partY) - mix(data, width, at - 1, partX, partY)) / 2;
  into[2] = (mix(data, width, at + width, partX, partY) - mix(data, width, at - width, partX, partY)) / 2;
}

function mix(data: Float32Array, width: number, at: number, partX: number, partY: number): number {
  const upper = data[at]! * (1 - partX) + data[at + 1]! * partX;
  return upper * (1 - partY) + (data[at + width]! * (1 - partX) + data[at + width + 1]! * partX) * partY;
}

function median(values: number[]): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(sorted.length / 2)]!;
}
