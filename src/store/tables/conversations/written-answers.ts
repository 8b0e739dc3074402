import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

// An answer while it is written: its server notes every few seconds that it still does, and what there is of it.

/** An answer without an end that nobody has noted for so long is written by no server any more. */
export const answerLostSeconds = 60;

/** Whether the answer in this row is still being written by some server. */
export function isWritten(row: 'messages' | 'm') {
  const at = sql.raw(row);
  return sql<boolean>`(${at}.outcome is null and coalesce(${at}.written_at, ${at}.created_at) > now() - make_interval(secs => ${answerLostSeconds}))`;
}

/** Keeps what an answer is made from, once it is known. */
export async function noteSources(
  tx: Transaction,
  { id, sourcePassageIds, search }: { id: string; sourcePassageIds: readonly string[]; search: unknown },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ source_passage_ids: [...sourcePassageIds], search: JSON.stringify(search) })
    .where('id', '=', id)
    .execute();
}

/**
 * Notes that an answer is still being written, and keeps what there is of it (null: as before). False when it has an end by
 * now, which another server has given it, or is not there any more.
 */
export async function keepWritten(tx: Transaction, { id, parts }: { id: string; parts: unknown }): Promise<boolean> {
  const result = await tx
    .updateTable('messages')
    .set({
      written_at: sql<Date>`clock_timestamp()`,
      ...(parts === null ? {} : { parts: JSON.stringify(parts) }),
    })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Whether an answer still has no end; what keeps it does not write when nothing of it has changed. */
export async function isAnswerOpen(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const open = tx.selectFrom('messages').select('id').where('id', '=', id).where('outcome', 'is', null);
  return (await open.executeTakeFirst()) !== undefined;
}

/** How an answer of the actor's stands: null where there is none. */
export async function findAnswerState(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ readonly outcome: string | null; readonly writing: boolean } | null> {
  const row = await tx
    .selectFrom('messages')
    .select(['outcome', isWritten('messages').as('writing')])
    .where('id', '=', id)
    .where('role', '=', 'assistant')
    .executeTakeFirst();
  return row ?? null;
}

/** Ends an answer as stopped, with what is kept of it: the server that writes it finds that out and ends too. */
export async function stopWritten(tx: Transaction, { id }: { id: string }): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ outcome: 'stopped' })
    .where('id', '=', id)
    .where('outcome', 'is', null)
    .execute();
}
