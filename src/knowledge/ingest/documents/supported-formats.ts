import { documentFormats } from '../../parse/format/media-type.ts';

/** Every extension the house reads, with its media type. */
export const supportedFormats: readonly { readonly extension: string; readonly mediaType: string }[] =
  documentFormats.flatMap(({ extensions, mediaType }) => extensions.map((extension) => ({ extension, mediaType })));
