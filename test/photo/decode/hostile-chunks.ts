import sharp from 'sharp';
import { buildPng, pngBombChunk, pngChunk } from './build-png.ts';
import { buildPages, buildTiff, plainEntries, type TiffEntry } from './build-tiff.ts';
import { chanceBytes, hostile, type HostileFile } from './hostile-file.ts';

const unreadable = 'photo_unreadable';
const truncated = 'photo_truncated';
const bomb = 'photo_bomb';

/** PNG files that lie about themselves. */
export function buildHostilePngs(): HostileFile[] {
  const small = { width: 64, height: 64 };
  const control = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]);
  const frame = Buffer.alloc(26);
  frame.writeUInt32BE(64, 4);
  frame.writeUInt32BE(64, 8);
  const wrongSum = buildPng(small);
  wrongSum.writeUInt8((wrongSum.at(-20) ?? 0) ^ 0xff, wrongSum.length - 20);
  const many = Array.from({ length: 150_000 }, () => pngChunk('tEXt'));
  return [
    hostile('a PNG of 1 × 1', 'dot.png', buildPng({ width: 1, height: 1 }), 'photo_too_small'),
    hostile('a PNG of 0 × 0', 'zero.png', buildPng({ width: 0, height: 0, pixels: null }), unreadable),
    hostile(
      'a PNG of 50,000 × 50,000 in 100 bytes',
      'flood.png',
      buildPng({ width: 50_000, height: 50_000, pixels: null }),
      bomb,
      unreadable,
    ),
    hostile(
      'a PNG of 2³¹ × 2³¹',
      'end.png',
      buildPng({ width: 0x7f_ff_ff_ff, height: 0x7f_ff_ff_ff, pixels: null }),
      unreadable,
      bomb,
    ),
    hostile(
      '200 real megapixels in 25 kB',
      'white.png',
      buildPng({ width: 20_000, height: 10_000, colourType: 0, bitDepth: 1 }),
      bomb,
    ),
    hostile(
      '45 real megapixels in 6 kB',
      'thin.png',
      buildPng({ width: 9000, height: 5000, colourType: 0, bitDepth: 1 }),
      'decoded',
    ),
    hostile('a PNG without pixels', 'none.png', buildPng({ ...small, pixels: null }), unreadable, truncated),
    hostile('a PNG with a wrong checksum', 'sum.png', wrongSum, unreadable, truncated),
    hostile(
      'a PNG with half its pixels',
      'half.png',
      buildPng({ width: 64, height: 640, pixels: null, before: [buildPng(small).subarray(33, -12)] }),
      unreadable,
      truncated,
    ),
    hostile(
      'an animated PNG',
      'moving.png',
      buildPng({ ...small, before: [pngChunk('acTL', control), pngChunk('fcTL', frame)] }),
      'photo_animated',
    ),
    hostile(
      'a profile that unfolds to 50 MB',
      'profile.png',
      buildPng({ ...small, before: [pngBombChunk('iCCP', 50_000_000)] }),
      'decoded',
      unreadable,
      bomb,
    ),
    hostile(
      'a text that unfolds to 50 MB',
      'text.png',
      buildPng({ ...small, before: [pngBombChunk('zTXt', 50_000_000)] }),
      'decoded',
      unreadable,
      bomb,
    ),
    hostile('150,000 chunks', 'chunks.png', buildPng({ ...small, before: many }), bomb),
    hostile(
      'a profile of 9 MB',
      'profile-9.png',
      buildPng({ ...small, before: [pngChunk('iCCP', chanceBytes(9_000_000))] }),
      bomb,
    ),
    hostile(
      'an unknown colour type',
      'type.png',
      buildPng({ ...small, colourType: 5 as 2, pixels: null }),
      unreadable,
      truncated,
    ),
    hostile(
      '16 bits, all at the end of their range',
      'deep.png',
      buildPng({ ...small, bitDepth: 16, pixels: Buffer.alloc(64 * 64 * 6, 0xff) }),
      'decoded',
    ),
    hostile(
      'a chunk that says it is 2 GB',
      'chunk.png',
      buildPng({ ...small, before: [Buffer.from('\x7f\xff\xff\xfftEXt', 'latin1')] }),
      truncated,
      unreadable,
    ),
  ];
}

