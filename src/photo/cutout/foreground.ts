import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';
import { type ColourGrid, fillColours } from './fill-colours.ts';
import { eachRow } from '../pixels/mask.ts';

/** How far outside the matte colours are replaced too, so that a later resampling meets no old background. */
const margin = 2;

/**
 * The product's own colours where it mixes with its old background: wherever alpha is 255 the bytes are the photo's,
 * in the band (and `margin` pixels around it) they are estimated, farther out nothing changes. Foreground and background
 * start from the nearest sure colours; then each pixel is moved, by as little as possible, to where
 * alpha × foreground + (1 − alpha) × background gives the photo's colour, with neighbours pulling towards their own
 * (the local equations of Germer et al., "Fast Multi-Level Foreground Estimation", 2020; the correction term of Forte,
 * "Approximate Fast Foreground Colour Estimation", 2021). Memory: one copy of the photo and two grids of at most 1 MP.
 */
export function estimateForeground(pixels: ColourPixels, matte: AlphaMatte, reach = margin): ColourPixels {
  const copy = { ...pixels, data: Uint8Array.from(pixels.data) };
  replaceBandColours(copy, matte, reach);
  return copy;
}

/** The same without the copy: the colours of the band, and `reach` pixels around it, are replaced in `pixels` itself. */
export function replaceBandColours(pixels: ColourPixels, matte: AlphaMatte, reach = margin): void {
  const places = listBand(matte, reach);
  if (places.length === 0) return;
  const step = Math.max(4, Math.ceil(Math.sqrt((matte.width * matte.height) / 1_000_000)));
  const { product, ground } = gatherKnown(pixels, matte, step);
  fillColours(product);
  fillColours(ground);
  const band = openBand(pixels, matte, places, ground, step);
  const begin = (at: number) =>
    readGrid(product, at % matte.width, Math.floor(at / matte.width), step, pixels.data, at * 3);
  for (let index = 0; index < places.length; index++) begin(places[index]!);
  for (let index = 0; index < places.length; index++) moveColour(band, index);
  for (let index = places.length - 1; index >= 0; index--) moveColour(band, index);
  for (let index = 0; index < places.length; index++) moveColour(band, index);
}

/** Positions of the pixels of the band and its margin, in rising order. */
function listBand(matte: AlphaMatte, reach: number): Int32Array {
  const near = new Uint8Array(matte.width * matte.height);
  let count = 0;
  for (let y = 0; y < matte.height; y++) count += markRow(matte, near, y, reach);
  const places = new Int32Array(count);
  let next = 0;
  eachRow(matte, (from, to) => {
    for (let at = from; at < to; at++) if (near[at] === 1) places[next++] = at;
  });
  return places;
}

/** Marks what lies around the soft pixels and the edges of one row; returns how many were marked anew. */
function markRow({ width, height, data }: AlphaMatte, near: Uint8Array, y: number, reach: number): number {
  const top = Math.max(0, y - reach);
  const bottom = Math.min(height - 1, y + reach);
  let count = 0;
  for (let x = 0, at = y * width; x < width; x++, at++) {
    if (data[at] === 0) continue;
    const inside = data[at] === 255 && data[at - 1] === 255 && data[at + 1] === 255;
    if (inside && data[at - width] === 255 && data[at + width] === 255) continue;
    const right = Math.min(width - 1, x + reach);
    for (let toY = top; toY <= bottom; toY++) {
      for (let to = toY * width + Math.max(0, x - reach); to <= toY * width + right; to++) {
        if (near[to] === 1 || data[to] === 255) continue;
        near[to] = 1;
        count += 1;
      }
    }
  }
  return count;
}

/** Mean colours, in cells of `step` × `step` pixels, of what is all product and of what is all ground. */
function gatherKnown(pixels: ColourPixels, matte: AlphaMatte, step: number) {
  const width = Math.ceil(matte.width / step);
  const height = Math.ceil(matte.height / step);
  const product = { width, height, data: new Float32Array(width * height * 4) };
  const ground = { width, height, data: new Float32Array(width * height * 4) };
  for (let y = 0; y < matte.height; y++) {
    const cells = { row: Math.floor(y / step) * width * 4, step };
    const from = y * matte.width;
    gatherRow(pixels.data, matte.data, from, matte.width, cells, product.data, ground.data);
  }
  for (const { data } of [product, ground]) {
    const average = (at: number) => {
      for (let channel = 0; channel < 3; channel++) data[at + channel]! /= data[at + 3]!;
    };
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 0) average(at);
  }
  return { product, ground };
}

function gatherRow(
  rgb: Uint8Array,
  alpha: Uint8Array,
  from: number,
  width: number,
  { row, step }: { readonly row: number; readonly step: number },
  product: Float32Array,
  ground: Float32Array,
): void {
  for (let x = 0, to = row; x < width; x += step, to += 4) {
    const end = from + Math.min(width, x + step);
    for (let at = from + x; at < end; at++) {
      const cover = alpha[at]!;
      if (cover !== 0 && cover !== 255) continue;
      const sums = cover === 255 ? product : ground;
      sums[to] = sums[to]! + rgb[at * 3]!;
      sums[to + 1] = sums[to + 1]! + rgb[at * 3 + 1]!;
      sums[to + 2] = sums[to + 2]! + rgb[at * 3 + 2]!;
      sums[to + 3] = sums[to + 3]! + 1;
    }
  }
}

