import { sql } from 'kysely';
import type { Transaction } from '../database/schema.ts';

/** What a reader makes of a stretch of a page: what is found, shown and cited. `text` is exactly the page's text from `start` to `end`. */
export interface ReadPassage {
  /** UTF-16 units of the page's text. */
  readonly start: number;
  readonly end: number;
  readonly headings: readonly string[];
  readonly text: string;
  /** SHA-256 of the folded text, 64 hexadecimal digits: passages that differ in case, accents or line breaks say the same. */
  readonly textHash: string;
  readonly language: string;
  /** Literal of a tsvector (headings with weight A, body with weight D), and how many words it holds. */
  readonly lexemes: string;
  readonly lexemeCount: number;
}

/** A passage to write: where in the document it stands. */
export interface NewPassage extends ReadPassage {
  readonly ordinal: number;
  readonly page: number;
}

/** A passage of one document. */
export interface StoredPassage extends Omit<NewPassage, 'lexemes' | 'lexemeCount'> {
  readonly id: string;
  readonly documentId: string;
}

/** A passage with what is shown of its document. */
export interface PassageWithDocument extends StoredPassage {
  readonly documentName: string;
  readonly title: string | null;
  readonly space: string;
  readonly path: string;
  readonly mediaType: string;
  readonly changedAt: Date;
  readonly pageLabel: string | null;
  /** Where, in the text of the page, begins what does not stand on it; null where all of it does. */
  readonly besideFrom: number | null;
}

// One parameter a column, not one a value: a statement takes at most 65,535 parameters. Few enough to be written out
// in some milliseconds, whatever they hold: meanwhile the house answers nobody.
const insertAtOnce = 50;

/** Adds passages to a document, as the worker. They take the document's readers and are searchable once committed. */
export async function insertPassages(
  tx: Transaction,
  { documentId, passages }: { documentId: string; passages: readonly NewPassage[] },
): Promise<void> {
  for (let from = 0; from < passages.length; from += insertAtOnce) {
    const rows = JSON.stringify(passages.slice(from, from + insertAtOnce));
    await sql`
      insert into passages (document_id, ordinal, page, start_offset, end_offset, headings, text, text_hash, language, lexemes, lexeme_count, acl)
      select d.id, p.ordinal, p.page, p.start, p."end", array(select jsonb_array_elements_text(p.headings)), p.text,
        decode(p."textHash", 'hex'), p.language, p.lexemes::tsvector, p."lexemeCount", d.acl
      from documents d, jsonb_to_recordset(${rows}::jsonb) as p (ordinal integer, page integer, start integer, "end" integer,
        headings jsonb, text text, "textHash" text, language text, lexemes text, "lexemeCount" integer)
      where d.id = ${documentId}
      order by p.ordinal`.execute(tx);
  }
}

const columns = [
  'passages.id',
  'passages.document_id as documentId',
  'passages.ordinal',
  'passages.page',
  'passages.start_offset as start',
  'passages.end_offset as end',
  'passages.headings',
  'passages.text',
  'passages.language',
] as const;
const textHash = sql<string>`encode(passages.text_hash, 'hex')`.as('textHash');
const embedded = sql<boolean>`exists (select from passage_vectors v where v.passage_id = passages.id)`.as('embedded');

/** The passages of a document in order, from `offset`. */
export async function listPassages(
  tx: Transaction,
  { documentId, page, offset = 0, limit = 500 }: { documentId: string; page?: number; offset?: number; limit?: number },
): Promise<(StoredPassage & { readonly embedded: boolean })[]> {
  let query = tx
    .selectFrom('passages')
    .select([...columns, textHash, embedded])
    .where('document_id', '=', documentId);
  if (page !== undefined) query = query.where('page', '=', page);
  return query.orderBy('ordinal').offset(offset).limit(limit).execute();
}

/** Passages by their ids with what is shown of their documents, in the order of the ids; those gone or not for this actor are left out. */
export async function readPassages(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<PassageWithDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('passages')
    .innerJoin('documents', 'documents.id', 'passages.document_id')
    .leftJoin('document_pages', (join) =>
      join
        .onRef('document_pages.document_id', '=', 'passages.document_id')
        .onRef('document_pages.number', '=', 'passages.page'),
    )
    .select([...columns, textHash])
    .select([
      'documents.name as documentName',
      'documents.title',
      'documents.space',
      'documents.path',
      'documents.media_type as mediaType',
      'documents.changed_at as changedAt',
      'document_pages.label as pageLabel',
      'document_pages.beside_from as besideFrom',
    ])
    .where('passages.id', '=', sql<string>`any(${[...ids]}::bigint[])`)
    .execute();
  const places = new Map(ids.map((id, place) => [id, place]));
  return rows.toSorted((left, right) => (places.get(left.id) ?? 0) - (places.get(right.id) ?? 0));
}

/** Where the very same text stands too: passages with the hash of one of these, except these themselves. */
export async function findTwins(
  tx: Transaction,
  { ids, limit }: { ids: readonly string[]; limit: number },
): Promise<{ textHash: string; id: string; documentId: string; path: string; page: number }[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('passages')
    .innerJoin('documents', 'documents.id', 'passages.document_id')
    .select(['passages.id', 'passages.document_id as documentId', 'documents.path', 'passages.page', textHash])
    .where('passages.text_hash', 'in', (from) =>
      from
        .selectFrom('passages as given')
        .select('given.text_hash')
        .where('given.id', '=', sql<string>`any(${[...ids]}::bigint[])`),
    )
    .where('passages.id', '!=', sql<string>`all(${[...ids]}::bigint[])`)
    .orderBy('documents.path')
    .limit(limit)
    .execute();
}

/** Ids of the passages of some documents under a heading that `pattern` (folded by case alone) finds, in their order. */
export async function listPassagesHeaded(
  tx: Transaction,
  { documentIds, pattern, limit }: { documentIds: readonly string[]; pattern: string; limit: number },
): Promise<{ id: string; documentId: string; headings: string[] }[]> {
  if (documentIds.length === 0) return [];
  return tx
    .selectFrom('passages')
    .select(['id', 'document_id as documentId', 'headings'])
    .where('document_id', '=', sql<string>`any(${[...documentIds]}::uuid[])`)
    .where(sql<boolean>`exists (select from unnest(headings) as heading where heading ~* ${pattern})`)
    .orderBy('document_id')
    .orderBy('ordinal')
    .limit(limit)
    .execute();
}

/** The names of readable documents that `pattern` finds in the title or the path. */
export async function listDocumentsNamed(
  tx: Transaction,
  { pattern, limit }: { pattern: string; limit: number },
): Promise<{ id: string; title: string | null; path: string; space: string }[]> {
  return tx
    .selectFrom('documents')
    .select(['id', 'title', 'path', 'space'])
    .where(sql<boolean>`coalesce(title, '') || ' ' || path ~* ${pattern}`)
    .orderBy('path')
    .limit(limit)
    .execute();
}

/** The names of documents that are known to be readable, for a search that one of them is named in. */
export async function readDocumentNames(
  tx: Transaction,
  { ids }: { ids: readonly string[] },
): Promise<{ id: string; title: string | null; path: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .selectFrom('documents')
    .select(['id', 'title', 'path'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
