import { inspectPhoto } from '../../decode/inspect-photo.ts';
import type { JobTable } from '../answer-jobs.ts';

/** Reads what a file is. */
export const inspectJob: JobTable['inspect'] = ({ file, name }, { limits }) =>
  inspectPhoto(file, limits, name === undefined ? {} : { name });
