import sharp from 'sharp';
import { cutOutPixels } from '../cutout/cut-out.ts';
import { estimateForeground } from '../cutout/foreground.ts';
import { decodePhoto } from '../decode/decode-photo.ts';
import type { AlphaMatte, ColourPixels } from '../pixels.ts';
import type { JobTable } from './answer-jobs.ts';
import { encodeMatte } from './read-matte.ts';
import { writeWhole } from './write-whole.ts';

const thumbnailSide = 320;

/** Cuts the product out of a photo; writes the matte at full resolution and a small cutout to look at. */
export const cutOutJob: JobTable['cutOut'] = async (order, { limits, signal, segment }) => {
  const { file, settings, matteFile, thumbnailFile, tool } = order;
  const photo = await decodePhoto(file, { limits });
  signal.throwIfAborted();
  const { matte, facts } = await cutOutPixels(photo, { ...tool, segment }, settings, { signal });
  signal.throwIfAborted();
  const thumbnail = await encodeThumbnail(photo.pixels, matte);
  await writeWhole([
    [matteFile, await encodeMatte(matte)],
    [thumbnailFile, thumbnail],
  ]);
  return { cutout: facts, photo: photo.facts };
};

async function encodeThumbnail(pixels: ColourPixels, matte: AlphaMatte): Promise<Uint8Array> {
  const small = await shrink(pixels, 3);
  const alpha = await shrink(matte, 1);
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
