import { sql } from 'kysely';
import type { Sentence } from '../../../base/index.ts';
import type { PhotoPurposeName, PhotoStateName, Transaction } from '../../database/schema.ts';

/** Why something was not done, as it is told to people. */
export interface StoredProblem {
  readonly code: string;
  readonly message: Sentence;
}

export interface NewPhoto {
  readonly id: string;
  readonly owner: string;
  /** Of a program that brought it for its owner; empty where they did themselves. */
  readonly caller: string;
  readonly name: string;
  readonly code: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly settings: unknown;
  readonly purpose: PhotoPurposeName;
  readonly addedAt: Date;
}

/** A photo as its owner knows it. `settings`, `cutout` and `corrections` are JSON: whoever reads them checks their shape. */
export interface StoredPhoto extends NewPhoto {
  readonly state: PhotoStateName;
  readonly reviewed: boolean;
  readonly matteSha256: string | null;
  readonly thumbnailSha256: string | null;
  /** The empty ground that it is cut out against, where somebody gave one, and what that was called. */
  readonly plateSha256: string | null;
  readonly plateName: string | null;
  /** The matte that corrections begin from, where there are some. */
  readonly baseSha256: string | null;
  readonly cutout: unknown;
  /** When it was last cut out, or corrected. */
  readonly cutAt: Date | null;
  readonly corrections: unknown;
  readonly problem: StoredProblem | null;
}

const columns = [
  'id',
  'owner',
  'caller',
  'name',
  'code',
  'sha256',
  'bytes',
  'width',
  'height',
  'format',
  'settings',
  'purpose',
  'state',
  'reviewed',
  'matte_sha256 as matteSha256',
  'thumbnail_sha256 as thumbnailSha256',
  'base_sha256 as baseSha256',
  'plate_sha256 as plateSha256',
  'plate_name as plateName',
  'cutout',
  'cut_at as cutAt',
  'corrections',
  'problem',
  'added_at as addedAt',
] as const;

