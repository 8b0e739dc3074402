/** Where each pixel of a resized line reads in the old one: `taps` neighbours from `first` on, and their weights. */
interface LinePlan {
  readonly taps: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
}

/** Of a line of `length` pixels, `span` of them from `start` on (fractions allowed) become `to` pixels. */
interface LineStretch {
  readonly start: number;
  readonly span: number;
  readonly length: number;
  readonly to: number;
}

/** Numbers in rows, `channels` of them a pixel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Float32Array | Uint8Array;
}

/** The part of a raster that is read, in its pixels; fractions allowed, and what lies outside repeats the border. */
export interface RasterPart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const lobes = 3;

/**
 * Brings a part of a raster to `width` × `height` with a Lanczos filter of three lobes, centre on centre, and hands over
 * each finished row from the top, in numbers that the next row overwrites. sharp moves what it enlarges half a pixel to
 * the right and down (libvips 8.18), which an edge of one pixel does not forgive.
 */
export function resampleRows(
  raster: Raster,
  part: RasterPart,
  { width, height }: { readonly width: number; readonly height: number },
  take: (row: Float32Array, y: number) => void,
): void {
  const isSameHeight = part.top === 0 && part.height === raster.height && height === raster.height;
  const rows = planLine({ start: part.top, span: part.height, length: raster.height, to: height });
  const top = isSameHeight ? 0 : Math.min(raster.height - 1, Math.max(0, rows.first[0]!));
  const bottom = isSameHeight
    ? height - 1
    : Math.max(top, Math.min(raster.height - 1, rows.first[height - 1]! + rows.taps - 1));
  const line = width * raster.channels;
  const across = stretchRows(raster, { top, bottom, line }, part, width);
  if (!isSameHeight) return stretchColumns(across, { top, bottom, line }, rows, take);
  for (let y = 0; y < height; y++) take(across.subarray(y * line, (y + 1) * line), y);
}

function planLine({ start, span, length, to }: LineStretch): LinePlan {
  const scale = span / to;
  const stretch = Math.max(1, scale);
  const reach = Math.ceil(lobes * stretch);
  const taps = 2 * reach + 1;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let at = 0; at < to; at++) {
    const centre = start + (at + 0.5) * scale - 0.5;
    const from = Math.floor(centre) - reach;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = lanczos((from + tap - centre) / stretch);
      weights[at * taps + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < taps; tap++) weights[at * taps + tap]! /= sum;
    first[at] = Math.min(length - 1, from);
  }
  return { taps, first, weights };
}

function lanczos(distance: number): number {
  const x = Math.abs(distance);
  if (x < 1e-6) return 1;
  if (x >= lobes) return 0;
  const turn = Math.PI * x;
  return (lobes * Math.sin(turn) * Math.sin(turn / lobes)) / (turn * turn);
}

function stretchRows(raster: Raster, { top, bottom, line }: Rows, part: RasterPart, width: number): Float32Array {
  const { channels } = raster;
  const whole = raster.width * channels;
  const isSameWidth = part.left === 0 && part.width === raster.width && width === raster.width;
  if (isSameWidth) return new Float32Array(raster.data.subarray(top * whole, (bottom + 1) * whole));
  const plan = planLine({ start: part.left, span: part.width, length: raster.width, to: width });
  const across = new Float32Array((bottom - top + 1) * line);
  for (let y = top; y <= bottom; y++) {
    const from = raster.data.subarray(y * whole, (y + 1) * whole);
    const into = across.subarray((y - top) * line, (y - top + 1) * line);
    if (channels === 3) stretchColours(from, plan, width, into);
    else
      for (let channel = 0; channel < channels; channel++) stretchLine(from, plan, { width, channels, channel }, into);
  }
  return across;
}

interface LineOf {
  readonly width: number;
  readonly channels: number;
  readonly channel: number;
}

/** One channel of one row: sums in a local number, which is what makes this loop fast. */
function stretchLine(
  line: Float32Array | Uint8Array,
  { taps, first, weights }: LinePlan,
  { width, channels, channel }: LineOf,
  result: Float32Array,
): void {
  const last = line.length / channels - 1;
  for (let x = 0; x < width; x++) {
    const start = first[x]!;
    let sum = 0;
    if (start >= 0 && start + taps - 1 <= last) {
      let at = start * channels + channel;
      for (let tap = x * taps; tap < (x + 1) * taps; tap++, at += channels) sum += line[at]! * weights[tap]!;
    } else {
      for (let tap = 0; tap < taps; tap++) {
        const at = Math.min(last, Math.max(0, start + tap)) * channels + channel;
        sum += line[at]! * weights[x * taps + tap]!;
      }
    }
    result[x * channels + channel] = sum;
  }
}

/** All three channels of one row at once, with the same sums: each weight is then read once. */
function stretchColours(
  line: Float32Array | Uint8Array,
  { taps, first, weights }: LinePlan,
  width: number,
  result: Float32Array,
): void {
  const last = line.length / 3 - 1;
  for (let x = 0; x < width; x++) {
    const start = first[x]!;
    const isInside = start >= 0 && start + taps - 1 <= last;
    let [red, green, blue] = [0, 0, 0];
    for (let tap = 0; tap < taps; tap++) {
      const weight = weights[x * taps + tap]!;
      const at = (isInside ? start + tap : Math.min(last, Math.max(0, start + tap))) * 3;
      red += line[at]! * weight;
      green += line[at + 1]! * weight;
      blue += line[at + 2]! * weight;
    }
    result[x * 3] = red;
    result[x * 3 + 1] = green;
    result[x * 3 + 2] = blue;
  }
}

interface Rows {
  readonly top: number;
  readonly bottom: number;
  /** Numbers a row. */
  readonly line: number;
}

/** Four rows at a time: the row they become is then read and written a quarter as often. */
function stretchColumns(
  across: Float32Array,
  { top, bottom, line }: Rows,
  plan: LinePlan,
  take: (row: Float32Array, y: number) => void,
): void {
  const row = new Float32Array(line);
  const from = new Int32Array(4);
  const weights = new Float32Array(4);
  for (let y = 0; y < plan.first.length; y++) {
    row.fill(0);
    for (let tap = 0; tap < plan.taps; tap += 4) {
      for (let next = 0; next < 4; next++) {
        weights[next] = tap + next < plan.taps ? plan.weights[y * plan.taps + tap + next]! : 0;
        from[next] = (Math.min(bottom, Math.max(top, plan.first[y]! + tap + next)) - top) * line;
      }
      addRows(across, from, weights, row);
    }
    take(row, y);
  }
}

function addRows(across: Float32Array, from: Int32Array, weights: Float32Array, into: Float32Array): void {
  const [a, b, c, d] = [weights[0]!, weights[1]!, weights[2]!, weights[3]!];
  if (a === 0 && b === 0 && c === 0 && d === 0) return;
  const [first, second, third, fourth] = [from[0]!, from[1]!, from[2]!, from[3]!];
  for (let at = 0; at < into.length; at++) {
    const upper = across[first + at]! * a + across[second + at]! * b;
    into[at] = into[at]! + upper + across[third + at]! * c + across[fourth + at]! * d;
  }
}
