import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { foldText, type Sentence } from '../base/index.ts';
import { noteKept, noteRemoved } from './record/notes.ts';
import type { DocumentStateName, Schema, Transaction } from './schema.ts';

/** A document as the house knows it. */
export interface StoredDocument {
  readonly id: string;
  readonly space: string;
  readonly path: string;
  readonly name: string;
  readonly title: string | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly language: string | null;
  readonly state: DocumentStateName;
  readonly refusal: { readonly code: string; readonly sentence: Sentence } | null;
  readonly pages: number | null;
  readonly scannedPages: number;
  readonly passages: number;
  readonly passagesEmbedded: number;
  readonly notRead: readonly string[];
  readonly hiddenTexts: number;
  readonly folderId: string | null;
  readonly changedAt: Date;
  readonly addedAt: Date;
  /** The bytes that wait to be read in its place; null when there are none. */
  readonly nextSha256: string | null;
}

export interface NewDocument {
  readonly id: string;
  readonly space: string;
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly folderId?: string | null;
  readonly changedAt: Date;
  readonly addedAt: Date;
  /** Above 1 only for a document that is taken in again. */
  readonly version?: number;
}

const columns = [
  'id',
  'space',
  'path',
  'name',
  'title',
  'media_type',
  'bytes',
  'sha256',
  'language',
  'state',
  'refusal_code',
  'refusal_fr',
  'refusal_en',
  'pages',
  'scanned_pages',
  'passages',
  'passages_embedded',
  'not_read',
  'hidden_texts',
  'folder_id',
  'changed_at',
  'added_at',
  'next_sha256',
] as const;

/** Adds a document that waits to be read; it takes the readers of its space. False when the path is taken, or the space is not there for this actor. */
export async function insertDocument(tx: Transaction, document: NewDocument): Promise<boolean> {
  const { version = 1 } = document;
  const result = await tx
    .insertInto('documents')
    .columns([
      'id',
      'space',
      'path',
      'name',
      'folded',
      'media_type',
      'bytes',
      'sha256',
      'folder_id',
      'changed_at',
      'added_at',
      'version',
      'acl',
    ])
    .expression((from) =>
      from
        .selectFrom('spaces')
        .where('spaces.name', '=', document.space)
        .select([
          sql<string>`${document.id}::uuid`.as('id'),
          'spaces.name as space',
          sql<string>`${document.path}::text`.as('path'),
          sql<string>`${document.name}::text`.as('name'),
          sql<string>`${foldText(document.path)}::text`.as('folded'),
          sql<string>`${document.mediaType}::text`.as('media_type'),
          sql<string>`${document.bytes}::bigint`.as('bytes'),
          sql<string>`${document.sha256}::text`.as('sha256'),
          sql<string | null>`${document.folderId ?? null}::uuid`.as('folder_id'),
          sql<Date>`${document.changedAt}::timestamptz`.as('changed_at'),
          sql<Date>`${document.addedAt}::timestamptz`.as('added_at'),
          sql<number>`${version}::integer`.as('version'),
          'spaces.acl as acl',
        ]),
    )
    .onConflict((conflict) => conflict.columns(['space', 'path']).doNothing())
    .executeTakeFirst();
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  const { id, space, path, name, mediaType, bytes, sha256, changedAt } = document;
  noteKept(tx, { id, version, space, path, name, mediaType, bytes, sha256, changedAt: changedAt.toISOString() });
  return true;
}

/** The document with this id, null when it is not there or not for this actor: the two look the same. */
export async function findDocument(tx: Transaction, { id }: { id: string }): Promise<StoredDocument | null> {
  const row = await tx.selectFrom('documents').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? toDocument(row) : null;
}

/**
 * The document at a path of a space, locked until the transaction ends, so that two uploads of one path follow each
 * other. The lock leaves its key alone: the worker that is writing the document's pages holds that.
 */
export async function findDocumentByPath(
  tx: Transaction,
  { space, path }: { space: string; path: string },
): Promise<StoredDocument | null> {
  const row = await tx
    .selectFrom('documents')
    .select(columns)
    .where('space', '=', space)
    .where('path', '=', path)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toDocument(row) : null;
}

/** What a list of documents holds; every filter that is set must hold. */
export interface DocumentFilter {
  /** Part of the path or title; accents and case do not count. */
  readonly filter?: string | undefined;
  readonly space?: string | undefined;
  /** Only paths below this folder. */
  readonly folder?: string | undefined;
  readonly folderId?: string | undefined;
  readonly mediaTypes?: readonly string[] | undefined;
  readonly states?: readonly DocumentStateName[] | undefined;
  readonly changedAfter?: Date | undefined;
  readonly changedBefore?: Date | undefined;
}

