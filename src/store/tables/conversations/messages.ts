import { sql } from 'kysely';
import { MaisonError } from '../../../base/index.ts';
import type { Transaction } from '../../database/schema.ts';
import { answerLostSeconds, isWritten } from './written-answers.ts';

/** What a person or an assistant said. Passages are identifiers only: their text is read again under the rights of that day. */
export interface StoredMessage {
  readonly id: string;
  /** From 1, in the order in which they were written; an answer stands right after its question. */
  readonly ordinal: number;
  /** Of a question the answer it follows, null for one that begins the conversation; of an answer its question. */
  readonly after: string | null;
  readonly role: 'user' | 'assistant';
  readonly parts: unknown;
  readonly scope: unknown;
  readonly sourcePassageIds: readonly string[];
  readonly search: unknown;
  readonly assistant: string | null;
  readonly model: unknown;
  readonly usage: unknown;
  readonly timing: unknown;
  readonly outcome: string | null;
  readonly failure: string | null;
  /** Some server is still writing it. */
  readonly writing: boolean;
  readonly createdAt: Date;
  /** What its reader found wrong with it. */
  readonly feedback: string | null;
  /** Whether it is kept as a case of the house. */
  readonly kept: boolean;
}

/** A question, and the answer that is about to be written. */
export interface NewTurn {
  readonly conversationId: string;
  readonly at: Date;
  /** What is chosen with it, from now on; null: the chat model of the house. */
  readonly model?: string | null;
  readonly tools?: unknown;
  readonly question: {
    readonly id: string;
    /** The answer that it follows; without it the question begins the conversation, or another branch of its beginning. */
    readonly after?: string | null;
    readonly parts: unknown;
    readonly scope: unknown;
  };
  readonly answer: {
    readonly id: string;
    readonly assistant: string;
    readonly sourcePassageIds: readonly string[];
    readonly search: unknown;
  };
}

