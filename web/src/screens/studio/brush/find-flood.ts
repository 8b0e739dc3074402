import type { Stroke } from '../../../../../src/contract/index.ts';
import type { Matte } from './paint-matte.ts';
import { measureAway } from './strokes.ts';

/** The matte that some strokes gave. */
export interface DrawnMatte {
  readonly strokes: readonly Stroke[];
  readonly matte: Matte;
}

/** A stroke says something of its surroundings up to so far from its rim: a share of the longest side. */
const near = 0.06;
/** What changes farther off is a flood from this share of the photo on, and where it is more than what was drawn over. */
const leastShare = 0.01;
/** Every so many pixels are looked at, along both sides. */
const step = 4;

/**
 * The strokes drawn since a matte whose effect goes far beyond where they were drawn; none where it stays near, where
 * strokes were taken back, or of a box, which means all that is outside it.
 */
export function findFlood(before: DrawnMatte | null, after: DrawnMatte): readonly Stroke[] {
  if (!before || before.strokes.length >= after.strokes.length) return [];
  const isLonger = before.strokes.every((stroke, at) => JSON.stringify(stroke) === JSON.stringify(after.strokes[at]));
  const drawn = after.strokes.slice(before.strokes.length);
  if (!isLonger || drawn.some(({ tool }) => tool === 'box')) return [];
  const { width, height } = after.matte;
  let [far, covered] = [0, 0];
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = y * width + x;
      const hasChanged = Math.abs((after.matte.alpha[at] ?? 0) - (before.matte.alpha[at] ?? 0)) > 127;
      if (!hasChanged) continue;
      const away = Math.min(...drawn.map((stroke) => measureBeyond({ x, y }, stroke, after.matte)));
      if (away <= 0) covered += 1;
      else if (away > near * Math.max(width, height)) far += 1;
    }
  }
  const isFlood = far > covered && far * step * step >= leastShare * width * height;
  return isFlood ? drawn : [];
}

/** How far a pixel is from the rim of a stroke; negative within it. */
function measureBeyond(place: { x: number; y: number }, { points, radius }: Stroke, { width, height }: Matte): number {
  const path = points.map(({ x, y }) => ({ x: x * width, y: y * height }));
  const away = path.map((point, at) => measureAway(place, path[Math.max(0, at - 1)] ?? point, point));
  return Math.min(...away) - radius * Math.max(width, height);
}