export interface DocumentListing extends DocumentFilter {
  readonly order: 'path' | 'changed' | 'added';
  readonly offset: number;
  readonly limit: number;
}

/** One page of the library, and how many documents the filters leave in all. */
export async function listDocuments(
  tx: Transaction,
  listing: DocumentListing,
): Promise<{ documents: StoredDocument[]; total: number }> {
  const filtered = filterDocuments(tx.selectFrom('documents'), listing);
  const { total } = await filtered.select((count) => count.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  let query = filtered.select(columns);
  if (listing.order === 'path') query = query.orderBy('space').orderBy('path');
  else query = query.orderBy(listing.order === 'changed' ? 'changed_at' : 'added_at', 'desc').orderBy('id');
  const rows = await query.offset(listing.offset).limit(listing.limit).execute();
  return { documents: rows.map(toDocument), total: Number(total) };
}

function filterDocuments<O>(
  query: SelectQueryBuilder<Schema, 'documents', O>,
  filter: DocumentFilter,
): SelectQueryBuilder<Schema, 'documents', O> {
  const { filter: part, space, folder, folderId, mediaTypes, states, changedAfter, changedBefore } = filter;
  let filtered = query;
  if (part) filtered = filtered.where('folded', 'like', `%${escapeLike(foldText(part).trim())}%`);
  if (space) filtered = filtered.where('space', '=', space);
  if (folder) filtered = filtered.where((where) => isBelow(where, folder));
  if (folderId) filtered = filtered.where('folder_id', '=', folderId);
  if (mediaTypes) filtered = filtered.where('media_type', 'in', mediaTypes.length > 0 ? [...mediaTypes] : ['']);
  if (states && states.length > 0) filtered = filtered.where('state', 'in', [...states]);
  if (changedAfter) filtered = filtered.where('changed_at', '>=', changedAfter);
  if (changedBefore) filtered = filtered.where('changed_at', '<', changedBefore);
  return filtered;
}

function isBelow(where: ExpressionBuilder<Schema, 'documents'>, folder: string) {
  return where('path', 'like', `${escapeLike(folder.replace(/\/+$/, ''))}/%`);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

/** Of these files, the paths whose very bytes are in the space already, or wait to be read there. */
export async function comparePaths(
  tx: Transaction,
  { space, files }: { space: string; files: readonly { path: string; sha256: string }[] },
): Promise<string[]> {
  if (files.length === 0) return [];
  const given = JSON.stringify(files.map(({ path, sha256 }) => ({ path, sha256 })));
  const { rows } = await sql<{ path: string }>`
    select d.path from jsonb_to_recordset(${given}::jsonb) as given (path text, sha256 text)
    join documents d on d.space = ${space} and d.path = given.path and coalesce(d.next_sha256, d.sha256) = given.sha256
    order by d.path`.execute(tx);
  return rows.map((row) => row.path);
}

/**
 * Removes a document with all its pages, passages and vectors. Answers the blobs it referred to; whether another
 * document still needs them is the worker's to say (isBlobNeeded): the actor may not know of that document. Null when it was not there.
 */
export async function deleteDocument(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ releasedSha256: string[] } | null> {
  const gone = await tx
    .deleteFrom('documents')
    .where('id', '=', id)
    .returning(['sha256', 'next_sha256'])
    .executeTakeFirst();
  if (gone) noteRemoved(tx, id);
  return gone
    ? { releasedSha256: [...new Set([gone.sha256, gone.next_sha256].filter((hash) => hash !== null))] }
    : null;
}

type Row = Awaited<ReturnType<typeof selectRow>>;
const selectRow = (tx: Transaction) => tx.selectFrom('documents').select(columns).executeTakeFirstOrThrow();

function toDocument(row: Row): StoredDocument {
  return {
    id: row.id,
    space: row.space,
    path: row.path,
    name: row.name,
    title: row.title,
    mediaType: row.media_type,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    language: row.language,
    state: row.state,
    refusal:
      row.refusal_code === null
        ? null
        : { code: row.refusal_code, sentence: { fr: row.refusal_fr ?? '', en: row.refusal_en ?? '' } },
    pages: row.pages,
    scannedPages: row.scanned_pages,
    passages: row.passages,
    passagesEmbedded: row.passages_embedded,
    notRead: row.not_read,
    hiddenTexts: row.hidden_texts,
    folderId: row.folder_id,
    changedAt: row.changed_at,
    addedAt: row.added_at,
    nextSha256: row.next_sha256,
  };
}
