/** One number a pixel, or a cell of several, row by row from the top; alphas and shares run from 0 to 1. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** An empty plane of the given size. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/**
 * A Gaussian blur in place, by three running means (they differ from a Gaussian by less than 3 % of its peak).
 * Sigmas in cells; outside the plane lies zero, or the nearest cell with `extend`.
 */
export function blurPlane(plane: Plane, sigmaX: number, sigmaY: number, extend = false): void {
  const { width, height, data } = plane;
  const line = new Float32Array(width);
  for (const radius of boxRadii(sigmaX)) {
    for (let y = 0; y < height; y++) meanLine(data, y * width, width, radius, extend, line);
  }
  const before = new Float32Array(sigmaY > least ? data.length : 0);
  for (const radius of boxRadii(sigmaY)) {
    before.set(data);
    meanRows(before, plane, radius, extend);
  }
}

/** A narrower blur than this changes nothing. */
const least = 0.05;

/** Radii of three running means whose variances add up to sigma²; fractional parts are kept. */
function boxRadii(sigma: number): number[] {
  if (sigma <= least) return [];
  const radius = (Math.sqrt(4 * sigma * sigma + 1) - 1) / 2;
  return [radius, radius, radius];
}

/** A running mean over 2·radius + 1 cells, its two outer cells weighted by the fraction of the radius. */
function meanLine(
  data: Float32Array,
  start: number,
  length: number,
  radius: number,
  extend: boolean,
  line: Float32Array,
): void {
  for (let i = 0; i < length; i++) line[i] = data[start + i]!;
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const first = extend ? line[0]! : 0;
  const last = extend ? line[length - 1]! : 0;
  let sum = 0;
  for (let i = -whole; i <= whole; i++) sum += i < 0 ? first : i < length ? line[i]! : last;
  for (let i = 0; i < length; i++) {
    const below = i - whole - 1;
    const above = i + whole + 1;
    const outer = (below < 0 ? first : line[below]!) + (above < length ? line[above]! : last);
    data[start + i] = (sum + part * outer) * scale;
    const leaving = i - whole;
    sum += (above < length ? line[above]! : last) - (leaving < 0 ? first : line[leaving]!);
  }
}

/** The same mean down all columns at once, row after row, as memory lies; `before` holds what stood in the plane. */
function meanRows(before: Float32Array, { width, height, data }: Plane, radius: number, extend: boolean): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const beyond = new Float32Array(width);
  const first = extend ? before.subarray(0, width) : beyond;
  const last = extend ? before.subarray((height - 1) * width) : beyond;
  const row = (y: number): Float32Array =>
    y < 0 ? first : y < height ? before.subarray(y * width, (y + 1) * width) : last;
  const sums = new Float64Array(width);
  for (let y = -whole; y <= whole; y++) {
    const line = row(y);
    for (let x = 0; x < width; x++) sums[x]! += line[x]!;
  }
  for (let y = 0; y < height; y++) {
    const [upper, lower, leaving] = [row(y - whole - 1), row(y + whole + 1), row(y - whole)];
    const start = y * width;
    for (let x = 0; x < width; x++) {
      const entering = lower[x]!;
      data[start + x] = (sums[x]! + part * (upper[x]! + entering)) * scale;
      sums[x]! += entering - leaving[x]!;
    }
  }
}

/** The value between cells (0, 0 is the middle of the first cell); zero outside. */
export function sampleBetween(plane: Plane, x: number, y: number): number {
  const { width, height, data } = plane;
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const fx = x - left;
  const fy = y - top;
  const at = top * width + left;
  const hasLeft = left >= 0;
  const hasRight = left + 1 < width;
  let value = 0;
  if (top >= 0) value += (1 - fy) * ((hasLeft ? (1 - fx) * data[at]! : 0) + (hasRight ? fx * data[at + 1]! : 0));
  if (top + 1 < height) {
    value += fy * ((hasLeft ? (1 - fx) * data[at + width]! : 0) + (hasRight ? fx * data[at + width + 1]! : 0));
  }
  return value;
}

/** A rectangle of an 8-bit picture as means of cells of `cell` × `cell` pixels, 0 to 1. */
export function shrinkBytes(
  bytes: Uint8Array,
  size: { width: number; height: number },
  cell: number,
  target: { width: number; height: number; left: number; top: number },
): Plane {
  const plane = createPlane(target.width, target.height);
  const scale = 1 / 255 / (cell * cell);
  const whole = Number.isInteger(cell) && Number.isInteger(target.left) && Number.isInteger(target.top);
  const sum = whole ? sumSquare : sumArea;
  const [top, bottom] = findCells(target.top, cell, size.height, target.height);
  const [left, right] = findCells(target.left, cell, size.width, target.width);
  for (let row = top; row < bottom; row++) {
    const y0 = target.top + row * cell;
    for (let column = left; column < right; column++) {
      const x0 = target.left + column * cell;
      plane.data[row * target.width + column] = sum(bytes, size, x0, y0, cell) * scale;
    }
  }
  return plane;
}

