import { sql } from 'kysely';
import { foldText, type Sentence } from '../../base/index.ts';
import { listRecorded } from '../record/compare.ts';
import { noteKept, noteRemoved } from '../record/notes.ts';
import { listAttached } from './attachments.ts';
import type { DocumentStateName, Transaction } from '../database/schema.ts';

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
  /** Pages whose text was recognised on their picture, their words, and those that are doubtful. */
  readonly recognised: { readonly pages: number; readonly words: number; readonly doubtful: number };
  readonly passages: number;
  readonly passagesEmbedded: number;
  readonly notRead: readonly string[];
  readonly hiddenTexts: number;
  readonly folderId: string | null;
  /** The e-mail that it is attached to. */
  readonly mailId: string | null;
  /** How many documents were made of what is attached to it. */
  readonly attachments: number;
  readonly changedAt: Date;
  readonly addedAt: Date;
  /** The principal of who added it. */
  readonly addedBy: string;
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
  /** Of an attachment, which the worker adds: its mail, and the title that says so. */
  readonly mailId?: string;
  readonly title?: string;
  readonly changedAt: Date;
  readonly addedAt: Date;
  /** A principal of the actor, who may change and remove it later. */
  readonly addedBy: string;
  /** Above 1 only for a document that is taken in again. */
  readonly version?: number;
}

/** The columns of a document as the house knows it. */
export const documentColumns = [
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
  'recognised_pages',
  'recognised_words',
  'doubtful_words',
  'passages',
  'passages_embedded',
  'not_read',
  'hidden_texts',
  'folder_id',
  'mail_id',
  'attachments',
  'changed_at',
  'added_at',
  'added_by',
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
      'title',
      'folded',
      'media_type',
      'bytes',
      'sha256',
      'folder_id',
      'mail_id',
      'changed_at',
      'added_at',
      'added_by',
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
          sql<string | null>`${document.title ?? null}::text`.as('title'),
          sql<string>`${foldText(`${document.path} ${document.title ?? ''}`.trim())}::text`.as('folded'),
          sql<string>`${document.mediaType}::text`.as('media_type'),
          sql<string>`${document.bytes}::bigint`.as('bytes'),
          sql<string>`${document.sha256}::text`.as('sha256'),
          sql<string | null>`${document.folderId ?? null}::uuid`.as('folder_id'),
          sql<string | null>`${document.mailId ?? null}::uuid`.as('mail_id'),
          sql<Date>`${document.changedAt}::timestamptz`.as('changed_at'),
          sql<Date>`${document.addedAt}::timestamptz`.as('added_at'),
          sql<string>`${document.addedBy}::text`.as('added_by'),
          sql<number>`${version}::integer`.as('version'),
          // What is attached to a mail has the readers of its mail.
          sql<number>`coalesce((select mail.acl from documents mail where mail.id = ${document.mailId ?? null}), spaces.acl)`.as(
            'acl',
          ),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['space', 'path']).doNothing())
    .executeTakeFirst();
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
  const { id, space, path, name, mediaType, bytes, sha256, changedAt } = document;
  const [recorded] = document.mailId === undefined ? [] : await listRecorded(tx, { id, by: 'worker' });
  noteKept(
    tx,
    recorded ?? { id, version, space, path, name, mediaType, bytes, sha256, changedAt: changedAt.toISOString() },
  );
  return true;
}

type Place = Pick<StoredDocument, 'space' | 'path'>;

/** The document with this id, null when it is not there or not for this actor: the two look the same. */
export async function findDocument(tx: Transaction, { id }: { id: string }): Promise<StoredDocument | null> {
  const row = await tx.selectFrom('documents').select(documentColumns).where('id', '=', id).executeTakeFirst();
  return row ? toDocument(row) : null;
}

/**
 * The document at a path of a space, if the actor may change it, locked until the transaction ends, so that two uploads
 * of one path follow each other. The lock leaves its key alone: the worker that is writing the document's pages holds that.
 */
export async function findDocumentToChange(tx: Transaction, { space, path }: Place): Promise<StoredDocument | null> {
  const row = await tx
    .selectFrom('documents')
    .select(documentColumns)
    .where('space', '=', space)
    .where('path', '=', path)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toDocument(row) : null;
}

/** The document at a path of a space, whoever may change it; null when it is not there or not for this actor. */
export async function findDocumentByPath(tx: Transaction, { space, path }: Place): Promise<StoredDocument | null> {
  const query = tx.selectFrom('documents').select(documentColumns).where('space', '=', space).where('path', '=', path);
  const row = await query.executeTakeFirst();
  return row ? toDocument(row) : null;
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
 * Removes a document with all its pages, passages and vectors, and what is attached to it. Answers the blobs they referred to; whether another
 * document still needs them is the worker's to say (isBlobNeeded): the actor may not know of that document. Null when it was not there.
 */
export async function deleteDocument(
  tx: Transaction,
  { id }: { id: string },
): Promise<{ releasedSha256: string[] } | null> {
  const attached = await listAttached(tx, { mailId: id });
  // The mail first: without it nothing of it may go. What is attached goes with it, by its key.
  const gone = await tx
    .deleteFrom('documents')
    .where('id', '=', id)
    .returning(['sha256', 'next_sha256'])
    .executeTakeFirst();
  if (!gone) return null;
  for (const removed of [id, ...attached.map((one) => one.id)]) noteRemoved(tx, removed);
  const hashes = [gone, ...attached].flatMap(({ sha256, next_sha256: next }) => [sha256, next]);
  return { releasedSha256: [...new Set(hashes.filter((hash) => hash !== null))] };
}

type Row = Awaited<ReturnType<typeof selectRow>>;
const selectRow = (tx: Transaction) => tx.selectFrom('documents').select(documentColumns).executeTakeFirstOrThrow();

/** A row of these columns as the house knows it. */
export function toDocument(row: Row): StoredDocument {
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
    recognised: { pages: row.recognised_pages, words: row.recognised_words, doubtful: row.doubtful_words },
    passages: row.passages,
    passagesEmbedded: row.passages_embedded,
    notRead: row.not_read,
    hiddenTexts: row.hidden_texts,
    folderId: row.folder_id,
    mailId: row.mail_id,
    attachments: row.attachments,
    changedAt: row.changed_at,
    addedAt: row.added_at,
    addedBy: row.added_by,
    nextSha256: row.next_sha256,
  };
}

/** Which of these documents this transaction may read. */
export async function listReadable(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const found = await tx
    .selectFrom('documents')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return found.map(({ id }) => id);
}
