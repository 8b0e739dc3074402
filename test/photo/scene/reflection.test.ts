import { expect, test } from 'vitest';
import { reflectProduct } from '../../../src/photo/scene/light/reflection.ts';
import type { PlacedSubject } from '../../../src/photo/scene/subject/subject.ts';

// A bowl on a round foot: its side goes up from the foot as a circle does, so that columns beside the foot hang.

const size = 400;
const foot = 60;
const [left, top] = [200, 200];

function placeBowl(): PlacedSubject {
  const data = new Uint8Array(size * size);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const aside = Math.max(0, Math.abs(x + 0.5 - size / 2) - foot);
      const reach = size / 2 - foot;
      const lowest = size * (1 - (1 - Math.sqrt(Math.max(0, 1 - (aside / reach) ** 2))));
      if (aside <= reach && y < lowest) data[y * size + x] = 255;
    }
  const colours = new Uint8Array(size * size * 3).fill(200);
  return {
    placement: { target: { left, top, width: size, height: size } },
    colours: { width: size, height: size, data: colours },
    alpha: { width: size, height: size, data },
    box: { left, top, width: size, height: size },
  } as unknown as PlacedSubject;
}

test('the image of a round foot begins beside it without an upright edge', () => {
  const reflection = reflectProduct(placeBowl(), { width: 800, height: 800 }, 0.5);
  expect(reflection).not.toBeNull();
  const { width, height, data } = reflection ?? { width: 0, height: 0, data: new Float32Array() };
  const cover = (x: number, y: number): number => data[(y * width + x) * 4 + 3] ?? 0;
  const firstRow = (x: number): number | null => {
    for (let y = 0; y < height; y += 1) if (cover(x, y) > 0.01) return y;
    return null;
  };
  const rows = Array.from({ length: width }, (_, x) => firstRow(x));
  const begun = rows.flatMap((row, x) => (row === null ? [] : [{ row, x }]));
  // It is there below the foot, and beside it.
  expect(begun.length).toBeGreaterThan(foot);
  const steps = begun.slice(1).map(({ row, x }, at) => {
    const before = begun[at];
    return before && before.x === x - 1 ? Math.abs(row - before.row) : 0;
  });
  // Rows from one column to the next: 13 where the image leapt from the foot to what hangs, 7 as the side goes up.
  expect(Math.max(...steps)).toBeLessThan(8);
});
