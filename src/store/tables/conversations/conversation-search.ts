import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A conversation in which the words may stand: in its title, or in these answers and what was asked for them. */
export interface WordsFound {
  readonly conversationId: string;
  readonly inTitle: boolean;
  /** Of answers, the newest first: where the words stand in the answer, or in its question. */
  readonly answerIds: readonly string[];
}

/**
 * Conversations of the actor's page in which all of the words stand, in the title or in one message, the latest changed
 * first. Words are compared without case or accents. The words of documents are not stored with an answer, and not found.
 */
export async function findConversationWords(
  tx: Transaction,
  { words, limit, answers }: { words: readonly string[]; limit: number; answers: number },
): Promise<WordsFound[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/gu, (mark) => `\\${mark}`)}%`);
  const { rows } = await sql<WordsFound>`
    with said as (
      select m.id, m.conversation_id, m.ordinal, m.role, maison.fold_words(coalesce((
        select string_agg(part ->> 'text', ' ') from jsonb_array_elements(m.parts) as part), '')) as words
      from maison.messages m join maison.conversations c on c.id = m.conversation_id where c.origin = 'page'),
    heard as (
      select s.conversation_id, s.ordinal + (case when s.role = 'user' then 1 else 0 end) as ordinal
      from said s where s.words like all(${patterns}::text[])),
    found as (
      select c.id as "conversationId", c.changed_at, maison.fold_words(c.title) like all(${patterns}::text[]) as "inTitle",
        array(select a.id from heard h join maison.messages a on a.conversation_id = h.conversation_id and a.ordinal = h.ordinal
          where h.conversation_id = c.id group by a.id, a.ordinal order by a.ordinal desc limit ${answers}) as "answerIds"
      from maison.conversations c where c.origin = 'page')
    select "conversationId", "inTitle", "answerIds" from found
    where "inTitle" or cardinality("answerIds") > 0 order by changed_at desc, "conversationId" limit ${limit}`.execute(
    tx,
  );
  return rows;
}
