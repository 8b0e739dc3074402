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
 * Brings a part of a raster to `width` × `height` with a Lanczos filter of three lobes, centre on centre. sharp moves
 * what it enlarges half a pixel to the right and down (libvips 8.18), which an edge of one pixel does not forgive.
 */
export function resampleRaster(raster: Raster, part: RasterPart, width: number, height: number): Float32Array {
  const isSameHeight = part.top === 0 && part.height === raster.height && height === raster.height;
  const columns = planLine({ start: part.left, span: part.width, length: raster.width, to: width });
  const rows = planLine({ start: part.top, span: part.height, length: raster.height, to: height });
  const top = Math.min(raster.height - 1, Math.max(0, rows.first[0]!));
  const bottom = Math.max(top, Math.min(raster.height - 1, rows.first[height - 1]! + rows.taps - 1));
  const across = new Float32Array((bottom - top + 1) * width * raster.channels);
  for (let y = top; y <= bottom; y++) stretchRow(raster, y, columns, width, across, y - top);
  return isSameHeight ? across : stretchColumns(across, { top, bottom, line: width * raster.channels }, rows, height);
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

function stretchRow(raster: Raster, y: number, plan: LinePlan, width: number, into: Float32Array, row: number): void {
  const { channels } = raster;
  const from = y * raster.width * channels;
  const line = raster.data.subarray(from, from + raster.width * channels);
  const result = into.subarray(row * width * channels, (row + 1) * width * channels);
  for (let channel = 0; channel < channels; channel++) stretchLine(line, plan, { width, channels, channel }, result);
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

interface Rows {
  readonly top: number;
  readonly bottom: number;
  /** Numbers a row. */
  readonly line: number;
}

function stretchColumns(
  across: Float32Array,
  { top, bottom, line }: Rows,
  plan: LinePlan,
  height: number,
): Float32Array {
  const result = new Float32Array(height * line);
  for (let y = 0; y < height; y++) {
    const to = y * line;
    for (let tap = 0; tap < plan.taps; tap++) {
      const weight = plan.weights[y * plan.taps + tap]!;
      if (weight === 0) continue;
      const from = (Math.min(bottom, Math.max(top, plan.first[y]! + tap)) - top) * line;
      for (let at = 0; at < line; at++) result[to + at]! += across[from + at]! * weight;
    }
  }
  return result;
}
