import type { Channel, Output, Photo } from '../../../src/contract/index.ts';

const endings: Record<Output['format'], string> = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', zip: 'zip' };

/** The naming rule where neither the person nor a channel has one. */
export const usualNaming = '{name}';

/**
 * The names that the files of a batch will have, photo after photo and channel after channel. The house writes the
 * true ones by the same rule; this is only what the person sees before starting.
 */
export function previewNames(
  photos: readonly Pick<Photo, 'name' | 'code'>[],
  channels: readonly Pick<Channel, 'id' | 'naming' | 'format'>[],
  options: { readonly naming: string; readonly format: Output['format'] },
): string[] {
  return photos.flatMap((photo, index) => {
    if (channels.length === 0) return [writeName(options.naming || usualNaming, photo, index, '', options.format)];
    return channels.map((channel) =>
      writeName(options.naming || channel.naming, photo, index, channel.id, channel.format),
    );
  });
}

function writeName(
  pattern: string,
  { name, code }: Pick<Photo, 'name' | 'code'>,
  index: number,
  channel: string,
  format: Output['format'],
): string {
  const stem = (name.split('/').at(-1) ?? name).replace(/\.[^.]+$/, '');
  const words: Record<string, string> = {
    code: code ?? stem,
    gtin14: writeGtin14(code ?? stem),
    name: stem,
    n: String(index + 1),
    channel,
  };
  const written = pattern.replace(/\{([a-z0-9]+)\}/g, (whole, word: string) => words[word] ?? whole);
  return `${written.replace(/\.(jpe?g|png|webp|avif|zip)$/i, '')}.${endings[format]}`;
}

/** A GTIN of 8, 12, 13 or 14 digits in its 14-digit form; anything else as it is. */
function writeGtin14(code: string): string {
  const digits = code.replace(/[\s-]/g, '');
  return /^(?:\d{8}|\d{12,14})$/.test(digits) ? digits.padStart(14, '0') : code;
}
