import { eachRow, growMask, type Mask } from '../pixels/mask.ts';

/**
 * The matting Laplacian of Levin, Lischinski and Weiss ("A Closed-Form Solution to Natural Image Matting", 2008) over
 * the unknown pixels of a picture only: lists of pixels instead of planes, so that memory follows the band.
 * `pixels` are positions in the picture padded by `padding` on all sides, in rising order.
 */
export interface BandLaplacian {
  /** Positions, in the padded picture, of the unknown pixels and of two pixels around them. */
  readonly pixels: Int32Array;
  readonly unknown: Runs;
  /** The pixels at which a 3 × 3 window is centred. */
  readonly centred: Runs;
  /** How many windows each unknown pixel lies in. */
  readonly windows: Uint8Array;
  /** Colours 0..1. */
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** Mean colour of each window, three numbers. */
  readonly means: Float32Array;
  /** Inverse of each window's covariance, six numbers of the symmetric matrix. */
  readonly inverses: Float32Array;
}

/**
 * Runs of listed pixels side by side in one row whose 3 × 3 neighbours are all listed. Four numbers a run: its first
 * place in the lists, the one after its last, and how far from each the pixel above and the pixel below are listed.
 */
export type Runs = Int32Array;

/** How far the picture is padded, with its own border pixels, so that windows at the frame are whole. */
export const padding = 2;

/**
 * Prepares the Laplacian for `unknown` pixels of an RGB picture; `smoothness` is the ε of the paper, which grows with
 * the noise of the photo.
 */
export function prepareLaplacian(rgb: Uint8Array, unknown: Mask, smoothness: number): BandLaplacian {
  const lists = listPixels(unknown);
  const count = lists.pixels.length;
  const band: BandLaplacian = {
    ...lists,
    ...gatherColours(rgb, lists.pixels, unknown.width, unknown.height),
    windows: countWindows(lists, count),
    means: new Float32Array(count * 3),
    inverses: new Float32Array(count * 6),
  };
  const { centred } = band;
  for (let run = 0; run < centred.length; run += 4) measureRun(band, run, smoothness / 9);
  return band;
}

function measureRun(band: BandLaplacian, run: number, added: number): void {
  const { centred } = band;
  const [above, below] = [centred[run + 2]!, centred[run + 3]!];
  for (let at = centred[run]!; at < centred[run + 1]!; at++) measureWindow(band, at, above, below, added);
}

/** Position in the picture of a listed one: that of the nearest pixel of the frame where it lies in the padding. */
export function place(position: number, width: number, height: number): number {
  const padded = width + 2 * padding;
  const row = Math.floor(position / padded);
  const x = Math.min(width - 1, Math.max(0, position - row * padded - padding));
  const y = Math.min(height - 1, Math.max(0, row - padding));
  return y * width + x;
}

function listPixels(unknown: Mask): Pick<BandLaplacian, 'pixels' | 'unknown' | 'centred'> {
  const width = unknown.width + 2 * padding;
  const reach = markReach(unknown);
  const order = new Int32Array(reach.length);
  let count = 0;
  eachRow({ width, height: reach.length / width }, (from, to) => {
    for (let at = from; at < to; at++) {
      order[at] = count;
      count += reach[at]! > 0 ? 1 : 0;
    }
  });
  const pixels = new Int32Array(count);
  eachRow({ width, height: reach.length / width }, (from, to) => {
    for (let at = from; at < to; at++) if (reach[at]! > 0) pixels[order[at]!] = at;
  });
  const listed = { reach, order, width };
  return {
    pixels,
    unknown: listRuns(listed, { level: 3, margin: 0 }),
    centred: listRuns(listed, { level: 2, margin: padding }),
  };
}

interface Listed {
  readonly reach: Uint8Array;
  readonly order: Int32Array;
  readonly width: number;
}

interface Wanted {
  readonly level: number;
  /** How far from the sides of the padded picture they begin. */
  readonly margin: number;
}

/** The runs of pixels that are marked with `level` or more. */
function listRuns(listed: Listed, wanted: Wanted): Runs {
  const runs: number[] = [];
  const height = listed.reach.length / listed.width;
  for (let y = wanted.margin; y < height - wanted.margin; y++) listRowRuns(listed, wanted, y, runs);
  return new Int32Array(runs);
}

function listRowRuns({ reach, order, width }: Listed, { level, margin }: Wanted, y: number, runs: number[]): void {
  const end = (y + 1) * width - margin;
  for (let at = y * width + margin; at < end; at++) {
    if (reach[at]! < level) continue;
    const from = at;
    while (at < end && reach[at]! >= level) at += 1;
    const first = order[from]!;
    runs.push(first, first + at - from, order[from - width]! - first, order[from + width]! - first);
  }
}

