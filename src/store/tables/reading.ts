import { type ExpressionBuilder, sql } from 'kysely';
import { createId, foldText, type Sentence } from '../../base/index.ts';
import type { Schema, Transaction } from '../database/schema.ts';
import { claimSeconds } from '../jobs/hold-claim.ts';
import { unreadableCode } from './awaited-documents.ts';

// The life of a document between its arrival and its passages: waiting → reading → searchable or refused.
// A changed file stands in the next_… columns until the very transaction that publishes its passages.

/** What the worker needs to read a document. `sha256` names the bytes to read: the changed ones if there are. */
export interface DocumentToRead {
  readonly id: string;
  /** Names this very reading: what it read is taken only while the document bears it. */
  readonly claim: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** How many readings of these bytes have begun and not ended in an orderly way, this one included. */
  readonly attempts: number;
}

/** How many readings of a document's bytes have begun and not ended in an orderly way; 0 when it is not there. */
export async function countReadingAttempts(tx: Transaction, { id }: { id: string }): Promise<number> {
  const row = await tx.selectFrom('documents').select('reading_attempts').where('id', '=', id).executeTakeFirst();
  return row?.reading_attempts ?? 0;
}

const untilThen = sql<Date>`now() + ${sql.lit(claimSeconds)} * interval '1 second'`;

/**
 * Takes a document for reading and counts the attempt; null when it is gone, read already, or no longer to be read, and
 * the seconds left while another server reads it. Only what ends in an orderly way is taken off the count again: commit
 * this before the bytes are looked at. With `counted` it is not counted again: the attempt before ended in an orderly
 * way, which could not be written down.
 */
export async function claimDocument(
  tx: Transaction,
  { id, server, counted = false }: { id: string; server: string; counted?: boolean },
): Promise<DocumentToRead | HeldDocument | null> {
  const claim = createId();
  const row = await tx
    .updateTable('documents')
    .set({
      state: 'reading',
      reading_attempts: sql`reading_attempts + ${counted ? 0 : 1}`,
      reading_claim: claim,
      reading_server: server,
      reading_until: untilThen,
    })
    .where('id', '=', id)
    .where((where) => isClaimable(where, server))
    .returning([
      'id',
      'name',
      'reading_attempts as attempts',
      sql<string>`coalesce(next_sha256, sha256)`.as('content'),
      sql<string>`coalesce(next_bytes, bytes)`.as('size'),
    ])
    .executeTakeFirst();
  if (!row) return findHolder(tx, id);
  const { id: found, name, attempts } = row;
  return { id: found, claim, name, sha256: row.content, bytes: Number(row.size), attempts };
}

// What this server itself was reading ended with its process before: one process at a time bears its name.
function isClaimable(where: ExpressionBuilder<Schema, 'documents'>, server: string) {
  const lapsed = where.or([
    where('reading_until', 'is', null),
    where('reading_until', '<', sql<Date>`now()`),
    where('reading_server', '=', server),
  ]);
  return where.or([where('state', '=', 'waiting'), where.and([where('state', '=', 'reading'), lapsed])]);
}

/** A document that another server reads, and for how long its claim still stands. */
export interface HeldDocument {
  readonly heldSeconds: number;
  readonly bytes: number;
}

async function findHolder(tx: Transaction, id: string): Promise<HeldDocument | null> {
  const row = await tx
    .selectFrom('documents')
    .select([
      sql<number>`ceil(extract(epoch from reading_until - now()))::integer`.as('seconds'),
      sql<string>`coalesce(next_bytes, bytes)`.as('size'),
    ])
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .executeTakeFirst();
  return row ? { heldSeconds: Math.max(1, row.seconds ?? 1), bytes: Number(row.size) } : null;
}

/** Whose reading of a document it is. */
export interface ReadingClaim {
  readonly id: string;
  readonly claim: string;
}

/**
 * True while a document is this reading's. Its key is held until the transaction ends: whoever moves it to other readers
 * comes before its pages are written, or after.
 */
export async function isClaimed(tx: Transaction, { id, claim }: ReadingClaim): Promise<boolean> {
  const query = tx.selectFrom('documents').select('id').where('id', '=', id).where('reading_claim', '=', claim);
  return (await query.where('state', '=', 'reading').forKeyShare().executeTakeFirst()) !== undefined;
}