/** Writes a question down, and its answer as one that is being written. Throws `conversation_not_found` (404) when the conversation is not the actor's. */
export async function insertTurn(tx: Transaction, turn: NewTurn): Promise<void> {
  const { conversationId, at, model, tools, question, answer } = turn;
  // This also makes two turns of one conversation wait for each other: their messages do not mix.
  const changed = await tx
    .updateTable('conversations')
    .set({
      changed_at: at,
      shown: answer.id,
      ...(model === undefined ? {} : { model }),
      ...(tools === undefined ? {} : { tools: toJson(tools) }),
    })
    .where('id', '=', conversationId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw conversationNotFound();
  const { last } = await tx
    .selectFrom('messages')
    .select(sql<number>`coalesce(max(ordinal), 0)::integer`.as('last'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const both = { conversation_id: conversationId, created_at: at };
  const { sourcePassageIds, search, ...named } = answer;
  await tx
    .insertInto('messages')
    .values({
      ...both,
      id: question.id,
      ordinal: last + 1,
      after: question.after ?? null,
      role: 'user',
      parts: JSON.stringify(question.parts),
      scope: toJson(question.scope),
    })
    .execute();
  await tx
    .insertInto('messages')
    .values({
      ...both,
      ...named,
      ordinal: last + 2,
      after: question.id,
      role: 'assistant',
      source_passage_ids: [...sourcePassageIds],
      search: toJson(search),
    })
    .execute();
}

/** How an answer ended. `failure` is the code of one that `failed`, and of no other. */
export interface FinishedMessage {
  readonly id: string;
  readonly parts: unknown;
  readonly outcome: string;
  readonly failure: string | null;
  readonly model: unknown;
  readonly usage: unknown;
  readonly timing: unknown;
}

/** Writes down how an answer ended. False when the message is not there any more, or somebody else's. */
export async function finishMessage(tx: Transaction, finished: FinishedMessage): Promise<boolean> {
  const { id, parts, outcome, failure, model, usage, timing } = finished;
  const result = await tx
    .updateTable('messages')
    .set({
      parts: JSON.stringify(parts),
      outcome,
      failure,
      model: toJson(model),
      usage: toJson(usage),
      timing: toJson(timing),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Adds passages that were read after a search to those that it found, and what is stored of each beside its identifier. */
export async function addMessageSources(
  tx: Transaction,
  { id, passageIds, sources }: { id: string; passageIds: readonly string[]; sources: readonly unknown[] },
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({
      source_passage_ids: sql`source_passage_ids || ${sql.val(passageIds)}::bigint[]`,
      search: sql`jsonb_set(search, '{sources}', (search -> 'sources') || ${JSON.stringify(sources)}::jsonb)`,
    })
    .where('id', '=', id)
    .where('search', 'is not', null)
    .execute();
}

/** The messages of a conversation in the order in which they were written, of all its branches; none when it is not there or somebody else's. */
export async function listMessages(
  tx: Transaction,
  { conversationId }: { conversationId: string },
): Promise<StoredMessage[]> {
  return selectMessages(tx)
    .where('messages.conversation_id', '=', conversationId)
    .orderBy('messages.ordinal')
    .execute();
}

/** These messages, in the order in which they were written, as far as they are the actor's. */
export async function listMessagesById(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<(StoredMessage & { conversationId: string })[]> {
  if (ids.length === 0) return [];
  return selectMessages(tx)
    .select('messages.conversation_id as conversationId')
    .where('messages.id', 'in', ids)
    .orderBy('messages.ordinal')
    .execute();
}

/** The last `limit` messages of a branch that ends with the message `end`, in their order; none when it is not in this conversation. */
export async function listBranch(
  tx: Transaction,
  { conversationId, end, limit }: { conversationId: string; end: string; limit: number },
): Promise<StoredMessage[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive branch as (
      select id, after, 1 as place from maison.messages where conversation_id = ${conversationId} and id = ${end}
      union all
      select m.id, m.after, b.place + 1 from branch b
        join maison.messages m on m.id = b.after and m.conversation_id = ${conversationId}
        where b.place < ${limit})
    select id from branch`.execute(tx);
  return listMessagesById(tx, { ids: rows.map(({ id }) => id) });
}

/** The parts of the question that an answer of this conversation answers; null where it has no such answer. */
export async function findQuestionOf(
  tx: Transaction,
  { conversationId, answerId }: { conversationId: string; answerId: string },
): Promise<{ readonly parts: unknown; readonly search: unknown } | null> {
  const row = await tx
    .selectFrom('messages as answer')
    .innerJoin('messages as question', 'question.id', 'answer.after')
    .select(['question.parts', 'answer.search'])
    .where('answer.id', '=', answerId)
    .where('answer.role', '=', 'assistant')
    .where('answer.conversation_id', '=', conversationId)
    .executeTakeFirst();
  return row ?? null;
}

/** The parts of the questions that follow an answer, or begin the conversation: the branches at this place. */
export async function listFollowing(
  tx: Transaction,
  { conversationId, after }: { conversationId: string; after: string | null },
): Promise<unknown[]> {
  const rows = await tx
    .selectFrom('messages')
    .select('parts')
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'user')
    .where('after', after === null ? 'is' : '=', after)
    .orderBy('ordinal')
    .execute();
  return rows.map(({ parts }) => parts);
}

/** The answer of this conversation that was begun last; null where there is none. */
export async function findNewestAnswer(
  tx: Transaction,
  { conversationId }: { conversationId: string },
): Promise<string | null> {
  const row = await tx
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'assistant')
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

function selectMessages(tx: Transaction) {
  return tx
    .selectFrom('messages')
    .leftJoin('feedback', 'feedback.message_id', 'messages.id')
    .leftJoin('evaluation_cases as kept', 'kept.message_id', 'messages.id')
    .select([
      'messages.id',
      'messages.ordinal',
      'messages.after',
      'messages.role',
      'messages.parts',
      'messages.scope',
      'messages.source_passage_ids as sourcePassageIds',
      'messages.search',
      'messages.assistant',
      'messages.model',
      'messages.usage',
      'messages.timing',
      'messages.outcome',
      'messages.failure',
      isWritten('messages').as('writing'),
      'messages.created_at as createdAt',
      'feedback.kind as feedback',
      sql<boolean>`kept.message_id is not null`.as('kept'),
    ]);
}

/**
 * As the worker: closes as failed (`house_stopped`) the answers that nobody writes any more: those last noted before
 * `before`, or without it those that are lost by the clock of the database. Answers how many.
 */
export async function closeInterruptedMessages(tx: Transaction, { before }: { before: Date | null }): Promise<number> {
  const last = sql`coalesce(${before}::timestamptz, now() - make_interval(secs => ${answerLostSeconds}))`;
  const { rows } = await sql<{ closed: number }>`select maison.close_interrupted_messages(${last}) as closed`.execute(
    tx,
  );
  return rows[0]?.closed ?? 0;
}

/** The error of a conversation that is not there, or somebody else's: the two cannot be told apart (404). */
export function conversationNotFound(): MaisonError {
  return new MaisonError('conversation_not_found', 404, {
    fr: 'Cette conversation n’existe pas, ou n’est pas la vôtre. Rien n’a été enregistré. Commencez-en une nouvelle.',
    en: 'This conversation does not exist, or is not yours. Nothing was stored. Start a new one.',
  });
}

function toJson(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
