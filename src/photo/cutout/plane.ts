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

/** A plane of zeros. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** An empty mask. */
export function createMask(width: number, height: number): Mask {
  return { width, height, data: new Uint8Array(width * height) };
}

/** Every pixel of `mask` with all pixels at most `radius` away from it in x and in y (a square). */
export function growMask(mask: Mask, radius: number): Mask {
  if (radius <= 0) return mask;
  const { width, height } = mask;
  const across = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) growLine(mask.data, across, y * width, 1, width, radius);
  const grown = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) growLine(across, grown, x, width, height, radius);
  return { width, height, data: grown };
}

/** The pixels of `mask` whose whole square of `radius` lies in it; outside the picture counts as inside. */
export function shrinkMask(mask: Mask, radius: number): Mask {
  const grown = growMask(invertMask(mask), radius);
  return invertMask(grown);
}

/** Where the alpha is at least `least`. A loop: `Uint8Array.from` with a function takes twenty times as long. */
export function threshold(alpha: Plane, least: number): Mask {
  const mask = createMask(alpha.width, alpha.height);
  for (let at = 0; at < mask.data.length; at++) if (alpha.data[at]! >= least) mask.data[at] = 1;
  return mask;
}

/** Yes where it was no. */
export function invertMask(mask: Mask): Mask {
  const data = new Uint8Array(mask.data.length);
  for (let at = 0; at < data.length; at++) data[at] = 1 - mask.data[at]!;
  return { ...mask, data };
}

function growLine(from: Uint8Array, to: Uint8Array, start: number, step: number, length: number, radius: number): void {
  let end = -1;
  for (let at = -radius; at < length; at++) {
    const ahead = at + radius;
    if (ahead < length && from[start + ahead * step] === 1) end = ahead + radius;
    if (at >= 0 && at <= end) to[start + at * step] = 1;
  }
}

/** The mean over a square of `radius` around every pixel, fewer pixels at the borders; running sums. */
export function blurPlane(plane: Plane, radius: number): Plane {
  const { width, height } = plane;
  const across = new Float32Array(width * height);
  for (let y = 0; y < height; y++) blurLine(plane.data, across, y * width, 1, width, radius);
  const blurred = new Float32Array(width * height);
  for (let x = 0; x < width; x++) blurLine(across, blurred, x, width, height, radius);
  return { width, height, data: blurred };
}

function blurLine(from: Float32Array, to: Float32Array, start: number, step: number, length: number, radius: number) {
  let sum = 0;
  for (let at = 0; at < Math.min(radius, length); at++) sum += from[start + at * step]!;
  for (let at = 0; at < length; at++) {
    if (at + radius < length) sum += from[start + (at + radius) * step]!;
    if (at - radius - 1 >= 0) sum -= from[start + (at - radius - 1) * step]!;
    to[start + at * step] = sum / (Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1);
  }
}
