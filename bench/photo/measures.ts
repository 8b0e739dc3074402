import { differ2000, toLab } from './colour-difference.ts';

/** One cutout, or its truth: alpha of 0..255 (width × height) and straight colours (width × height × 3). */
export interface Cutout {
  readonly width: number;
  readonly height: number;
  readonly alpha: Uint8Array;
  readonly colour: Uint8Array;
}

/** What one cutout is worth beside its truth; README.md says how each is defined. */
export interface Quality {
  /** Mean absolute error of alpha, 0..1. */
  readonly alphaError: number;
  /** Sum of absolute differences of alpha, in thousands. */
  readonly alphaSum: number;
  /** Gradient error (Rhemann 2009, sigma 1.4), in thousands. */
  readonly gradient: number;
  /** Mean CIEDE2000 of the colours where 0.05 < true alpha < 0.95; null without such pixels. */
  readonly rimColour: number | null;
  /** Mean CIEDE2000 of the recomposite on a contrasting ground, within 3 px of the rim; null without a rim. */
  readonly rimSeen: number | null;
  readonly holes: number;
  readonly holesFound: number;
}

/**
 * Judges a cutout. `photo` (width × height × 3) is what was cut: it chooses the contrasting ground, and it stands in
 * for the colour where a cutout has none because its alpha is 0.
 */
export function judge(cutout: Cutout, truth: Cutout, photo: Uint8Array): Quality {
  const sum = sumDifferences(cutout.alpha, truth.alpha);
  const holes = findHoles(truth);
  return {
    alphaError: sum / truth.alpha.length,
    alphaSum: sum / 1000,
    gradient: differGradients(cutout, truth) / 1000,
    rimColour: differRimColours(cutout, truth, photo),
    rimSeen: differRecomposites(cutout, truth, chooseGround(truth, photo)),
    holes: holes.length,
    holesFound: holes.filter((hole) => meanAlpha(cutout.alpha, hole) < 0.5).length,
  };
}

/** Sum of absolute differences of two alphas, each taken as 0..1. */
export function sumDifferences(alpha: Uint8Array, truth: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < truth.length; index += 1) sum += Math.abs((alpha[index] ?? 0) - (truth[index] ?? 0));
  return sum / 255;
}

/** Sum of squared differences of the gradient magnitudes (Gaussian derivatives, sigma 1.4): Rhemann et al., CVPR 2009. */
export function differGradients(cutout: Cutout, truth: Cutout): number {
  const ours = gradientOf(cutout);
  const true_ = gradientOf(truth);
  let sum = 0;
  for (let index = 0; index < ours.length; index += 1) sum += ((ours[index] ?? 0) - (true_[index] ?? 0)) ** 2;
  return sum;
}

const sigma = 1.4;
const reach = 4;
const offsets = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
const bell = toUnitLength(offsets.map((x) => Math.exp((-x * x) / (2 * sigma * sigma))));
const slope = toUnitLength(offsets.map((x) => -x * Math.exp((-x * x) / (2 * sigma * sigma))));

// As the original: filters of length 1 (root of the sum of squares), so that figures can stand beside published ones.
function toUnitLength(weights: number[]): number[] {
  const length = Math.hypot(...weights);
  return weights.map((weight) => weight / length);
}

function gradientOf({ width, height, alpha }: Cutout): Float32Array {
  const plane = Float32Array.from(alpha, (value) => value / 255);
  const across = filter(filter(plane, width, height, slope, true), width, height, bell, false);
  const down = filter(filter(plane, width, height, bell, true), width, height, slope, false);
  return across.map((value, index) => Math.hypot(value, down[index] ?? 0));
}

function filter(plane: Float32Array, width: number, height: number, weights: number[], rows: boolean): Float32Array {
  const result = new Float32Array(plane.length);
  const last = (rows ? width : height) - 1;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let step = -reach; step <= reach; step += 1) {
        const at = Math.max(0, Math.min(last, (rows ? x : y) + step));
        sum += (plane[rows ? y * width + at : at * width + x] ?? 0) * (weights[step + reach] ?? 0);
      }
      result[y * width + x] = sum;
    }
  }
  return result;
}

