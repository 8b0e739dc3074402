import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';
import type { StoredProblem } from './photos.ts';

// The life of a photo between its arrival and its cutout, as the worker sees it: waiting → cutting → ready, doubtful,
// no-subject or failed. Every step may be run twice.

export interface PhotoToCut {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly sha256: string;
  readonly settings: unknown;
  readonly corrections: unknown;
  readonly plateSha256: string | null;
}

/** Takes a photo to be cut out; null when it is gone or cut out already. */
export async function claimPhoto(tx: Transaction, { id }: { id: string }): Promise<PhotoToCut | null> {
  const row = await tx
    .updateTable('photos')
    .set({ state: 'cutting' })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'cutting'])
    .returning(['id', 'owner', 'name', 'sha256', 'settings', 'corrections', 'plate_sha256 as plateSha256'])
    .executeTakeFirst();
  return row ?? null;
}

export interface FinishedCutout {
  readonly id: string;
  readonly state: 'ready' | 'doubtful';
  readonly matteSha256: string;
  readonly thumbnailSha256: string;
  readonly baseSha256: string | null;
  readonly facts: unknown;
  /** What it was cut out against: the photo may have been given another plate meanwhile. */
  readonly plateSha256: string | null;
  readonly at: Date;
}

/** The blobs of a photo that is being cut out, held until the transaction ends; undefined when nobody waits for it. */
function holdBeingCut(tx: Transaction, id: string) {
  return tx
    .selectFrom('photos')
    .select(['matte_sha256', 'thumbnail_sha256', 'plate_sha256'])
    .where('id', '=', id)
    .where('state', '=', 'cutting')
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Notes a cutout. Answers the blobs it takes the place of; null when nobody waits for it any more: then roll back. */
export async function finishCutout(
  tx: Transaction,
  finished: FinishedCutout,
): Promise<{ releasedSha256: string[] } | null> {
  const before = await holdBeingCut(tx, finished.id);
  if (!before || before.plate_sha256 !== finished.plateSha256) return null;
  await tx
    .updateTable('photos')
    .set({
      state: finished.state,
      matte_sha256: finished.matteSha256,
      thumbnail_sha256: finished.thumbnailSha256,
      base_sha256: finished.baseSha256,
      cutout: JSON.stringify(finished.facts),
      problem: null,
      cut_at: finished.at,
    })
    .where('id', '=', finished.id)
    .execute();
  const hashes = [before.matte_sha256, before.thumbnail_sha256].filter((hash) => hash !== null);
  const kept = [finished.matteSha256, finished.thumbnailSha256];
  return { releasedSha256: hashes.filter((hash) => !kept.includes(hash)) };
}

/** Notes why a photo has no cutout; an earlier one goes. Answers the blobs that may now be unneeded, null when nobody waits for it. */
export async function refuseCutout(
  tx: Transaction,
  refused: { id: string; state: 'no-subject' | 'failed'; problem: StoredProblem; at: Date },
): Promise<{ releasedSha256: string[] } | null> {
  const before = await holdBeingCut(tx, refused.id);
  if (!before) return null;
  await tx
    .updateTable('photos')
    .set({
      state: refused.state,
      problem: JSON.stringify(refused.problem),
      matte_sha256: null,
      thumbnail_sha256: null,
      base_sha256: null,
      cutout: null,
      cut_at: refused.at,
    })
    .where('id', '=', refused.id)
    .execute();
  return { releasedSha256: [before.matte_sha256, before.thumbnail_sha256].filter((hash) => hash !== null) };
}

/** Puts a photo whose cutting did not end back among those that wait; `failed` counts it. Answers how often the house has failed at it, null when it is gone. */
export async function putPhotoBack(
  tx: Transaction,
  { id, failed }: { id: string; failed: boolean },
): Promise<number | null> {
  const row = await tx
    .updateTable('photos')
    .set({ state: 'waiting', failures: sql`failures + ${failed ? 1 : 0}` })
    .where('id', '=', id)
    .where('state', '=', 'cutting')
    .returning('failures')
    .executeTakeFirst();
  return row?.failures ?? null;
}

/** Photos that wait or were being cut out, and for which no job is left: a crash, a restored backup, or spent retries. */
export async function listPhotosWithoutJob(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from photos p where state in ('waiting', 'cutting') and not exists (
      select from pgboss.job where name = 'cut-out-photo' and state < 'completed' and data->>'photoId' = p.id::text)
    order by added_at, id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A cutout made before from the same bytes in the same way; null when there is none. */
export async function findMadeCutout(
  tx: Transaction,
  { key }: { key: string },
): Promise<{ matteSha256: string; thumbnailSha256: string; facts: unknown } | null> {
  const row = await tx
    .selectFrom('photo_cutouts')
    .select(['matte_sha256 as matteSha256', 'thumbnail_sha256 as thumbnailSha256', 'facts'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a cutout for the next time, as long as somebody has its photo; the first one made stays. */
export async function insertMadeCutout(
  tx: Transaction,
  made: { key: string; inputSha256: string; matteSha256: string; thumbnailSha256: string; facts: unknown },
): Promise<void> {
  await sql`
    insert into photo_cutouts (key, input_sha256, matte_sha256, thumbnail_sha256, facts)
    select ${made.key}, ${made.inputSha256}, ${made.matteSha256}, ${made.thumbnailSha256}, ${JSON.stringify(made.facts)}::jsonb
    where exists (select from photos where sha256 = ${made.inputSha256}) on conflict (key) do nothing`.execute(tx);
}

/** A picture made before from the same photo, cutout and recipe; null when there is none. */
export async function findMadeResult(
  tx: Transaction,
  { key }: { key: string },
): Promise<{ resultSha256: string; facts: unknown } | null> {
  const row = await tx
    .selectFrom('photo_results')
    .select(['result_sha256 as resultSha256', 'facts'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a picture for the next time, as long as somebody has its photo; the first one made stays. */
export async function insertMadeResult(
  tx: Transaction,
  made: { key: string; inputSha256: string; resultSha256: string; facts: unknown },
): Promise<void> {
  await sql`
    insert into photo_results (key, input_sha256, result_sha256, facts)
    select ${made.key}, ${made.inputSha256}, ${made.resultSha256}, ${JSON.stringify(made.facts)}::jsonb
    where exists (select from photos where sha256 = ${made.inputSha256}) on conflict (key) do nothing`.execute(tx);
}

/** Forgets pictures that were kept for the next time and that no batch shows any more. Answers the blobs that may now be unneeded. */
export async function forgetResults(tx: Transaction, { keys }: { keys: readonly string[] }): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    delete from photo_results r where r.key = any(${[...keys]}::text[]) and not exists (
      select from photo_batch_items i where i.result_sha256 = r.result_sha256) returning r.result_sha256 as hash`.execute(
    tx,
  );
  return rows.map((row) => row.hash);
}

/** Forgets what was made from bytes that are no longer anybody's photo. Answers the blobs that may now be unneeded. */
export async function forgetMade(tx: Transaction, { inputSha256 }: { inputSha256: string }): Promise<string[]> {
  return deleteMade(tx, sql`input_sha256 = ${inputSha256} and`);
}

/** Forgets all that was made from bytes that are no longer anybody's photo; the sweep of blobs does the rest. */
export async function sweepMade(tx: Transaction): Promise<void> {
  await deleteMade(tx, sql``);
}

async function deleteMade(tx: Transaction, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    with cutouts as (delete from photo_cutouts c where ${which} not exists (
        select from photos where sha256 = c.input_sha256) returning matte_sha256, thumbnail_sha256),
      results as (delete from photo_results r where ${which} not exists (
        select from photos where sha256 = r.input_sha256) returning result_sha256)
    select matte_sha256 as hash from cutouts union select thumbnail_sha256 from cutouts
    union select result_sha256 from results`.execute(tx);
  return rows.map((row) => row.hash);
}
