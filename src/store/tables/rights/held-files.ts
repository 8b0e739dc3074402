import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

// What one person has in the house, for the limits of one person.

/**
 * Bytes of the documents that who acts has added, and of their photos; what they may no longer read is counted, too. Holds
 * the person's other additions back until the transaction ends.
 */
export async function countHeldBytes(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`select maison.held_bytes() as bytes`.execute(tx);
  return Number(rows[0]?.bytes ?? 0);
}

/** Photos of one owner that wait to be cut out or are being cut out, counted up to `atMost`. */
export async function countWaitingPhotos(
  tx: Transaction,
  { owner, atMost }: { owner: string; atMost: number },
): Promise<number> {
  const { rows } = await sql<{ photos: number }>`
    select count(*)::integer as photos from (
      select from photos where owner = ${owner} and state in ('waiting', 'cutting') limit ${atMost}) waiting`.execute(
    tx,
  );
  return rows[0]?.photos ?? 0;
}
