import { linearOfByte } from '../pixels/tone.ts';
import type { Plane } from '../pixels/plane.ts';
import { findCell, measureGround } from './ground-colours.ts';
import type { WorkFrame } from './work-frame.ts';

/** Every so many pixels, across and down, one is looked at. */
const step = 4;
/** Of clear goods a quarter of the product and more lets half of the light through: from this share on, all is measured. */
const mayBeShare = 0.15;
/** So much of the ground's light at least, and so much of what is missing to white at most, is seen where goods are clear. */
const through = 0.5;

/**
 * Whether enough of a solid product may let the ground through for `looksClear` to say so: seen on a sixteenth of its
 * pixels, for most products plainly not, at a tenth of the time.
 */
export function mayBeClear(frame: WorkFrame, solid: Plane): boolean {
  const ground = measureGround(frame, solid);
  if (!ground) return false;
  const { width, data } = ground.colours;
  let [product, clear] = [0, 0];
  const look = (y: number): void => {
    for (let x = step >> 1; x < frame.width; x += step) {
      const at = y * frame.width + x;
      if (solid.data[at]! < 0.5) continue;
      product += 1;
      const cell = findCell(x, y, width) * 4;
      if (letsThrough(frame.rgb, at * 3, data, cell)) clear += 1;
    }
  };
  for (let y = step >> 1; y < frame.height; y += step) look(y);
  return clear >= mayBeShare * product;
}

function letsThrough(rgb: Uint8Array, at: number, ground: Float32Array, cell: number): boolean {
  for (let channel = 0; channel < 3; channel++) {
    const here = linearOfByte[rgb[at + channel]!]!;
    const behind = linearOfByte[Math.round(Math.min(255, Math.max(0, ground[cell + channel]!)))]!;
    if (here < through * behind || here - behind > through * Math.max(0.02, 1 - behind)) return false;
  }
  return true;
}
