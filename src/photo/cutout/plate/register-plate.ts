import sharp from 'sharp';
import { type ColourPixels, type Size, wrapBytes } from '../../pixels/pixels.ts';
import { createPlane, blurPlane, type Plane } from '../../pixels/plane.ts';
import { addRow, solveSymmetric } from './solve-symmetric.ts';

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
 * Tells how the camera moved between photo and plate: Gauss-Newton on lightness (Lucas and Kanade, 1981) from coarse to
 * fine, with a gain and an offset of its own, from where the camera stood and from where a search at a coarse size finds
 * it. The product and its shadow, which are on one of the two alone, are outliers (Tukey's biweight).
 */
export async function registerPlate(photo: ColourPixels, plate: ColourPixels): Promise<Movement> {
  const pairs: Pair[] = [];
  for (const { longest } of levels) {
    const size = fitSize(photo, longest);
    pairs.push({ photo: await readLightness(photo, size), plate: await readLightness(plate, size) });
  }
  const follow = (start: Movement, from: number): Movement =>
    levels.slice(from).reduce((moved, { rounds }, at) => improve(pairs[from + at]!, moved, rounds), start);
  // A weave that a coarse size hardly shows can lead astray there: where the camera stood is also tried in fine alone.
  const ended = [follow(stood, 2), follow(stood, 0), follow(searchShift(pairs[0]!), 0)];
  const rated = ended.map((movement) => ({ movement, apart: measureApart(pairs.at(-1)!, movement) }));
  return rated.reduce((best, one) => (one.apart < 0.9 * best.apart ? one : best)).movement;
}

interface Pair {
  readonly photo: Plane;
  readonly plate: Plane;
}

const stood: Movement = { across: 0, down: 0, zoom: 0, turn: 0 };

/** How far the two are apart where one is laid over the other, leaving out what is on one of them alone. */
function measureApart({ photo, plate }: Pair, movement: Movement): number {
  const { width, height } = photo;
  const [to, seen] = [new Float64Array(2), new Float64Array(3)];
  let [sum, count] = [0, 0];
  for (let y = 2; y < height - 2; y += 2) {
    for (let x = 2; x < width - 2; x += 2) {
      movePlace(movement, photo, x, y, to);
      const left = Math.floor(to[0]!);
      const top = Math.floor(to[1]!);
      if (left < 1 || top < 1 || left >= width - 2 || top >= height - 2) continue;
      sampleSlope(plate, top * width + left, to[0]! - left, to[1]! - top, seen);
      sum += Math.min(15, Math.abs(seen[0]! - photo.data[y * width + x]!));
      count += 1;
    }
  }
  return count < 0.5 * ((width * height) / 4) ? Infinity : sum / count;
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
  // What a reduction leaves of a fine weave would lead astray.
  if (size.width < pixels.width) blurPlane(plane, 0.7, 0.7, true);
  return plane;
}

/** The whole shift at which most of the two agrees, whatever their brightness. */
function searchShift({ photo, plate }: Pair): Movement {
  const [one, other] = [sharpen(photo), sharpen(plate)];
  let best = { cost: Infinity, x: 0, y: 0 };
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      // A weave looks alike a thread further: what is near is taken where it is nearly as good.
      const cost = measureCost(one, other, x, y) * (1 + 0.05 * Math.hypot(x, y));
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
function improve({ photo, plate }: Pair, begun: Movement, rounds: number): Movement {
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
  const spread = new Uint32Array(1024);
  const cut = 4.685 * scale;
  for (let y = 1; y < height - 1; y++) {
    const fromY = (y - (height - 1) / 2) / longest;
    for (let x = 1; x < width - 1; x++) {
      movePlace(movement, photo, x, y, to);
      const left = Math.floor(to[0]!);
      const top = Math.floor(to[1]!);
      if (left < 1 || top < 1 || left >= width - 2 || top >= height - 2) continue;
      sampleSlope(plate, top * width + left, to[0]! - left, to[1]! - top, seen);
      const error = gain * seen[0]! + offset - photo.data[y * width + x]!;
      spread[Math.min(1023, Math.abs(error) * 16) | 0]! += 1;
      const part = error / cut;
      if (part <= -1 || part >= 1) continue;
      const weight = (1 - part * part) ** 2;
      const fromX = (x - (width - 1) / 2) / longest;
      row[0] = gain * seen[1]!;
      row[1] = gain * seen[2]!;
      row[2] = row[0] * fromX + row[1] * fromY;
      row[3] = row[1] * fromX - row[0] * fromY;
      row[4] = seen[0]! / 100;
      row[5] = 1;
      addRow(hessian, gradient, row, weight, error);
    }
  }
  for (let one = 0; one < 6; one++) hessian[one * 6 + one]! += one < 2 ? damping.shift : damping.shape;
  return { hessian, gradient, spread: (1.4826 * findMedian(spread)) / 16 };
}

function findMedian(counts: Uint32Array): number {
  const half = counts.reduce((sum, count) => sum + count, 0) / 2;
  let [sum, place] = [0, 0];
  while (place < counts.length - 1 && sum + counts[place]! < half) sum += counts[place++]!;
  return place + 0.5;
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
