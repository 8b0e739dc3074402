import { Readable } from 'node:stream';
import { PhotoRecipe } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { StoredPhoto } from '../../../store/index.ts';
import { nameFile } from '../../output/name-file.ts';
import { planPlate } from './fit-cutout.ts';
import { makePicture } from './make-picture.ts';
import { planSigning } from './picture-plan.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { findOrThrow } from '../photos/photos.ts';
import { readCutout, readSettings } from '../photos/present-photo.ts';
import { photoMissing, photoNotCut } from '../problems.ts';

/** A file that goes out: the caller reads or cancels its stream. */
export interface OpenedFile {
  readonly content: ReadableStream<Uint8Array>;
  readonly mediaType: string;
  readonly name: string;
}

const originalTypes: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
  heic: 'image/heic',
};

/** The photo's own bytes. Throws `photo_unknown`, `photo_missing` (404). */
export async function openOriginalPhoto(
  parts: StudioParts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  const photo = await readOwn(parts, actor, input, options);
  const mediaType = originalTypes[photo.format] ?? 'application/octet-stream';
  return { content: await openBlob(parts, photo.sha256), mediaType, name: photo.name };
}

/** The small picture of the grid: cut out where there is a cutout, else the photo itself. Throws `photo_unknown`, `photo_missing` (404). */
export async function openThumbnail(
  parts: StudioParts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  const photo = await readOwn(parts, actor, input, options);
  if (photo.thumbnailSha256 !== null) {
    const content = await openBlob(parts, photo.thumbnailSha256);
    return { content, mediaType: 'image/webp', name: nameOf(photo, 'webp') };
  }
  return showOriginal(parts, photo, 320, options);
}

/** The photo as it was taken, upright, small enough for a page: what the cutout is compared with. Throws `photo_unknown`, `photo_missing` (404). */
export async function openBefore(
  parts: StudioParts,
  actor: Actor,
  input: { id: string; longestSide: number },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  return showOriginal(parts, await readOwn(parts, actor, input, options), input.longestSide, options);
}

/** The empty ground of a photo, small. Throws `photo_unknown`, `photo_missing` (404). */
export async function openPlatePicture(
  parts: StudioParts,
  actor: Actor,
  input: { id: string; longestSide: number },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  const photo = await readOwn(parts, actor, input, options);
  if (photo.plateSha256 === null) throw photoMissing();
  return showOriginal(parts, { ...photo, sha256: photo.plateSha256 }, input.longestSide, options);
}

/** The product alone, at full size, on nothing. Throws `photo_unknown`, `photo_missing` (404), `photo_not_cut`, `photo_no_product` (409). */
export async function openCutout(
  parts: StudioParts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'photo:read');
  const photo = await readOwn(parts, actor, input, options);
  const cutout = readCutout(photo.cutout);
  if (!cutout || photo.matteSha256 === null) throw photoNotCut(photo);
  const recipe = PhotoRecipe.parse({ ...cutoutAlone, cutout: readSettings(photo.settings) });
  const plan = {
    sha256: photo.sha256,
    matteSha256: photo.matteSha256,
    ...planPlate(photo, cutout),
    cutout,
    recipe,
    channel: null,
    fileName: null,
    assets: { background: null, logo: null },
    scale: null,
    ...planSigning(recipe, parts.studio.pictures.credentials),
  };
  const made = await makePicture(parts.studio.pictures, plan, async (_tx, picture) => picture, options);
  return { content: await openBlob(parts, made.resultSha256), mediaType: 'image/png', name: nameOf(photo, 'png') };
}

const cutoutAlone = {
  background: { kind: 'transparent' },
  shadow: { mode: 'none' },
  layout: { size: 'original', padding: 0, snapCroppedSides: false },
  output: { format: 'png' },
};

async function readOwn(
  parts: StudioParts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<StoredPhoto> {
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, (tx) => findOrThrow(tx, input));
}

async function showOriginal(
  parts: StudioParts,
  photo: StoredPhoto,
  longestSide: number,
  options: StudioOptions,
): Promise<OpenedFile> {
  if (!(await parts.store.blobs.has(photo.sha256))) throw photoMissing();
  await parts.store.blobs.requireWhole(photo.sha256);
  const file = parts.store.blobs.path(photo.sha256);
  const shown = parts.studio.previews.worker.show({ file, longestSide }, options);
  const { bytes, mediaType } = await shown.catch(async (thrown: unknown) => {
    // Removed while it was being read: nobody's fault.
    throw (await parts.store.blobs.has(photo.sha256)) ? thrown : photoMissing();
  });
  return { content: ReadableStream.from([bytes]), mediaType, name: nameOf(photo, 'jpg') };
}

/** The bytes of a blob as a stream, compared with their hash. Throws `photo_missing` (404), `blob_damaged` (500). */
export async function openBlob(parts: Pick<StudioParts, 'store'>, sha256: string): Promise<ReadableStream<Uint8Array>> {
  const { blobs } = parts.store;
  if (!(await blobs.has(sha256))) throw photoMissing();
  return Readable.toWeb(await blobs.open(sha256)) as ReadableStream<Uint8Array>;
}

function nameOf(photo: StoredPhoto, extension: string): string {
  return nameFile('{name}', { name: photo.name, code: photo.code, n: 1, channel: null, extension });
}
