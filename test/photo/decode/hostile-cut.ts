import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openSample } from './sample-photo.ts';
import { hostile, type HostileFile } from './hostile-file.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/photos');
/** Where files are cut, as shares of their length. */
const shares = [0.02, 0.1, 0.35, 0.6, 0.85, 0.97];

/** One good file of each format and of each way it is written. */
export async function buildGoodFiles(): Promise<Record<string, Buffer>> {
  const open = () => openSample({ grain: 2 });
  return {
    'plain.jpg': await open().jpeg().toBuffer(),
    'progressive.jpg': await open().jpeg({ progressive: true }).toBuffer(),
    'plain.png': await open().png().toBuffer(),
    'interlaced.png': await open().png({ progressive: true }).toBuffer(),
    'lossy.webp': await open().webp().toBuffer(),
    'lossless.webp': await open().webp({ lossless: true }).toBuffer(),
    'plain.avif': await open().avif({ effort: 0 }).toBuffer(),
    'lzw.tif': await open().tiff({ compression: 'lzw' }).toBuffer(),
    'jpeg.tif': await open().tiff({ compression: 'jpeg' }).toBuffer(),
    'plain.tif': await open().tiff({ compression: 'none' }).toBuffer(),
    'plain.gif': await open().gif().toBuffer(),
    'plain.heic': await readFile(path.join(fixtures, 'quadrants.heic')),
  };
}

/** Every good file, cut at several places. */
export function cutFiles(good: Readonly<Record<string, Buffer>>): HostileFile[] {
  return Object.entries(good).flatMap(([name, bytes]) =>
    shares.map((share) => {
      const end = Math.max(16, Math.floor(bytes.length * share));
      return hostile(`${name} cut at ${Math.round(share * 100)} %`, name, bytes.subarray(0, end), 'photo_truncated');
    }),
  );
}

/** Every good file with a stretch in its middle that is chance. */
export function damageFiles(good: Readonly<Record<string, Buffer>>, chance: (count: number) => Buffer): HostileFile[] {
  return Object.entries(good).map(([name, bytes]) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(copy.length * 0.55);
    chance(Math.min(200, copy.length - at)).copy(copy, at);
    // A decoder may take chance for pixels: then a picture of noise comes out, and nobody is harmed.
    return hostile(`${name} damaged in its middle`, name, copy, 'photo_unreadable', 'photo_truncated', 'decoded');
  });
}
