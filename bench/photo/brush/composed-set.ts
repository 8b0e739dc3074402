import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Cutout } from '../measures.ts';

/** Photos of products that came with the project's test data; absent in a clone, and then there is nothing to compose. */
const photoFolder = path.join(import.meta.dirname, '../../../../shared/data/photos');

/** One composed photo, whose truth is exact because it was composed from it. */
export interface Composed {
  readonly name: string;
  readonly kind: 'clutter' | 'near-colour' | 'near-texture';
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
  readonly truth: Uint8Array;
}

/** The product photos to compose from, in the order of their names. */
export async function listProducts(): Promise<string[]> {
  if (!existsSync(photoFolder)) return [];
  const names = (await readdir(photoFolder)).filter((name) => name.endsWith('.jpg')).toSorted();
  return names.map((name) => path.join(photoFolder, name));
}

const clutters = 4;
const longestSide = 1000;

/**
 * Photos of one product: over four other photos with their own products (what stands behind is not to be kept), over
 * an even ground of nearly its own colour with grain, and over its own texture out of focus. As the benchmark's own
 * composites: photo = α · F + (1 − α) · B on sRGB values, JPEG of quality 88. No chance: the same photos every time.
 */
export async function composePhotos(product: Cutout, index: number, files: readonly string[]): Promise<Composed[]> {
  const scale = longestSide / Math.max(product.width, product.height);
  const [width, height] = [Math.round(product.width * scale), Math.round(product.height * scale)];
  const colour = await resize(product.colour, product, 3, width, height);
  const truth = await resize(product.alpha, product, 1, width, height);
  const name = path.parse(files[index] ?? '').name;
  const made: Composed[] = [];
  const compose = async (kind: Composed['kind'], number: number, ground: Uint8Array): Promise<void> => {
    const jpeg = await lay({ width, height, colour, truth, ground });
    made.push({ name: `${name}-${kind}-${number}`, kind, jpeg, width, height, truth });
  };
  for (let number = 0; number < clutters; number += 1) {
    const other = files[(index + 5 * number + 3) % files.length] ?? '';
    const image = sharp(other).resize({ width, height, fit: 'cover' }).removeAlpha().toColourspace('srgb');
    await compose('clutter', number, new Uint8Array(await (number % 2 ? image.flop() : image).raw().toBuffer()));
  }
  await compose('near-colour', 0, drawEven(meanColour(colour, truth), width, height));
  const blurred = await sharp(Buffer.from(colour), { raw: { width, height, channels: 3 } })
    .blur(14)
    .raw()
    .toBuffer();
  await compose('near-texture', 0, new Uint8Array(blurred));
  return made;
}

async function resize(
  data: Uint8Array,
  size: { width: number; height: number },
  channels: 1 | 3,
  width: number,
  height: number,
): Promise<Uint8Array> {
  const raw = { width: size.width, height: size.height, channels };
  const image = sharp(Buffer.from(data), { raw }).resize({ width, height, fit: 'fill' });
  return new Uint8Array(
    await image
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw()
      .toBuffer(),
  );
}

function meanColour(colour: Uint8Array, truth: Uint8Array): [number, number, number] {
  const sums = [0, 0, 0, 0];
  for (let at = 0; at < truth.length; at += 1) {
    if (truth[at] !== 255) continue;
    for (let channel = 0; channel < 3; channel += 1) sums[channel]! += colour[at * 3 + channel]!;
    sums[3]! += 1;
  }
  const count = Math.max(1, sums[3]!);
  return [sums[0]! / count, sums[1]! / count, sums[2]! / count];
}

/** Nearly the colour, darker to one side, with grain. */
function drawEven(colour: readonly number[], width: number, height: number): Uint8Array {
  const ground = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const grain = Math.sin((at % width) * 12.9898 + Math.floor(at / width) * 78.233) * 43_758.5453;
    const shade = 14 + 18 * ((at % width) / width) + 10 * (grain - Math.floor(grain) - 0.5);
    for (let channel = 0; channel < 3; channel += 1)
      ground[at * 3 + channel] = Math.min(255, Math.max(0, (colour[channel] ?? 0) + shade - 16));
  }
  return ground;
}

async function lay(part: {
  width: number;
  height: number;
  colour: Uint8Array;
  truth: Uint8Array;
  ground: Uint8Array;
}): Promise<Buffer> {
  const { width, height, colour, truth, ground } = part;
  const photo = Buffer.alloc(width * height * 3);
  for (let at = 0; at < photo.length; at += 1) {
    const share = truth[Math.floor(at / 3)]! / 255;
    photo[at] = Math.round(share * colour[at]! + (1 - share) * ground[at]!);
  }
  return sharp(photo, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88, chromaSubsampling: '4:2:0' })
    .toBuffer();
}
