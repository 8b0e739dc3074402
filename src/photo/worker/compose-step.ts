import { MaisonError } from '../../base/index.ts';
import type { Box, CutoutFacts, PhotoRecipe } from '../../contract/index.ts';
import type { AlphaMatte, ColourPixels } from '../pixels.ts';

export interface ComposeInput {
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
  readonly cutout: CutoutFacts;
  readonly recipe: PhotoRecipe;
  readonly assets: {
    readonly background?: ColourPixels;
    readonly logo?: { readonly pixels: ColourPixels; readonly alpha: AlphaMatte | null };
  };
  readonly longestSide?: number;
  readonly scale?: number;
}

export interface Picture {
  readonly colours: ColourPixels;
  readonly alpha: AlphaMatte | null;
  readonly subject: Box;
  readonly productPixels: number;
  readonly untouchedPixels: number;
}

/** Stands in for `compose/` until it is there. */
export function composePicture(_input: ComposeInput): Promise<Picture> {
  return Promise.reject(new MaisonError('photo_compose_missing', 501, { fr: '', en: '' }));
}
