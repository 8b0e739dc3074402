import { type RawBuilder, sql } from 'kysely';
import type { StoredProblem } from './photos.ts';
import type { BatchItemStateName, BatchStateName, Transaction } from '../../database/schema.ts';

/** A batch with its counts. `recipe` is JSON. */
export interface StoredBatch {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly state: BatchStateName;
  readonly recipe: unknown;
  readonly recipeHash: string;
  readonly channels: readonly string[];
  readonly createdAt: Date;
  readonly total: number;
  readonly done: number;
  /** No picture: the photo could not be used, or shows no subject. */
  readonly failed: number;
  readonly doubtful: number;
  readonly waiting: number;
  /** Photos of the batch that are not cut out yet. */
  readonly uncut: number;
  /** Lately, for one picture and for one cutout; null before the first. */
  readonly millisecondsPerPicture: number | null;
  readonly millisecondsPerCutout: number | null;
}

/** One picture of a batch, with the name and code of its photo. */
export interface StoredBatchItem {
  readonly id: string;
  readonly photoId: string;
  readonly photoName: string;
  readonly photoSha256: string;
  readonly code: string | null;
  readonly cutout: unknown;
  readonly ordinal: number;
  readonly channel: string | null;
  readonly state: BatchItemStateName;
  readonly doubtful: boolean;
  readonly fileName: string;
  readonly resultSha256: string | null;
  readonly facts: unknown;
  readonly problem: StoredProblem | null;
}

export interface NewBatchItem {
  readonly id: string;
  readonly photoId: string;
  readonly channel: string | null;
  readonly fileName: string;
}

const itemsAtOnce = 1000;

/** Begins a batch of pictures to make, in the order given. Its photos must be its owner's. */
export async function insertBatch(
  tx: Transaction,
  batch: {
    id: string;
    owner: string;
    name: string;
    recipe: unknown;
    recipeHash: string;
    channels: readonly string[];
    /** Pictures that fail a rule are made again by a repaired recipe. */
    fix: boolean;
    createdAt: Date;
    items: readonly NewBatchItem[];
  },
): Promise<void> {
  const { id, owner, name, recipeHash, createdAt } = batch;
  await tx
    .insertInto('photo_batches')
    .values({
      id,
      owner,
      name,
      recipe: JSON.stringify(batch.recipe),
      recipe_hash: recipeHash,
      channels: [...batch.channels],
      fix: batch.fix,
      created_at: createdAt,
    })
    .execute();
  for (let start = 0; start < batch.items.length; start += itemsAtOnce) {
    const some = batch.items.slice(start, start + itemsAtOnce).map((item, place) => ({
      id: item.id,
      owner,
      batch_id: id,
      photo_id: item.photoId,
      ordinal: start + place,
      channel: item.channel,
      file_name: item.fileName,
    }));
    await tx.insertInto('photo_batch_items').values(some).execute();
  }
}

const batchQuery = (where: RawBuilder<unknown>) => sql<StoredBatch>`
  select b.id, b.owner, b.name, b.state, b.recipe, b.recipe_hash as "recipeHash", b.channels, b.created_at as "createdAt",
    c.*, recent.picture as "millisecondsPerPicture", cut.cutout as "millisecondsPerCutout"
  from photo_batches b,
  lateral (
    select count(*)::integer as total, count(*) filter (where i.state = 'done')::integer as done,
      count(*) filter (where i.state in ('failed', 'no-subject'))::integer as failed,
      count(*) filter (where i.doubtful)::integer as doubtful,
      count(*) filter (where i.state in ('waiting', 'working'))::integer as waiting,
      count(distinct p.id) filter (where p.state in ('waiting', 'cutting') and i.state = 'waiting')::integer as uncut
    from photo_batch_items i join photos p on p.id = i.photo_id where i.batch_id = b.id
  ) c,
  lateral (select avg(milliseconds)::float8 as picture from (
    select milliseconds from photo_batch_items where batch_id = b.id and milliseconds is not null order by finished_at desc limit 20) latest) recent,
  lateral (select avg((cutout ->> 'milliseconds')::float8) as cutout from (
    select cutout from photos where cut_at is not null and cutout is not null order by cut_at desc limit 20) latest) cut
  ${where}`;

