import type { AlphaMatte, ColourPixels } from '../pixels.ts';
import { blurPlane, createMask, createPlane, growMask, type Plane } from './plane.ts';
import type { WorkFrame } from './work-frame.ts';

/** Alphas closer to nothing or to all than this are noise. */
const snap = 0.02;

/**
 * The matte of the whole photo from the alpha of its work frame. Where the frame is smaller than the photo, the colour
 * lines of the frame (guided filter: He, Sun and Tang 2010; carried to full size as in "Fast Guided Filter" 2015) are
 * applied to the photo's own pixels in the uncertain band, so that edges are as sharp as the photo's; elsewhere nothing
 * is computed. Memory: one byte a pixel of the photo, and planes of the frame.
 */
export function enlargeAlpha(pixels: ColourPixels, frame: WorkFrame, alpha: Plane): AlphaMatte {
  const matte = { width: pixels.width, height: pixels.height, data: new Uint8Array(pixels.width * pixels.height) };
  if (frame.scale === 1) copyAlpha(frame, alpha, matte);
  else applyLines(pixels, frame, alpha, matte);
  return matte;
}

/** Bytes of an alpha: 0.98 and more is all, 0.02 and less nothing. */
export function toByte(alpha: number): number {
  if (alpha >= 1 - snap) return 255;
  if (alpha <= snap) return 0;
  return Math.round(alpha * 255);
}

function copyAlpha(frame: WorkFrame, alpha: Plane, matte: AlphaMatte): void {
  for (let y = 0; y < frame.height; y++) {
    const to = (frame.box.top + y) * matte.width + frame.box.left;
    for (let x = 0; x < frame.width; x++) matte.data[to + x] = toByte(alpha.data[y * frame.width + x]!);
  }
}

interface ColourLines {
  readonly red: Plane;
  readonly green: Plane;
  readonly blue: Plane;
  readonly constant: Plane;
}

function applyLines(pixels: ColourPixels, frame: WorkFrame, alpha: Plane, matte: AlphaMatte): void {
  const band = createMask(frame.width, frame.height);
  for (let at = 0; at < band.data.length; at++) {
    const value = alpha.data[at]!;
    band.data[at] = value > snap && value < 1 - snap ? 1 : 0;
  }
  markSteps(alpha, band.data);
  const wide = growMask(band, 1);
  const lines = fitLines(frame, alpha);
  const { box } = frame;
  for (let y = 0; y < box.height; y++) {
    const fromY = ((y + 0.5) * frame.height) / box.height - 0.5;
    const row = Math.min(frame.height - 1, Math.max(0, Math.round(fromY)));
    for (let x = 0; x < box.width; x++) {
      const fromX = ((x + 0.5) * frame.width) / box.width - 0.5;
      const near = row * frame.width + Math.min(frame.width - 1, Math.max(0, Math.round(fromX)));
      const to = (box.top + y) * matte.width + box.left + x;
      if (wide.data[near] === 0) matte.data[to] = toByte(alpha.data[near]!);
      else matte.data[to] = toByte(followLine(lines, pixels.data, to * 3, fromX, fromY));
    }
  }
}

/** Marks both sides of a step from nothing to all that has no pixel between. */
function markSteps(alpha: Plane, band: Uint8Array): void {
  const { width, height, data } = alpha;
  const compare = (at: number, next: number) => {
    if (Math.abs(data[at]! - data[next]!) > 0.5) band[at] = band[next] = 1;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x + 1 < width) compare(at, at + 1);
      if (y + 1 < height) compare(at, at + width);
    }
  }
}

function followLine(lines: ColourLines, rgb: Uint8Array, at: number, x: number, y: number): number {
  const weights = bilinear(lines.red, x, y);
  const read = (plane: Plane) =>
    plane.data[weights.at]! * weights.a +
    plane.data[weights.right]! * weights.b +
    plane.data[weights.below]! * weights.c +
    plane.data[weights.across]! * weights.d;
  const colour = read(lines.red) * rgb[at]! + read(lines.green) * rgb[at + 1]! + read(lines.blue) * rgb[at + 2]!;
  return Math.min(1, Math.max(0, colour / 255 + read(lines.constant)));
}

