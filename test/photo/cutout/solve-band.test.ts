import { describe, expect, it } from 'vitest';
import { type Mask } from '../../../src/photo/pixels/mask.ts';
import { createPlane } from '../../../src/photo/pixels/plane.ts';
import { type BandProblem, solveBand } from '../../../src/photo/cutout/solve-band.ts';

// The band solver against the matting Laplacian written out as a matrix, as in the paper, and solved by elimination.

const smoothness = 1e-3;
// The search ends when what is left of the error is below what a byte of alpha can say.

interface Case {
  readonly width: number;
  readonly height: number;
  readonly unknown: (x: number, y: number) => boolean;
}

const cases: Record<string, Case> = {
  'a ring away from the frame': {
    width: 12,
    height: 11,
    unknown: (x, y) => Math.abs(Math.hypot(x - 5.5, y - 5) - 3) < 1,
  },
  'a slanted stripe that meets no side': {
    width: 14,
    height: 12,
    unknown: (x, y) => Math.abs(x - y) < 2 && x > 2 && x < 10 && y > 2 && y < 9,
  },
};

describe('the band of unknown alpha', () => {
  for (const [title, kind] of Object.entries(cases)) {
    it(`of ${title} is solved as the whole matrix is`, () => {
      const problem = drawProblem(kind);
      const expected = solveDensely(problem);
      solveBand(problem);
      for (const [at, value] of expected) expect(problem.alpha.data[at]).toBeCloseTo(value, 2);
    });
  }

  it('leaves what is known as it is', () => {
    const problem = drawProblem(cases['a ring away from the frame']!);
    const before = Float32Array.from(problem.alpha.data);
    solveBand(problem);
    const changed = [...before.keys()].filter((at) => problem.alpha.data[at] !== before[at]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter((at) => problem.unknown.data[at] === 0)).toEqual([]);
  });

  it('meets the frame without a seam: a step that runs into it stays a step', () => {
    const [width, height] = [16, 10];
    const unknown: Mask = { width, height, data: new Uint8Array(width * height) };
    const alpha = createPlane(width, height);
    const rgb = new Uint8Array(width * height * 3);
    for (let at = 0; at < width * height; at++) {
      const x = at % width;
      unknown.data[at] = x >= 5 && x <= 10 ? 1 : 0;
      alpha.data[at] = x < 8 ? 1 : 0;
      rgb.fill(x < 8 ? 220 : 30, at * 3, at * 3 + 3);
    }
    const belief = { ...alpha, data: alpha.data.map((value, at) => (unknown.data[at] === 1 ? 0.5 : value)) };
    const weight = { ...alpha, data: alpha.data.map(() => 1e-4) };
    solveBand({ rgb, unknown, alpha, belief, weight, smoothness: 1e-5, rounds: 200 });
    for (let at = 0; at < width * height; at++) expect(alpha.data[at]).toBeCloseTo(at % width < 8 ? 1 : 0, 1);
  });
});

function drawProblem({ width, height, unknown: isUnknown }: Case): BandProblem {
  const unknown: Mask = { width, height, data: new Uint8Array(width * height) };
  const [alpha, belief, weight] = [createPlane(width, height), createPlane(width, height), createPlane(width, height)];
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    unknown.data[at] = isUnknown(x, y) ? 1 : 0;
    alpha.data[at] = x + y < (width + height) / 2 ? 1 : 0;
    belief.data[at] = unknown.data[at] === 1 ? ((x * 7 + y * 3) % 10) / 10 : alpha.data[at]!;
    weight.data[at] = 0.01 + ((x + 2 * y) % 5) / 50;
    for (let channel = 0; channel < 3; channel++)
      rgb[at * 3 + channel] = (x * 31 + y * 57 + channel * 91 + x * y * 13) % 256;
  }
  return { rgb, unknown, alpha, belief, weight, smoothness, rounds: 500 };
}

/** The unknown alphas, by position: (L + weights) × alpha = weights × belief, with what is known brought to the right. */
function solveDensely(problem: BandProblem): Map<number, number> {
  const { unknown, alpha, belief, weight } = problem;
  const laplacian = writeLaplacian(problem);
  const places = [...unknown.data.keys()].filter((at) => unknown.data[at] === 1);
  const rows = places.map((at) => {
    const row = places.map((other) => laplacian[at]![other]! + (other === at ? weight.data[at]! : 0));
    let right = weight.data[at]! * belief.data[at]!;
    for (const [other, value] of laplacian[at]!.entries()) {
      if (unknown.data[other] === 0) right -= value * alpha.data[other]!;
    }
    return [...row, right];
  });
  const answers = eliminate(rows);
  return new Map(places.map((at, index) => [at, Math.min(1, Math.max(0, answers[index]!))]));
}

/** L(i, j) = Σ over windows with both: δ − (1 + (Iᵢ − μ)ᵀ (Σ + ε/9)⁻¹ (Iⱼ − μ)) / 9 (Levin et al., equation 12). */
function writeLaplacian({ rgb, unknown: { width, height } }: BandProblem): number[][] {
  const matrix = Array.from({ length: width * height }, () => Array.from({ length: width * height }, () => 0));
  const colour = (at: number) => [0, 1, 2].map((channel) => rgb[at * 3 + channel]! / 255);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const window = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => (y + dy) * width + x + dx));
      const mean = [0, 1, 2].map((channel) => window.reduce((sum, at) => sum + colour(at)[channel]! / 9, 0));
      const away = window.map((at) => colour(at).map((value, channel) => value - mean[channel]!));
      const covariance = [0, 1, 2].map((row) =>
        [0, 1, 2].map(
          (column) =>
            away.reduce((sum, off) => sum + (off[row]! * off[column]!) / 9, 0) + (row === column ? smoothness / 9 : 0),
        ),
      );
      for (const [i, one] of window.entries()) {
        const turned = eliminate(covariance.map((row, index) => [...row, away[i]![index]!]));
        for (const [j, other] of window.entries()) {
          const alike = away[j]!.reduce((sum, value, channel) => sum + value * turned[channel]!, 0);
          matrix[one]![other]! += (i === j ? 1 : 0) - (1 + alike) / 9;
        }
      }
    }
  }
  return matrix;
}

/** Gauss with pivots; the last number of each row is the right side. */
function eliminate(rows: number[][]): number[] {
  const size = rows.length;
  const matrix = rows.map((row) => [...row]);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column; row < size; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[best]![column]!)) best = row;
    }
    [matrix[column], matrix[best]] = [matrix[best]!, matrix[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = matrix[row]![column]! / matrix[column]![column]!;
      for (let at = column; at <= size; at++) matrix[row]![at]! -= factor * matrix[column]![at]!;
    }
  }
  return matrix.map((row, at) => row[size]! / row[at]!);
}