/** The actor's batches, the latest first. */
export async function listBatches(tx: Transaction, { limit }: { limit: number }): Promise<StoredBatch[]> {
  const { rows } = await batchQuery(sql`order by b.created_at desc, b.id limit ${limit}`).execute(tx);
  return rows;
}

/** A batch with its counts; null when it is not there or somebody else's. */
export async function findBatch(tx: Transaction, { id }: { id: string }): Promise<StoredBatch | null> {
  const { rows } = await batchQuery(sql`where b.id = ${id}::uuid`).execute(tx);
  return rows[0] ?? null;
}

const itemColumns = sql`i.id, i.photo_id as "photoId", p.name as "photoName", p.sha256 as "photoSha256", p.code, p.cutout,
  i.ordinal, i.channel, i.state, i.doubtful, i.file_name as "fileName", i.result_sha256 as "resultSha256", i.facts, i.problem`;

/** One page of the pictures of a batch: doubtful ones first, then those that failed, then in order. */
export async function listBatchItems(
  tx: Transaction,
  { batchId, limit, offset }: { batchId: string; limit: number; offset: number },
): Promise<StoredBatchItem[]> {
  const { rows } = await sql<StoredBatchItem>`
    select ${itemColumns} from photo_batch_items i join photos p on p.id = i.photo_id where i.batch_id = ${batchId}::uuid
    order by i.doubtful desc, i.state in ('failed', 'no-subject') desc, i.ordinal limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return rows;
}

/** All pictures of a batch in their own order. */
export async function listAllItems(tx: Transaction, { batchId }: { batchId: string }): Promise<StoredBatchItem[]> {
  const { rows } = await sql<StoredBatchItem>`
    select ${itemColumns} from photo_batch_items i join photos p on p.id = i.photo_id
    where i.batch_id = ${batchId}::uuid order by i.ordinal`.execute(tx);
  return rows;
}

/** One picture of a batch; null when it is not there or somebody else's. */
export async function findBatchItem(
  tx: Transaction,
  { id, batchId }: { id: string; batchId: string },
): Promise<StoredBatchItem | null> {
  const { rows } = await sql<StoredBatchItem>`
    select ${itemColumns} from photo_batch_items i join photos p on p.id = i.photo_id
    where i.id = ${id}::uuid and i.batch_id = ${batchId}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/** Removes a batch and its pictures. Answers their bytes and the keys they were kept under; null when it is not there or somebody else's. */
export async function deleteBatch(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ releasedSha256: string[]; keys: string[] } | null> {
  const made = await tx
    .selectFrom('photo_batch_items')
    .select(['result_sha256', 'result_key'])
    .where('batch_id', '=', id)
    .where('result_sha256', 'is not', null)
    .execute();
  const gone = await tx.deleteFrom('photo_batches').where('id', '=', id).returning('id').executeTakeFirst();
  if (!gone) return null;
  const distinct = (values: readonly (string | null)[]): string[] => [
    ...new Set(values.filter((value) => value !== null)),
  ];
  return {
    releasedSha256: distinct(made.map((item) => item.result_sha256)),
    keys: distinct(made.map((item) => item.result_key)),
  };
}

const before = { paused: ['running'], running: ['paused'], cancelled: ['running', 'paused'] } as const;

/** Pauses, resumes or cancels a batch. False when its state does not allow it. */
export async function moveBatch(
  tx: Transaction,
  { id, to }: { id: string; to: keyof typeof before },
): Promise<boolean> {
  const result = await tx
    .updateTable('photo_batches')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', 'in', [...before[to]])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
