import type { Transaction } from '../../database/schema.ts';

export interface CorrectedCutout {
  readonly id: string;
  readonly corrections: readonly unknown[];
  readonly state: 'ready' | 'doubtful';
  readonly matteSha256: string;
  readonly thumbnailSha256: string;
  readonly baseSha256: string | null;
  readonly facts: unknown;
  readonly at: Date;
}

/** Holds a photo that this actor may change until the transaction ends; false when there is none. */
export async function holdPhoto(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const row = await tx.selectFrom('photos').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes corrections together with the cutout that was made with them. Answers the blobs that may now be unneeded; null
 * when the photo is gone or is being cut out anew.
 */
export async function saveCorrected(
  tx: Transaction,
  corrected: CorrectedCutout,
): Promise<{ releasedSha256: string[] } | null> {
  const before = await tx
    .selectFrom('photos')
    .select(['matte_sha256', 'thumbnail_sha256'])
    .where('id', '=', corrected.id)
    .where('state', 'in', ['ready', 'doubtful', 'no-subject'])
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!before) return null;
  await tx
    .updateTable('photos')
    .set({
      corrections: JSON.stringify(corrected.corrections),
      state: corrected.state,
      matte_sha256: corrected.matteSha256,
      thumbnail_sha256: corrected.thumbnailSha256,
      base_sha256: corrected.baseSha256,
      cutout: JSON.stringify(corrected.facts),
      problem: null,
      cut_at: corrected.at,
    })
    .where('id', '=', corrected.id)
    .execute();
  const kept = [corrected.matteSha256, corrected.thumbnailSha256];
  const hashes = [before.matte_sha256, before.thumbnail_sha256].filter((hash) => hash !== null);
  return { releasedSha256: hashes.filter((hash) => !kept.includes(hash)) };
}
