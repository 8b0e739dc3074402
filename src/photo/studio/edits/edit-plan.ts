import type { Box, Channel, CutoutSettings, PhotoRecipe } from '../../../contract/index.ts';
import { describeFormat } from '../pictures/picture-format.ts';
import type { AssetFiles } from '../../worker/worker-messages.ts';

/** What is to be made of one photo in one go. */
export interface EditPlan {
  /** How it is cut out, for all of its pictures. */
  readonly settings: CutoutSettings;
  /** The photo is brought to this longest side first. */
  readonly fitInside?: number;
  /** What alone is looked at, in pixels of the photo at that size. */
  readonly region?: Box;
  readonly pictures: readonly PlannedPicture[];
}

export interface PlannedPicture {
  readonly recipe: PhotoRecipe;
  readonly channel: Channel | null;
  /** Pixels of the picture for one of the photo, where the layout is not to find it. */
  readonly scale?: number;
  readonly assets?: AssetFiles;
  readonly fileName: string;
}

/** The media type of a planned picture. */
export function readMediaType({ recipe, channel }: PlannedPicture): string {
  return describeFormat(recipe, channel).mediaType;
}
