import { sql } from 'kysely';
import { createId } from '../../../base/index.ts';
import { claimSeconds } from '../../jobs/hold-claim.ts';
import type { StoredProblem } from './photos.ts';
import type { Transaction } from '../../database/schema.ts';

// The pictures of batches as the worker makes them. The rows are the queue; the job of a batch only says that there
// is something to do. Whoever makes a picture holds a claim on its row: of two servers one alone is believed.

/** Whose making of a picture it is. */
export interface ItemClaim {
  readonly id: string;
  readonly claim: string;
}

/** A picture to make, with all that it is made from. */
export interface ItemToRender extends ItemClaim {
  readonly batchId: string;
  readonly owner: string;
  readonly channel: string | null;
  readonly fileName: string;
  readonly recipe: unknown;
  /** The batch has pictures that fail a rule made again by a repaired recipe. */
  readonly fix: boolean;
  readonly photoId: string;
  readonly code: string | null;
  readonly sha256: string;
  readonly settings: unknown;
  readonly corrections: unknown;
  readonly doubtful: boolean;
  /** A person has accepted its cutout. */
  readonly reviewed: boolean;
  readonly matteSha256: string;
  readonly plateSha256: string | null;
  readonly cutout: unknown;
  /** Of the photo. */
  readonly width: number;
  readonly height: number;
}

const untilThen = sql`now() + ${sql.lit(claimSeconds)} * interval '1 second'`;
const lapsed = sql`coalesce(i.work_until < now(), true)`;

// A product shown at one scale needs all its photos cut out, or given up, before the first is rendered.
const claimStatement = (batchId: string, claim: ItemClaim['claim'], server: string) => sql<ItemToRender>`
  with next as (
    select i.id from photo_batch_items i
    join photo_batches b on b.id = i.batch_id and b.state = 'running'
    join photos p on p.id = i.photo_id and p.state in ('ready', 'doubtful')
    where i.batch_id = ${batchId}::uuid and (i.state = 'waiting' or (i.state = 'working' and ${lapsed}))
      and not ((b.recipe ->> 'sameScale')::boolean is true and p.code is not null and exists (
        select from photo_batch_items j join photos q on q.id = j.photo_id
        where j.batch_id = b.id and q.code = p.code and q.state in ('waiting', 'cutting')))
    order by i.ordinal limit 1 for no key update of i skip locked
  )
  update photo_batch_items i set state = 'working', work_claim = ${claim}::uuid, work_server = ${server}, work_until = ${untilThen}
  from next, photo_batches b, photos p where i.id = next.id and b.id = i.batch_id and p.id = i.photo_id
  returning i.id, i.work_claim as claim, i.batch_id as "batchId", i.owner, i.channel, i.file_name as "fileName", b.recipe, b.fix, p.id as "photoId", p.code, p.sha256, p.settings, p.corrections,
    p.state = 'doubtful' and not p.reviewed as doubtful, p.reviewed, p.matte_sha256 as "matteSha256", p.plate_sha256 as "plateSha256", p.cutout, p.width, p.height`;

/**
 * Takes the next picture of a running batch whose photo is cut out, for a minute at a time; one whose server says nothing
 * any more is taken up. Null when there is none now.
 */
export async function claimItem(
  tx: Transaction,
  { batchId, server }: { batchId: string; server: string },
): Promise<ItemToRender | null> {
  const { rows } = await claimStatement(batchId, createId(), server).execute(tx);
  return rows[0] ?? null;
}

