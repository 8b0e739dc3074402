import { type BandLaplacian, padding, prepareLaplacian } from './matting-laplacian.ts';
import type { Mask, Plane } from './plane.ts';

/** The colour lines of windows: alpha ≈ three factors times the colour, plus a constant; four numbers a window. */
type Lines = Float32Array;

export interface BandProblem {
  /** RGB bytes of the picture. */
  readonly rgb: Uint8Array;
  readonly unknown: Mask;
  /** Known alpha outside the band, and where the search begins within it. */
  readonly alpha: Plane;
  /** What the alpha is believed to be within the band, and how much that belief weighs, a pixel. */
  readonly belief: Plane;
  readonly weight: Plane;
  readonly smoothness: number;
  readonly rounds: number;
}

/**
 * Alpha of the unknown pixels: the least-squares answer to "alpha is a line of colour in every 3 × 3 window" (matting
 * Laplacian) and to the belief, by conjugate gradients with a diagonal preconditioner. Writes into `alpha`.
 */
export function solveBand(problem: BandProblem): void {
  const band = prepareLaplacian(problem.rgb, problem.unknown, problem.smoothness);
  const count = band.pixels.length;
  const state = readState(problem, band);
  const lines: Lines = new Float32Array(count * 4);
  const product = new Float32Array(count);
  const diagonal = measureDiagonal(band, state.weight);
  applyLaplacian(band, state.alpha, state.weight, lines, product);
  const residual = new Float32Array(count);
  const direction = new Float32Array(count);
  let energy = 0;
  for (let at = 0; at < count; at++) {
    if (band.unknown[at] === 0) continue;
    residual[at] = state.weight[at]! * state.belief[at]! - product[at]!;
    direction[at] = residual[at]! / diagonal[at]!;
    energy += residual[at]! * direction[at]!;
  }
  const goal = energy * 1e-5;
  for (let round = 0; round < problem.rounds && energy > goal && energy > 1e-9; round++) {
    applyLaplacian(band, direction, state.weight, lines, product);
    const step = energy / dot(band, direction, product);
    let next = 0;
    for (let at = 0; at < count; at++) {
      if (band.unknown[at] === 0) continue;
      state.alpha[at] = state.alpha[at]! + step * direction[at]!;
      residual[at] = residual[at]! - step * product[at]!;
      next += (residual[at]! * residual[at]!) / diagonal[at]!;
    }
    const kept = next / energy;
    energy = next;
    for (let at = 0; at < count; at++) {
      if (band.unknown[at] === 1) direction[at] = residual[at]! / diagonal[at]! + kept * direction[at]!;
    }
  }
  writeAlpha(problem, band, state.alpha);
}

function dot(band: BandLaplacian, first: Float32Array, second: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at++) if (band.unknown[at] === 1) sum += first[at]! * second[at]!;
  return sum;
}

/** Position in the picture of each listed pixel: that of the nearest pixel of the frame where it lies in the padding. */
function place(position: number, width: number, height: number): number {
  const padded = width + 2 * padding;
  const x = Math.min(width - 1, Math.max(0, (position % padded) - padding));
  const y = Math.min(height - 1, Math.max(0, Math.floor(position / padded) - padding));
  return y * width + x;
}

function readState(problem: BandProblem, band: BandLaplacian) {
  const { width, height } = problem.unknown;
  const gather = (plane: Plane) =>
    Float32Array.from(band.pixels, (position) => plane.data[place(position, width, height)]!);
  return { alpha: gather(problem.alpha), belief: gather(problem.belief), weight: gather(problem.weight) };
}

function writeAlpha(problem: BandProblem, band: BandLaplacian, alpha: Float32Array): void {
  const { width, height } = problem.unknown;
  for (let at = 0; at < alpha.length; at++) {
    if (band.unknown[at] === 0 || band.centred[at] === 0) continue;
    problem.alpha.data[place(band.pixels[at]!, width, height)] = Math.min(1, Math.max(0, alpha[at]!));
  }
}