/** Adds a photo: a product waits to be cut out, anything else is kept as it is. False when who brings it has one with the same bytes for the same purpose. */
export async function insertPhoto(tx: Transaction, photo: NewPhoto): Promise<boolean> {
  const { addedAt, settings, ...same } = photo;
  const result = await tx
    .insertInto('photos')
    .values({
      ...same,
      settings: JSON.stringify(settings),
      state: photo.purpose === 'product' ? 'waiting' : 'stored',
      added_at: addedAt,
    })
    .onConflict((conflict) => conflict.columns(['owner', 'caller', 'sha256', 'purpose']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The photo with this id; null when it is not there or not this actor's. With `owner`, also null when it is somebody else's. */
export async function findPhoto(
  tx: Transaction,
  { id, owner }: { id: string; owner?: string | undefined },
): Promise<StoredPhoto | null> {
  let query = tx.selectFrom('photos').select(columns).where('id', '=', id);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  const row = await query.executeTakeFirst();
  return row ? toPhoto(row) : null;
}

/**
 * The photo with this id that this actor may change or remove, held until the transaction ends; null when there is none:
 * a program changes what it brought, and a person all that is theirs.
 */
export async function findPhotoToChange(tx: Transaction, { id }: { id: string }): Promise<StoredPhoto | null> {
  const row = await tx.selectFrom('photos').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toPhoto(row) : null;
}

/** The photo of these bytes for this purpose that this caller brought, held until the transaction ends; null when there is none. */
export async function findPhotoByContent(
  tx: Transaction,
  { owner, caller, sha256, purpose }: Pick<NewPhoto, 'owner' | 'caller' | 'sha256' | 'purpose'>,
): Promise<StoredPhoto | null> {
  const row = await tx
    .selectFrom('photos')
    .select(columns)
    .where('owner', '=', owner)
    .where('caller', '=', caller)
    .where('sha256', '=', sha256)
    .where('purpose', '=', purpose)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPhoto(row) : null;
}

/** Of these photos, those that are there for this actor, in the order asked. */
export async function findPhotos(tx: Transaction, { ids }: { ids: readonly string[] }): Promise<StoredPhoto[]> {
  const rows = await tx
    .selectFrom('photos')
    .select(columns)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const found = new Map(rows.map((row) => [row.id, toPhoto(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** One page of the actor's photos of one purpose, the latest added first, and how many there are in all. */
export async function listPhotos(
  tx: Transaction,
  {
    purpose,
    state,
    limit,
    offset,
  }: { purpose: PhotoPurposeName; state?: PhotoStateName | undefined; limit: number; offset: number },
): Promise<{ photos: StoredPhoto[]; total: number }> {
  const wanted = tx.selectFrom('photos').where('purpose', '=', purpose);
  const filtered = state ? wanted.where('state', '=', state) : wanted;
  const { total } = await filtered.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await filtered
    .select(columns)
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
  return { photos: rows.map(toPhoto), total: Number(total) };
}

/** Gives a photo that is there already another name, code or way to be cut out; null leaves what it had. */
export async function changePhoto(
  tx: Transaction,
  change: { id: string; name: string | null; code: string | null },
): Promise<void> {
  await tx
    .updateTable('photos')
    .set({
      name: sql`coalesce(${change.name}::text, name)`,
      code: sql`coalesce(${change.code}::text, code)`,
    })
    .where('id', '=', change.id)
    .execute();
}

/** Sets the product code of a photo; null takes it back. */
export async function setPhotoCode(
  tx: Transaction,
  { id, code }: { readonly id: string; readonly code: string | null },
): Promise<void> {
  await tx.updateTable('photos').set({ code }).where('id', '=', id).execute();
}

/** Notes that a person has accepted, or no longer accepts, a cutout. False when there is none of this actor's. */
export async function reviewPhoto(
  tx: Transaction,
  { id, accepted }: { id: string; accepted: boolean },
): Promise<boolean> {
  const result = await tx
    .updateTable('photos')
    .set({ reviewed: accepted })
    .where('id', '=', id)
    .where('state', 'in', ['ready', 'doubtful'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Has a photo cut out again from its beginning. False when it is not there, is being cut out, or is no product, and when it
 * waits already for what it would be again.
 */
export async function requeuePhoto(
  tx: Transaction,
  { id, settings }: { id: string; settings: unknown },
): Promise<boolean> {
  const result = await tx
    .updateTable('photos')
    .set({
      state: 'waiting',
      reviewed: false,
      failures: 0,
      problem: null,
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    })
    .where('id', '=', id)
    .where('state', 'not in', [...(settings === undefined ? (['waiting'] as const) : []), 'cutting', 'stored'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a photo and what was made from it in batches. Answers the blobs it referred to; null when it was not there for this actor. */
export async function deletePhoto(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ sha256: string; releasedSha256: string[] } | null> {
  const results = await tx
    .selectFrom('photo_batch_items')
    .select('result_sha256')
    .where('photo_id', '=', id)
    .where('result_sha256', 'is not', null)
    .execute();
  const gone = await tx
    .deleteFrom('photos')
    .where('id', '=', id)
    .returning(['sha256', 'matte_sha256', 'thumbnail_sha256', 'plate_sha256'])
    .executeTakeFirst();
  if (!gone) return null;
  const own = [gone.sha256, gone.matte_sha256, gone.thumbnail_sha256, gone.plate_sha256];
  const hashes = [...own, ...results.map((row) => row.result_sha256)];
  return { sha256: gone.sha256, releasedSha256: [...new Set(hashes.filter((hash) => hash !== null))] };
}

type Row = Awaited<ReturnType<typeof selectRow>>;
const selectRow = (tx: Transaction) => tx.selectFrom('photos').select(columns).executeTakeFirstOrThrow();

function toPhoto(row: Row): StoredPhoto {
  return { ...row, bytes: Number(row.bytes), problem: row.problem as StoredProblem | null };
}