/** The cells that meet a length of pixels, of `count` cells that begin at `start`. */
function findCells(start: number, cell: number, length: number, count: number): [number, number] {
  return [Math.max(0, Math.floor(-start / cell)), Math.min(count, Math.ceil((length - start) / cell))];
}

/** The sum of a square of whole pixels; nothing lies outside. */
function sumSquare(
  bytes: Uint8Array,
  size: { width: number; height: number },
  x0: number,
  y0: number,
  side: number,
): number {
  const right = Math.min(size.width, x0 + side);
  const bottom = Math.min(size.height, y0 + side);
  let sum = 0;
  for (let y = Math.max(0, y0); y < bottom; y++) {
    for (let at = y * size.width + Math.max(0, x0), end = y * size.width + right; at < end; at++) sum += bytes[at]!;
  }
  return sum;
}

/** The same for a fractional place or side. */
function sumArea(
  bytes: Uint8Array,
  size: { width: number; height: number },
  x0: number,
  y0: number,
  side: number,
): number {
  const left = Math.max(0, x0);
  const right = Math.min(size.width, x0 + side);
  const bottom = Math.min(size.height, y0 + side);
  let sum = 0;
  for (let y = Math.max(0, y0); y < bottom; y = Math.floor(y) + 1) {
    const weightY = Math.min(Math.floor(y) + 1, bottom) - y;
    const row = Math.floor(y) * size.width;
    for (let x = left; x < right; x = Math.floor(x) + 1) {
      sum += bytes[row + Math.floor(x)]! * (Math.min(Math.floor(x) + 1, right) - x) * weightY;
    }
  }
  return sum;
}

/** A coarse plane over the same frame, brought to the cells of a finer one. */
export function enlargePlane(plane: Plane, size: { width: number; height: number }): Plane {
  const result = createPlane(size.width, size.height);
  const across = spreadCells(plane.width, size.width);
  const down = spreadCells(plane.height, size.height);
  for (let y = 0; y < size.height; y++) {
    const top = down.low[y]! * plane.width;
    const bottom = Math.min(plane.height - 1, down.low[y]! + 1) * plane.width;
    const dv = down.part[y]!;
    for (let x = 0; x < size.width; x++) {
      const left = across.low[x]!;
      const right = Math.min(plane.width - 1, left + 1);
      const upper = plane.data[top + left]! + (plane.data[top + right]! - plane.data[top + left]!) * across.part[x]!;
      const lower =
        plane.data[bottom + left]! + (plane.data[bottom + right]! - plane.data[bottom + left]!) * across.part[x]!;
      result.data[y * size.width + x] = upper + (lower - upper) * dv;
    }
  }
  return result;
}

/** For each of `many` cells, the one of `few` at or before it, and how far on towards the next. */
export function spreadCells(few: number, many: number): { low: Int32Array; part: Float32Array } {
  const low = new Int32Array(many);
  const part = new Float32Array(many);
  for (let at = 0; at < many; at++) {
    const place = Math.min(few - 1, Math.max(0, ((at + 0.5) * few) / many - 0.5));
    low[at] = Math.floor(place);
    part[at] = place - low[at]!;
  }
  return { low, part };
}

/** Sets to zero what lies outside a polygon (in cells), with an edge one cell soft. */
export function clipToOutline(plane: Plane, outline: readonly (readonly [number, number])[]): void {
  const { width, height } = plane;
  const inside = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const crossings = crossRow(outline, y + 0.5);
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(0, Math.round(crossings[k]!));
      const to = Math.min(width, Math.round(crossings[k + 1]!));
      if (to > from) inside.data.fill(1, y * width + from, y * width + to);
    }
  }
  blurPlane(inside, 0.8, 0.8, true);
  for (let at = 0; at < plane.data.length; at++) plane.data[at]! *= inside.data[at]!;
}

function crossRow(outline: readonly (readonly [number, number])[], y: number): number[] {
  const crossings: number[] = [];
  for (const [at, [x0, y0]] of outline.entries()) {
    const [x1, y1] = outline[(at + 1) % outline.length]!;
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
  }
  return crossings.sort((a, b) => a - b);
}
