import sharp from 'sharp';
import type { AlphaMatte } from '../../pixels/pixels.ts';

/**
 * Reads a matte that a cutout wrote, brought to `size` (that of the photo, or smaller). Throws when the file is
 * missing or is not a picture of one channel.
 */
export async function readMatte(file: string, size: { width: number; height: number }): Promise<AlphaMatte> {
  const { width, height } = size;
  const image = sharp(file, { limitInputPixels: false }).extractChannel(0).toColourspace('b-w');
  const { data } = await image
    .resize({ width, height, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width, height, data };
}

/** A matte as the file that `readMatte` reads: PNG, 8 bits of grey. */
export async function encodeMatte(matte: AlphaMatte): Promise<Uint8Array> {
  const { data, width, height } = matte;
  return sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false })
    .toColourspace('b-w')
    .png({ compressionLevel: 4 })
    .toBuffer();
}
