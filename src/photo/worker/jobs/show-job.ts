import sharp from 'sharp';
import { decodePhoto } from '../../decode/decode-photo.ts';
import type { JobTable } from '../answer-jobs.ts';

/** The photo itself, upright and in sRGB, as every browser shows it: a JPEG, on white where it is transparent. */
export const showJob: JobTable['show'] = async ({ file, longestSide }, { limits, signal }) => {
  const { pixels, alpha } = await decodePhoto(file, { limits, fitInside: longestSide });
  signal.throwIfAborted();
  const { data, width, height } = pixels;
  const options = { limitInputPixels: false, raw: { width, height, channels: 3 } } as const;
  const image = alpha
    ? sharp(data, options)
        .joinChannel(Buffer.from(alpha.data), { raw: { width, height, channels: 1 } })
        .flatten({ background: '#ffffff' })
    : sharp(data, options);
  return { bytes: await image.jpeg({ quality: 88 }).toBuffer(), mediaType: 'image/jpeg', width, height };
};
