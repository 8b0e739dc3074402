import type { PlateFit } from '../../../contract/index.ts';
import { alignPlate } from '../../cutout/plate/align-plate.ts';
import { fitPlate } from '../../cutout/plate/fit-plate.ts';
import { type DecodeOptions, decodePhoto } from '../../decode/decode-photo.ts';
import type { ColourPixels } from '../../pixels/pixels.ts';
import type { JobTable } from '../answer-jobs.ts';

/** Larger than anything that is compared. */
const fitInside = 800;

/** Says how an empty ground lies over a photo. Throws as fitPlate. */
export const fitPlateJob: JobTable['fitPlate'] = async ({ file, plateFile }, { limits }) => {
  const photo = await decodePhoto(file, { limits, fitInside });
  return fitPlate(photo.pixels, await readPlate(plateFile, { limits, fitInside }));
};

/** The pixels of an empty ground. */
export async function readPlate(file: string, options: DecodeOptions): Promise<ColourPixels> {
  return (await decodePhoto(file, options)).pixels;
}

/** What lies behind each pixel of a photo whose clear goods were measured against its empty ground; nothing elsewhere. */
export async function readBehind(
  { plateFile, cutout }: { readonly plateFile?: string; readonly cutout: { readonly plate?: PlateFit | undefined } },
  pixels: ColourPixels,
  options: DecodeOptions,
): Promise<{ behind?: ColourPixels }> {
  if (plateFile === undefined || cutout.plate === undefined) return {};
  return { behind: await alignPlate(await readPlate(plateFile, options), cutout.plate, pixels) };
}
