import sharp from 'sharp';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import { paintingOfOtherSize, paintingUnreadable } from './painting-failures.ts';

const pixelsAtMost = 4096 * 4096;
const formats = new Set(['png', 'jpeg', 'webp']);

/**
 * A server's answer as pixels of the size that was asked for. It may come somewhat larger or smaller, as models have sizes
 * of their own, never in another form. Throws `painter_unreadable`, `painter_wrong_size` (502).
 */
export async function readPainting(answer: Uint8Array, asked: Size): Promise<ColourPixels> {
  const image = sharp(answer, { limitInputPixels: pixelsAtMost, failOn: 'error' });
  const facts = await image.metadata().catch((thrown: unknown) => {
    throw paintingUnreadable(thrown);
  });
  const { width, height, format, pages = 1 } = facts;
  if (!formats.has(format) || pages > 1) throw paintingUnreadable(new Error(`${format} of ${pages} pages`));
  if (!fits({ width, height }, asked)) throw paintingOfOtherSize(write(asked), write({ width, height }));
  const data = await image
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .resize(asked.width, asked.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer()
    .catch((thrown: unknown) => {
      throw paintingUnreadable(thrown);
    });
  return { width: asked.width, height: asked.height, data: new Uint8Array(data) };
}

function fits(came: Size, asked: Size): boolean {
  const ratio = (came.width * asked.height) / (came.height * asked.width);
  const scale = came.width / asked.width;
  return Math.abs(ratio - 1) <= 0.015 && scale >= 0.5 && scale <= 4;
}

const write = ({ width, height }: Size): string => `${width} × ${height}`;