function readGrid(grid: ColourGrid, x: number, y: number, step: number, into: Uint8Array, to: number) {
  const across = Math.min(grid.width - 1, Math.max(0, (x + 0.5) / step - 0.5));
  const down = Math.min(grid.height - 1, Math.max(0, (y + 0.5) / step - 0.5));
  const left = Math.floor(across);
  const top = Math.floor(down);
  const right = (Math.min(grid.width - 1, left + 1) - left) * 4;
  const below = (Math.min(grid.height - 1, top + 1) - top) * grid.width * 4;
  const from = (top * grid.width + left) * 4;
  const shareX = across - left;
  const shareY = down - top;
  for (let at = from, place = to; at < from + 3; at++, place++) {
    const upper = grid.data[at]! * (1 - shareX) + grid.data[at + right]! * shareX;
    const lower = grid.data[at + below]! * (1 - shareX) + grid.data[at + below + right]! * shareX;
    into[place] = Math.round(upper * (1 - shareY) + lower * shareY);
  }
}

/** The pixels whose colours are estimated, with all of a step that no step changes. */
interface Band {
  readonly places: Int32Array;
  /** How much each neighbour counts: left, right, above, below. */
  readonly weights: Float32Array;
  /** What is added to the neighbours' mean: red, green, blue. */
  readonly added: Float32Array;
  /** How far the neighbours are, in numbers of `data`. */
  readonly steps: Int32Array;
  /** Where the colours are written. */
  readonly data: Uint8Array;
}

function openBand(pixels: ColourPixels, matte: AlphaMatte, places: Int32Array, ground: ColourGrid, step: number): Band {
  const { width } = matte;
  const weights = new Float32Array(places.length * 4);
  const added = new Float32Array(places.length * 3);
  const behind = new Uint8Array(3);
  const describe = (index: number) => {
    const at = places[index]!;
    const own = matte.data[at]! / 255;
    const share = own / (own * own + (1 - own) * (1 - own) + 0.1);
    const y = Math.floor(at / width);
    if (!weighNeighbours(matte, at, at - y * width, y, weights.subarray(index * 4, index * 4 + 4), 1 - share * own))
      return;
    readGrid(ground, at - y * width, y, step, behind, 0);
    for (let channel = 0; channel < 3; channel++) {
      added[index * 3 + channel] = share * (pixels.data[at * 3 + channel]! - (1 - own) * behind[channel]!);
    }
  };
  for (let index = 0; index < places.length; index++) describe(index);
  return { places, weights, added, steps: new Int32Array([-3, 3, -3 * width, 3 * width]), data: pixels.data };
}

/**
 * Writes how much each neighbour counts, `total` together; false where none does. What a neighbour outside the band
 * would give is its old background: only those with the product in them count.
 */
function weighNeighbours(
  { width, height, data }: AlphaMatte,
  at: number,
  x: number,
  y: number,
  into: Float32Array,
  total: number,
): boolean {
  const own = data[at]! / 255;
  const weigh = (exists: boolean, near: number) => {
    const cover = exists ? data[near]! / 255 : 0;
    return cover === 0 ? 0 : 0.02 + Math.max(0, cover - own) + 0.2 * cover;
  };
  const left = weigh(x > 0, at - 1);
  const right = weigh(x < width - 1, at + 1);
  const above = weigh(y > 0, at - width);
  const below = weigh(y < height - 1, at + width);
  const sum = left + right + above + below;
  if (sum === 0) return false;
  into[0] = (left * total) / sum;
  into[1] = (right * total) / sum;
  into[2] = (above * total) / sum;
  into[3] = (below * total) / sum;
  return true;
}

/**
 * One local step for one pixel: the mean m of its neighbours, corrected so that the mixture with the ground gives the
 * photo's colour: m + share × (photo − alpha × m − (1 − alpha) × ground), with all but m worked out before.
 */
function moveColour({ places, weights, added, steps, data }: Band, index: number): void {
  const to = places[index]! * 3;
  let [red, green, blue, isMoved] = [added[index * 3]!, added[index * 3 + 1]!, added[index * 3 + 2]!, false];
  for (let side = 0; side < 4; side++) {
    const weight = weights[index * 4 + side]!;
    if (weight === 0) continue;
    const near = to + steps[side]!;
    red += weight * data[near]!;
    green += weight * data[near + 1]!;
    blue += weight * data[near + 2]!;
    isMoved = true;
  }
  if (!isMoved) return;
  data[to] = Math.min(255, Math.max(0, red + 0.5));
  data[to + 1] = Math.min(255, Math.max(0, green + 0.5));
  data[to + 2] = Math.min(255, Math.max(0, blue + 0.5));
}
