import type { Box, CaptureCamera } from '../../../contract/index.ts';
import type { AlphaMatte } from '../../pixels/pixels.ts';
import { shrinkBytes } from '../../pixels/plane.ts';
import { findRestLine, readLowRows } from '../subject/rest-line.ts';

const workingSide = 240;
/** Where the lower outline is steeper than this, a side of the product begins. */
const steepest = 1;
/** How much flatter the inner half of a round foot's line is than the whole of it; a box's is straight. */
const roundness = 0.8;
/** Less than this share of the box's width is no foot. */
const leastFoot = 0.35;
/** A foot that seems to be seen from so high is none: a thing's outline from above. */
export const highestFoot = 55;

/**
 * How many degrees the camera looked down on a product that stands, of the foot that its outline shows: seen from h
 * degrees above the floor, a round foot is an ellipse sin h as high as wide, and of a box's corner both edges rise from
 * it so that the product of their slopes is sin² h, however it is turned. `sure` where such a foot is seen.
 */
export function estimateCameraPitch(matte: AlphaMatte, box: Box): CaptureCamera {
  const cell = Math.max(1, Math.max(box.width, box.height) / workingSide);
  const cover = shrinkBytes(matte.data, matte, cell, {
    width: Math.ceil(box.width / cell),
    height: Math.ceil(box.height / cell),
    left: box.left,
    top: box.top,
  });
  const low = readLowRows(cover);
  const { floor } = findRestLine(low, { most: cover.height * 0.5, steepest });
  const lowest = middleOfLowest(floor);
  const left = endOfFoot(floor, lowest, -1);
  const right = endOfFoot(floor, lowest, 1);
  const slope = Math.sqrt(left.slope * right.slope);
  const pitch = (Math.asin(Math.min(0.95, slope)) * 180) / Math.PI;
  return {
    pitch: Math.round(Math.min(highestFoot, pitch)),
    sure: left.length + right.length >= leastFoot * cover.width && Math.min(left.length, right.length) > 3,
  };
}

function middleOfLowest(floor: Float32Array): number {
  const most = floor.reduce((best, row) => Math.max(best, row), 0);
  const first = floor.findIndex((row) => row > most - 0.75);
  const last = floor.findLastIndex((row) => row > most - 0.75);
  return Math.round((first + last) / 2);
}

/** How far the foot goes to one side, and how steeply it rises in the picture until there. */
function endOfFoot(floor: Float32Array, from: number, step: 1 | -1): { slope: number; length: number } {
  let end = from;
  // Beyond the foot the line of rest goes on level.
  for (let x = from + step; x >= 0 && x < floor.length; x += step) if (floor[x] !== floor[x - step]) end = x;
  const length = Math.abs(end - from);
  if (length < 2) return { length, slope: 0 };
  const slopeTo = (x: number): number => Math.max(0, (floor[from]! - floor[x]!) / Math.abs(x - from));
  const whole = slopeTo(end);
  const inner = slopeTo(from + Math.round((end - from) / 2));
  // An ellipse k times as high as wide rises until its line has the slope s by c = k (√(1 + k²/s²) − k/s) of its length.
  const round = Math.min(1, (1 - Math.min(1, inner / Math.max(1e-6, whole))) / roundness);
  return { length, slope: whole / Math.sqrt(1 - (2 * round * Math.min(0.45 * steepest, whole)) / steepest) };
}
