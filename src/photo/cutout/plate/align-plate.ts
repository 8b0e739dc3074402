import type { Box, PlateFit } from '../../../contract/index.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import { byteOfLinear, linearOfByte } from '../../pixels/tone.ts';
import { bringTo, movePlace } from './register-plate.ts';

/** What moves no pixel by more than this is not resampled: nothing is gained, and noise is smoothed. */
const still = 0.04;

/**
 * The empty ground as the photo's camera saw it, in the photo's light: each pixel of `size` (that of the photo, whole or
 * reduced) as it would be without the product. Only `box` is worked out where it is given; the rest stays black.
 */
export async function alignPlate(plate: ColourPixels, fit: PlateFit, size: Size, box?: Box): Promise<ColourPixels> {
  const same = await bringTo(plate, size);
  const part = box ?? { left: 0, top: 0, width: size.width, height: size.height };
  // Clamped: a cubic goes a little beyond what it is drawn through.
  const data = new Uint8ClampedArray(size.width * size.height * 3);
  const [found, weights, to] = [new Float64Array(3), new Float64Array(8), new Float64Array(2)];
  const isStill = measureMovement(fit, size) < still;
  const light = openLight(fit, size);
  for (let y = part.top; y < part.top + part.height; y++) {
    for (let x = part.left; x < part.left + part.width; x++) {
      const at = (y * size.width + x) * 3;
      if (isStill) for (let channel = 0; channel < 3; channel++) found[channel] = same.data[at + channel]!;
      else {
        movePlace(fit, size, x, y, to);
        sampleCubic(same, to[0]!, to[1]!, weights, found);
      }
      for (let channel = 0; channel < 3; channel++) data[at + channel] = light(found[channel]!, channel, x, y);
    }
  }
  return { ...size, data: new Uint8Array(data.buffer) };
}

/** The most by which any corner moves, in pixels. */
function measureMovement(fit: PlateFit, size: Size): number {
  const to = new Float64Array(2);
  const corners = [0, size.width - 1].flatMap((x) => [0, size.height - 1].map((y) => [x, y] as const));
  return Math.max(
    ...corners.map(([x, y]) => {
      movePlace(fit, size, x, y, to);
      return Math.hypot(to[0]! - x, to[1]! - y);
    }),
  );
}

/** A byte of the plate in the photo's light; what differs by less than a fifth of a percent stays as it is. */
function openLight({ gains }: PlateFit, { width, height }: Size) {
  const same = gains.every(({ level, across, down }) => Math.abs(level) + Math.abs(across) + Math.abs(down) < 0.002);
  return (value: number, channel: number, x: number, y: number): number => {
    const gain = gains[channel];
    if (same || !gain) return value;
    const slope = gain.across * ((x + 0.5) / width - 0.5) + gain.down * ((y + 0.5) / height - 0.5);
    const low = Math.min(254, Math.max(0, Math.floor(value)));
    const part = Math.min(1, Math.max(0, value - low));
    const light = linearOfByte[low]! + (linearOfByte[low + 1]! - linearOfByte[low]!) * part;
    return byteOfLinear(light * Math.exp(gain.level + slope));
  };
}

/** Between pixels by Catmull-Rom's cubic: as sharp as the photo, which was not resampled. */
function sampleCubic(
  { width, height, data }: ColourPixels,
  x: number,
  y: number,
  weights: Float64Array,
  into: Float64Array,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  cubicWeights(x - left, weights, 0);
  cubicWeights(y - top, weights, 4);
  into.fill(0);
  for (let row = 0; row < 4; row++) {
    const line = Math.min(height - 1, Math.max(0, top + row - 1)) * width;
    for (let column = 0; column < 4; column++) {
      const weight = weights[4 + row]! * weights[column]!;
      const at = (line + Math.min(width - 1, Math.max(0, left + column - 1))) * 3;
      into[0]! += weight * data[at]!;
      into[1]! += weight * data[at + 1]!;
      into[2]! += weight * data[at + 2]!;
    }
  }
}

function cubicWeights(part: number, into: Float64Array, from: number): void {
  const [square, cube] = [part * part, part * part * part];
  into[from] = -0.5 * part + square - 0.5 * cube;
  into[from + 1] = 1 - 2.5 * square + 1.5 * cube;
  into[from + 2] = 0.5 * part + 2 * square - 1.5 * cube;
  into[from + 3] = -0.5 * square + 0.5 * cube;
}
