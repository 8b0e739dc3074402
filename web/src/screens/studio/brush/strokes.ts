import type { Stroke } from '../../../../../src/contract/index.ts';

export type Tool = Stroke['tool'] | 'erase';
export type Place = Stroke['points'][number];

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
    const isDrawn = Math.abs(first.x - last.x) > 0.01 && Math.abs(first.y - last.y) > 0.01;
    return isDrawn ? { tool, radius: 0, points: [roundPlace(first), roundPlace(last)] } : null;
  }
  const step = Math.max(1, (places.length - 1) / (mostPoints - 1));
  const count = Math.min(mostPoints, places.length);
  const points = Array.from({ length: count }, (_, at) => roundPlace(places[Math.round(at * step)] ?? last));
  return { tool, radius, points };
}

function roundPlace({ x, y }: Place): Place {
  const round = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 100_000) / 100_000;
  return { x: round(x), y: round(y) };
}

/** The stroke under a place, the one drawn last first; -1 where there is none. */
export function findStroke(strokes: readonly Stroke[], place: Place, photo: Frame): number {
  const longest = Math.max(photo.width, photo.height);
  const scale = ({ x, y }: Place): Place => ({ x: x * photo.width, y: y * photo.height });
  const pointer = scale(place);
  return strokes.findLastIndex(({ tool, radius, points }) => {
    const corners = points.map(scale);
    const path = tool === 'box' ? outline(corners) : corners;
    const near = Math.max(tool === 'box' ? 0.012 : radius, 0.012) * longest;
    return path.some((point, at) => measureAway(pointer, path[Math.max(0, at - 1)] ?? point, point) <= near);
  });
}

function outline([one, other]: readonly Place[]): readonly Place[] {
  if (!one || !other) return [];
  return [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }, one];
}

/** How far a place is from the line between two others. */
export function measureAway({ x, y }: Place, from: Place, to: Place): number {
  const [across, down] = [to.x - from.x, to.y - from.y];
  const length = across * across + down * down;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * across + (y - from.y) * down) / length));
  return Math.hypot(x - from.x - along * across, y - from.y - along * down);
}

const [thinnest, widest] = [0.003, 0.12];

/** The brush one step wider or thinner. */
export function resizeBrush(radius: number, wider: boolean): number {
  const next = wider ? radius * 1.25 : radius / 1.25;
  return Math.min(widest, Math.max(thinnest, next));
}
