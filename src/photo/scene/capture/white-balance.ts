import type { GroundColour } from '../../../contract/index.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import { byteOfLinear, linearOfByte } from '../../pixels/tone.ts';

/** The photo with each channel's light multiplied by its gain: the same for every pixel, so that nothing else changes. */
export function balanceColours({ width, height, data }: ColourPixels, gains: GroundColour['gains']): ColourPixels {
  const tables = [gains.red, gains.green, gains.blue].map((gain) =>
    Uint8Array.from({ length: 256 }, (_, byte) => Math.round(byteOfLinear(linearOfByte[byte]! * gain))),
  );
  const [red, green, blue] = tables as [Uint8Array, Uint8Array, Uint8Array];
  const balanced = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 3) {
    balanced[at] = red[data[at]!]!;
    balanced[at + 1] = green[data[at + 1]!]!;
    balanced[at + 2] = blue[data[at + 2]!]!;
  }
  return { width, height, data: balanced };
}
