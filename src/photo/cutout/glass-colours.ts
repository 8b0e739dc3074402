import { measureGround, sampleGround } from './ground-colours.ts';
import { frameOf } from './look.ts';
import { eachRow } from '../pixels/mask.ts';
import type { AlphaMatte, ColourPixels } from '../pixels/pixels.ts';
import { createPlane } from '../pixels/plane.ts';
import { byteOfLinear, linearOfByte } from '../pixels/tone.ts';

/**
 * The colours of clear goods that `divideByGround` has cut out, in `pixels` itself: where the alpha is between nothing
 * and all, the colour that gives the photo over the photo's own ground, in linear light: over `plate`, the ground as it
 * was photographed for itself and lies behind `pixels`, where there is one. Without a ground to be seen nothing changes.
 */
export function restoreGlassColours(pixels: ColourPixels, matte: AlphaMatte, plate: ColourPixels | null = null): void {
  if (plate !== null) return restoreOver(pixels, matte, (at, channel) => linearOfByte[plate.data[at * 3 + channel]!]!);
  const alpha = createPlane(matte.width, matte.height);
  eachRow(matte, (from, to) => {
    for (let at = from; at < to; at++) alpha.data[at] = matte.data[at]! / 255;
  });
  const ground = measureGround({ ...pixels, rgb: pixels.data, box: frameOf(pixels), scale: 1 }, alpha);
  if (!ground) return;
  restoreOver(pixels, matte, (at, channel) => {
    const behind = sampleGround(ground, at % matte.width, Math.floor(at / matte.width), channel);
    const low = Math.min(254, Math.floor(behind));
    return linearOfByte[low]! + (linearOfByte[low + 1]! - linearOfByte[low]!) * (behind - low);
  });
}

function restoreOver(pixels: ColourPixels, matte: AlphaMatte, lightAt: (at: number, channel: number) => number): void {
  eachRow(matte, (from, to) => {
    for (let at = from; at < to; at++) {
      const cover = matte.data[at]! / 255;
      if (cover === 0 || cover === 1) continue;
      for (let channel = 0; channel < 3; channel++) {
        const own = (linearOfByte[pixels.data[at * 3 + channel]!]! - (1 - cover) * lightAt(at, channel)) / cover;
        pixels.data[at * 3 + channel] = Math.round(byteOfLinear(own));
      }
    }
  });
}
