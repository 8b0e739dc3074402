import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { startChild } from '../../../src/base/children/start-child.ts';
import { decodePhoto } from '../../../src/photo/decode/decode-photo.ts';

// Time and peak memory of decoding 50 megapixels, the table of docs/photo-formats.md:
//   node test/photo/decode/measure-decode.ts make FOLDER
//   node test/photo/decode/measure-decode.ts FILE…
// HEIC is not made (nothing here encodes it): bring a file.

const encoders: Record<string, (image: Sharp) => Sharp> = {
  'plain.jpg': (image) => image.jpeg({ quality: 92 }),
  'turned.jpg': (image) => image.jpeg({ quality: 92 }).withMetadata({ orientation: 6 }),
  'progressive.jpg': (image) => image.jpeg({ quality: 92, progressive: true, chromaSubsampling: '4:4:4' }),
  'cmyk.jpg': (image) => image.toColourspace('cmyk').jpeg({ quality: 90 }),
  'plain.png': (image) => image.png({ compressionLevel: 2 }),
  'alpha.png': (image) => image.ensureAlpha(0.5).png({ compressionLevel: 1 }),
  'deep.png': (image) => image.toColourspace('rgb16').png({ compressionLevel: 1, progressive: true }),
  'lossy.webp': (image) => image.webp({ quality: 85, effort: 0 }),
  'lzw.tif': (image) => image.tiff({ compression: 'lzw' }),
  'deep.tif': (image) => image.toColourspace('rgb16').tiff({ compression: 'none' }),
  'plain.gif': (image) => image.gif({ effort: 1, colours: 64 }),
  'plain.avif': (image) => image.avif({ quality: 60, effort: 0 }),
};

async function makeFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const create = { width: 2040, height: 1530, channels: 3, noise, background: '#808080' } as const;
  const data = await sharp({ create }).resize(8160, 6120).raw().toBuffer();
  for (const [name, encode] of Object.entries(encoders)) {
    await encode(sharp(data, { raw: { width: 8160, height: 6120, channels: 3 } })).toFile(path.join(folder, name));
  }
}

/** Decodes one file here, in a process of its own, and tells the house what it took. */
async function measureHere(file: string, name: string): Promise<void> {
  const started = process.hrtime.bigint();
  const { pixels } = await decodePhoto(file);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const peak = /VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))?.[1];
  process.send?.(
    `${name}: ${pixels.width} × ${pixels.height}, ${seconds.toFixed(1)} s, ${Math.round(Number(peak) / 1024)} MB`,
  );
}

async function measureFile(file: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const child = await startChild({
    module: import.meta.filename,
    args: ['here', path.basename(file)],
    sandbox: { opens: path.resolve(file) },
    memoryMegabytes: 4000,
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' },
    onMessage: (line) => console.log(line),
    onExit: ({ stderr }) => {
      if (stderr) console.error(stderr);
      resolve();
    },
  });
  child.send(child.opened);
  await promise;
}

const [order = '', ...rest] = process.argv.slice(2);
if (order === 'make') await makeFiles(rest[0] ?? 'photos-of-50-megapixels');
else if (order === 'here') {
  process.once('message', (file) => {
    void measureHere(String(file), rest[0] ?? '').finally(() => process.disconnect());
  });
} else for (const file of [order, ...rest]) await measureFile(file);