function bilinear(plane: Plane, x: number, y: number) {
  const left = Math.min(plane.width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(plane.height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(plane.width - 1, left + 1);
  const bottom = Math.min(plane.height - 1, top + 1);
  const shareX = Math.min(1, Math.max(0, x - left));
  const shareY = Math.min(1, Math.max(0, y - top));
  return {
    at: top * plane.width + left,
    right: top * plane.width + right,
    below: bottom * plane.width + left,
    across: bottom * plane.width + right,
    a: (1 - shareX) * (1 - shareY),
    b: shareX * (1 - shareY),
    c: (1 - shareX) * shareY,
    d: shareX * shareY,
  };
}

const lineRadius = 1;
const lineNoise = 1e-4;

/** The best line from colour to alpha around every pixel of the frame, then averaged over its neighbours. */
function fitLines(frame: WorkFrame, alpha: Plane): ColourLines {
  const channels = [0, 1, 2].map((channel) => readChannel(frame, channel));
  const blur = (plane: Plane) => blurPlane(plane, lineRadius);
  const product = (first: Plane, second: Plane) =>
    blur({ ...first, data: first.data.map((value, at) => value * second.data[at]!) });
  const [red, green, blue] = channels as [Plane, Plane, Plane];
  const means = channels.map(blur) as [Plane, Plane, Plane];
  const mean = blur(alpha);
  const shared = [product(red, alpha), product(green, alpha), product(blue, alpha)] as const;
  const squares = [product(red, red), product(red, green), product(red, blue)] as const;
  const others = [product(green, green), product(green, blue), product(blue, blue)] as const;
  const lines = { red: createPlane(frame.width, frame.height), green: createPlane(frame.width, frame.height) };
  const rest = { blue: createPlane(frame.width, frame.height), constant: createPlane(frame.width, frame.height) };
  for (let at = 0; at < mean.data.length; at++) {
    const [r, g, b] = [means[0].data[at]!, means[1].data[at]!, means[2].data[at]!];
    const a = squares[0].data[at]! - r * r + lineNoise;
    const ab = squares[1].data[at]! - r * g;
    const ac = squares[2].data[at]! - r * b;
    const d = others[0].data[at]! - g * g + lineNoise;
    const e = others[1].data[at]! - g * b;
    const f = others[2].data[at]! - b * b + lineNoise;
    const x = shared[0].data[at]! - r * mean.data[at]!;
    const y = shared[1].data[at]! - g * mean.data[at]!;
    const z = shared[2].data[at]! - b * mean.data[at]!;
    const [p, q, s] = [d * f - e * e, ac * e - ab * f, ab * e - ac * d];
    const [t, u, v] = [a * f - ac * ac, ab * ac - a * e, a * d - ab * ab];
    const determinant = a * p + ab * q + ac * s;
    const forRed = (p * x + q * y + s * z) / determinant;
    const forGreen = (q * x + t * y + u * z) / determinant;
    const forBlue = (s * x + u * y + v * z) / determinant;
    lines.red.data[at] = forRed;
    lines.green.data[at] = forGreen;
    rest.blue.data[at] = forBlue;
    rest.constant.data[at] = mean.data[at]! - forRed * r - forGreen * g - forBlue * b;
  }
  return { red: blur(lines.red), green: blur(lines.green), blue: blur(rest.blue), constant: blur(rest.constant) };
}

function readChannel(frame: WorkFrame, channel: number): Plane {
  const plane = createPlane(frame.width, frame.height);
  for (let at = 0; at < plane.data.length; at++) plane.data[at] = frame.rgb[at * 3 + channel]! / 255;
  return plane;
}
