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

/** A product that comes cut out, with a wide faint white glow around it: it looks smaller than its cutout is. */
export async function drawGlowing(seed: number): Promise<Buffer> {
  const [side, glow, box] = [760, 640, 560];
  const data = Buffer.alloc(side * side * 4, 255);
  for (let at = 0; at < side * side; at += 1) {
    const away = Math.max(Math.abs((at % side) + 0.5 - side / 2), Math.abs(Math.floor(at / side) + 0.5 - side / 2));
    if (away < box / 2) data.set([40 + (at % 7), 90 + (seed % 100), 150 + (at % 11), 255], at * 4);
    else data[at * 4 + 3] = away < glow / 2 ? 51 : 0;
  }
  return sharp(data, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer();
}

/** A logo in a colour that nothing else has: magenta. */
export function drawLogo(): Promise<Buffer> {
  const create = { width: 80, height: 40, channels: 4, background: { r: 255, g: 0, b: 255, alpha: 1 } } as const;
  return sharp({ create }).png().toBuffer();
}

/** How many pixels of a finished picture have the colour of drawLogo, and where the first of them is. */
export async function findLogo(picture: Buffer): Promise<{ pixels: number; x: number; y: number }> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const isLogo = (at: number): boolean => data[at]! > 200 && data[at + 1]! < 60 && data[at + 2]! > 200;
  const found = Array.from({ length: data.length / 3 }, (_, pixel) => pixel).filter((pixel) => isLogo(pixel * 3));
  const [first = -1] = found;
  return { pixels: found.length, x: first % info.width, y: Math.floor(first / info.width) };
}
