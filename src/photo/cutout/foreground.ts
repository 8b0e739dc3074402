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
export function estimateForeground(pixels: ColourPixels, matte: AlphaMatte): ColourPixels {
  const data = Uint8Array.from(pixels.data);
  const band = listBand(matte);
  if (band.length === 0) return { ...pixels, data };
  const step = Math.max(2, Math.ceil(Math.sqrt((matte.width * matte.height) / 1_000_000)));
  const product = gatherKnown(pixels, matte, step, 255);
  const ground = gatherKnown(pixels, matte, step, 0);
  fillColours(product);
  fillColours(ground);
  for (const at of band) readGrid(product, at % matte.width, Math.floor(at / matte.width), step, data, at * 3);
  const sweep = { pixels, matte, data, ground, step };
  for (let index = 0; index < band.length; index++) moveColour(sweep, band[index]!);
  for (let index = band.length - 1; index >= 0; index--) moveColour(sweep, band[index]!);
  for (let index = 0; index < band.length; index++) moveColour(sweep, band[index]!);
  return { ...pixels, data };
}

/** Positions of the pixels of the band and its margin, in rising order. */
function listBand(matte: AlphaMatte): Int32Array {
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
      for (let toY = Math.max(0, y - margin); toY <= Math.min(height - 1, y + margin); toY++) {
        for (let toX = Math.max(0, x - margin); toX <= Math.min(width - 1, x + margin); toX++) mark(toY * width + toX);
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
  for (let y = 0; y < matte.height; y++) {
    const row = Math.floor(y / step) * width;
    for (let x = 0; x < matte.width; x++) {
      const at = y * matte.width + x;
      if (matte.data[at] !== alpha) continue;
      const to = (row + Math.floor(x / step)) * 4;
      data[to]! += pixels.data[at * 3]!;
      data[to + 1]! += pixels.data[at * 3 + 1]!;
      data[to + 2]! += pixels.data[at * 3 + 2]!;
      data[to + 3]! += 1;
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
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
  readonly data: Uint8Array;
  readonly ground: ColourGrid;
  readonly step: number;
}

const behind = new Float32Array(3);

/** One local step for one pixel: what its neighbours say, corrected so that the mixture gives the photo's colour. */
function moveColour(sweep: Sweep, at: number): void {
  const { matte, data, pixels } = sweep;
  const { width, height } = matte;
  const [x, y] = [at % width, Math.floor(at / width)];
  const own = matte.data[at]! / 255;
  let [red, green, blue, weights] = [0, 0, 0, 0];
  const pull = (near: number) => {
    const alpha = matte.data[near]! / 255;
    const weight = 0.02 + Math.max(0, alpha - own) + 0.2 * alpha;
    red += weight * data[near * 3]!;
    green += weight * data[near * 3 + 1]!;
    blue += weight * data[near * 3 + 2]!;
    weights += weight;
  };
  // What a neighbour outside the band would give is its old background: only those with the product in them count.
  if (x > 0 && counts(matte, at - 1)) pull(at - 1);
  if (x < width - 1 && counts(matte, at + 1)) pull(at + 1);
  if (y > 0 && counts(matte, at - width)) pull(at - width);
  if (y < height - 1 && counts(matte, at + width)) pull(at + width);
  if (weights === 0) return;
  readGrid(sweep.ground, x, y, sweep.step, behind, 0);
  const means = [red / weights, green / weights, blue / weights] as const;
  const share = own / (own * own + (1 - own) * (1 - own) + 0.1);
  for (let channel = 0; channel < 3; channel++) {
    const mean = means[channel]!;
    const missing = pixels.data[at * 3 + channel]! - own * mean - (1 - own) * behind[channel]!;
    data[at * 3 + channel] = Math.min(255, Math.max(0, Math.round(mean + share * missing)));
  }
}

function counts(matte: AlphaMatte, at: number): boolean {
  return matte.data[at]! > 0;
}
