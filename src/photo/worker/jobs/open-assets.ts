import type { PictureAssets } from '../../scene/compose/compose-picture.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import type { PhotoLimits } from '../../decode/photo-limits.ts';
import type { AssetFiles } from '../worker-messages.ts';

export interface OpenedAssets {
  readonly assets: PictureAssets;
  /** What the background photo says of its own making. */
  readonly backgroundSourceType: string | null;
}

/** Decodes the photos that a recipe names besides the product’s, no larger than `fitInside` where given. */
export async function openAssets(
  files: AssetFiles = {},
  options: { limits: PhotoLimits; fitInside?: number },
): Promise<OpenedAssets> {
  const limits = { ...options.limits, minimumSide: 1 };
  const decode = (file: string | undefined) => (file === undefined ? null : decodePhoto(file, { ...options, limits }));
  const background = await decode(files.background);
  const logo = await decode(files.logo);
  return {
    assets: {
      ...(background ? { background: background.pixels } : {}),
      ...(logo ? { logo: { pixels: logo.pixels, alpha: logo.alpha } } : {}),
    },
    backgroundSourceType: background?.facts.digitalSourceType ?? null,
  };
}
