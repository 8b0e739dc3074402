import { stat } from 'node:fs/promises';
import sharp from 'sharp';
import { applyChannel } from '../channels/apply-channel.ts';
import { decodePhoto } from '../decode/decode-photo.ts';
import { inspectPhoto, type PhotoFileFacts } from '../decode/inspect-photo.ts';
import type { AlphaMatte, ColourPixels } from '../pixels.ts';
import type { JobTable, JobTools } from './answer-jobs.ts';
import { ByteMemory } from './byte-memory.ts';
import { composePicture, type Picture } from './compose-step.ts';
import { type OpenedAssets, openAssets } from './open-assets.ts';
import { readMatte } from './read-matte.ts';
import { choosePreparedSide, shrinkCutout, shrinkRecipe } from './shrink-order.ts';
import type { PhotoJobs, PreviewPicture } from './worker-messages.ts';

type PreviewOrder = PhotoJobs['preview']['input'];

interface PreparedSubject {
  readonly pixels: ColourPixels;
  readonly matte: AlphaMatte;
}

const subjectBytes = 96_000_000;
const assetBytes = 64_000_000;
/** Facts of a file are a few hundred bytes, its profile included a few thousand. */
const factsBytes = 2_000_000;

/** A job that makes small pictures; it keeps the photos it has prepared, so that only the recipe costs time. */
export function createPreviewJob(): JobTable['preview'] {
  const facts = new ByteMemory<PhotoFileFacts>(factsBytes, ({ profile }) => 500 + (profile?.length ?? 0));
  const subjects = new ByteMemory<PreparedSubject>(
    subjectBytes,
    ({ pixels, matte }) => pixels.data.length + matte.data.length,
  );
  const assets = new ByteMemory<OpenedAssets>(assetBytes, measureAssets);
  return async (order, tools) => {
    const photo = await facts.obtain(await identify(order.file), () => inspectPhoto(order.file, tools.limits));
    const side = choosePreparedSide(photo, order.cutout.box, order.longestSide);
    const key = `${side} ${await identify(order.file)} ${await identify(order.matteFile)}`;
    const subject = await subjects.obtain(key, () => prepareSubject(order, side, tools));
    const opened = await assets.obtain(await identifyAssets(order), () =>
      openAssets(order.assets, { limits: tools.limits, fitInside: order.longestSide * 2 }),
    );
    tools.signal.throwIfAborted();
    const picture = await composeSmall(order, photo, subject, opened);
    tools.signal.throwIfAborted();
    return encodeQuickly(picture);
  };
}

async function prepareSubject(order: PreviewOrder, fitInside: number, { limits }: JobTools): Promise<PreparedSubject> {
  const { pixels } = await decodePhoto(order.file, { limits, fitInside });
  return { pixels, matte: await readMatte(order.matteFile, pixels) };
}

function composeSmall(
  order: PreviewOrder,
  photo: PhotoFileFacts,
  { pixels, matte }: PreparedSubject,
  { assets }: OpenedAssets,
): Promise<Picture> {
  const factor = pixels.width / photo.width;
  const recipe = order.channel ? applyChannel(order.recipe, order.channel) : order.recipe;
  return composePicture({
    pixels,
    matte,
    cutout: shrinkCutout(order.cutout, factor, pixels),
    recipe: shrinkRecipe(recipe, factor),
    assets,
    longestSide: order.longestSide,
    ...(order.scale === undefined ? {} : { scale: order.scale / factor }),
  });
}

// Looked at once and thrown away: quick rather than small.
async function encodeQuickly({ colours, alpha }: Picture): Promise<PreviewPicture> {
  const { data, width, height } = colours;
  const image = sharp(data, { raw: { width, height, channels: 3 } });
  if (!alpha) return { bytes: await image.jpeg({ quality: 88 }).toBuffer(), mediaType: 'image/jpeg', width, height };
  const joined = image.joinChannel(Buffer.from(alpha.data), { raw: { width, height, channels: 1 } });
  const bytes = await joined.png({ compressionLevel: 2, adaptiveFiltering: false }).toBuffer();
  return { bytes, mediaType: 'image/png', width, height };
}

// A file that is written again is another file.
async function identify(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${size} ${mtimeMs}`;
}

async function identifyAssets({ assets = {}, longestSide }: PreviewOrder): Promise<string> {
  const files = [assets.background, assets.logo];
  const keys = await Promise.all(files.map((file) => (file === undefined ? '-' : identify(file))));
  return `${longestSide} ${keys.join(' ')}`;
}

function measureAssets({ assets: { background, logo } }: OpenedAssets): number {
  return (background?.data.length ?? 0) + (logo?.pixels.data.length ?? 0) + (logo?.alpha?.data.length ?? 0) + 1;
}
