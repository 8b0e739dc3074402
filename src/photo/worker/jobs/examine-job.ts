import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { isSrgbProfile } from '../../channels/icc-profile.ts';
import { readProfileName } from '../../channels/profile-name.ts';
import { readCredentials } from '../../credentials/read-credentials.ts';
import { inspectPhoto } from '../../decode/inspect-photo.ts';
import { findDigitalSourceType } from '../../output/digital-source-type.ts';
import type { JobTable } from '../answer-jobs.ts';

/** Reads what a picture file says of itself, and whether what is signed in it holds. */
export const examineJob: JobTable['examine'] = async ({ file, known }, { limits, signal }) => {
  const facts = await inspectPhoto(file, { ...limits, minimumSide: 1 });
  signal.throwIfAborted();
  const { xmp } = await sharp(await readFile(file))
    .metadata()
    .catch(() => ({ xmp: undefined }));
  const { format, width, height, bytes, profile } = facts;
  return {
    format,
    width,
    height,
    bytes,
    profile: profile === null ? null : isSrgbProfile(profile) ? 'sRGB' : readProfileName(profile),
    digitalSourceType: (xmp ? findDigitalSourceType(xmp.toString('utf8')) : null) ?? facts.digitalSourceType,
    credentials: await readCredentials(file, known),
  };
};
