import type { Photo } from '../../../contract/index.ts';
import { type Actor, authorize, requireDiskShare } from '../../../governance/index.ts';
import {
  changePlate,
  lockBlobs,
  releaseBlob,
  takeBlob,
  reopenItemsOfPhoto,
  type StoredPhoto,
  type Transaction,
} from '../../../store/index.ts';
import { defaultPhotoLimits } from '../../decode/photo-limits.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { toPhotoName } from '../photos/photo-name.ts';
import { findOrThrow } from '../photos/photos.ts';
import { presentPhoto, readSettings } from '../photos/present-photo.ts';
import { photoBusy, photoNoProduct, photoUnknown } from '../problems.ts';

type PlateParts = Pick<StudioParts, 'store' | 'limits' | 'studio'>;

/**
 * Gives a photo the photo of its empty ground and has it cut out again against that. Throws `photo_unknown` (404),
 * `photo_no_product` (409), `photo_plate_moved`, `_turned`, `_elsewhere`, `_light`, `_same` (422) where the two do not fit,
 * and what addPhoto throws of a file; then nothing was kept.
 */
export async function attachPlate(
  parts: PlateParts,
  actor: Actor,
  input: { id: string; name: string; content: AsyncIterable<Uint8Array> },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  const { id } = input;
  const name = toPhotoName(input.name);
  const { blobs } = parts.store;
  requireProduct(await parts.store.asActor(actor, (tx) => findOrThrow(tx, { id })));
  return takeBlob(
    parts,
    input.content,
    { signal: options.signal, maximumBytes: defaultPhotoLimits.bytes },
    async (blob) => {
      const photo = await parts.store.asActor(actor, (tx) => findOrThrow(tx, { id }));
      const files = { file: blobs.path(photo.sha256), plateFile: blobs.path(blob.sha256) };
      await parts.studio.previews.worker.inspect(files.plateFile, { ...options, name });
      await parts.studio.previews.worker.fitPlate(files, options);
      const kept = await parts.store.asActor(actor, async (tx) => {
        await lockBlobs(tx, [blob.sha256]);
        if (!(await blobs.has(blob.sha256))) throw photoBusy();
        await requireDiskShare(tx, actor, { ...parts, ...blob });
        return change(parts, tx, id, { ...blob, name });
      });
      if (kept.released !== null) await releaseBlob(parts, kept.released);
      return kept.photo;
    },
  );
}

/** Takes the photo of the empty ground away again; the photo is cut out without it. Throws `photo_unknown` (404), `photo_no_product` (409). */
export async function detachPlate(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
  options: StudioOptions,
): Promise<Photo> {
  authorize(actor, 'photo:write');
  options.signal.throwIfAborted();
  const { photo, released } = await parts.store.asActor(actor, async (tx) => {
    const found = await findOrThrow(tx, { id });
    requireProduct(found);
    return found.plateSha256 === null ? { photo: presentPhoto(found), released: null } : change(parts, tx, id, null);
  });
  if (released !== null) await releaseBlob(parts, released);
  return photo;
}

async function change(
  { store }: Pick<StudioParts, 'store'>,
  tx: Transaction,
  id: string,
  plate: Parameters<typeof changePlate>[1]['plate'],
): Promise<{ photo: Photo; released: string | null }> {
  const { settings } = await findOrThrow(tx, { id });
  const released = await changePlate(tx, { id, plate, settings: readSettings(settings) });
  // It may have been removed meanwhile, or belong to another program of the same person.
  if (released === false) throw photoUnknown();
  await reopenItemsOfPhoto(tx, { photoId: id });
  await store.jobs.send(tx, 'cut-out-photo', { photoId: id });
  return { photo: presentPhoto(await findOrThrow(tx, { id })), released };
}

function requireProduct({ purpose }: StoredPhoto): void {
  if (purpose !== 'product') throw photoNoProduct();
}
