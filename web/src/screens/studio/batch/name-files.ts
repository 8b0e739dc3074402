import type { Channel, Output, Photo } from '../../../../../src/contract/index.ts';

const endings: Record<Output['format'], string> = { jpeg: 'jpg', png: 'png', webp: 'webp', avif: 'avif', zip: 'zip' };

type NamedPhoto = Pick<Photo, 'name' | 'code'>;

/** The naming rule where neither the person nor a channel has one. */
export const usualNaming = '{name}';

/**
 * The names that the files of a batch will have, channel after channel and photo after photo; where there are several
 * channels each has a folder, and photos of one product are numbered. The house writes the true ones by the same
 * rules, and cleans them of signs that no file name can have; this is what the person sees before starting.
 */
export function previewNames(
  photos: readonly NamedPhoto[],
  channels: readonly Pick<Channel, 'id' | 'naming' | 'format'>[],
  options: { readonly naming: string; readonly format: Output['format'] },
): string[] {
  const targets = channels.length === 0 ? [{ id: '', naming: usualNaming, format: options.format }] : channels;
  return targets.flatMap(({ id, naming, format }) => {
    const taken = new Set<string>();
    const counts = new Map<string, number>();
    const folder = channels.length > 1 ? `${id}/` : '';
    return photos.map((photo) => {
      const n = photo.code === null ? 1 : (counts.get(photo.code) ?? 0) + 1;
      if (photo.code !== null) counts.set(photo.code, n);
      const stem = fillPattern(options.naming || naming, photo, n, id);
      return folder + takeName(stem, endings[format], taken);
    });
  });
}

function fillPattern(pattern: string, { name, code }: NamedPhoto, n: number, channel: string): string {
  const stem = (name.split('/').at(-1) ?? name).replace(/(?<=.)\.[a-z0-9]{2,5}$/i, '');
  const words: Record<string, string> = {
    code: code ?? stem,
    gtin14: writeGtin14(code ?? stem),
    name: stem,
    n: String(n),
    channel,
  };
  return pattern.replace(/\{([a-z0-9]+)\}/g, (whole, word: string) => words[word] ?? whole);
}

function takeName(stem: string, ending: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.${ending}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** A GTIN of 8, 12, 13 or 14 digits in its 14-digit form; anything else as it is. */
function writeGtin14(code: string): string {
  const digits = code.replace(/[\s-]/g, '');
  return /^(?:\d{8}|\d{12,14})$/.test(digits) ? digits.padStart(14, '0') : code;
}
