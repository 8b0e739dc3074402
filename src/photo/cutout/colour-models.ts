import { eachRow, type Mask } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';
import type { WorkFrame } from './work-frame.ts';

/** Side of a cell, in pixels of the frame. */
const cellSide = 8;
/** How many cells around one its colours are gathered from. */
const cellReach = 3;
/** And where too little is known within that, as in small openings of which the model saw none clearly. */
const farReach = 16;
/** Count, three sums, six sums of products. */
const moments = 10;
/** Variance of one channel (0..1) that noise and compression give even a plain surface. */
const noise = (3 / 255) ** 2;

/**
 * The colours of product and ground around every place of the frame, from the pixels that are known: what tells the
 * two apart there, and how well.
 */
export interface ColourModels {
  readonly columns: number;
  /**
   * Eight numbers a cell: three factors and a constant that turn a colour (0..1) into a share of product (Fisher's
   * linear discriminant, 0 at the ground's mean and 1 at the product's), then the squared distance of the two means in
   * units of their spread (0 when one is unknown), and three unused.
   */
  readonly cells: Float32Array;
}

/** What the colour of one pixel says: a share of product, and how far apart the two models are there. */
export interface ColourOpinion {
  share: number;
  separation: number;
}

/** Gathers the models from the pixels outside `unknown`: product where `alpha` is above one half, else ground. */
export function gatherColourModels(frame: WorkFrame, alpha: Plane, unknown: Mask): ColourModels {
  const columns = Math.ceil(frame.width / cellSide);
  const rows = Math.ceil(frame.height / cellSide);
  const product = new Float32Array(columns * rows * moments);
  const ground = new Float32Array(columns * rows * moments);
  eachRow(frame, (from, to, y) => {
    const row = Math.floor(y / cellSide) * columns;
    for (let at = from; at < to; at++) {
      if (unknown.data[at] === 1) continue;
      const sums = alpha.data[at]! > 0.5 ? product : ground;
      addColour(sums, (row + Math.floor((at - from) / cellSide)) * moments, frame.rgb, at * 3);
    }
  });
  const spreadProduct = gatherNear(product, columns, rows);
  const spreadGround = gatherNear(ground, columns, rows);
  const cells = new Float32Array(columns * rows * 8);
  for (let cell = 0; cell < columns * rows; cell++) compareModels(spreadProduct, spreadGround, cell, cells);
  return { columns, cells };
}

/** Asks the models about the colour of the pixel at (x, y); writes into `opinion`. */
export function askColour(models: ColourModels, frame: WorkFrame, x: number, y: number, opinion: ColourOpinion): void {
  const cell = (Math.floor(y / cellSide) * models.columns + Math.floor(x / cellSide)) * 8;
  const at = (y * frame.width + x) * 3;
  const { cells } = models;
  const [red, green, blue] = [frame.rgb[at]! / 255, frame.rgb[at + 1]! / 255, frame.rgb[at + 2]! / 255];
  opinion.share = cells[cell]! * red + cells[cell + 1]! * green + cells[cell + 2]! * blue + cells[cell + 3]!;
  opinion.separation = cells[cell + 4]!;
}

function addColour(sums: Float32Array, to: number, rgb: Uint8Array, at: number): void {
  const [red, green, blue] = [rgb[at]! / 255, rgb[at + 1]! / 255, rgb[at + 2]! / 255];
  sums[to]! += 1;
  sums[to + 1]! += red;
  sums[to + 2]! += green;
  sums[to + 3]! += blue;
  sums[to + 4]! += red * red;
  sums[to + 5]! += red * green;
  sums[to + 6]! += red * blue;
  sums[to + 7]! += green * green;
  sums[to + 8]! += green * blue;
  sums[to + 9]! += blue * blue;
}

/** Sums around each cell: from near it, or from far where fewer than 20 pixels are known near it. */
function gatherNear(sums: Float32Array, columns: number, rows: number): Float64Array {
  const near = spreadSums(sums, columns, rows, cellReach);
  const far = spreadSums(sums, columns, rows, farReach);
  for (let at = 0; at < near.length; at += moments) {
    if (near[at]! < 20) near.set(far.subarray(at, at + moments), at);
  }
  return near;
}

/** Sums over the square of cells around each cell: running sums, so that a large reach costs what a small one does. */
function spreadSums(sums: Float32Array, columns: number, rows: number, reach: number): Float64Array {
  const across = new Float64Array(sums.length);
  const line = columns * moments;
  for (let row = 0; row < rows; row++) {
    for (let moment = 0; moment < moments; moment++) {
      runSum(sums, across, { start: row * line + moment, step: moments, length: columns, reach });
    }
  }
  const spread = new Float64Array(sums.length);
  for (let start = 0; start < line; start++) runSum(across, spread, { start, step: line, length: rows, reach });
  return spread;
}

interface Line {
  readonly start: number;
  readonly step: number;
  readonly length: number;
  readonly reach: number;
}

function runSum(from: Float32Array | Float64Array, to: Float64Array, { start, step, length, reach }: Line): void {
  let sum = 0;
  for (let at = 0; at < Math.min(reach, length); at++) sum += from[start + at * step]!;
  for (let at = 0; at < length; at++) {
    if (at + reach < length) sum += from[start + (at + reach) * step]!;
    if (at > reach) sum -= from[start + (at - reach - 1) * step]!;
    to[start + at * step] = sum;
  }
}

/** Fisher's discriminant between the two models of one cell. */
function compareModels(product: Float64Array, ground: Float64Array, cell: number, cells: Float32Array): void {
  const from = cell * moments;
  const [many, few] = [product[from]!, ground[from]!];
  if (many < 20 || few < 20) return;
  const mean = (sums: Float64Array, count: number, channel: number) => sums[from + 1 + channel]! / count;
  const p = [mean(product, many, 0), mean(product, many, 1), mean(product, many, 2)] as const;
  const g = [mean(ground, few, 0), mean(ground, few, 1), mean(ground, few, 2)] as const;
  const spread = (moment: number, first: 0 | 1 | 2, second: 0 | 1 | 2) =>
    product[from + moment]! / many - p[first] * p[second] + ground[from + moment]! / few - g[first] * g[second];
  const [a, b, c] = [spread(4, 0, 0) + 2 * noise, spread(5, 0, 1), spread(6, 0, 2)];
  const [d, e, f] = [spread(7, 1, 1) + 2 * noise, spread(8, 1, 2), spread(9, 2, 2) + 2 * noise];
  const [x, y, z] = [p[0] - g[0], p[1] - g[1], p[2] - g[2]];
  const [s, t, u] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const determinant = a * s + b * t + c * u;
  const red = (s * x + t * y + u * z) / determinant;
  const green = (t * x + (a * f - c * c) * y + (b * c - a * e) * z) / determinant;
  const blue = (u * x + (b * c - a * e) * y + (a * d - b * b) * z) / determinant;
  const separation = red * x + green * y + blue * z;
  if (!(separation > 1e-6)) return;
  const constant = -(red * g[0] + green * g[1] + blue * g[2]) / separation;
  cells.set([red / separation, green / separation, blue / separation, constant, separation], cell * 8);
}
