import { type ColourLines, fitColourLines, sumColourLines } from './colour-lines.ts';
import { type BandLaplacian, place, prepareLaplacian, type Runs } from './matting-laplacian.ts';
import type { Mask } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';

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

/** What the rounds work on, a number for each listed pixel; of known pixels only `alpha` is ever anything but 0. */
interface Search {
  readonly alpha: Float32Array;
  readonly belief: Float32Array;
  readonly weight: Float32Array;
  readonly diagonal: Float32Array;
  readonly residual: Float32Array;
  readonly direction: Float32Array;
  readonly product: Float32Array;
  readonly fitted: ColourLines;
  readonly summed: ColourLines;
}

/**
 * Alpha of the unknown pixels: the least-squares answer to "alpha is a line of colour in every 3 × 3 window" (matting
 * Laplacian) and to the belief, by conjugate gradients with a diagonal preconditioner. Writes into `alpha`.
 */
export function solveBand(problem: BandProblem): void {
  const band = prepareLaplacian(problem.rgb, problem.unknown, problem.smoothness);
  const search = openSearch(problem, band);
  applyLaplacian(band, search, search.alpha);
  let energy = sumRuns(band.unknown, (from, to) => beginRun(search, from, to));
  const goal = energy * 1e-5;
  for (let round = 0; round < problem.rounds && energy > goal && energy > 1e-9; round++) {
    const step = energy / applyLaplacian(band, search, search.direction);
    const next = sumRuns(band.unknown, (from, to) => stepRun(search, from, to, step));
    const kept = next / energy;
    sumRuns(band.unknown, (from, to) => turnRun(search, from, to, kept));
    energy = next;
  }
  writeAlpha(problem, band, search.alpha);
}

function sumRuns(runs: Runs, work: (from: number, to: number) => number): number {
  let sum = 0;
  for (let run = 0; run < runs.length; run += 4) sum += work(runs[run]!, runs[run + 1]!);
  return sum;
}

function beginRun(search: Search, from: number, to: number): number {
  const { residual, direction, weight, belief, product, diagonal } = search;
  let energy = 0;
  for (let at = from; at < to; at++) {
    residual[at] = weight[at]! * belief[at]! - product[at]!;
    direction[at] = residual[at]! / diagonal[at]!;
    energy += residual[at]! * direction[at]!;
  }
  return energy;
}

function stepRun({ alpha, residual, direction, product, diagonal }: Search, from: number, to: number, step: number) {
  let energy = 0;
  for (let at = from; at < to; at++) {
    alpha[at] = alpha[at]! + step * direction[at]!;
    const left = residual[at]! - step * product[at]!;
    residual[at] = left;
    energy += (left * left) / diagonal[at]!;
  }
  return energy;
}

function turnRun({ residual, direction, diagonal }: Search, from: number, to: number, kept: number): number {
  for (let at = from; at < to; at++) direction[at] = residual[at]! / diagonal[at]! + kept * direction[at]!;
  return 0;
}

function openSearch(problem: BandProblem, band: BandLaplacian): Search {
  const { width, height } = problem.unknown;
  const count = band.pixels.length;
  const list = (numbers = 1) => new Float32Array(count * numbers);
  const known = { alpha: list(), belief: list(), weight: list() };
  const read = (at: number) => {
    const from = place(band.pixels[at]!, width, height);
    known.alpha[at] = problem.alpha.data[from]!;
    known.belief[at] = problem.belief.data[from]!;
    known.weight[at] = problem.weight.data[from]!;
  };
  for (let at = 0; at < count; at++) read(at);
  const rest = { residual: list(), direction: list(), product: list(), fitted: list(4), summed: list(4) };
  return { ...known, ...rest, diagonal: measureDiagonal(band, known.weight) };
}

// What is unknown in the padding is a second answer for a pixel at the frame, which has its own.
function writeAlpha(problem: BandProblem, band: BandLaplacian, alpha: Float32Array): void {
  const { width, height, data } = problem.unknown;
  const { centred } = band;
  for (let run = 0; run < centred.length; run += 4) {
    for (let at = centred[run]!; at < centred[run + 1]!; at++) {
      const to = place(band.pixels[at]!, width, height);
      if (data[to] === 1) problem.alpha.data[to] = Math.min(1, Math.max(0, alpha[at]!));
    }
  }
}

/** `product` = Laplacian × values + weight × values at unknown pixels; returns product · values. */
function applyLaplacian(band: BandLaplacian, search: Search, values: Float32Array): number {
  fitColourLines(band, values, search.fitted);
  sumColourLines(band.unknown, search.fitted, search.summed);
  return sumRuns(band.unknown, (from, to) => applyRun(band, search, values, from, to));
}

function applyRun(band: BandLaplacian, search: Search, values: Float32Array, first: number, end: number): number {
  const { windows, red, green, blue } = band;
  const { summed, weight, product } = search;
  let along = 0;
  for (let at = first; at < end; at++) {
    const from = at * 4;
    const colour = summed[from]! * red[at]! + summed[from + 1]! * green[at]! + summed[from + 2]! * blue[at]!;
    const value = (windows[at]! + weight[at]!) * values[at]! - colour - summed[from + 3]!;
    product[at] = value;
    along += value * values[at]!;
  }
  return along;
}

/** The diagonal of the Laplacian and the weights, for the preconditioner. */
function measureDiagonal(band: BandLaplacian, weight: Float32Array): Float32Array {
  const diagonal = Float32Array.from(weight);
  const { centred } = band;
  for (let run = 0; run < centred.length; run += 4) addRunDistances(band, diagonal, run);
  for (let at = 0; at < diagonal.length; at++) if (diagonal[at]! < 1e-3) diagonal[at] = 1e-3;
  return diagonal;
}

function addRunDistances(band: BandLaplacian, diagonal: Float32Array, run: number): void {
  const { centred } = band;
  const [above, below] = [centred[run + 2]!, centred[run + 3]!];
  for (let at = centred[run]!; at < centred[run + 1]!; at++) {
    addDistances(band, diagonal, at, at + above);
    addDistances(band, diagonal, at, at);
    addDistances(band, diagonal, at, at + below);
  }
}

/** What one window adds to the diagonal of the three pixels around `middle`. */
function addDistances(band: BandLaplacian, diagonal: Float32Array, window: number, middle: number): void {
  for (let near = middle - 1; near <= middle + 1; near++) {
    diagonal[near] = diagonal[near]! + 1 - (1 + measureDistance(band, window, near)) / 9;
  }
}

function measureDistance({ red, green, blue, means, inverses }: BandLaplacian, window: number, pixel: number): number {
  const r = red[pixel]! - means[window * 3]!;
  const g = green[pixel]! - means[window * 3 + 1]!;
  const b = blue[pixel]! - means[window * 3 + 2]!;
  const from = window * 6;
  return (
    r * (inverses[from]! * r + 2 * inverses[from + 1]! * g + 2 * inverses[from + 2]! * b) +
    g * (inverses[from + 3]! * g + 2 * inverses[from + 4]! * b) +
    inverses[from + 5]! * b * b
  );
}
