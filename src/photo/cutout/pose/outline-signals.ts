import type { SmallPhoto } from '../../pixels/small-photo.ts';

/** Where a product's outline is, column by column. */
export interface Outline {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Of each column of the box: its first and last row that is product; −1 where there is none. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** How many pixels of each row of the box are product. */
  readonly rows: Int32Array;
}

/** What the outline of a product says of how it lies, as numbers near 0 to 1; zeros where nothing is seen of it. */
export function measureOutlineSignals(small: SmallPhoto): number[] {
  const outline = readOutline(small);
  if (outline === null) return Array.from({ length: 12 }, () => 0);
  const { width, height, rows, top } = outline;
  const spread = (from: number, to: number): number => {
    const first = Math.floor(from * height);
    const last = Math.max(first + 1, Math.floor(to * height));
    return rows.subarray(first, last).reduce((sum, pixels) => sum + pixels, 0) / ((last - first) * width);
  };
  const fill = spread(0, 1);
  const { tilt, middle } = measureMoments(small, outline);
  return [
    Math.log(width / height),
    Math.abs(Math.log(width / height)),
    flatShare(outline, 'last'),
    flatShare(outline, 'first'),
    flatShare(outline, 'last') - flatShare(outline, 'first'),
    spread(0.92, 1),
    spread(0.92, 1) - spread(0, 0.08),
    spread(0.08, 0.25) - spread(0.75, 0.92),
    fill,
    middle,
    tilt,
    (top + height) / small.size.height,
  ];
}

/** The outline of a product; null where none is seen. */
export function readOutline({ size, known }: SmallPhoto): Outline | null {
  const { width, height } = size;
  let [left, right, top, bottom] = [width, -1, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (known.data[y * width + x] === 1) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      if (top < 0) top = y;
      bottom = y;
    }
  }
  if (bottom < 0) return null;
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  const first = new Int32Array(box.width).fill(-1);
  const last = new Int32Array(box.width).fill(-1);
  const rows = new Int32Array(box.height);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      if (known.data[(y + top) * width + x + left] === 1) continue;
      if (first[x] === -1) first[x] = y;
      last[x] = y;
      rows[y]! += 1;
    }
  }
  return { ...box, first, last, rows };
}

/** The share of columns in which the outline ends near its lowest (or begins near its highest) row: a base, a top. */
function flatShare({ first, last, height, width }: Outline, side: 'first' | 'last'): number {
  const near = Math.max(2, 0.07 * height);
  let count = 0;
  for (let x = 0; x < width; x++) {
    if (side === 'last' ? last[x]! >= height - 1 - near : first[x]! !== -1 && first[x]! <= near) count += 1;
  }
  return count / width;
}

/** How far the product's long axis is from upright and level (0 to 1), and how high its weight lies in its box. */
function measureMoments({ size, known }: SmallPhoto, box: Outline): { tilt: number; middle: number } {
  let [count, sumX, sumY] = [0, 0, 0];
  const each = (visit: (x: number, y: number) => void): void => {
    for (let y = box.top; y < box.top + box.height; y++) {
      for (let x = box.left; x < box.left + box.width; x++) if (known.data[y * size.width + x] !== 1) visit(x, y);
    }
  };
  each((x, y) => {
    count += 1;
    sumX += x;
    sumY += y;
  });
  const [middleX, middleY] = [sumX / count, sumY / count];
  let [xx, yy, xy] = [0, 0, 0];
  each((x, y) => {
    xx += (x - middleX) ** 2;
    yy += (y - middleY) ** 2;
    xy += (x - middleX) * (y - middleY);
  });
  return { tilt: Math.abs(2 * xy) / (xx + yy + 1), middle: (middleY - box.top) / box.height };
}
