import type { Box } from './boxes.ts';

// What the segments of a path are called in pdf.js's buffer.
const [moveTo, lineTo, closePath] = [0, 1, 4];
/** Operators that fill a path, and those that stroke it. */
export const paintsFill = new Set([
  'fill',
  'eoFill',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
]);
export const paintsStroke = new Set([
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
]);
const rectanglesAtMost = 2000;

/** The upright rectangles that a path of pdf.js consists of; null where it holds anything else. */
export function readRectangles(path: unknown): Box[] | null {
  if (!(path instanceof Float32Array)) return null;
  const boxes: Box[] = [];
  let points: { x: number; y: number }[] = [];
  const end = (): boolean => {
    const box = points.length === 0 ? undefined : toRectangle(points);
    if (box === null) return false;
    if (box) boxes.push(box);
    points = [];
    return boxes.length <= rectanglesAtMost;
  };
  for (let at = 0; at < path.length;) {
    const segment = path[at];
    if (segment === closePath) {
      at += 1;
      continue;
    }
    if (segment !== moveTo && segment !== lineTo) return null;
    if (segment === moveTo && !end()) return null;
    points.push({ x: path[at + 1] ?? 0, y: path[at + 2] ?? 0 });
    at += 3;
  }
  return end() ? boxes : null;
}

// Four corners, or five when it comes back to the first; undefined for a line or a point, which covers nothing.
function toRectangle(points: readonly { x: number; y: number }[]): Box | null | undefined {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const box = { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
  if (points.length < 4 || box.left === box.right || box.bottom === box.top)
    return points.length < 3 ? undefined : null;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.01;
  const atCorner = points.every(
    ({ x, y }) => (near(x, box.left) || near(x, box.right)) && (near(y, box.bottom) || near(y, box.top)),
  );
  const isRound = points.every((point, index) => {
    const next = points[(index + 1) % points.length];
    return !next || near(point.x, next.x) || near(point.y, next.y);
  });
  return atCorner && isRound && points.length <= 5 ? box : null;
}
