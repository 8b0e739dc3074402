import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';
import { byteOfLinear, linearOfByte } from '../../pixels/tone.ts';

/** Of the product's pixels, so many stay below where lights begin to be held back. */
const held = 0.98;
/** Lights are held back from this on at the latest, as linear light. */
const shoulderAtMost = 0.75;

/** What each level of a pixel's strongest channel is multiplied with, in linear light. */
export type Brightening = Float32Array;

/**
 * How a dark photo gets more light by its product's own histogram: `gain` up to the level that 98 % of the product stay
 * below, and above it a shoulder, so that nothing is burnt out. What was darker stays darker.
 */
export function planBrightening(pixels: ColourPixels, matte: AlphaMatte, gain: number): Brightening {
  const shoulder = findShoulder(pixels.data, matte, gain);
  const room = 1 - shoulder;
  return Float32Array.from(linearOfByte, (light) => {
    if (light === 0) return gain;
    const lit = light * gain;
    const above = Math.max(0, lit - shoulder);
    const shown = Math.min(lit, shoulder) + (room * above) / (above + room);
    return shown / light;
  });
}

/** The photo with more light: all channels of a pixel by one factor, so that no hue changes. */
export function brightenColours({ width, height, data }: ColourPixels, factors: Brightening): ColourPixels {
  const brightened = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const factor = factors[Math.max(data[at]!, data[at + 1]!, data[at + 2]!)]!;
    for (let channel = at; channel < at + 3; channel++) {
      brightened[channel] = Math.round(byteOfLinear(linearOfByte[data[channel]!]! * factor));
    }
  }
  return { width, height, data: brightened };
}

/** By the product's own histogram: where its lights come to, and no higher than where white needs the room. */
function findShoulder(data: Uint8Array, matte: AlphaMatte, gain: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let pixel = 0; pixel < matte.data.length; pixel++) {
    if (matte.data[pixel]! < 128) continue;
    counts[Math.max(data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!)]! += 1;
    total += 1;
  }
  let [level, below] = [0, 0];
  while (level < 255 && below + counts[level]! < held * total) below += counts[level++]!;
  return Math.min(shoulderAtMost, linearOfByte[level]! * gain);
}
