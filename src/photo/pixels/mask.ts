import type { Plane } from './plane.ts';

/** A yes or no a pixel: 1 or 0. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Calls `work` for every row with its first place, the one after its last, and its number. A long loop in a function that
 * runs once a photo stays half compiled; what is called a thousand times is compiled whole, and takes a third of the time.
 */
export function eachRow(
  { width, height }: { readonly width: number; readonly height: number },
  work: (from: number, to: number, y: number) => void,
): void {
  for (let y = 0; y < height; y++) work(y * width, (y + 1) * width, y);
}

/** An empty mask. */
export function createMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8Array(width * height) };
}

/** Every pixel of `mask` with all pixels at most `radius` away from it in x and in y (a square). */
export function growMask(mask: Mask, radius: number): Mask {
  return radius <= 0 ? mask : countSquares(mask, { radius, outside: 0, least: 1 });
}

/** The pixels of `mask` whose whole square of `radius` lies in it; outside the picture counts as inside. */
export function shrinkMask(mask: Mask, radius: number): Mask {
  return radius <= 0 ? mask : countSquares(mask, { radius, outside: 1, least: 2 * radius + 1 });
}

interface Square {
  readonly radius: number;
  /** What pixels beyond the picture count as. */
  readonly outside: 0 | 1;
  /** How many of a line of the square must be set. */
  readonly least: number;
}

/** Running counts, first across, then down: a large radius costs what a small one does. */
function countSquares(mask: Mask, square: Square): Mask {
  const { width, height } = mask;
  const { radius, outside } = square;
  const across = new Uint8Array(width * height);
  eachRow(mask, (from, to) => countLine(mask.data.subarray(from, to), across.subarray(from, to), square));
  const beyond = new Uint8Array(width).fill(outside);
  const row = (y: number) => (y < 0 || y >= height ? beyond : across.subarray(y * width, (y + 1) * width));
  // Before the first step the counts hold the rows from −radius − 1 to radius − 1.
  const counts = new Int32Array(width).fill(outside * (radius + 1));
  const nowhere = { into: new Uint8Array(width), behind: new Uint8Array(width) };
  for (let y = 0; y < radius; y++) countRow(counts, row(y), nowhere.behind, nowhere.into, square.least);
  const counted = new Uint8Array(width * height);
  eachRow(mask, (from, to, y) => {
    countRow(counts, row(y + radius), row(y - radius - 1), counted.subarray(from, to), square.least);
  });
  return { width, height, data: counted };
}

function countLine(from: Uint8Array, to: Uint8Array, { radius, outside, least }: Square): void {
  const { length } = from;
  let count = outside * (radius + 1 + Math.max(0, radius - length));
  for (let at = 0; at < Math.min(radius, length); at++) count += from[at]!;
  const first = Math.min(length, radius + 1);
  const last = Math.max(first, length - radius);
  for (let at = 0; at < first; at++) {
    count += (at + radius < length ? from[at + radius]! : outside) - outside;
    to[at] = count >= least ? 1 : 0;
  }
  for (let at = first; at < last; at++) {
    count += from[at + radius]! - from[at - radius - 1]!;
    to[at] = count >= least ? 1 : 0;
  }
  for (let at = last; at < length; at++) {
    count += outside - from[at - radius - 1]!;
    to[at] = count >= least ? 1 : 0;
  }
}

function countRow(counts: Int32Array, ahead: Uint8Array, behind: Uint8Array, into: Uint8Array, least: number): void {
  for (let x = 0; x < into.length; x++) {
    const count = counts[x]! + ahead[x]! - behind[x]!;
    counts[x] = count;
    into[x] = count >= least ? 1 : 0;
  }
}

/** Where the alpha is at least `least`. A loop: `Uint8Array.from` with a function takes twenty times as long. */
export function threshold(alpha: Plane, least: number): Mask {
  const mask = createMask(alpha.width, alpha.height);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = alpha.data[at]! >= least ? 1 : 0;
  });
  return mask;
}

/** How many pixels of a mask are set. A loop for each row: `reduce` and `for … of` take ten times as long. */
export function countMarks(mask: Mask): number {
  let count = 0;
  eachRow(mask, (from, to) => {
    let row = 0;
    for (let at = from; at < to; at++) row += mask.data[at]!;
    count += row;
  });
  return count;
}

/** Yes where it was no. */
export function invertMask(mask: Mask): Mask {
  const inverse = createMask(mask.width, mask.height);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) inverse.data[at] = 1 - mask.data[at]!;
  });
  return inverse;
}
