import { createId } from '../../../base/index.ts';
import { type AddedPhoto, CutoutSettings, type PhotoPurpose } from '../../../contract/index.ts';
import {
  type Actor,
  authorize,
  callerOf,
  personOf,
  requireDiskShare,
  requirePhotoShare,
} from '../../../governance/index.ts';
import {
  type StoredBlob,
  type StoredPhoto,
  type Transaction,
  changePhoto,
  findPhotoByContent,
  insertPhoto,
  lockBlobs,
  requeuePhoto,
  takeBlob,
} from '../../../store/index.ts';
import type { PhotoFileFacts } from '../../decode/inspect-photo.ts';
import { defaultPhotoLimits } from '../../decode/photo-limits.ts';
import { writeCanonical } from '../../output/hash-recipe.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { toPhotoName, toProductCode } from './photo-name.ts';
import { photoBeingCut, photoBusy } from '../problems.ts';
import { presentPhoto } from './present-photo.ts';

/** How photos that come in are to be cut out; what is not said is as a recipe without settings has it. */
export interface WishedCutout {
  readonly quality?: CutoutSettings['quality'] | undefined;
  readonly translucent?: boolean | undefined;
}

export interface AddPhotoInput extends WishedCutout {
  readonly name: string;
  readonly code?: string | undefined;
  /** A product unless something else is said: only products are cut out and listed. */
  readonly purpose?: PhotoPurpose | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * Takes a photo in. When it resolves, the bytes are on the disk and the photo and its job in the database. The same
 * bytes again, from the same caller and for the same purpose, are the same photo; from another one they share storage
 * and nothing else. Throws `photo_<code>` (4xx) for what is no usable photo, `photo_being_cut` (409) where it is wished otherwise,
 * `file_too_large`, `disk_share_full` (413), `photos_waiting_limited` (429), `storage_full` (507); then nothing was kept.
 */
export async function addPhoto(
  parts: StudioParts,
  actor: Actor,
  input: AddPhotoInput,
  options: StudioOptions,
): Promise<AddedPhoto> {
  authorize(actor, 'photo:write');
  const [name, code] = [toPhotoName(input.name), toProductCode(input.code)];
  const { blobs } = parts.store;
  const { signal } = options;
  return takeBlob(parts, input.content, { signal, maximumBytes: defaultPhotoLimits.bytes }, async (blob) => {
    const facts = await parts.studio.previews.worker.inspect(blobs.path(blob.sha256), { ...options, name });
    const { purpose = 'product', quality, translucent } = input;
    const wished = { ...(quality && { quality }), ...(translucent !== undefined && { translucent }) };
    const asked = { name, code, wished, purpose };
    const { photo, known } = await parts.store.asActor(actor, async (tx) => {
      await lockBlobs(tx, [blob.sha256]);
      // The last photo with these bytes may have been removed by another server while they arrived.
      if (!(await blobs.has(blob.sha256))) throw photoBusy();
      return register(parts, tx, actor, { owner: personOf(actor), caller: callerOf(actor), asked, blob, facts });
    });
    return { ...presentPhoto(photo), known };
  });
}

interface Arrived {
  readonly owner: string;
  readonly caller: string;
  readonly asked: {
    readonly name: string;
    readonly code: string | null;
    /** What somebody asked for: a photo that is there already, cut out otherwise, is cut out again. */
    readonly wished: Partial<CutoutSettings>;
    readonly purpose: PhotoPurpose;
  };
  readonly blob: StoredBlob;
  readonly facts: PhotoFileFacts;
}

interface Registered {
  readonly photo: StoredPhoto;
  readonly known: boolean;
}

async function register(parts: StudioParts, tx: Transaction, actor: Actor, arrived: Arrived): Promise<Registered> {
  const { owner, caller, asked, blob, facts } = arrived;
  const known = await findPhotoByContent(tx, { owner, caller, sha256: blob.sha256, purpose: asked.purpose });
  if (known) return { photo: await meetAgain(parts, tx, known, asked), known: true };
  await requireDiskShare(tx, actor, { ...parts, ...blob });
  if (asked.purpose === 'product') await requirePhotoShare(tx, { ...parts, owner });
  const id = createId();
  const { width, height, format } = facts;
  const { wished, ...given } = asked;
  const settings = CutoutSettings.parse(wished);
  const photo = { id, owner, caller, ...given, settings, ...blob, width, height, format, addedAt: parts.clock.now() };
  if (!(await insertPhoto(tx, photo))) throw photoBusy();
  if (asked.purpose === 'product') await parts.store.jobs.send(tx, 'cut-out-photo', { photoId: id });
  return { photo: await findAgain(tx, photo), known: false };
}

async function meetAgain(
  parts: StudioParts,
  tx: Transaction,
  known: StoredPhoto,
  asked: Arrived['asked'],
): Promise<StoredPhoto> {
  const { id } = known;
  await changePhoto(tx, { id, name: null, code: asked.code });
  // Held from here on: what was said of it in this moment counts, too.
  const { state, settings: kept } = await findAgain(tx, known);
  const before = CutoutSettings.parse(kept);
  const settings = { ...before, ...asked.wished };
  const isOther = writeCanonical(settings) !== writeCanonical(before);
  if (isOther || state === 'failed') {
    const queued = await requeuePhoto(tx, { id, settings: isOther ? settings : undefined });
    // One that waits has its job.
    if (queued && state !== 'waiting') await parts.store.jobs.send(tx, 'cut-out-photo', { photoId: id });
    if (!queued && isOther && state === 'cutting') throw photoBeingCut();
  }
  return findAgain(tx, known);
}

async function findAgain(
  tx: Transaction,
  stored: Pick<StoredPhoto, 'owner' | 'caller' | 'sha256' | 'purpose'>,
): Promise<StoredPhoto> {
  const photo = await findPhotoByContent(tx, stored);
  if (!photo) throw photoBusy();
  return photo;
}
