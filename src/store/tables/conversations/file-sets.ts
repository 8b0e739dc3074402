import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** Files attached to a conversation: documents of a space that nobody else sees. */
export interface StoredFileSet {
  readonly id: string;
  /** null: nothing was asked about them yet, or nothing of the conversation is kept. */
  readonly conversationId: string | null;
}

/** Makes a set for `owner`, a principal of the actor. False where the conversation is not theirs, or has one already. */
export async function makeFileSet(
  tx: Transaction,
  { id, owner, conversationId, at }: StoredFileSet & { owner: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`
    select maison.make_file_set(${id}, ${owner}, ${conversationId}, ${at}) as made`.execute(tx);
  return rows[0]?.made === true;
}

const columns = ['id', 'conversation_id as conversationId'] as const;

/** A set of the actor's; null when it is not there or somebody else's. */
export async function findFileSet(tx: Transaction, { id }: { id: string }): Promise<StoredFileSet | null> {
  return (await tx.selectFrom('file_sets').select(columns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** The sets of conversations of the actor's, by the conversation. */
export async function findFileSetsOf(
  tx: Transaction,
  { conversationIds }: { conversationIds: readonly string[] },
): Promise<Map<string, string>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('file_sets')
    .select(columns)
    .where('conversation_id', 'in', [...new Set(conversationIds)])
    .execute();
  return new Map(rows.flatMap(({ id, conversationId }) => (conversationId === null ? [] : [[conversationId, id]])));
}

/** All sets of the actor's. */
export async function listFileSets(tx: Transaction): Promise<string[]> {
  return (await tx.selectFrom('file_sets').select('id').execute()).map(({ id }) => id);
}

/** The set of the actor's in which a document lies; null where it lies in none of theirs. */
export async function findFileSetOf(tx: Transaction, { documentId }: { documentId: string }): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select maison.find_file_set_of(${documentId}) as id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** In which space of the library files with these bytes lie, as far as the actor reads them: one of each. */
export async function listSpacesOfBytes(
  tx: Transaction,
  { sha256s }: { sha256s: readonly string[] },
): Promise<Map<string, string>> {
  if (sha256s.length === 0) return new Map();
  const rows = await tx
    .selectFrom('documents')
    .select(['sha256', 'space'])
    .where('sha256', 'in', [...sha256s])
    .where('space', 'not like', 'files:%')
    .orderBy('space', 'desc')
    .execute();
  return new Map(rows.map(({ sha256, space }) => [sha256, space]));
}

/** Gives a set that belongs to no conversation yet to one. */
export async function placeFileSet(
  tx: Transaction,
  { id, conversationId }: { id: string; conversationId: string },
): Promise<void> {
  await tx
    .updateTable('file_sets')
    .set({ conversation_id: conversationId })
    .where('id', '=', id)
    .where('conversation_id', 'is', null)
    .execute();
}

/** Notes that a set is in use: one that belongs to no conversation goes when it was not for a while. */
export async function touchFileSet(tx: Transaction, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.updateTable('file_sets').set({ used_at: at }).where('id', '=', id).execute();
}

/** Removes a set that holds nothing any more. False where it does, or is not the actor's. */
export async function removeFileSet(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const { rows } = await sql<{ removed: boolean }>`select maison.remove_file_set(${id}) as removed`.execute(tx);
  return rows[0]?.removed === true;
}

/** Sets of no conversation, and of no work in steps, that were not used since, with their documents. As the worker. */
export async function listLeftFileSets(
  tx: Transaction,
  { usedBefore }: { usedBefore: Date },
): Promise<{ id: string; documentIds: string[] }[]> {
  return tx
    .selectFrom('file_sets')
    .select([
      'id',
      sql<string[]>`array(select d.id::text from documents d where d.space = file_sets.space and d.mail_id is null)`.as(
        'documentIds',
      ),
    ])
    .where('conversation_id', 'is', null)
    .where('used_at', '<', usedBefore)
    .where(sql<boolean>`not exists (select from assistant_jobs j where j.files = file_sets.id)`)
    .execute();
}
