import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/**
 * Every column that names bytes by their hash: as long as a row does, the bytes are kept and are in every backup.
 * A test asks the catalog whether one is missing here.
 */
export const blobColumns = [
  { table: 'documents', column: 'sha256' },
  { table: 'documents', column: 'next_sha256' },
  { table: 'photos', column: 'sha256' },
  { table: 'photos', column: 'matte_sha256' },
  { table: 'photos', column: 'thumbnail_sha256' },
  { table: 'photos', column: 'base_sha256' },
  { table: 'photos', column: 'plate_sha256' },
  { table: 'photo_batch_items', column: 'result_sha256' },
  { table: 'photo_cutouts', column: 'matte_sha256' },
  { table: 'photo_cutouts', column: 'thumbnail_sha256' },
  { table: 'photo_results', column: 'result_sha256' },
] as const;

/** True as long as a document, a version that waits, a photo or what was made from it needs these bytes. */
export async function isBlobNeeded(tx: Transaction, { sha256 }: { sha256: string }): Promise<boolean> {
  const looks = blobColumns.map(
    ({ table, column }): RawBuilder<unknown> =>
      sql`exists (select from ${sql.table(table)} where ${sql.ref(column)} = ${sha256})`,
  );
  const { rows } = await sql<{ needed: boolean }>`select ${sql.join(looks, sql` or `)} as needed`.execute(tx);
  return rows[0]?.needed === true;
}
