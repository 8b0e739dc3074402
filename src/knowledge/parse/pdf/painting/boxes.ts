/** `[a b c d e f]` as PDF writes it: x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** An upright rectangle. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that applies `inner` first, then `outer`. */
export function combine(outer: Matrix, inner: ArrayLike<number>): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = Array.from({ length: 6 }, (_, place) => inner[place] ?? 0);
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a point comes to lie. */
export function movePoint([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The upright rectangle around a moved one. */
export function moveBox(matrix: Matrix, { left, bottom, right, top }: Box): Box {
  const corners = [
    movePoint(matrix, left, bottom),
    movePoint(matrix, right, bottom),
    movePoint(matrix, left, top),
    movePoint(matrix, right, top),
  ];
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) };
}

/** A box that reaches further on all sides. */
export function growBox({ left, bottom, right, top }: Box, reach: number): Box {
  return { left: left - reach, bottom: bottom - reach, right: right + reach, top: top + reach };
}

/** True when a rectangle stays upright: turned by quarters at most. */
export function staysUpright([a, b, c, d]: Matrix): boolean {
  const small = (Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d)) * 1e-4;
  return (Math.abs(b) <= small && Math.abs(c) <= small) || (Math.abs(a) <= small && Math.abs(d) <= small);
}

/** What two rectangles share; null when they do not meet. */
export function intersect(one: Box, other: Box): Box | null {
  const box = {
    left: Math.max(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.min(one.right, other.right),
    top: Math.min(one.top, other.top),
  };
  return box.left < box.right && box.bottom < box.top ? box : null;
}

/** The share of `inner` that lies within `outer`, 0 to 1. */
export function shareWithin(outer: Box, inner: Box): number {
  const shared = intersect(outer, inner);
  const whole = measureArea(inner);
  return shared === null ? 0 : whole === 0 ? 1 : measureArea(shared) / whole;
}

export function measureArea({ left, bottom, right, top }: Box): number {
  return Math.max(0, right - left) * Math.max(0, top - bottom);
}

const cells = 24;

/** Finds what lies at a place of the page without looking at all of it. Items keep the order in which they came. */
export class BoxGrid<Item> {
  private readonly page: Box;
  private readonly held = new Map<number, Item[]>();

  constructor(page: Box) {
    this.page = page;
  }

  add(box: Box, item: Item): void {
    const [left, right] = [this.column(box.left), this.column(box.right)];
    const [bottom, top] = [this.row(box.bottom), this.row(box.top)];
    for (let column = left; column <= right; column += 1) {
      for (let row = bottom; row <= top; row += 1) {
        const key = column * cells + row;
        const items = this.held.get(key);
        if (items) items.push(item);
        else this.held.set(key, [item]);
      }
    }
  }

  /** The items whose box may hold the point. */
  at(x: number, y: number): readonly Item[] {
    return this.held.get(this.column(x) * cells + this.row(y)) ?? [];
  }

  private column(x: number): number {
    return toCell((x - this.page.left) / (this.page.right - this.page.left));
  }

  private row(y: number): number {
    return toCell((y - this.page.bottom) / (this.page.top - this.page.bottom));
  }
}

function toCell(share: number): number {
  return Number.isFinite(share) ? Math.min(cells - 1, Math.max(0, Math.floor(share * cells))) : 0;
}
