import { readFile } from 'node:fs/promises';
import { checkPicture } from '../../channels/check-picture.ts';
import { inspectPhoto } from '../../decode/inspect-photo.ts';
import type { JobTable } from '../answer-jobs.ts';

/** Measures a channel’s rules on any file, once it is known to be a picture within the limits. */
export const checkJob: JobTable['check'] = async ({ file, channel, fileName }, { limits, signal }) => {
  await inspectPhoto(file, { ...limits, minimumSide: 1 });
  signal.throwIfAborted();
  return checkPicture(await readFile(file), channel, fileName === undefined ? {} : { fileName });
};
