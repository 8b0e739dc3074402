import { sql } from 'kysely';
import { MaisonError } from '../base/index.ts';
import type { Transaction } from './schema.ts';

export interface StoredConversation {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly exchanges: number;
}

/** A question and what was answered. Passages are identifiers only: their text is read again under the rights of that day. */
export interface StoredExchange {
  readonly id: string;
  readonly question: string;
  readonly scope: unknown;
  readonly askedAt: Date;
  readonly sourcePassageIds: readonly string[];
  readonly sentences: unknown;
  readonly outcome: string | null;
  readonly disagreements: unknown;
  readonly ordersLeftOut: unknown;
  readonly model: unknown;
  readonly timing: unknown;
  readonly feedback: string | null;
}

/** Begins a conversation that belongs to `owner`, a principal of the actor. */
export async function createConversation(
  tx: Transaction,
  conversation: { id: string; owner: string; title: string; createdAt: Date },
): Promise<void> {
  const { id, owner, title, createdAt } = conversation;
  await tx
    .insertInto('conversations')
    .values({ id, owner, title, created_at: createdAt, changed_at: createdAt })
    .execute();
}

const columns = ['id', 'title', 'created_at as createdAt', 'changed_at as changedAt'] as const;
const exchangeCount =
  sql<number>`(select count(*)::integer from exchanges e where e.conversation_id = conversations.id)`.as('exchanges');

/** The actor's conversations, the latest changed first. */
export async function listConversations(tx: Transaction, { limit }: { limit: number }): Promise<StoredConversation[]> {
  return tx
    .selectFrom('conversations')
    .select([...columns, exchangeCount])
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** A conversation with its exchanges in order; null when it is not there or somebody else's. */
export async function readConversation(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ conversation: StoredConversation; exchanges: StoredExchange[] } | null> {
  const conversation = await tx
    .selectFrom('conversations')
    .select([...columns, exchangeCount])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!conversation) return null;
  const exchanges = await tx
    .selectFrom('exchanges')
    .select([
      'id',
      'question',
      'scope',
      'asked_at as askedAt',
      'source_passage_ids as sourcePassageIds',
      'sentences',
      'outcome',
      'disagreements',
      'orders_left_out as ordersLeftOut',
      'model',
      'timing',
      'feedback',
    ])
    .where('conversation_id', '=', id)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return { conversation, exchanges };
}

/** False when there is no such conversation for this actor. */
export async function renameConversation(
  tx: Transaction,
  { id, title }: { id: string; title: string },
): Promise<boolean> {
  const result = await tx.updateTable('conversations').set({ title }).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a conversation and its exchanges. False when there is no such conversation for this actor. */
export async function deleteConversation(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('conversations').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Writes a question down before it is answered. Throws `conversation_not_found` (404) when the conversation is not the actor's. */
export async function insertExchange(
  tx: Transaction,
  exchange: {
    id: string;
    conversationId: string;
    question: string;
    scope: unknown;
    askedAt: Date;
    sourcePassageIds: readonly string[];
  },
): Promise<void> {
  const changed = await tx
    .updateTable('conversations')
    .set({ changed_at: exchange.askedAt })
    .where('id', '=', exchange.conversationId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw conversationNotFound();
  await tx
    .insertInto('exchanges')
    .values({
      id: exchange.id,
      conversation_id: exchange.conversationId,
      question: exchange.question,
      scope: toJson(exchange.scope),
      asked_at: exchange.askedAt,
      source_passage_ids: [...exchange.sourcePassageIds],
    })
    .execute();
}

/** Writes down how a question ended. False when the exchange is not there any more, or somebody else's. */
export async function finishExchange(
  tx: Transaction,
  finished: {
    id: string;
    sentences: unknown;
    outcome: string;
    disagreements: unknown;
    ordersLeftOut: unknown;
    model: unknown;
    timing: unknown;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('exchanges')
    .set({
      sentences: JSON.stringify(finished.sentences),
      outcome: finished.outcome,
      disagreements: JSON.stringify(finished.disagreements),
      orders_left_out: JSON.stringify(finished.ordersLeftOut),
      model: toJson(finished.model),
      timing: toJson(finished.timing),
    })
    .where('id', '=', finished.id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Notes what a person found wrong with an answer; null takes it back. False when there is no such exchange for this actor. */
export async function setFeedback(
  tx: Transaction,
  { id, kind }: { id: string; kind: string | null },
): Promise<boolean> {
  const result = await tx.updateTable('exchanges').set({ feedback: kind }).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

function conversationNotFound(): MaisonError {
  return new MaisonError('conversation_not_found', 404, {
    fr: 'Cette conversation n’existe pas, ou n’est pas la vôtre. Rien n’a été enregistré. Commencez-en une nouvelle.',
    en: 'This conversation does not exist, or is not yours. Nothing was stored. Start a new one.',
  });
}