/** `product` = Laplacian × values + weight × values at unknown pixels. */
function applyLaplacian(
  band: BandLaplacian,
  values: Float32Array,
  weight: Float32Array,
  lines: Lines,
  product: Float32Array,
): void {
  for (let at = 0; at < values.length; at++) if (band.centred[at] === 1) fitLine(band, values, lines, at);
  const { rows, colours, centred } = band;
  for (let at = 0; at < values.length; at++) {
    if (band.unknown[at] === 0) continue;
    let [red, green, blue, constant, windows] = [0, 0, 0, 0, 0];
    for (let row = 0; row < 3; row++) {
      const from = rows[at * 3 + row]!;
      if (from < 0) continue;
      for (let near = from; near < from + 3; near++) {
        windows += centred[near]!;
        red += lines[near * 4]!;
        green += lines[near * 4 + 1]!;
        blue += lines[near * 4 + 2]!;
        constant += lines[near * 4 + 3]!;
      }
    }
    const line = red * colours[at * 3]! + green * colours[at * 3 + 1]! + blue * colours[at * 3 + 2]! + constant;
    product[at] = (windows + weight[at]!) * values[at]! - line;
  }
}

/** The best line from colour to `values` in the window centred at `at`. */
function fitLine(band: BandLaplacian, values: Float32Array, lines: Lines, at: number): void {
  const { rows, colours, means, inverses } = band;
  let [sum, red, green, blue] = [0, 0, 0, 0];
  for (let row = 0; row < 3; row++) {
    const from = rows[at * 3 + row]!;
    for (let near = from; near < from + 3; near++) {
      const value = values[near]!;
      sum += value;
      red += value * colours[near * 3]!;
      green += value * colours[near * 3 + 1]!;
      blue += value * colours[near * 3 + 2]!;
    }
  }
  const mean = sum / 9;
  const [r, g, b] = [means[at * 3]!, means[at * 3 + 1]!, means[at * 3 + 2]!];
  const [x, y, z] = [red / 9 - mean * r, green / 9 - mean * g, blue / 9 - mean * b];
  const from = at * 6;
  const first = inverses[from]! * x + inverses[from + 1]! * y + inverses[from + 2]! * z;
  const second = inverses[from + 1]! * x + inverses[from + 3]! * y + inverses[from + 4]! * z;
  const third = inverses[from + 2]! * x + inverses[from + 4]! * y + inverses[from + 5]! * z;
  lines[at * 4] = first;
  lines[at * 4 + 1] = second;
  lines[at * 4 + 2] = third;
  lines[at * 4 + 3] = mean - first * r - second * g - third * b;
}

/** The diagonal of the Laplacian and the weights, for the preconditioner. */
function measureDiagonal(band: BandLaplacian, weight: Float32Array): Float32Array {
  const diagonal = new Float32Array(weight.length);
  for (let at = 0; at < diagonal.length; at++) {
    if (band.centred[at] === 0) continue;
    for (let row = 0; row < 3; row++) {
      const from = band.rows[at * 3 + row]!;
      for (let near = from; near < from + 3; near++) {
        diagonal[near] = diagonal[near]! + 1 - (1 + measureDistance(band, at, near)) / 9;
      }
    }
  }
  for (let at = 0; at < diagonal.length; at++) diagonal[at] = Math.max(1e-3, diagonal[at]! + weight[at]!);
  return diagonal;
}

function measureDistance(band: BandLaplacian, window: number, pixel: number): number {
  const { colours, means, inverses } = band;
  const r = colours[pixel * 3]! - means[window * 3]!;
  const g = colours[pixel * 3 + 1]! - means[window * 3 + 1]!;
  const b = colours[pixel * 3 + 2]! - means[window * 3 + 2]!;
  const from = window * 6;
  return (
    r * (inverses[from]! * r + 2 * inverses[from + 1]! * g + 2 * inverses[from + 2]! * b) +
    g * (inverses[from + 3]! * g + 2 * inverses[from + 4]! * b) +
    inverses[from + 5]! * b * b
  );
}
