import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** What a person found wrong with an answer, as it is told to those who run the house. */
export interface StoredFeedback {
  readonly messageId: string;
  readonly kind: string;
  readonly question: string;
  readonly documents: readonly { readonly id: string; readonly name: string | null }[];
  readonly givenAt: Date;
}

/** Keeps what a person found wrong with an answer of theirs, in the place of what they said before. */
export async function saveFeedback(
  tx: Transaction,
  feedback: {
    messageId: string;
    owner: string;
    kind: string;
    question: string;
    documentIds: readonly string[];
    givenAt: Date;
  },
): Promise<void> {
  const { messageId, owner, kind, question, documentIds, givenAt } = feedback;
  const said = { kind, given_at: givenAt };
  await tx
    .insertInto('feedback')
    .values({ ...said, message_id: messageId, owner, question, document_ids: [...documentIds] })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(said))
    .execute();
}

/** An answer with its question, and the passages that were read for it. */
export interface AnsweredQuestion {
  readonly question: unknown;
  readonly answer: unknown;
  readonly sourcePassageIds: readonly string[];
  readonly search: unknown;
  /** Who answered; of an assistant with its version. */
  readonly assistant: string | null;
}

/** An answer with its question, to be judged; null when it is not there, or somebody else's. */
export async function findAnsweredQuestion(tx: Transaction, { id }: { id: string }): Promise<AnsweredQuestion | null> {
  const found = await tx
    .selectFrom('messages as answer')
    .innerJoin('messages as question', (join) =>
      join
        .onRef('question.conversation_id', '=', 'answer.conversation_id')
        .on('question.ordinal', '=', sql<number>`answer.ordinal - 1`),
    )
    .select(['question.parts as question', 'answer.parts as answer'])
    .select(['answer.source_passage_ids as sourcePassageIds', 'answer.search', 'answer.assistant'])
    .where('answer.id', '=', id)
    .where('answer.role', '=', 'assistant')
    .executeTakeFirst();
  return found ?? null;
}

/** What was found wrong, newest first. The name of a document is null where it is gone or not for this actor. */
export async function listFeedback(
  tx: Transaction,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ feedback: StoredFeedback[]; total: number }> {
  const rows = await tx
    .selectFrom('feedback')
    .select(['message_id as messageId', 'kind', 'question', 'given_at as givenAt'])
    .select(
      sql<StoredFeedback['documents']>`(
        select coalesce(json_agg(json_build_object('id', given.id, 'name', d.name) order by given.place), '[]')
        from unnest(document_ids) with ordinality as given (id, place) left join documents d on d.id = given.id)`.as(
        'documents',
      ),
    )
    .orderBy('given_at', 'desc')
    .orderBy('message_id')
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await tx
    .selectFrom('feedback')
    .select(sql<number>`count(*)::integer`.as('total'))
    .executeTakeFirstOrThrow();
  return { feedback: rows, total };
}
