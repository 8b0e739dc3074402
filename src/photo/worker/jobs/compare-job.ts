import sharp from 'sharp';
import { drawStrip } from '../../comparison/draw-strip.ts';
import { compareMattes, measureDistance } from '../../comparison/measure-mattes.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import { inspectPhoto } from '../../decode/inspect-photo.ts';
import type { AlphaMatte } from '../../pixels/pixels.ts';
import type { JobTable } from '../answer-jobs.ts';
import { writeWhole } from '../write-whole.ts';
import { readMatte } from './read-matte.ts';

/** Compares two cutouts of a photo with each other, and with the true one where there is one; draws them side by side. */
export const compareJob: JobTable['compare'] = async (order, { limits, signal }) => {
  const { pixels } = await decodePhoto(order.file, { limits });
  const [one, other] = [await readMatte(order.oneFile, pixels), await readMatte(order.otherFile, pixels)];
  signal.throwIfAborted();
  const truth = order.truthFile === null ? null : await readTruth(order.truthFile, pixels, limits);
  await writeWhole([[order.outFile, await drawStrip(pixels, one, other)]]);
  return {
    ...compareMattes(one, other),
    distances: truth === null ? null : [measureDistance(one, truth), measureDistance(other, truth)],
  };
};

/** The transparency of a picture, or its grey where it has none; null where it is not of the photo’s size. */
async function readTruth(
  file: string,
  { width, height }: { width: number; height: number },
  limits: Parameters<typeof inspectPhoto>[1],
): Promise<AlphaMatte | null> {
  const found = await inspectPhoto(file, limits);
  if (found.width !== width || found.height !== height) return null;
  const { hasAlpha } = await sharp(file).metadata();
  const { data } = await sharp(file)
    .extractChannel(hasAlpha ? 'alpha' : 0)
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width, height, data };
}
