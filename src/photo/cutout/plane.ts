/** One number a pixel, row by row from the top; alphas and shares run from 0 to 1. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

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

/** A plane of zeros. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** An empty mask. */
export function createMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8Array(width * height) };
}

/** Every pixel of `mask` with all pixels at most `radius` away from it in x and in y (a square); running counts. */
export function growMask(mask: Mask, radius: number): Mask {
  if (radius <= 0) return mask;
  const { width, height } = mask;
  const across = new Uint8Array(width * height);
  eachRow(mask, (from, to) => growLine(mask.data.subarray(from, to), across.subarray(from, to), radius));
  const grown = new Uint8Array(width * height);
  const counts = new Int32Array(width);
  const none = new Uint8Array(width);
  const row = (y: number) => (y < 0 || y >= height ? none : across.subarray(y * width, (y + 1) * width));
  for (let y = 0; y < radius; y++) countRow(counts, row(y), none, none.slice());
  eachRow(mask, (from, to, y) => countRow(counts, row(y + radius), row(y - radius - 1), grown.subarray(from, to)));
  return { width, height, data: grown };
}

function countRow(counts: Int32Array, ahead: Uint8Array, behind: Uint8Array, into: Uint8Array): void {
  for (let x = 0; x < into.length; x++) {
    const count = counts[x]! + ahead[x]! - behind[x]!;
    counts[x] = count;
    into[x] = count > 0 ? 1 : 0;
  }
}

function growLine(from: Uint8Array, to: Uint8Array, radius: number): void {
  // Most rows of most masks are empty, and the search for a byte is the engine's own.
  if (!from.includes(1)) return;
  const { length } = from;
  let count = 0;
  for (let at = 0; at < Math.min(radius, length); at++) count += from[at]!;
  const ahead = (at: number) => (at + radius < length ? from[at + radius]! : 0);
  for (let at = 0; at <= radius && at < length; at++) to[at] = (count += ahead(at)) > 0 ? 1 : 0;
  for (let at = radius + 1; at < length; at++) to[at] = (count += ahead(at) - from[at - radius - 1]!) > 0 ? 1 : 0;
}

/** The pixels of `mask` whose whole square of `radius` lies in it; outside the picture counts as inside. */
export function shrinkMask(mask: Mask, radius: number): Mask {
  const grown = growMask(invertMask(mask), radius);
  return invertMask(grown);
}

/** Where the alpha is at least `least`. A loop: `Uint8Array.from` with a function takes twenty times as long. */
export function threshold(alpha: Plane, least: number): Mask {
  const mask = createMask(alpha.width, alpha.height);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) mask.data[at] = alpha.data[at]! >= least ? 1 : 0;
  });
  return mask;
}

/** Yes where it was no. */
export function invertMask(mask: Mask): Mask {
  const inverse = createMask(mask.width, mask.height);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) inverse.data[at] = 1 - mask.data[at]!;
  });
  return inverse;
}
