import sharp, { type Sharp } from 'sharp';

/** The corners of the sample, from the top left, row by row. */
export const corners = [
  [200, 40, 40],
  [40, 180, 60],
  [40, 60, 200],
  [230, 230, 230],
] as const;

export const sampleWidth = 128;
export const sampleHeight = 96;

/** Four fields of colour with a little grain, 128 × 96: what most test files are made from. */
export function openSample(options: { grain?: number } = {}): Sharp {
  const { grain = 0 } = options;
  const data = Buffer.alloc(sampleWidth * sampleHeight * 3);
  for (let pixel = 0; pixel < sampleWidth * sampleHeight; pixel++) {
    const right = pixel % sampleWidth >= sampleWidth / 2 ? 1 : 0;
    const low = pixel >= (sampleWidth * sampleHeight) / 2 ? 2 : 0;
    const colour = corners[right + low]!;
    const noise = ((pixel * 7919) % 13) * grain;
    for (let channel = 0; channel < 3; channel++) data[pixel * 3 + channel] = Math.min(255, colour[channel]! + noise);
  }
  return sharp(data, { raw: { width: sampleWidth, height: sampleHeight, channels: 3 } });
}

/** The sample with its right half at an alpha of 64. */
export function openSampleWithAlpha(): Sharp {
  const alpha = Buffer.alloc(sampleWidth * sampleHeight);
  alpha.forEach((_, pixel) => (alpha[pixel] = pixel % sampleWidth < sampleWidth / 2 ? 255 : 64));
  return openSample().joinChannel(alpha, { raw: { width: sampleWidth, height: sampleHeight, channels: 1 } });
}
