import { cutOutPixels } from '../../cutout/cut-out.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import { measureCapture } from '../../scene/capture/measure-capture.ts';
import type { JobTable } from '../answer-jobs.ts';
import { readPlate } from './plate-job.ts';
import { encodeMatte } from './read-matte.ts';
import { encodeThumbnail } from './thumbnail.ts';
import { writeWhole } from '../write-whole.ts';

/** Cuts the product out of a photo; writes the matte at full resolution and a small cutout to look at. */
export const cutOutJob: JobTable['cutOut'] = async (order, { limits, signal, segment }) => {
  const { file, plateFile, settings, matteFile, thumbnailFile, tool } = order;
  const photo = await decodePhoto(file, { limits });
  const plate = plateFile === undefined ? {} : { plate: await readPlate(plateFile, { limits }) };
  signal.throwIfAborted();
  const { matte, facts } = await cutOutPixels({ ...photo, ...plate }, { ...tool, segment }, settings, { signal });
  signal.throwIfAborted();
  const capture = await measureCapture(photo.pixels, matte, facts);
  signal.throwIfAborted();
  const [matteBytes, thumbnail] = await Promise.all([encodeMatte(matte), encodeThumbnail(photo.pixels, matte)]);
  await writeWhole([
    [matteFile, matteBytes],
    [thumbnailFile, thumbnail],
  ]);
  return { cutout: { ...facts, capture }, photo: photo.facts };
};
