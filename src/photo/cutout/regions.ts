import type { Box } from '../../contract/index.ts';
import { eachRow, type Mask } from '../pixels/mask.ts';

/** One connected region of a mask. */
export interface Region {
  readonly label: number;
  readonly pixels: number;
  readonly box: Box;
  /** Whether it lies at the border of the picture. */
  readonly touchesFrame: boolean;
}

/** The regions of a mask and, a pixel, the label of its region (0: none; labels from 1). */
export interface Regions {
  readonly labels: Int32Array;
  readonly list: readonly Region[];
}

/** Stretches of a mask's rows, three numbers each (row, first column, the one after the last), and the run each belongs to. */
interface Runs {
  readonly places: Int32Array;
  /** Towards the first run of the region; a run that is its own parent is one. */
  readonly parents: Int32Array;
}

/**
 * The four-connected regions of `mask`, in the order in which a reader meets them: runs of each row are joined with
 * those they touch in the row above (union-find; Wu, Otoo and Suzuki, "Optimizing two-pass connected-component labeling
 * algorithms", 2009).
 */
export function findRegions(mask: Mask): Regions {
  const { width, height } = mask;
  const runs = joinRuns(mask);
  const { places, parents } = runs;
  const labels = new Int32Array(width * height);
  const labelOf = new Int32Array(parents.length);
  const found: { pixels: number; left: number; right: number; top: number; bottom: number }[] = [];
  for (let run = 0; run < parents.length; run++) {
    const root = findRoot(parents, run);
    const [row, from, to] = [places[run * 3]!, places[run * 3 + 1]!, places[run * 3 + 2]!];
    if (root === run) labelOf[run] = found.push({ pixels: 0, left: from, right: to, top: row, bottom: row });
    const label = labelOf[root]!;
    const region = found[label - 1]!;
    region.pixels += to - from;
    region.left = Math.min(region.left, from);
    region.right = Math.max(region.right, to);
    region.bottom = row;
    labels.fill(label, row * width + from, row * width + to);
  }
  const list = found.map(({ pixels, left, right, top, bottom }, index) => ({
    label: index + 1,
    pixels,
    box: { left, top, width: right - left, height: bottom - top + 1 },
    touchesFrame: left === 0 || top === 0 || right === width || bottom === height - 1,
  }));
  return { labels, list };
}

/** The mean of what `read` says of the pixels of each region, by label; at 0, of no region, nothing. */
export function averageRegions(
  mask: { readonly width: number; readonly height: number },
  { labels, list }: Regions,
  read: (at: number) => number,
): Float32Array {
  const sums = new Float32Array(list.length + 1);
  eachRow(mask, (from, to) => {
    for (let at = from; at < to; at++) {
      const label = labels[at]!;
      if (label !== 0) sums[label] = sums[label]! + read(at);
    }
  });
  for (const { label, pixels } of list) sums[label] = sums[label]! / pixels;
  return sums;
}

function joinRuns(mask: Mask): Runs {
  const places = listRuns(mask);
  const parents = new Int32Array(places.length / 3);
  let above = 0;
  for (let run = 0; run < parents.length; run++) {
    parents[run] = run;
    const [row, from, to] = [places[run * 3]!, places[run * 3 + 1]!, places[run * 3 + 2]!];
    while (places[above * 3]! < row - 1 || (places[above * 3] === row - 1 && places[above * 3 + 2]! <= from))
      above += 1;
    for (let other = above; places[other * 3] === row - 1 && places[other * 3 + 1]! < to; other++) {
      join(parents, run, other);
    }
  }
  return { places, parents };
}

function listRuns({ data, width, height }: Mask): Int32Array {
  const places: number[] = [];
  for (let row = 0; row < height; row++) {
    const start = row * width;
    for (let x = 0; x < width; x++) {
      if (data[start + x] !== 1) continue;
      const from = x;
      while (x < width && data[start + x] === 1) x += 1;
      places.push(row, from, x);
    }
  }
  return new Int32Array(places);
}

function findRoot(parents: Int32Array, run: number): number {
  let root = run;
  while (parents[root] !== root) {
    parents[root] = parents[parents[root]!]!;
    root = parents[root]!;
  }
  return root;
}

// The earlier run becomes the root: a region is named after its first one.
function join(parents: Int32Array, one: number, other: number): void {
  const [first, second] = [findRoot(parents, one), findRoot(parents, other)];
  if (first < second) parents[second] = first;
  else parents[first] = second;
}
