import sharp from 'sharp';
import { applyChannel } from '../../channels/apply-channel.ts';
import { composePrepared, type Picture } from '../../scene/compose/compose-picture.ts';
import { prepareSubject, type PreparedSubject } from '../../scene/subject/subject.ts';
import { decodePhoto } from '../../decode/decode-photo.ts';
import { inspectPhoto, type PhotoFileFacts } from '../../decode/inspect-photo.ts';
import type { JobTable, JobTools } from '../answer-jobs.ts';
import { ByteMemory } from './byte-memory.ts';
import { type OpenedAssets, openAssets } from './open-assets.ts';
import { identifyFile } from './identify-file.ts';
import { readBehind } from './plate-job.ts';
import { choosePreparedSide, shrinkBox } from './prepared-side.ts';
import { readMatte } from './read-matte.ts';
import type { PhotoJobs, PreviewPicture } from '../worker-messages.ts';

type PreviewOrder = PhotoJobs['preview']['input'];

const subjectBytes = 200_000_000;
/** Beside its pixels a subject keeps its own colours and its last placement: colours, alpha, shadows. */
const subjectFactor = 5;
const assetBytes = 64_000_000;
/** Facts of a file are a few hundred bytes, its profile included a few thousand. */
const factsBytes = 2_000_000;

/** A job that makes small pictures; it keeps the photos it has prepared, so that only the recipe costs time. */
export function createPreviewJob(): JobTable['preview'] {
  const facts = new ByteMemory<PhotoFileFacts>(factsBytes, ({ profile }) => 500 + (profile?.length ?? 0));
  const subjects = new ByteMemory<PreparedSubject>(subjectBytes, ({ pixels }) => pixels.data.length * subjectFactor);
  const assets = new ByteMemory<OpenedAssets>(assetBytes, measureAssets);
  return async (order, tools) => {
    const files = [order.file, order.matteFile, ...(order.plateFile === undefined ? [] : [order.plateFile])];
    const [file = '', ...others] = await Promise.all(files.map(identifyFile));
    const photo = await facts.obtain(file, () => inspectPhoto(order.file, tools.limits));
    const side = choosePreparedSide(photo, order.cutout.box, order.longestSide);
    const subject = await subjects.obtain(`${side} ${file} ${others.join(' ')}`, () =>
      openSubject(order, photo, side, tools),
    );
    const opened = await assets.obtain(await identifyAssets(order), () =>
      openAssets(order.assets, { limits: tools.limits, fitInside: order.longestSide * 2 }),
    );
    tools.signal.throwIfAborted();
    const { recipe, channel, longestSide, scale, painting } = order;
    const picture = await composePrepared(subject, channel ? applyChannel(recipe, channel) : recipe, {
      assets: opened.assets,
      longestSide,
      ...(scale === undefined ? {} : { scale }),
      ...(painting === undefined ? {} : { painting }),
    });
    tools.signal.throwIfAborted();
    return encodeQuickly(picture);
  };
}

async function openSubject(
  order: PreviewOrder,
  original: PhotoFileFacts,
  fitInside: number,
  { limits }: JobTools,
): Promise<PreparedSubject> {
  const { pixels } = await decodePhoto(order.file, { limits, fitInside });
  const matte = await readMatte(order.matteFile, pixels);
  const behind = await readBehind(order, pixels, { limits, fitInside });
  const cutout = { ...order.cutout, box: shrinkBox(order.cutout.box, original, pixels) };
  // As it is, for it is small enough; sizes in the recipe still mean those of the whole photo.
  return { ...(await prepareSubject({ pixels, matte, cutout, ...behind }, { quick: true })), original };
}

// Looked at once and thrown away: quick rather than small.
async function encodeQuickly({ colours, alpha, subject, shadowKept, painted }: Picture): Promise<PreviewPicture> {
  const { data, width, height } = colours;
  const image = sharp(data, { raw: { width, height, channels: 3 } });
  const frame = { width, height, subject, shadowKept, ...(painted === undefined ? {} : { painted }) };
  if (!alpha) return { bytes: await image.jpeg({ quality: 88 }).toBuffer(), mediaType: 'image/jpeg', ...frame };
  const joined = image.joinChannel(Buffer.from(alpha.data), { raw: { width, height, channels: 1 } });
  const bytes = await joined.png({ compressionLevel: 2, adaptiveFiltering: false }).toBuffer();
  return { bytes, mediaType: 'image/png', ...frame };
}

async function identifyAssets({ assets = {}, longestSide }: PreviewOrder): Promise<string> {
  const files = [assets.background, assets.logo];
  const keys = await Promise.all(files.map(async (file) => (file === undefined ? '-' : identifyFile(file))));
  return `${longestSide} ${keys.join(' ')}`;
}

function measureAssets({ assets: { background, logo } }: OpenedAssets): number {
  return (background?.data.length ?? 0) + (logo?.pixels.data.length ?? 0) + (logo?.alpha?.data.length ?? 0) + 1;
}
