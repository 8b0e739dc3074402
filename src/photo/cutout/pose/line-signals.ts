import type { Plane } from '../../pixels/plane.ts';
import type { SmallPhoto } from '../../pixels/small-photo.ts';

/** Slopes of the ground that count as its lines: the steepest fifth, and none that is hardly one, in levels. */
const counted = { share: 0.8, least: 10 } as const;
const fewest = 200;
const directions = 12;
/** What a ground without lines gives. */
const none = [0.3, 0.3, 0.15];

/** Which way the lines of the ground run: the shares that run up the photo and across it, and the most of any direction. */
export function measureLineSignals({ size, known }: SmallPhoto, light: Plane): number[] {
  const { width, height } = size;
  const slopes: { across: number; down: number; steepness: number }[] = [];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (known.data[at] !== 1) continue;
      const level = (rows: number, columns: number): number => light.data[at + rows * width + columns]!;
      const across =
        (level(-1, 1) + 2 * level(0, 1) + level(1, 1) - level(-1, -1) - 2 * level(0, -1) - level(1, -1)) / 4;
      const down = (level(1, -1) + 2 * level(1, 0) + level(1, 1) - level(-1, -1) - 2 * level(-1, 0) - level(-1, 1)) / 4;
      slopes.push({ across, down, steepness: Math.hypot(across, down) });
    }
  }
  const sorted = Float32Array.from(slopes, ({ steepness }) => steepness).toSorted();
  const limit = Math.max(counted.least, sorted[Math.floor(counted.share * sorted.length)] ?? 0);
  const lines = slopes.filter(({ steepness }) => steepness > limit);
  return lines.length < fewest ? none : sumDirections(lines);
}

function sumDirections(lines: readonly { across: number; down: number; steepness: number }[]): number[] {
  const byDirection = new Float64Array(directions);
  let [upright, level, all] = [0, 0, 0];
  for (const { across, down, steepness } of lines) {
    all += steepness;
    if (Math.abs(down) < 0.6 * steepness) upright += steepness;
    if (Math.abs(across) < 0.3 * steepness) level += steepness;
    const angle = (Math.atan2(down, across) + Math.PI) % Math.PI;
    byDirection[Math.min(directions - 1, Math.floor((angle / Math.PI) * directions))]! += steepness;
  }
  return [upright / all, level / all, Math.max(...byDirection) / all];
}