/** Makes a claim last again. False when it is another's by now, or the document is not to be read any more. */
export async function renewClaim(tx: Transaction, { id, claim }: ReadingClaim): Promise<boolean> {
  const result = await tx
    .updateTable('documents')
    .set({ reading_until: untilThen })
    .where('id', '=', id)
    .where('state', '=', 'reading')
    .where('reading_claim', '=', claim)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes the pages and passages of a document's earlier version, in the transaction that writes the next. */
export async function clearContent(tx: Transaction, { id }: { id: string }): Promise<void> {
  await tx.deleteFrom('passages').where('document_id', '=', id).execute();
  await tx.deleteFrom('document_pages').where('document_id', '=', id).execute();
}

export interface PublishedDocument extends ReadingClaim {
  /** The bytes that were read. */
  readonly sha256: string;
  readonly title: string | null;
  readonly mediaType: string;
  readonly language: string;
  readonly pages: number;
  readonly scannedPages: number;
  readonly recognised: { readonly pages: number; readonly words: number; readonly doubtful: number };
  /** The engine that reads pictures, whether or not it found words on those of this document. */
  readonly recognitionEngine: string;
  readonly passages: number;
  readonly notRead: readonly string[];
  readonly hiddenTexts: number;
  readonly readerVersion: number;
}

/**
 * Makes what was written in this transaction the document. Answers the hash of the version it replaces
 * (the same hash for a new document), or null when other bytes came meanwhile, or another server took it up: then roll back.
 */
export async function publishDocument(
  tx: Transaction,
  published: PublishedDocument,
): Promise<{ previousSha256: string } | null> {
  const row = await takeNextVersion(tx, published);
  if (!row) return null;
  // What is attached to a mail is called by its file and the mail, whatever title it has inside.
  const title = row.mailId === null ? published.title : (row.title ?? published.title);
  await tx
    .updateTable('documents')
    .set({
      title,
      folded: foldText(`${row.path} ${title ?? ''}`),
      media_type: published.mediaType,
      language: published.language,
      pages: published.pages,
      scanned_pages: published.scannedPages,
      recognised_pages: published.recognised.pages,
      recognised_words: published.recognised.words,
      doubtful_words: published.recognised.doubtful,
      recognition_engine: published.scannedPages + published.recognised.pages > 0 ? published.recognitionEngine : null,
      passages: published.passages,
      passages_embedded: 0,
      not_read: [...published.notRead],
      hidden_texts: published.hiddenTexts,
      reader_version: published.readerVersion,
      // Without a word there is nothing to embed.
      state: published.passages === 0 ? 'complete' : 'searchable',
    })
    .where('id', '=', published.id)
    .execute();
  return { previousSha256: row.previous };
}

/** Notes why a document was not read. Its earlier version, if any, goes: the house shows no text of a file that is no more. */
export async function refuseDocumentReading(
  tx: Transaction,
  refused: ReadingClaim & { sha256: string; code: string; sentence: Sentence; recognitionEngine: string },
): Promise<{ previousSha256: string } | null> {
  const row = await takeNextVersion(tx, refused);
  if (!row) return null;
  await clearContent(tx, refused);
  await tx
    .updateTable('documents')
    .set({
      state: 'refused',
      refusal_code: refused.code,
      refusal_fr: refused.sentence.fr,
      refusal_en: refused.sentence.en,
      passages: 0,
      passages_embedded: 0,
      pages: null,
      scanned_pages: 0,
      recognised_pages: 0,
      recognised_words: 0,
      doubtful_words: 0,
      // Another engine may find words where this one has not.
      recognition_engine: refused.code === unreadableCode ? refused.recognitionEngine : null,
    })
    .where('id', '=', refused.id)
    .execute();
  return { previousSha256: row.previous };
}

async function takeNextVersion(
  tx: Transaction,
  read: ReadingClaim & { sha256: string },
): Promise<{ path: string; previous: string; title: string | null; mailId: string | null } | undefined> {
  const row = await tx
    .selectFrom('documents')
    .select(['path', 'sha256 as previous', 'title', 'mail_id as mailId'])
    .where('id', '=', read.id)
    .where('state', '=', 'reading')
    .where('reading_claim', '=', read.claim)
    .where(sql`coalesce(next_sha256, sha256)`, '=', read.sha256)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) return undefined;
  await tx
    .updateTable('documents')
    .set({
      sha256: read.sha256,
      bytes: sql`coalesce(next_bytes, bytes)`,
      changed_at: sql`coalesce(next_changed_at, changed_at)`,
      next_sha256: null,
      next_bytes: null,
      next_changed_at: null,
      reading_attempts: 0,
      refusal_code: null,
      refusal_fr: null,
      refusal_en: null,
    })
    .where('id', '=', read.id)
    .execute();
  return row;
}

/**
 * Puts a document whose reading was interrupted back among those that wait; a `forgiven` attempt does not count. `of` is
 * the reading's own claim, or the server that has not begun one. Null when it neither waits nor is being read, or
 * another server reads it.
 */
export async function requeueDocument(
  tx: Transaction,
  { id, of, forgiven }: { id: string; of: { claim: string } | { server: string }; forgiven: boolean },
): Promise<{ id: string; bytes: number } | null> {
  const attempts = forgiven ? sql<number>`greatest(0, reading_attempts - 1)` : sql<number>`reading_attempts`;
  const row = await tx
    .updateTable('documents')
    .set({ state: 'waiting', reading_attempts: attempts })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'reading'])
    .where((where) => ('server' in of ? isClaimable(where, of.server) : where('reading_claim', '=', of.claim)))
    .returning(['id', sql<string>`coalesce(next_bytes, bytes)`.as('size')])
    .executeTakeFirst();
  return row ? { id: row.id, bytes: Number(row.size) } : null;
}