/** Marks unknown pixels 3 (with the first ring of padding where they touch the frame), their neighbours 2, the next 1. */
function markReach(unknown: Mask): Uint8Array {
  const [width, height] = [unknown.width + 2 * padding, unknown.height + 2 * padding];
  const inner = new Uint8Array(width * height);
  for (let y = 0; y < unknown.height; y++) {
    const row = unknown.data.subarray(y * unknown.width, (y + 1) * unknown.width);
    inner.set(row, (y + padding) * width + padding);
  }
  const near = growMask({ width, height, data: inner }, 1).data;
  const reach = growMask({ width, height, data: near }, 1).data;
  eachRow({ width, height }, (from, to) => {
    for (let at = from; at < to; at++) reach[at] = reach[at]! + near[at]! + inner[at]!;
  });
  const [right, bottom] = [width - 1 - padding, height - 1 - padding];
  const mark = (x: number, y: number, toX: number, toY: number) => {
    if (inner[y * width + x] === 1) reach[toY * width + toX] = 3;
  };
  for (let y = padding; y <= bottom; y++) {
    mark(padding, y, padding - 1, y);
    mark(right, y, right + 1, y);
  }
  for (let x = padding; x <= right; x++) {
    mark(x, padding, x, padding - 1);
    mark(x, bottom, x, bottom + 1);
  }
  for (const x of [padding, right]) {
    for (const y of [padding, bottom]) mark(x, y, x + (x === padding ? -1 : 1), y + (y === padding ? -1 : 1));
  }
  return reach;
}

function gatherColours(rgb: Uint8Array, pixels: Int32Array, width: number, height: number) {
  const count = pixels.length;
  const [red, green, blue] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let at = 0; at < count; at++) {
    const from = place(pixels[at]!, width, height) * 3;
    red[at] = rgb[from]! / 255;
    green[at] = rgb[from + 1]! / 255;
    blue[at] = rgb[from + 2]! / 255;
  }
  return { red, green, blue };
}

function countWindows({ centred }: Pick<BandLaplacian, 'centred'>, count: number): Uint8Array {
  const windows = new Uint8Array(count);
  for (let run = 0; run < centred.length; run += 4) {
    const [from, to, above, below] = [centred[run]!, centred[run + 1]!, centred[run + 2]!, centred[run + 3]!];
    for (const shift of [above, 0, below]) countRun(windows, from + shift, to + shift);
  }
  return windows;
}

/** Counts the windows centred at one row of pixels for those pixels and the ones at both ends. */
function countRun(windows: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    windows[at - 1] = windows[at - 1]! + 1;
    windows[at] = windows[at]! + 1;
    windows[at + 1] = windows[at + 1]! + 1;
  }
}

function measureWindow(band: BandLaplacian, at: number, above: number, below: number, added: number): void {
  const { red, green, blue, means } = band;
  let [r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < 3; row++) {
    const middle = row === 0 ? at + above : row === 1 ? at : at + below;
    for (let near = middle - 1; near <= middle + 1; near++) {
      const [x, y, z] = [red[near]!, green[near]!, blue[near]!];
      r += x;
      g += y;
      b += z;
      rr += x * x;
      rg += x * y;
      rb += x * z;
      gg += y * y;
      gb += y * z;
      bb += z * z;
    }
  }
  r /= 9;
  g /= 9;
  b /= 9;
  means[at * 3] = r;
  means[at * 3 + 1] = g;
  means[at * 3 + 2] = b;
  const covariance = [rr / 9 - r * r + added, rg / 9 - r * g, rb / 9 - r * b] as const;
  invert(covariance, [gg / 9 - g * g + added, gb / 9 - g * b, bb / 9 - b * b + added], band.inverses, at * 6);
}

/** Inverse of the symmetric matrix [[a, b, c], [b, d, e], [c, e, f]]. */
function invert(
  [a, b, c]: readonly [number, number, number],
  [d, e, f]: readonly [number, number, number],
  into: Float32Array,
  at: number,
): void {
  const first = d * f - e * e;
  const second = c * e - b * f;
  const third = b * e - c * d;
  const determinant = a * first + b * second + c * third;
  into[at] = first / determinant;
  into[at + 1] = second / determinant;
  into[at + 2] = third / determinant;
  into[at + 3] = (a * f - c * c) / determinant;
  into[at + 4] = (b * c - a * e) / determinant;
  into[at + 5] = (a * d - b * b) / determinant;
}
