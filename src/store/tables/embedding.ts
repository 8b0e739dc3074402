import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';
import type { PassageToEmbed } from './vectors.ts';

// Which passages still wait for their vector. A document is `searchable` until every one of its passages
// has a vector of the identity that the house works towards, then `complete`.

/**
 * The next passages without a vector of `identity`, all of the document that has waited longest; null when
 * no document waits. `except` names documents to leave out.
 */
export async function listPassagesToEmbed(
  tx: Transaction,
  { identity, limit, except }: { identity: string; limit: number; except: readonly string[] },
): Promise<{ documentId: string; passages: PassageToEmbed[] } | null> {
  const document = await tx
    .selectFrom('documents')
    .select('id')
    .where('state', '=', 'searchable')
    .$if(except.length > 0, (query) => query.where('id', 'not in', except))
    .orderBy('added_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (!document) return null;
  const passages = await tx
    .selectFrom('passages as p')
    .select(['p.id', 'p.document_id as documentId', 'p.headings', 'p.text'])
    .where('p.document_id', '=', document.id)
    .where(sql<boolean>`not exists (select from passage_vectors v join embedding_identities i on i.id = v.identity
      where v.passage_id = p.id and i.name = ${identity})`)
    .orderBy('p.ordinal')
    .limit(limit)
    .execute();
  return { documentId: document.id, passages };
}

/** True while a document waits for vectors. */
export async function hasDocumentToEmbed(tx: Transaction): Promise<boolean> {
  const row = await tx
    .selectFrom('documents')
    .select('id')
    .where('state', '=', 'searchable')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts a document's vectors and calls it complete when none is missing. */
export async function settleEmbedding(
  tx: Transaction,
  { documentId, identity }: { documentId: string; identity: string },
): Promise<void> {
  await sql`
    update documents d set passages_embedded = counted.embedded,
      state = case when counted.embedded >= d.passages then 'complete' else 'searchable' end
    from (select count(*)::int as embedded from passages p
      join passage_vectors v on v.passage_id = p.id join embedding_identities i on i.id = v.identity
      where p.document_id = ${documentId} and i.name = ${identity}) counted
    where d.id = ${documentId} and d.state in ('searchable', 'complete')`.execute(tx);
}
