import sharp from 'sharp';

/** A small photo of a coloured box on an even ground, as a PNG; another `seed` gives other bytes. */
export async function drawPhoto(
  seed: number,
  options: { side?: number; format?: 'png' | 'jpeg'; empty?: boolean } = {},
): Promise<Buffer> {
  const { side = 96, format = 'png', empty = false } = options;
  const box = Math.round(side / 2) + (seed % 5);
  const colour = { r: 40 + ((seed * 37) % 120), g: 30 + ((seed * 53) % 120), b: 20 + ((seed * 71) % 120) };
  const ground = { r: 240, g: 240 - (seed % 7), b: 240 - (seed % 11) };
  const product = await sharp({ create: { width: box, height: box, channels: 3, background: colour } })
    .png()
    .toBuffer();
  return sharp({ create: { width: side, height: side, channels: 3, background: ground } })
    .composite(empty ? [] : [{ input: product, left: Math.round(side / 4), top: Math.round(side / 4) }])
    .toFormat(format)
    .toBuffer();
}
