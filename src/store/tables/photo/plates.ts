import type { Transaction } from '../../database/schema.ts';

/** A photo of the empty ground, as it is kept with its photo. */
export interface StoredPlate {
  readonly sha256: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Gives a product photo its plate, or takes it away (null), and has it cut out again from its beginning, even where it is
 * being cut out. Answers the bytes that may now be unneeded, or null where there are none; false when there is no such photo
 * that this actor may change.
 */
export async function changePlate(
  tx: Transaction,
  { id, plate, settings }: { id: string; plate: StoredPlate | null; settings: unknown },
): Promise<string | null | false> {
  const before = await tx
    .selectFrom('photos')
    .select('plate_sha256 as plateSha256')
    .where('id', '=', id)
    .where('purpose', '=', 'product')
    .forUpdate()
    .executeTakeFirst();
  if (!before) return false;
  await tx
    .updateTable('photos')
    .set({
      plate_sha256: plate?.sha256 ?? null,
      plate_name: plate?.name ?? null,
      plate_bytes: plate?.bytes ?? null,
      settings: JSON.stringify(settings),
      state: 'waiting',
      reviewed: false,
      failures: 0,
      problem: null,
    })
    .where('id', '=', id)
    .execute();
  return before.plateSha256 === plate?.sha256 ? null : before.plateSha256;
}
