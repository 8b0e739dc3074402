import type { FileWindow } from './file-window.ts';

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'tiff' | 'gif';

/** What the first bytes say: a format that is read, one that is an image but not read, or neither. */
export type SniffedFormat = PhotoFormat | 'unsupported' | 'not-an-image';

const sequenceBrands = new Set(['avis', 'msf1', 'hevc', 'hevx', 'hevm', 'hevs']);
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', ...sequenceBrands]);

/** Which extensions go with which format; a file that carries another's is lying. */
const extensions: Record<string, readonly string[]> = {
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png', 'apng'],
  webp: ['webp'],
  avif: ['avif', 'avifs', 'heif', 'hif'],
  heic: ['heic', 'heif', 'hif', 'heics'],
  tiff: ['tif', 'tiff'],
  gif: ['gif'],
  other: (
    'bmp ico svg svgz psd jp2 jxl hdr exr dng cr2 cr3 nef arw raf pdf html htm xml txt csv json zip gz ' +
    'exe dll js doc docx xlsx mp4 mov mp3 wav'
  ).split(' '),
};

/** First bytes of images that are known by name and refused by name. */
const unsupportedMagic: readonly (readonly [number, string])[] = [
  [0, 'BM'],
  [0, '\0\0\x01\0'],
  [0, '8BPS'],
  [0, '#?RADIANCE'],
  [0, '#?RGBE'],
  [0, 'v/1\x01'],
  [0, '\0\0\0\x0cjP  '],
  [0, '\xff\x4f\xff\x51'],
  [0, '\xff\x0a'],
  [0, '\0\0\0\x0cJXL '],
  [0, 'SIMPLE  ='],
  [0, 'II\x2b\0'],
  [0, 'MM\0\x2b'],
  [0, 'FUJIFILMCCD-RAW'],
  [0, 'DDS '],
  [0, 'qoif'],
  [0, 'gimp xcf'],
  [4, 'ftypcrx '],
];

/** Reads the format from the content alone. */
export function sniffFormat(window: FileWindow): SniffedFormat {
  const head = window.read(0, 4096).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  if (unsupportedMagic.some(([offset, magic]) => head.startsWith(magic, offset))) return 'unsupported';
  if (head.startsWith('ftyp', 4)) return sniffHeif(head);
  if (
    /^\uFEFF?(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!-))*-->\s*)*(?:<!DOCTYPE svg|<svg[\s>])/is.test(
      head,
    )
  ) {
    return 'unsupported';
  }
  return /^P[1-7][\s#]/.test(head) ? 'unsupported' : 'not-an-image';
}

/** True for the brands under which several pictures follow each other in time. */
export function isSequenceBrand(brand: string): boolean {
  return sequenceBrands.has(brand);
}

// ftyp: size, 'ftyp', major brand, version, then compatible brands.
function sniffHeif(head: string): SniffedFormat {
  const length = Math.min(256, readBigEndian(head));
  const brands = [head.slice(8, 12)];
  for (let offset = 16; offset + 4 <= length; offset += 4) brands.push(head.slice(offset, offset + 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  if (brands.some((brand) => heicBrands.has(brand))) return 'heic';
  // mif1 alone: any codec; the decoder says which.
  return brands.includes('mif1') ? 'heic' : 'not-an-image';
}

function readBigEndian(head: string): number {
  return Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE(0);
}

/** True when the name ends in the extension of what is no photo: a program, a document, an image that is not read. */
export function claimsNoPhoto(name: string): boolean {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(name.trim())?.[1]?.toLowerCase();
  return extension !== undefined && (extensions['other']?.includes(extension) ?? false);
}

/** True when the name ends in the extension of another format. A name without a known extension claims nothing. */
export function claimsAnotherFormat(name: string, format: PhotoFormat): boolean {
  const extension = /\.([a-z0-9]{2,5})$/i.exec(name.trim())?.[1]?.toLowerCase();
  if (!extension || extensions[format]?.includes(extension)) return false;
  return Object.values(extensions).some((known) => known.includes(extension));
}
