import { expect, test } from 'vitest';
import { directions, GridGraph } from '../../../src/photo/cutout/brush/cut-graph.ts';
import { grain } from './drawn-photos.ts';

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly ends: readonly number[];
  /** Cost of parting a pixel from its neighbour, by pixel and even direction. */
  readonly edges: ReadonlyMap<string, number>;
}

/** A grid with whole costs that are the same in every run. */
function drawGraph(width: number, height: number, seed: number): Drawn {
  const cost = (at: number, turn: number): number => Math.round(20 * grain(at + seed * 31, turn + seed * 17));
  const ends = Array.from({ length: width * height }, (_, at) => cost(at, 1));
  const edges = new Map<string, number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let direction = 0; direction < 8; direction += 2) {
        const [across, down] = directions[direction]!;
        const isThere = x + across < width && x + across >= 0 && y + down < height && y + down >= 0;
        if (isThere) edges.set(`${x} ${y} ${direction}`, Math.abs(cost(y * width + x, direction + 2)));
      }
    }
  }
  return { width, height, ends, edges };
}

function cut({ width, height, ends, edges }: Drawn): Uint8Array {
  const graph = new GridGraph(width, height);
  for (const [at, cost] of ends.entries()) graph.setEnd(at % width, Math.floor(at / width), cost);
  for (const [place, cost] of edges) {
    const [x = 0, y = 0, direction = 0] = place.split(' ').map(Number);
    graph.setEdge(x, y, direction, cost);
  }
  return graph.cut();
}

/** What a parting costs: pixels parted from the end they are tied to, and neighbours parted from each other. */
function addCosts({ width, ends, edges }: Drawn, side: ArrayLike<number>): number {
  let sum = 0;
  for (const [at, cost] of ends.entries()) if (cost > 0 !== (side[at] === 1)) sum += Math.abs(cost);
  for (const [place, cost] of edges) {
    const [x = 0, y = 0, direction = 0] = place.split(' ').map(Number);
    const [across, down] = directions[direction]!;
    if (side[y * width + x] !== side[(y + down) * width + x + across]) sum += cost;
  }
  return sum;
}

test('no other parting of a small grid is cheaper: all 4,096 of each of twenty grids were tried', () => {
  for (let seed = 0; seed < 20; seed++) {
    const drawn = drawGraph(4, 3, seed);
    let least = Infinity;
    for (let bits = 0; bits < 2 ** 12; bits++) {
      least = Math.min(
        least,
        addCosts(
          drawn,
          Array.from({ length: 12 }, (_, at) => (bits >> at) & 1),
        ),
      );
    }
    expect(addCosts(drawn, cut(drawn))).toBe(least);
  }
});

test('in a large grid no single pixel and no square of pixels would be cheaper on the other side', () => {
  const drawn = drawGraph(40, 30, 7);
  const side = cut(drawn);
  const cost = addCosts(drawn, side);
  for (let at = 0; at < side.length; at += 7) {
    for (const reach of [0, 1, 2]) {
      const other = Uint8Array.from(side);
      for (let y = Math.floor(at / 40); y <= Math.min(29, Math.floor(at / 40) + reach); y++) {
        for (let x = at % 40; x <= Math.min(39, (at % 40) + reach); x++) other[y * 40 + x] = 1 - other[y * 40 + x]!;
      }
      expect(addCosts(drawn, other)).toBeGreaterThanOrEqual(cost);
    }
  }
});

test('a grid without a tie to either end parts nothing', () => {
  expect([...new GridGraph(3, 2).cut()]).toEqual([0, 0, 0, 0, 0, 0]);
});
