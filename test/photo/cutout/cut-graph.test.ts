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
  // Few pixels are tied to an end, and strongly: flow has to find its way, and to take some of it back.
  const tie = (at: number): number => (Math.abs(cost(at, 1)) > 12 ? 4 * cost(at, 1) : 0);
  const ends = Array.from({ length: width * height }, (_, at) => tie(at));
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

/** The greatest flow from one end to the other, path by path (Edmonds and Karp): what the cheapest parting costs. */
function findGreatestFlow({ width, ends, edges }: Drawn): number {
  const [source, sink, size] = [ends.length, ends.length + 1, ends.length + 2];
  const room = new Float64Array(size * size);
  for (const [at, cost] of ends.entries()) {
    if (cost > 0) room[source * size + at] = cost;
    else room[at * size + sink] = -cost;
  }
  for (const [place, cost] of edges) {
    const [x = 0, y = 0, direction = 0] = place.split(' ').map(Number);
    const [across, down] = directions[direction]!;
    const [at, next] = [y * width + x, (y + down) * width + x + across];
    room[at * size + next] = room[next * size + at] = cost;
  }
  for (let flow = 0; ;) {
    const before = new Int32Array(size).fill(-1);
    const line = [source];
    for (const at of line) {
      for (let next = 0; next < size; next++) {
        if (before[next]! >= 0 || next === source || room[at * size + next] === 0) continue;
        before[next] = at;
        line.push(next);
      }
    }
    if (before[sink]! < 0) return flow;
    const path: number[] = [];
    for (let at = sink; at !== source; at = before[at]!) path.push(at);
    const fits = Math.min(...path.map((at) => room[before[at]! * size + at]!));
    for (const at of path) {
      room[before[at]! * size + at]! -= fits;
      room[at * size + before[at]!]! += fits;
    }
    flow += fits;
  }
}

test('in larger grids the parting costs what the greatest flow is, found by another algorithm', () => {
  for (let seed = 0; seed < 30; seed++) {
    const drawn = drawGraph(11, 9, seed);
    expect(addCosts(drawn, cut(drawn))).toBe(findGreatestFlow(drawn));
  }
});

test('a grid without a tie to either end parts nothing', () => {
  expect([...new GridGraph(3, 2).cut()]).toEqual([0, 0, 0, 0, 0, 0]);
});
