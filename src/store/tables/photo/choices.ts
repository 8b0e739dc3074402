import type { Transaction } from '../../database/schema.ts';

/** Keeps what a person has said of a photo, with its cutout's facts as they are from now on. */
export async function choosePhoto(
  tx: Transaction,
  { id, settings, cutout }: { id: string; settings: unknown; cutout: unknown },
): Promise<void> {
  await tx
    .updateTable('photos')
    .set({ settings: JSON.stringify(settings), cutout: JSON.stringify(cutout) })
    .where('id', '=', id)
    .execute();
}
