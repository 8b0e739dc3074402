import { type Box, growBox, type Matrix, moveBox, staysUpright } from './boxes.ts';
import { paintsFill, paintsStroke, readRectangles } from './paths.ts';

// What the segments of a path are called in pdf.js's buffer.
const [moveTo, lineTo, closePath] = [0, 1, 4];
/** A page that draws more lines is a plan or a chart, and none of them parts cells. */
export const rulesAtMost = 4000;
/** In points: what is wider is a shape, what is shorter a mark. */
const [widest, shortest] = [3, 5];

/** The upright lines that a path draws, as thin boxes of the page: sides of stroked shapes, and rectangles filled so thin. */
export function listRules(
  path: unknown,
  operator: string,
  { matrix, reach }: { matrix: Matrix; reach: number },
): Box[] {
  if (!staysUpright(matrix)) return [];
  const boxes = paintsStroke.has(operator)
    ? readSides(path).map((side) => growBox(moveBox(matrix, side), reach))
    : paintsFill.has(operator)
      ? (readRectangles(path) ?? []).map((box) => moveBox(matrix, box))
      : [];
  return boxes.filter(({ left, right, bottom, top }) => {
    const sides = [right - left, top - bottom];
    return Math.min(...sides) <= widest && Math.max(...sides) >= shortest;
  });
}

function readSides(path: unknown): Box[] {
  if (!(path instanceof Float32Array)) return [];
  const sides: Box[] = [];
  let [first, last] = [null as Point | null, null as Point | null];
  const draw = (to: Point): void => {
    if (last && (last.x === to.x || last.y === to.y))
      sides.push({
        left: Math.min(last.x, to.x),
        bottom: Math.min(last.y, to.y),
        right: Math.max(last.x, to.x),
        top: Math.max(last.y, to.y),
      });
  };
  for (let at = 0; at < path.length && sides.length <= rulesAtMost;) {
    const segment = path[at];
    const point = { x: path[at + 1] ?? 0, y: path[at + 2] ?? 0 };
    if (segment === moveTo) [first, last] = [point, point];
    else if (segment === lineTo) {
      draw(point);
      last = point;
    } else if (segment === closePath) {
      if (first) draw(first);
      at += 1;
      continue;
    } else return sides; // A curve: what follows is no table.
    at += 3;
  }
  return sides;
}

interface Point {
  readonly x: number;
  readonly y: number;
}
