import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** Where the sentence stands that answers, and its words when it was chosen. */
export interface StoredGold {
  readonly documentId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A case of the house, as it is told to those who may read its document. */
export interface StoredCase {
  readonly messageId: string;
  readonly owner: string;
  readonly question: string;
  readonly documentId: string | null;
  readonly page: number | null;
  readonly quote: string | null;
  /** Null of an unanswerable question. */
  readonly documentName: string | null;
  readonly space: string | null;
  readonly path: string | null;
  /** False once the document does not say it any more, in a later version. */
  readonly stands: boolean;
  readonly consentedAt: Date;
  readonly result: unknown;
}

/** Keeps a case with the consent of who asked, in the place of what they chose before; false where that is not theirs to change. */
export async function saveCase(
  tx: Transaction,
  kept: { messageId: string; owner: string; question: string; gold: StoredGold | null; consentedAt: Date },
): Promise<boolean> {
  const { messageId, owner, question, gold, consentedAt } = kept;
  await deleteCase(tx, { messageId });
  const result = await tx
    .insertInto('evaluation_cases')
    .values({
      message_id: messageId,
      owner,
      question,
      document_id: gold?.documentId ?? null,
      page: gold?.page ?? null,
      quote_start: gold?.start ?? null,
      quote_end: gold?.end ?? null,
      quote: gold?.quote ?? null,
      consented_at: consentedAt,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Removes a case; false where there is none, or none of this actor's. */
export async function deleteCase(tx: Transaction, { messageId }: { messageId: string }): Promise<boolean> {
  const result = await tx.deleteFrom('evaluation_cases').where('message_id', '=', messageId).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** The cases that this actor may see, newest first, and how many there are. */
export async function listCases(
  tx: Transaction,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ cases: StoredCase[]; total: number }> {
  const cases = await selectCases(tx)
    .orderBy('c.consented_at', 'desc')
    .orderBy('c.message_id')
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await tx
    .selectFrom('evaluation_cases')
    .select(sql<number>`count(*)::integer`.as('total'))
    .executeTakeFirstOrThrow();
  return { cases, total };
}

/** One case; null where it is not there, or not for this actor. */
export async function findCase(tx: Transaction, { messageId }: { messageId: string }): Promise<StoredCase | null> {
  return (await selectCases(tx).where('c.message_id', '=', messageId).executeTakeFirst()) ?? null;
}

/** Writes down what became of a case when it was run. */
export async function saveCaseResult(
  tx: Transaction,
  { messageId, result }: { messageId: string; result: unknown },
): Promise<void> {
  await tx
    .updateTable('evaluation_cases')
    .set({ result: JSON.stringify(result) })
    .where('message_id', '=', messageId)
    .execute();
}

function selectCases(tx: Transaction) {
  return tx
    .selectFrom('evaluation_cases as c')
    .leftJoin('documents as d', 'd.id', 'c.document_id')
    .select([
      'c.message_id as messageId',
      'c.owner',
      'c.question',
      'c.document_id as documentId',
      'c.page',
      'c.quote',
      'd.name as documentName',
      'd.space',
      'd.path',
      'c.consented_at as consentedAt',
      'c.result',
      sql<boolean>`c.document_id is null or exists (
        select from document_pages p where p.document_id = c.document_id and position(c.quote in p.text) > 0)`.as(
        'stands',
      ),
    ]);
}
