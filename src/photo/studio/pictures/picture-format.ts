import type { Channel, PhotoRecipe } from '../../../contract/index.ts';

type Format = PhotoRecipe['output']['format'];

const formats: Record<Format, { extension: string; mediaType: string }> = {
  jpeg: { extension: 'jpg', mediaType: 'image/jpeg' },
  png: { extension: 'png', mediaType: 'image/png' },
  webp: { extension: 'webp', mediaType: 'image/webp' },
  avif: { extension: 'avif', mediaType: 'image/avif' },
  zip: { extension: 'zip', mediaType: 'application/zip' },
};

/** Extension and media type of the file that a recipe gives: the channel's format takes the place of its own. */
export function describeFormat(
  recipe: PhotoRecipe,
  channel: Channel | null,
): { readonly extension: string; readonly mediaType: string } {
  return formats[channel?.format ?? recipe.output.format];
}