/** Mean CIEDE2000 between estimated and true foreground colours where 0.05 < true alpha < 0.95. */
export function differRimColours(cutout: Cutout, truth: Cutout, photo: Uint8Array): number | null {
  let sum = 0;
  let count = 0;
  for (let index = 0; index < truth.alpha.length; index += 1) {
    const alpha = truth.alpha[index] ?? 0;
    if (alpha <= 12.75 || alpha >= 242.25) continue;
    const colour = (cutout.alpha[index] ?? 0) > 0 ? cutout.colour : photo;
    sum += differ2000(labAt(colour, index), labAt(truth.colour, index));
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Mean CIEDE2000 between cutout and truth laid on `ground` (a grey of 0..255), within 3 px of the true rim. */
export function differRecomposites(cutout: Cutout, truth: Cutout, ground: number): number | null {
  let sum = 0;
  let count = 0;
  const band = findBand(truth, 3);
  for (let index = 0; index < band.length; index += 1) {
    if (band[index] === 0) continue;
    sum += differ2000(layAt(cutout, index, ground), layAt(truth, index, ground));
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** A grey as far as useful from the old background: 16 where that is light, 240 where it is dark, by its mean lightness near the rim. */
export function chooseGround(truth: Cutout, photo: Uint8Array): number {
  const near = findBand(truth, 12);
  let sum = 0;
  let count = 0;
  for (let index = 0; index < near.length; index += 1) {
    if (near[index] === 0 || (truth.alpha[index] ?? 0) > 5) continue;
    sum += labAt(photo, index)[0];
    count += 1;
  }
  return count > 0 && sum / count > 50 ? 16 : 240;
}

/** 1 where a pixel lies within `distance` px (a square) of the rim: alpha between 0.02 and 0.98, or a step across one half. */
function findBand({ width, height, alpha }: Cutout, distance: number): Uint8Array {
  const rim = new Uint8Array(alpha.length);
  for (let index = 0; index < alpha.length; index += 1) {
    const value = alpha[index] ?? 0;
    const right = index % width === width - 1 ? value : (alpha[index + 1] ?? value);
    const below = alpha[index + width] ?? value;
    rim[index] = (value > 5 && value < 250) || value < 128 !== right < 128 || value < 128 !== below < 128 ? 1 : 0;
  }
  return spread(spread(rim, width, height, distance, true), width, height, distance, false);
}

function spread(marks: Uint8Array, width: number, height: number, distance: number, rows: boolean): Uint8Array {
  const result = new Uint8Array(marks.length);
  const stride = rows ? 1 : width;
  const length = rows ? width : height;
  for (let index = 0; index < marks.length; index += 1) {
    if (marks[index] === 0) continue;
    const at = rows ? index % width : Math.floor(index / width);
    const from = Math.max(-distance, -at);
    const to = Math.min(distance, length - 1 - at);
    for (let step = from; step <= to; step += 1) result[index + step * stride] = 1;
  }
  return result;
}

/** The true enclosed background regions: alpha < 0.05, not reaching the frame, at least 0.02 % of the image; pixel indices of each. */
export function findHoles({ width, height, alpha }: Cutout): Int32Array[] {
  const seen = new Uint8Array(alpha.length);
  const holes: Int32Array[] = [];
  for (let start = 0; start < alpha.length; start += 1) {
    if (seen[start] === 1 || (alpha[start] ?? 0) >= 12.75) continue;
    const { pixels, open } = flood(start, { width, height, alpha, seen });
    if (!open && pixels.length >= alpha.length * 0.0002) holes.push(Int32Array.from(pixels));
  }
  return holes;
}

interface Field {
  readonly width: number;
  readonly height: number;
  readonly alpha: Uint8Array;
  readonly seen: Uint8Array;
}

function flood(start: number, { width, height, alpha, seen }: Field): { pixels: number[]; open: boolean } {
  const pixels = [start];
  let open = false;
  seen[start] = 1;
  for (let next = 0; next < pixels.length; next += 1) {
    const index = pixels[next] ?? 0;
    const x = index % width;
    const y = (index - x) / width;
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) open = true;
    for (const beside of [x > 0 ? index - 1 : -1, x < width - 1 ? index + 1 : -1, index - width, index + width]) {
      if (beside < 0 || beside >= alpha.length || seen[beside] === 1 || (alpha[beside] ?? 0) >= 12.75) continue;
      seen[beside] = 1;
      pixels.push(beside);
    }
  }
  return { pixels, open };
}

/** Mean alpha (0..1) of these pixels. */
export function meanAlpha(alpha: Uint8Array, pixels: Int32Array): number {
  let sum = 0;
  for (const index of pixels) sum += alpha[index] ?? 0;
  return sum / 255 / pixels.length;
}

function labAt(colour: Uint8Array, index: number): [number, number, number] {
  return toLab(colour[index * 3] ?? 0, colour[index * 3 + 1] ?? 0, colour[index * 3 + 2] ?? 0);
}

function layAt({ alpha, colour }: Cutout, index: number, ground: number): [number, number, number] {
  const share = (alpha[index] ?? 0) / 255;
  const mix = (channel: number): number => (colour[index * 3 + channel] ?? 0) * share + ground * (1 - share);
  return toLab(mix(0), mix(1), mix(2));
}
