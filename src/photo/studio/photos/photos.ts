import type { ListPhotosQuery, Photo, PhotoList } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import {
  deletePhoto,
  findPhoto,
  findPhotoToChange,
  forgetMade,
  listPhotos as listStoredPhotos,
  releaseBlob,
  reopenItemsOfPhoto,
  requeuePhoto,
  reviewItemsOfPhoto,
  reviewPhoto as reviewStoredPhoto,
  setPhotoCode,
  type StoredPhoto,
  type Transaction,
} from '../../../store/index.ts';
import type { z } from 'zod';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { toProductCode } from './photo-name.ts';
import { presentPhoto } from './present-photo.ts';
import { photoNoProduct, photoNotCut, photoUnknown } from '../problems.ts';

type Parts = Pick<StudioParts, 'store'>;

/** One page of the actor's photos of one purpose, the latest added first. */
export async function listPhotos(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof ListPhotosQuery>,
  options: StudioOptions,
): Promise<z.infer<typeof PhotoList>> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  const { photos, total } = await parts.store.asActor(actor, (tx) => listStoredPhotos(tx, input));
  return { photos: photos.map(presentPhoto), total };
}

/** One photo. Throws `photo_unknown` (404). */
export async function readPhoto(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:read');
  options.signal.throwIfAborted();
  return presentPhoto(await parts.store.asActor(actor, (tx) => findOrThrow(tx, input)));
}

/** Removes a photo, its cutout and every picture made from it. Throws `photo_unknown` (404). */
export async function removePhoto(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<void> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  const gone = await parts.store.asActor(actor, (tx) => deletePhoto(tx, input));
  if (!gone) throw photoUnknown();
  const made = await parts.store.asWorker((tx) => forgetMade(tx, { inputSha256: gone.sha256 }));
  for (const sha256 of new Set([...gone.releasedSha256, ...made])) await releaseBlob(parts, sha256);
}

/** Notes that a person has accepted a doubtful cutout, or no longer does. Throws `photo_unknown` (404), `photo_not_cut`, `photo_no_product` (409). */
export async function reviewPhoto(
  parts: Parts,
  actor: Actor,
  input: { id: string; accepted: boolean },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const photo = await findToChange(tx, input);
    if (!(await reviewStoredPhoto(tx, input))) throw photoNotCut(photo);
    await reviewItemsOfPhoto(tx, { photoId: input.id });
    return presentPhoto(await findOrThrow(tx, input));
  });
}

/** Gives a photo its product code; null takes it back. Throws `photo_unknown` (404), `photo_name_invalid` (400). */
export async function codePhoto(
  parts: Parts,
  actor: Actor,
  input: { id: string; code: string | null },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  const { id } = input;
  const code = toProductCode(input.code ?? undefined);
  return parts.store.asActor(actor, async (tx) => {
    await findToChange(tx, { id });
    await setPhotoCode(tx, { id, code });
    return presentPhoto(await findOrThrow(tx, { id }));
  });
}

/** Cuts a photo out again, and makes the pictures of batches that waited for it. Throws `photo_unknown` (404), `photo_no_product` (409); a photo that waits anyway just waits. */
export async function retryPhoto(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const photo = await findToChange(tx, input);
    if (photo.purpose !== 'product') throw photoNoProduct();
    if (await requeuePhoto(tx, { id: input.id, settings: undefined })) {
      await reopenItemsOfPhoto(tx, { photoId: input.id });
      await parts.store.jobs.send(tx, 'cut-out-photo', { photoId: input.id });
    }
    return presentPhoto(await findOrThrow(tx, input));
  });
}

/** The photo of that identifier. Throws `photo_unknown` (404). */
export async function findOrThrow(tx: Transaction, { id }: { id: string }): Promise<StoredPhoto> {
  const photo = await findPhoto(tx, { id });
  if (!photo) throw photoUnknown();
  return photo;
}

/** The same, held until the transaction ends: of two changes the second sees the first. Throws `photo_unknown` (404). */
export async function findToChange(tx: Transaction, { id }: { id: string }): Promise<StoredPhoto> {
  const photo = await findPhotoToChange(tx, { id });
  if (!photo) throw photoUnknown();
  return photo;
}
