import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** What somebody shows others in the house of a conversation: its branch up to one answer. */
export interface StoredShare {
  readonly id: string;
  readonly messageId: string;
  readonly sharedAt: Date;
}

/** Shares the branch of a conversation up to this answer, both the actor's own. */
export async function insertShare(
  tx: Transaction,
  { id, conversationId, messageId, sharedAt }: StoredShare & { conversationId: string },
): Promise<void> {
  await tx
    .insertInto('conversation_shares')
    .values({ id, conversation_id: conversationId, message_id: messageId, shared_at: sharedAt })
    .execute();
}

/** What the actor shows of a conversation, the newest first. */
export async function listShares(
  tx: Transaction,
  { conversationId }: { conversationId: string },
): Promise<StoredShare[]> {
  return tx
    .selectFrom('conversation_shares')
    .select(['id', 'message_id as messageId', 'shared_at as sharedAt'])
    .where('conversation_id', '=', conversationId)
    .orderBy('shared_at', 'desc')
    .orderBy('id')
    .execute();
}

/** False when the actor shares nothing of this name. */
export async function deleteShare(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('conversation_shares').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** A message as a link shows it, with whose link it is. */
export interface SharedMessage {
  readonly id: string;
  readonly ordinal: number;
  readonly role: 'user' | 'assistant';
  readonly parts: unknown;
  readonly sourcePassageIds: readonly string[];
  readonly search: unknown;
  readonly outcome: string | null;
  readonly failure: string | null;
  readonly after: string | null;
  readonly createdAt: Date;
  readonly sharedBy: string;
  readonly sharedAt: Date;
}

/** The messages that a link shows, in their order, to whoever reads content in this house; none where it is no link, or withdrawn. */
export async function readSharedMessages(tx: Transaction, { id }: { id: string }): Promise<SharedMessage[]> {
  const { rows } = await sql<SharedMessage>`
    select id, ordinal, role, parts, source_passage_ids as "sourcePassageIds", search, outcome, failure, after,
      created_at as "createdAt", shared_by as "sharedBy", shared_at as "sharedAt"
    from maison.read_shared_messages(${id})`.execute(tx);
  return rows;
}
