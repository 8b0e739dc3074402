import type { AlphaMatte, ColourPixels } from '../pixels.ts';
import { type ColourGrid, fillColours } from './fill-colours.ts';

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
  const { data } = pixels;
  const band = listBand(matte, reach);
  if (band.length === 0) return;
  const step = Math.max(2, Math.ceil(Math.sqrt((matte.width * matte.height) / 1_000_000)));
  const product = gatherKnown(pixels, matte, step, 255);
  const ground = gatherKnown(pixels, matte, step, 0);
  fillColours(product);
  fillColours(ground);
  const photo = new Uint8Array(band.length * 3);
  for (let index = 0; index < band.length; index++) {
    const at = band[index]!;
    for (let channel = 0; channel < 3; channel++) photo[index * 3 + channel] = data[at * 3 + channel]!;
    readGrid(product, at % matte.width, Math.floor(at / matte.width), step, data, at * 3);
  }
  const sweep = { band, photo, matte, data, ground, step };
  for (let index = 0; index < band.length; index++) moveColour(sweep, index);
  for (let index = band.length - 1; index >= 0; index--) moveColour(sweep, index);
  for (let index = 0; index < band.length; index++) moveColour(sweep, index);
}

/** Positions of the pixels of the band and its margin, in rising order. */
function listBand(matte: AlphaMatte, reach: number): Int32Array {
  const { width, height, data } = matte;
  const near = new Uint8Array(width * height);
  let count = 0;
  const mark = (at: number) => {
    if (near[at] === 1 || data[at] === 255) return;
    near[at] = 1;
    count += 1;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (data[at] === 0) continue;
      const inside = data[at] === 255 && data[at - 1] === 255 && data[at + 1] === 255;
      if (inside && data[at - width] === 255 && data[at + width] === 255) continue;
      for (let toY = Math.max(0, y - reach); toY <= Math.min(height - 1, y + reach); toY++) {
        for (let toX = Math.max(0, x - reach); toX <= Math.min(width - 1, x + reach); toX++) mark(toY * width + toX);
      }
    }
  }
  const band = new Int32Array(count);
  let next = 0;
  for (let at = 0; at < near.length; at++) if (near[at] === 1) band[next++] = at;
  return band;
}

/** Mean colour, in cells of `step` × `step` pixels, of the pixels with exactly this alpha. */
function gatherKnown(pixels: ColourPixels, matte: AlphaMatte, step: number, alpha: number): ColourGrid {
  const width = Math.ceil(matte.width / step);
  const height = Math.ceil(matte.height / step);
  const data = new Float32Array(width * height * 4);
  for (let y = 0, at = 0; y < matte.height; y++) {
    const row = Math.floor(y / step) * width;
    for (let column = 0, x = 0; column < width; column++) {
      const to = (row + column) * 4;
      const end = Math.min(matte.width, x + step);
      for (; x < end; x++, at++) {
        if (matte.data[at] !== alpha) continue;
        data[to]! += pixels.data[at * 3]!;
        data[to + 1]! += pixels.data[at * 3 + 1]!;
        data[to + 2]! += pixels.data[at * 3 + 2]!;
        data[to + 3]! += 1;
      }
    }
  }
  for (let at = 0; at < data.length; at += 4) {
    const count = data[at + 3]!;
    if (count > 0) for (let channel = 0; channel < 3; channel++) data[at + channel]! /= count;
  }
  return { width, height, data };
}

function readGrid(grid: ColourGrid, x: number, y: number, step: number, into: Uint8Array | Float32Array, to: number) {
  const across = Math.min(grid.width - 1, Math.max(0, (x + 0.5) / step - 0.5));
  const down = Math.min(grid.height - 1, Math.max(0, (y + 0.5) / step - 0.5));
  const [left, top] = [Math.floor(across), Math.floor(down)];
  const right = (Math.min(grid.width - 1, left + 1) - left) * 4;
  const below = (Math.min(grid.height - 1, top + 1) - top) * grid.width * 4;
  const from = (top * grid.width + left) * 4;
  const [shareX, shareY] = [across - left, down - top];
  for (let channel = 0; channel < 3; channel++) {
    const at = from + channel;
    const upper = grid.data[at]! * (1 - shareX) + grid.data[at + right]! * shareX;
    const lower = grid.data[at + below]! * (1 - shareX) + grid.data[at + below + right]! * shareX;
    into[to + channel] = Math.round(upper * (1 - shareY) + lower * shareY);
  }
}

interface Sweep {
  readonly band: Int32Array;
  /** The photo's own colours of the band. */
  readonly photo: Uint8Array;
  readonly matte: AlphaMatte;
  readonly data: Uint8Array;
  readonly ground: ColourGrid;
  readonly step: number;
}

const behind = new Float32Array(3);
/** Weighted sums of the neighbours: red, green, blue, weights. */
const sums = new Float64Array(4);

/** One local step for one pixel: what its neighbours say, corrected so that the mixture gives the photo's colour. */
function moveColour(sweep: Sweep, index: number): void {
  const { matte, data, photo } = sweep;
  const { width, height } = matte;
  const at = sweep.band[index]!;
  const y = Math.floor(at / width);
  const x = at - y * width;
  const own = matte.data[at]! / 255;
  sums.fill(0);
  if (x > 0) pullTowards(sweep, at - 1, own);
  if (x < width - 1) pullTowards(sweep, at + 1, own);
  if (y > 0) pullTowards(sweep, at - width, own);
  if (y < height - 1) pullTowards(sweep, at + width, own);
  const weights = sums[3]!;
  if (weights === 0) return;
  readGrid(sweep.ground, x, y, sweep.step, behind, 0);
  const share = own / (own * own + (1 - own) * (1 - own) + 0.1);
  for (let channel = 0; channel < 3; channel++) {
    const mean = sums[channel]! / weights;
    const missing = photo[index * 3 + channel]! - own * mean - (1 - own) * behind[channel]!;
    data[at * 3 + channel] = Math.min(255, Math.max(0, Math.round(mean + share * missing)));
  }
}

// What a neighbour outside the band would give is its old background: only those with the product in them count.
function pullTowards({ matte, data }: Sweep, near: number, own: number): void {
  const cover = matte.data[near]!;
  if (cover === 0) return;
  const alpha = cover / 255;
  const weight = 0.02 + Math.max(0, alpha - own) + 0.2 * alpha;
  sums[0]! += weight * data[near * 3]!;
  sums[1]! += weight * data[near * 3 + 1]!;
  sums[2]! += weight * data[near * 3 + 2]!;
  sums[3]! += weight;
}
