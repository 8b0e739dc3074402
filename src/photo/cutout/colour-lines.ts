import type { BandLaplacian, Runs } from './matting-laplacian.ts';

/** The colour lines of windows: value ≈ three factors times the colour, plus a constant; four numbers a window. */
export type ColourLines = Float32Array;

// Both loops below run some millions of times a photo. A sum over a column of three serves the three windows that it
// lies in, and one call works on one run: a function that is called often is compiled sooner than a long loop.

/**
 * Fits the best line from colour to `values` in every window of the band; writes into `lines`, of which what belongs to
 * no window stays as it is.
 */
export function fitColourLines(band: BandLaplacian, values: Float32Array, lines: ColourLines): void {
  const { centred } = band;
  for (let run = 0; run < centred.length; run += 4) fitRun(band, values, lines, run);
}

/** Sums, for every pixel of `runs`, the lines of the windows that it lies in; writes into `sums`, four numbers a pixel. */
export function sumColourLines(runs: Runs, lines: ColourLines, sums: ColourLines): void {
  for (let run = 0; run < runs.length; run += 4) sumRun(runs, lines, sums, run);
}

function fitRun(band: BandLaplacian, values: Float32Array, lines: ColourLines, run: number): void {
  const { centred, red, green, blue, means, inverses } = band;
  const from = centred[run]!;
  const to = centred[run + 1]!;
  let above = from - 1 + centred[run + 2]!;
  let below = from - 1 + centred[run + 3]!;
  let v0 = 0;
  let r0 = 0;
  let g0 = 0;
  let b0 = 0;
  let v1 = 0;
  let r1 = 0;
  let g1 = 0;
  let b1 = 0;
  for (let column = from - 1; column <= to; column++, above++, below++) {
    const high = values[above]!;
    const middle = values[column]!;
    const low = values[below]!;
    const v2 = high + middle + low;
    const r2 = high * red[above]! + middle * red[column]! + low * red[below]!;
    const g2 = high * green[above]! + middle * green[column]! + low * green[below]!;
    const b2 = high * blue[above]! + middle * blue[column]! + low * blue[below]!;
    if (column > from) {
      const at = column - 1;
      const r = means[at * 3]!;
      const g = means[at * 3 + 1]!;
      const b = means[at * 3 + 2]!;
      const mean = (v0 + v1 + v2) / 9;
      const x = (r0 + r1 + r2) / 9 - mean * r;
      const y = (g0 + g1 + g2) / 9 - mean * g;
      const z = (b0 + b1 + b2) / 9 - mean * b;
      const matrix = at * 6;
      const first = inverses[matrix]! * x + inverses[matrix + 1]! * y + inverses[matrix + 2]! * z;
      const second = inverses[matrix + 1]! * x + inverses[matrix + 3]! * y + inverses[matrix + 4]! * z;
      const third = inverses[matrix + 2]! * x + inverses[matrix + 4]! * y + inverses[matrix + 5]! * z;
      lines[at * 4] = first;
      lines[at * 4 + 1] = second;
      lines[at * 4 + 2] = third;
      lines[at * 4 + 3] = mean - first * r - second * g - third * b;
    }
    v0 = v1;
    r0 = r1;
    g0 = g1;
    b0 = b1;
    v1 = v2;
    r1 = r2;
    g1 = g2;
    b1 = b2;
  }
}

function sumRun(runs: Runs, lines: ColourLines, sums: ColourLines, run: number): void {
  const from = runs[run]!;
  const to = runs[run + 1]!;
  let above = (from - 1 + runs[run + 2]!) * 4;
  let own = (from - 1) * 4;
  let below = (from - 1 + runs[run + 3]!) * 4;
  let r0 = 0;
  let g0 = 0;
  let b0 = 0;
  let c0 = 0;
  let r1 = 0;
  let g1 = 0;
  let b1 = 0;
  let c1 = 0;
  for (let column = from - 1; column <= to; column++, above += 4, own += 4, below += 4) {
    const r2 = lines[above]! + lines[own]! + lines[below]!;
    const g2 = lines[above + 1]! + lines[own + 1]! + lines[below + 1]!;
    const b2 = lines[above + 2]! + lines[own + 2]! + lines[below + 2]!;
    const c2 = lines[above + 3]! + lines[own + 3]! + lines[below + 3]!;
    if (column > from) {
      const into = own - 4;
      sums[into] = r0 + r1 + r2;
      sums[into + 1] = g0 + g1 + g2;
      sums[into + 2] = b0 + b1 + b2;
      sums[into + 3] = c0 + c1 + c2;
    }
    r0 = r1;
    g0 = g1;
    b0 = b1;
    c0 = c1;
    r1 = r2;
    g1 = g2;
    b1 = b2;
    c1 = c2;
  }
}