/** Makes a claim last again. False when it is another's by now, or the picture is no longer wanted. */
export async function renewItem(tx: Transaction, { id, claim }: ItemClaim): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update photo_batch_items set work_until = ${untilThen}
    where id = ${id}::uuid and work_claim = ${claim}::uuid and state = 'working'`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** In how many seconds what another server is making of a batch can be taken up, should it end; null where nothing is being made. */
export async function findHeldSeconds(tx: Transaction, { batchId }: { batchId: string }): Promise<number | null> {
  const { rows } = await sql<{ seconds: number | null }>`
    select ceil(extract(epoch from min(i.work_until) - now()))::integer as seconds from photo_batch_items i
    join photo_batches b on b.id = i.batch_id and b.state = 'running'
    where i.batch_id = ${batchId}::uuid and i.state = 'working'`.execute(tx);
  const seconds = rows[0]?.seconds ?? null;
  return seconds === null ? null : Math.max(1, seconds);
}

/** A photo of a product with its cutout. */
export interface CutView {
  readonly width: number;
  readonly height: number;
  readonly cutout: unknown;
}

/** The photos of one product in a batch that have a cutout: what one scale for all of them is found from. */
export async function listViewsOfCode(
  tx: Transaction,
  { batchId, code }: { batchId: string; code: string },
): Promise<CutView[]> {
  const { rows } = await sql<CutView>`
    select distinct on (p.id) p.width, p.height, p.cutout from photo_batch_items i join photos p on p.id = i.photo_id
    where i.batch_id = ${batchId}::uuid and p.code = ${code} and p.cutout is not null order by p.id`.execute(tx);
  return rows;
}

export interface FinishedItem extends ItemClaim {
  readonly resultSha256: string;
  readonly key: string;
  readonly facts: unknown;
  readonly doubtful: boolean;
  readonly milliseconds: number | null;
  readonly at: Date;
}

/** Notes a finished picture. False when another has taken it up or it is no longer wanted: then nothing is written. */
export async function finishItem(tx: Transaction, finished: FinishedItem): Promise<boolean> {
  const result = await tx
    .updateTable('photo_batch_items')
    .set({
      state: 'done',
      result_sha256: finished.resultSha256,
      result_key: finished.key,
      facts: JSON.stringify(finished.facts),
      doubtful: finished.doubtful,
      milliseconds: finished.milliseconds === null ? null : Math.round(finished.milliseconds),
      finished_at: finished.at,
      problem: null,
    })
    .where('id', '=', finished.id)
    .where('work_claim', '=', finished.claim)
    .where('state', '=', 'working')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes why a picture cannot be made. */
export async function failItem(
  tx: Transaction,
  failed: ItemClaim & { problem: StoredProblem; at: Date },
): Promise<void> {
  await tx
    .updateTable('photo_batch_items')
    .set({ state: 'failed', problem: JSON.stringify(failed.problem), finished_at: failed.at })
    .where('id', '=', failed.id)
    .where('work_claim', '=', failed.claim)
    .where('state', 'in', ['waiting', 'working'])
    .execute();
}

/** Puts a picture whose making did not end back among those that wait; `failed` counts it. Answers how often the house has failed at it. */
export async function putItemBack(
  tx: Transaction,
  { id, claim, failed }: ItemClaim & { failed: boolean },
): Promise<number> {
  const row = await tx
    .updateTable('photo_batch_items')
    .set({ state: 'waiting', failures: sql`failures + ${failed ? 1 : 0}` })
    .where('id', '=', id)
    .where('work_claim', '=', claim)
    .where('state', '=', 'working')
    .returning('failures')
    .executeTakeFirst();
  return row?.failures ?? 0;
}

/** Takes a person's word on a photo over to its pictures: one that breaks a rule of its channel stays doubtful. */
export async function reviewItemsOfPhoto(tx: Transaction, { photoId }: { photoId: string }): Promise<void> {
  await sql`
    update photo_batch_items i set doubtful = (p.state = 'doubtful' and not p.reviewed) or exists (
      select from jsonb_array_elements(i.facts -> 'rules') as rule
      where rule ->> 'level' = 'required' and rule ->> 'status' = 'failed')
    from photos p where p.id = i.photo_id and p.id = ${photoId}::uuid and i.state = 'done'`.execute(tx);
}

/** Gives the pictures of photos without a cutout the problem of their photo. */
export async function settleItemsWithoutCutout(
  tx: Transaction,
  { batchId, at }: { batchId: string; at: Date },
): Promise<void> {
  await sql`
    update photo_batch_items i set state = p.state, problem = p.problem, finished_at = ${at}
    from photos p where p.id = i.photo_id and i.batch_id = ${batchId}::uuid and i.state = 'waiting'
      and p.state in ('no-subject', 'failed')`.execute(tx);
}

/** Ends a running batch of which nothing waits any more. True when it did. */
export async function endBatch(tx: Transaction, { batchId }: { batchId: string }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update photo_batches b set state = 'done' where b.id = ${batchId}::uuid and b.state = 'running' and not exists (
      select from photo_batch_items i where i.batch_id = b.id and i.state in ('waiting', 'working'))`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Running batches in which a photo has pictures that wait. */
export async function listBatchesOfPhoto(tx: Transaction, { photoId }: { photoId: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct b.id from photo_batches b join photo_batch_items i on i.batch_id = b.id
    where i.photo_id = ${photoId}::uuid and i.state = 'waiting' and b.state = 'running'`.execute(tx);
  return rows.map((row) => row.id);
}

/** Lets the pictures that a photo could not give be made after all, in batches that were not cancelled. */
export async function reopenItemsOfPhoto(tx: Transaction, { photoId }: { photoId: string }): Promise<void> {
  await sql`
    with items as (
      update photo_batch_items i set state = 'waiting', problem = null, failures = 0, finished_at = null
      from photo_batches b where b.id = i.batch_id and b.state <> 'cancelled'
        and i.photo_id = ${photoId}::uuid and i.state in ('failed', 'no-subject') returning i.batch_id
    )
    update photo_batches b set state = 'running' from items where b.id = items.batch_id and b.state = 'done'`.execute(
    tx,
  );
}

/**
 * Takes back what this server was making when it was killed (one process at a time bears its name), and what others that
 * say nothing any more were making.
 */
export async function recoverBatches(tx: Transaction, { server }: { server: string }): Promise<void> {
  await sql`
    update photo_batch_items i set state = 'waiting'
    where i.state = 'working' and (i.work_server = ${server} or ${lapsed})`.execute(tx);
}

/** The running batches, oldest first. */
export async function listRunningBatches(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from photo_batches where state = 'running' order by created_at, id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Whether other running batches have pictures that wait: then each gets its turn. */
export async function isAnotherBatchWaiting(tx: Transaction, { batchId }: { batchId: string }): Promise<boolean> {
  const { rows } = await sql`
    select from photo_batches b join photo_batch_items i on i.batch_id = b.id and i.state = 'waiting'
    where b.state = 'running' and b.id <> ${batchId}::uuid limit 1`.execute(tx);
  return rows.length > 0;
}
