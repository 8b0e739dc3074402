import type { GreyPicture } from '../recognition.ts';

/** The picture on which angles are looked for has sides of at most so many pixels: lines of text still stand apart. */
const searchSide = 900;
const mostPoints = 60_000;
const degree = Math.PI / 180;
/** A scanner's feeder and a hand turn a page by less. */
const largestSkew = 10;

/** Ink that no direction gathers much better is a photo or noise, where there is much of it. */
const likelier = 2;
const muchInk = 3000;
/** A direction in which ink is gathered so many times less is not looked at. */
const unlikely = 12;

/** How the lines of text run in a picture. */
export interface TextDirection extends Turn {
  /** False where ink lies as in a photo or in noise: there may be words in it, and little is to be hoped. */
  readonly isText: boolean;
  /** The other way would be nearly as likely, as where rows of letters stand exactly below each other. */
  readonly other: Turn | null;
}

/** How lines are turned. */
export interface Turn {
  /** True where they run down or up the picture: it lies on its side. */
  readonly sideways: boolean;
  /** Radians by which they are turned clockwise besides. */
  readonly skew: number;
}

/**
 * How the lines run: along them, dark points gather in rows with white between, and no other direction gathers them as
 * much. Which of the two ways is up cannot be told so. Null where there is nothing dark.
 */
export function findTextDirection(picture: GreyPicture): TextDirection | null {
  const points = collectInk(picture);
  if (points.count < 50) return null;
  const turned = { ...points, xs: points.ys, ys: points.xs.map((x) => -x) };
  const upright = findSkew(points);
  const sideways = findSkew(turned);
  const liesOnSide = sideways.score > upright.score * 1.15;
  const [chosen, left] = liesOnSide ? [sideways, upright] : [upright, sideways];
  const isText = points.count < muchInk || chosen.score >= left.score * likelier;
  const isClose = isText && chosen.score < left.score * unlikely;
  return {
    sideways: liesOnSide,
    skew: isText ? chosen.skew : 0,
    isText,
    other: isClose ? { sideways: !liesOnSide, skew: left.skew } : null,
  };
}

interface Ink {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly count: number;
}

function findSkew(ink: Ink): { skew: number; score: number } {
  let best = { skew: 0, score: measure(ink, 0) };
  const look = (from: number, to: number, step: number): void => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = measure(ink, degrees * degree);
      if (score > best.score) best = { skew: degrees * degree, score };
    }
  };
  look(-largestSkew, largestSkew, 1);
  const coarse = best.skew / degree;
  look(coarse - 1, coarse + 1, 0.2);
  const fine = best.skew / degree;
  look(fine - 0.2, fine + 0.2, 0.05);
  return best;
}

// The sum of squared differences between neighbouring rows is largest where rows of text and of white follow each other.
function measure({ xs, ys, count }: Ink, angle: number): number {
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  const rows = new Float64Array(4 * searchSide);
  for (let at = 0; at < count; at += 1) {
    const row = Math.round((ys[at] ?? 0) * cos - (xs[at] ?? 0) * sin) + 2 * searchSide;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row += 1) sum += ((rows[row] ?? 0) - (rows[row - 1] ?? 0)) ** 2;
  return sum;
}

// Points darker than their surroundings: a shadow is no ink.
function collectInk({ width, height, grey }: GreyPicture): Ink {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / searchSide));
  const columns = Math.floor(width / step);
  const rows = Math.floor(height / step);
  const small = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = 0; y < step; y += 1)
        for (let x = 0; x < step; x += 1) sum += grey[(row * step + y) * width + column * step + x] ?? 255;
      small[row * columns + column] = sum / (step * step);
    }
  }
  const found: number[] = [];
  const reach = 12;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const here = small[row * columns + column] ?? 255;
      const at = (x: number, y: number): number => small[y * columns + x] ?? 0;
      // Paper on both sides of it: the edge of a sheet has a table on the other.
      const beside = Math.min(at(Math.min(columns - 1, column + reach), row), at(Math.max(0, column - reach), row));
      const over = Math.min(at(column, Math.min(rows - 1, row + reach)), at(column, Math.max(0, row - reach)));
      const around = Math.max(beside, over);
      if (here < around * 0.75 - 10) found.push(row * columns + column);
    }
  }
  const every = Math.max(1, Math.ceil(found.length / mostPoints));
  const kept = found.filter((_, index) => index % every === 0);
  return {
    xs: Float32Array.from(kept, (at) => at % columns),
    ys: Float32Array.from(kept, (at) => Math.floor(at / columns)),
    count: kept.length,
  };
}
