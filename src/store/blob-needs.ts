import { sql } from 'kysely';
import type { Transaction } from './schema.ts';

/** True as long as a document, a version that waits, a photo or what was made from it needs these bytes. */
export async function isBlobNeeded(tx: Transaction, { sha256 }: { sha256: string }): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (select from documents where sha256 = ${sha256})
      or exists (select from documents where next_sha256 = ${sha256})
      or exists (select from photos where sha256 = ${sha256})
      or exists (select from photos where matte_sha256 = ${sha256})
      or exists (select from photos where thumbnail_sha256 = ${sha256})
      or exists (select from photo_cutouts where matte_sha256 = ${sha256})
      or exists (select from photo_cutouts where thumbnail_sha256 = ${sha256})
      or exists (select from photo_batch_items where result_sha256 = ${sha256})
      or exists (select from photo_results where result_sha256 = ${sha256}) as needed`.execute(tx);
  return rows[0]?.needed === true;
}
