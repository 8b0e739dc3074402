import type { Stroke } from '../../../../../src/contract/index.ts';

export type Tool = Stroke['tool'] | 'erase';
export type Place = readonly [x: number, y: number];

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** The house takes at most so many points of one stroke. */
const mostPoints = 200;

/** A stroke from the places the pointer passed (shares of the photo), thinned to what the house takes; null where there is none. */
export function finishStroke(tool: Stroke['tool'], radius: number, places: readonly Place[]): Stroke | null {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return null;
  if (tool === 'box') {
    const isDrawn = Math.abs(first[0] - last[0]) > 0.01 && Math.abs(first[1] - last[1]) > 0.01;
    return isDrawn ? { tool, radius: 0, points: [roundPlace(first), roundPlace(last)] } : null;
  }
  const step = Math.max(1, (places.length - 1) / (mostPoints - 1));
  const count = Math.min(mostPoints, places.length);
  const points = Array.from({ length: count }, (_, at) => roundPlace(places[Math.round(at * step)] ?? last));
  return { tool, radius, points };
}

function roundPlace([x, y]: Place): [number, number] {
  const round = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 100_000) / 100_000;
  return [round(x), round(y)];
}

/** The stroke under a place, the one drawn last first; -1 where there is none. */
export function findStroke(strokes: readonly Stroke[], [x, y]: Place, photo: Frame): number {
  const longest = Math.max(photo.width, photo.height);
  const [across, down] = [x * photo.width, y * photo.height];
  return strokes.findLastIndex(({ tool, radius, points }) => {
    const corners = points.map(([left, top]) => [left * photo.width, top * photo.height] as const);
    const path = tool === 'box' ? outline(corners) : corners;
    const near = Math.max(tool === 'box' ? 0.012 : radius, 0.012) * longest;
    return path.some((point, at) => measureAway([across, down], path[Math.max(0, at - 1)] ?? point, point) <= near);
  });
}

function outline([one, other]: readonly Place[]): readonly Place[] {
  if (!one || !other) return [];
  return [one, [other[0], one[1]], other, [one[0], other[1]], one];
}

/** How far a place is from the line between two others. */
function measureAway([x, y]: Place, from: Place, to: Place): number {
  const [across, down] = [to[0] - from[0], to[1] - from[1]];
  const length = across * across + down * down;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from[0]) * across + (y - from[1]) * down) / length));
  return Math.hypot(x - from[0] - along * across, y - from[1] - along * down);
}

const [thinnest, widest] = [0.003, 0.12];

/** The brush one step wider or thinner. */
export function resizeBrush(radius: number, wider: boolean): number {
  const next = wider ? radius * 1.25 : radius / 1.25;
  return Math.min(widest, Math.max(thinnest, next));
}
