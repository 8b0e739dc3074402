import sharp from 'sharp';
import { decodePhoto } from '../decode/decode-photo.ts';
import type { JobTable } from './answer-jobs.ts';

/** Makes a small picture of a photo as it was taken, upright, in sRGB: what a cutout is compared with. */
export const showJob: JobTable['show'] = async ({ file, longestSide }, { limits, signal }) => {
  const { pixels } = await decodePhoto(file, { limits, fitInside: longestSide });
  signal.throwIfAborted();
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
  const { data, info } = await sharp(pixels.data, { raw })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType: 'image/jpeg', width: info.width, height: info.height };
};
