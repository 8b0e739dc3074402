import type { Stroke } from '../../../contract/index.ts';
import { applyStroke, type Sketch } from '../../cutout/brush/sketch.ts';

/** Across the middle, where a photo has its product and its edges. */
const line = Array.from({ length: 16 }, (_, at) => ({ x: 0.2 + 0.04 * at, y: 0.5 }));
const strokes: readonly Stroke[] = (['remove', 'keep'] as const).flatMap((tool) =>
  [0.006, 0.02].map((radius) => ({ tool, radius, points: line })),
);

/**
 * Draws a few strokes and throws them away. A process runs what it has never run five times slower than later: the first
 * stroke took 550 ms of processor, the next ones 30 to 150. A person looks at the photo for that long before drawing.
 */
export function rehearseStrokes(sketch: Sketch): void {
  for (const stroke of strokes) applyStroke(sketch, stroke);
}
