import sharp from 'sharp';
import { estimateForeground } from '../../cutout/foreground.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';

const thumbnailSide = 320;

/** The small cutout of the grid: WebP with transparency, at most 320 pixels. */
export async function encodeThumbnail(pixels: ColourPixels, matte: AlphaMatte): Promise<Uint8Array> {
  const [small, alpha] = await Promise.all([shrink(pixels, 3), shrink(matte, 1)]);
  const colours = estimateForeground(small, alpha);
  const { width, height } = colours;
  return sharp(colours.data, { raw: { width, height, channels: 3 } })
    .joinChannel(Buffer.from(alpha.data), { raw: { width, height, channels: 1 } })
    .webp({ quality: 82, effort: 2 })
    .toBuffer();
}

async function shrink({ data, width, height }: ColourPixels, channels: 1 | 3): Promise<ColourPixels> {
  const image = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const { data: small, info } = await image
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: small };
}
