import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';
import { isWritten } from './written-answers.ts';

export interface StoredConversation {
  readonly id: string;
  readonly title: string;
  /** From where it was begun: `page`, `command` or `api`. */
  readonly origin: string;
  /** Who answers in it. */
  readonly assistant: string;
  /** In which of its owner's folders it lies; null in none. */
  readonly folder: string | null;
  /** The chat model that was chosen; null: that of the house. */
  readonly model: string | null;
  /** Tools of other servers that are turned on in it. */
  readonly tools: unknown;
  /** The answer whose branch was looked at last; null where nobody has chosen one. */
  readonly shown: string | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** How many messages a person wrote. */
  readonly questions: number;
  /** An answer of it is being written. */
  readonly writing: boolean;
}

/** Begins a conversation that belongs to `owner`, a principal of the actor. */
export async function createConversation(
  tx: Transaction,
  conversation: { id: string; owner: string; title: string; origin: string; assistant: string; createdAt: Date },
): Promise<void> {
  const { createdAt, ...columns } = conversation;
  await tx
    .insertInto('conversations')
    .values({ ...columns, created_at: createdAt, changed_at: createdAt })
    .execute();
}

const columns = [
  'id',
  'title',
  'origin',
  'assistant',
  'folder',
  'model',
  'tools',
  'shown',
  'created_at as createdAt',
  'changed_at as changedAt',
] as const;
const questionCount =
  sql<number>`(select count(*)::integer from messages m where m.conversation_id = conversations.id and m.role = 'user')`.as(
    'questions',
  );

const writing =
  sql<boolean>`exists (select from messages m where m.conversation_id = conversations.id and m.role = 'assistant' and ${isWritten('m')})`.as(
    'writing',
  );

/** The actor's conversations of one origin, the latest changed first. */
export async function listConversations(
  tx: Transaction,
  { origin, limit }: { origin: string; limit: number },
): Promise<StoredConversation[]> {
  return tx
    .selectFrom('conversations')
    .select([...columns, questionCount, writing])
    .where('origin', '=', origin)
    .orderBy('changed_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** A conversation without its messages; null when it is not there or somebody else's. */
export async function findConversation(tx: Transaction, { id }: { id: string }): Promise<StoredConversation | null> {
  const found = await tx
    .selectFrom('conversations')
    .select([...columns, questionCount, writing])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** What its owner may change of a conversation; what is left out stays. */
interface ConversationChange {
  readonly title?: string | undefined;
  readonly folder?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly tools?: unknown;
  readonly shown?: string | undefined;
}

/** False when there is no such conversation for this actor. */
export async function changeConversation(
  tx: Transaction,
  { id, tools, ...change }: ConversationChange & { id: string },
): Promise<boolean> {
  const columns = { ...change, ...(tools === undefined ? {} : { tools: JSON.stringify(tools) }) };
  if (Object.values(columns).every((value) => value === undefined))
    return (await findConversation(tx, { id })) !== null;
  const result = await tx.updateTable('conversations').set(columns).where('id', '=', id).executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a conversation and its messages. False when there is no such conversation for this actor. */
export async function deleteConversation(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('conversations').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}