/** TIFF files that lie about themselves. */
export function buildHostileTiffs(): HostileFile[] {
  const pixels = Buffer.alloc(64 * 64 * 3, 100);
  const plain = plainEntries(64, 64, 3);
  const change = (...changed: TiffEntry[]): TiffEntry[] => {
    const tags = new Set(changed.map(([tag]) => tag));
    return [...plain.filter(([tag]) => !tags.has(tag)), ...changed];
  };
  const tiles: TiffEntry[] = [
    [322, 4, [0x40_00_00_00]],
    [323, 4, [0x40_00_00_00]],
    [324, 4, [8]],
    [325, 4, [100]],
  ];
  const floats: TiffEntry[] = [
    [258, 3, [32, 32, 32]],
    [339, 3, [3, 3, 3]],
  ];
  const notNumbers = Buffer.alloc(64 * 64 * 12, 0xff);
  return [
    hostile(
      'a TIFF whose directory is its own next',
      'loop.tif',
      buildTiff({ entries: plain, pixels, next: 8 }),
      'decoded',
      unreadable,
    ),
    hostile(
      'a TIFF whose next directory lies outside',
      'outside.tif',
      buildTiff({ entries: plain, pixels, next: 0x7f_ff_ff_00 }),
      'decoded',
      unreadable,
    ),
    hostile('a TIFF of 5,000 pages', 'pages.tif', buildPages(5000), 'photo_animated'),
    hostile('a TIFF of two pages', 'two.tif', buildPages(2), 'photo_animated'),
    hostile(
      'tiles of a billion pixels a side',
      'tiles.tif',
      buildTiff({ entries: change(...tiles), pixels }),
      unreadable,
    ),
    hostile(
      'a TIFF said to be 60,000 × 60,000',
      'bomb.tif',
      buildTiff({ entries: change([256, 4, [60_000]], [257, 4, [60_000]]), pixels }),
      bomb,
      unreadable,
    ),
    hostile(
      'a TIFF of 0 × 0',
      'zero.tif',
      buildTiff({ entries: change([256, 4, [0]], [257, 4, [0]]), pixels }),
      unreadable,
    ),
    hostile(
      'pixels that lie outside the file',
      'strips.tif',
      buildTiff({ entries: change([273, 4, [0x7f_00_00_00]]), pixels }),
      truncated,
    ),
    hostile(
      'pixels said to be longer than they are',
      'long.tif',
      buildTiff({ entries: change([279, 4, [10_000_000]]), pixels }),
      truncated,
    ),
    hostile(
      'an unknown compression',
      'unknown.tif',
      buildTiff({ entries: change([259, 3, [54_321]]), pixels }),
      unreadable,
    ),
    hostile(
      '65,535 colours a pixel',
      'colours.tif',
      buildTiff({ entries: change([277, 3, [65_535]]), pixels }),
      unreadable,
    ),
    hostile(
      'floating point, nothing of it a number',
      'float.tif',
      buildTiff({ entries: change(...floats), pixels: notNumbers }),
      'photo_format_unsupported',
      unreadable,
    ),
    hostile('a TIFF of its first bytes alone', 'start.tif', 'II*\0\x08\0\0\0', truncated),
    hostile('BigTIFF', 'big.tif', `II\x2b\0\x08\0\0\0${'\0'.repeat(64)}`, 'photo_format_unsupported'),
  ];
}

/** WebP, GIF, AVIF and HEIC files that lie about themselves. */
export async function buildHostileOthers(good: Readonly<Record<string, Buffer>>): Promise<HostileFile[]> {
  const frames = sharp(chanceBytes(64 * 128 * 3), { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } });
  const flatWebp = Buffer.from(good['lossless.webp']!);
  // Width and height less one, 14 bits each, behind the mark of a lossless picture.
  flatWebp.writeUInt32LE(0x0f_ff_ff_ff, flatWebp.indexOf('VP8L') + 9);
  const webp = good['lossy.webp']!;
  const longer = Buffer.from(webp);
  longer.writeUInt32LE(0x7f_ff_ff_f0, 4);
  const inner = Buffer.from(webp);
  inner.writeUInt32LE(0x7f_ff_ff_f0, 16);
  const screen = Buffer.from(good['plain.gif']!);
  screen.writeUInt16LE(65_535, 6);
  screen.writeUInt16LE(65_535, 8);
  const codes = Buffer.from(good['plain.gif']!);
  codes.fill(0xff, codes.length - 300, codes.length - 100);
  return [
    hostile('a moving WebP', 'moving.webp', await frames.clone().webp().toBuffer(), 'photo_animated'),
    hostile('a moving GIF', 'moving.gif', await frames.clone().gif().toBuffer(), 'photo_animated'),
    hostile('a WebP of 256 megapixels in a few bytes', 'flat.webp', flatWebp, bomb, unreadable),
    hostile('a WebP said to be longer than it is', 'longer.webp', longer, truncated),
    hostile('a WebP whose chunk is longer than the file', 'inner.webp', inner, unreadable, truncated),
    hostile('a GIF of 65,535 × 65,535', 'screen.gif', screen, bomb, 'decoded'),
    hostile('a GIF of broken codes', 'codes.gif', codes, unreadable, truncated, 'decoded'),
    ...['plain.avif', 'plain.heic'].flatMap((name) => buildHostileHeif(name, good[name]!)),
  ];
}

function buildHostileHeif(name: string, file: Buffer): HostileFile[] {
  const resize = (width: number, height: number): Buffer => {
    const copy = Buffer.from(file);
    const at = copy.indexOf('ispe');
    copy.writeUInt32BE(width, at + 8);
    copy.writeUInt32BE(height, at + 12);
    return copy;
  };
  const replace = (box: string, by: string): Buffer => {
    const copy = Buffer.from(file);
    copy.write(by, copy.indexOf(box), 'latin1');
    return copy;
  };
  const empty = Buffer.from(file);
  empty.fill(0, empty.indexOf('mdat') + 4);
  return [
    hostile(`${name} said to be 65,535 × 65,535`, name, resize(65_535, 65_535), bomb, unreadable),
    hostile(`${name} said to be 0 × 0`, name, resize(0, 0), unreadable, 'photo_too_small'),
    hostile(`${name} said to be 7,000 × 7,000`, name, resize(7000, 7000), unreadable, 'decoded'),
    hostile(
      `${name} of a sequence`,
      name,
      replace(name === 'plain.avif' ? 'avif' : 'heic', name === 'plain.avif' ? 'avis' : 'hevc'),
      'photo_animated',
    ),
    hostile(`${name} without a primary picture`, name, replace('pitm', 'xxxx'), unreadable),
    hostile(`${name} whose places are chance`, name, replace('iloc', 'free'), unreadable),
    hostile(`${name} with pixels of zeros`, name, empty, unreadable, truncated),
  ];
}
