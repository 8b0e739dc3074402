import { type ColourGrid, fillColours } from './fill-colours.ts';
import { eachRow, invertMask, type Mask, shrinkMask, threshold } from '../pixels/mask.ts';
import type { Plane } from '../pixels/plane.ts';
import type { WorkFrame } from './work-frame.ts';

/** Side of a cell in which the ground's colour is gathered, in pixels of the frame. */
const cellSide = 8;

/** A ground this light (0..255) has the colour of any highlight: a small white spot on it may be one, and no opening. */
export const whiteGround = 235;

/** What the ground looks like behind each place of the frame, and how much it varies there. */
export interface Ground {
  readonly colours: ColourGrid;
  readonly variation: number;
}

/** The ground around the product, carried on behind it; null where too little of it is seen. */
export function measureGround(frame: WorkFrame, alpha: Plane): Ground | null {
  const width = Math.ceil(frame.width / cellSide);
  const height = Math.ceil(frame.height / cellSide);
  const colours: ColourGrid = { width, height, data: new Float32Array(width * height * 4) };
  const ground = shrinkMask(invertMask(threshold(alpha, 0.03)), 2);
  eachRow(frame, (from, to, y) => addGround(frame, ground, colours, from, to, y));
  let known = 0;
  for (let cell = 0; cell < colours.data.length; cell += 4) known += colours.data[cell + 3]!;
  if (known < 400) return null;
  for (let cell = 0; cell < colours.data.length; cell += 4) {
    const count = colours.data[cell + 3]!;
    if (count > 0) for (let channel = 0; channel < 3; channel++) colours.data[cell + channel]! /= count;
  }
  fillColours(colours);
  let sum = 0;
  eachRow(frame, (from, to, y) => {
    let row = 0;
    for (let at = from; at < to; at++) {
      if (ground.data[at] === 1) row += Math.min(60 ** 2, differFromGround(frame, colours, at, at - from, y));
    }
    sum += row;
  });
  return { colours, variation: Math.sqrt(sum / known) };
}

function addGround(frame: WorkFrame, ground: Mask, colours: ColourGrid, from: number, to: number, y: number): void {
  const { rgb } = frame;
  const { data } = colours;
  for (let at = from; at < to; at++) {
    if (ground.data[at] === 0) continue;
    const cell = findCell(at - from, y, colours.width) * 4;
    data[cell] = data[cell]! + rgb[at * 3]!;
    data[cell + 1] = data[cell + 1]! + rgb[at * 3 + 1]!;
    data[cell + 2] = data[cell + 2]! + rgb[at * 3 + 2]!;
    data[cell + 3] = data[cell + 3]! + 1;
  }
}

/** The cell of the ground's grid behind a pixel of the frame. */
export function findCell(x: number, y: number, columns: number): number {
  return Math.floor(y / cellSide) * columns + Math.floor(x / cellSide);
}

/** Square of the distance of a pixel's colour from the ground expected behind it. */
export function differFromGround(frame: WorkFrame, colours: ColourGrid, at: number, x: number, y: number): number {
  const cell = findCell(x, y, colours.width) * 4;
  const red = frame.rgb[at * 3]! - colours.data[cell]!;
  const green = frame.rgb[at * 3 + 1]! - colours.data[cell + 1]!;
  const blue = frame.rgb[at * 3 + 2]! - colours.data[cell + 2]!;
  return red * red + green * green + blue * blue;
}

/** One channel (0..255) of the ground behind a place of the frame, between the middles of the grid's cells. */
export function sampleGround({ colours }: Ground, x: number, y: number, channel: number): number {
  const { width, height, data } = colours;
  const across = Math.min(width - 1, Math.max(0, (x + 0.5) / cellSide - 0.5));
  const down = Math.min(height - 1, Math.max(0, (y + 0.5) / cellSide - 0.5));
  const [left, top] = [Math.floor(across), Math.floor(down)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [partX, partY] = [across - left, down - top];
  const at = (column: number, row: number): number => data[(row * width + column) * 4 + channel]!;
  const upper = at(left, top) * (1 - partX) + at(right, top) * partX;
  return upper * (1 - partY) + (at(left, bottom) * (1 - partX) + at(right, bottom) * partX) * partY;
}
