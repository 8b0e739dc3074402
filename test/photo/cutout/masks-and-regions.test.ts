import { describe, expect, it } from 'vitest';
import { growMask, type Mask, shrinkMask } from '../../../src/photo/pixels/mask.ts';
import { findRegions } from '../../../src/photo/cutout/regions.ts';

// Each against the plainest way to say the same thing.

/** A mask of blobs and specks; `share` of its pixels are set, in stripes that make regions meet late. */
function drawMask(width: number, height: number, share: number, seed: number): Mask {
  const data = new Uint8Array(width * height);
  let state = seed;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = state / 2 ** 32 < share ? 1 : 0;
  }
  return { width, height, data };
}

const masks = [
  drawMask(1, 1, 1, 1),
  drawMask(7, 1, 0.4, 2),
  drawMask(1, 9, 0.4, 3),
  drawMask(31, 17, 0.05, 4),
  drawMask(31, 17, 0.55, 5),
  drawMask(40, 40, 0.62, 6),
  drawMask(12, 30, 0, 7),
  drawMask(12, 30, 1, 8),
];

function growPlainly({ width, height, data }: Mask, radius: number): number[] {
  return Array.from(data, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
        if (data[row * width + column] === 1) return 1;
      }
    }
    return 0;
  });
}

describe('a mask', () => {
  for (const radius of [1, 2, 3, 50]) {
    it(`grows by ${radius} pixels as every pixel of every square says`, () => {
      for (const mask of masks) expect([...growMask(mask, radius).data]).toEqual(growPlainly(mask, radius));
    });

    it(`shrinks by ${radius} pixels where the ground grows`, () => {
      for (const mask of masks) {
        const ground = { ...mask, data: mask.data.map((value) => 1 - value) };
        expect([...shrinkMask(mask, radius).data]).toEqual(growPlainly(ground, radius).map((value) => 1 - value));
      }
    });
  }
});

/** Labels by walking from each pixel that has none to all it can reach. */
function labelPlainly({ width, height, data }: Mask): number[] {
  const labels = Array.from(data, () => 0);
  let last = 0;
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || labels[start] !== 0) continue;
    last += 1;
    const open = [start];
    while (open.length > 0) {
      const at = open.pop()!;
      if (labels[at] !== 0) continue;
      labels[at] = last;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (const [toX, toY] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        const inside = toX >= 0 && toY >= 0 && toX < width && toY < height;
        if (inside && data[toY * width + toX] === 1) open.push(toY * width + toX);
      }
    }
  }
  return labels;
}

describe('the regions of a mask', () => {
  it('are those that a walk from pixel to pixel finds, in the same order', () => {
    for (const mask of masks) expect([...findRegions(mask).labels]).toEqual(labelPlainly(mask));
  });

  it('know how large they are, where they lie, and whether they reach the frame', () => {
    for (const mask of masks) {
      const { labels, list } = findRegions(mask);
      for (const region of list) {
        const places = [...labels.keys()].filter((at) => labels[at] === region.label);
        const columns = places.map((at) => at % mask.width);
        const rows = places.map((at) => Math.floor(at / mask.width));
        const [left, right] = [Math.min(...columns), Math.max(...columns)];
        const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
        expect(region.pixels).toBe(places.length);
        expect(region.box).toEqual({ left, top, width: right - left + 1, height: bottom - top + 1 });
        const touches = left === 0 || top === 0 || right === mask.width - 1 || bottom === mask.height - 1;
        expect(region.touchesFrame).toBe(touches);
      }
    }
  });
});
