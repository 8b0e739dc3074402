import { sql } from 'kysely';
import type { Sentence } from '../../base/index.ts';
import { noteKept } from '../record/notes.ts';
import type { Transaction } from '../database/schema.ts';

// What makes a document wait to be read, again or for the first time, and what takes it off the queue.

/** Notes the changed bytes of a document that is there already; what is searched stays until they are read. */
export async function awaitNextVersion(
  tx: Transaction,
  next: { id: string; sha256: string; bytes: number; changedAt: Date; version?: number },
): Promise<{ supersededSha256: string | null }> {
  const before = await tx.selectFrom('documents').select('next_sha256').where('id', '=', next.id).executeTakeFirst();
  const row = await tx
    .updateTable('documents')
    .set({
      next_sha256: next.sha256,
      next_bytes: next.bytes,
      next_changed_at: next.changedAt,
      version: next.version ?? sql`version + 1`,
      state: 'waiting',
      reading_attempts: 0,
      refusal_code: null,
      refusal_fr: null,
      refusal_en: null,
    })
    .where('id', '=', next.id)
    .returning(['space', 'path', 'name', 'media_type as mediaType', 'version'])
    .executeTakeFirst();
  if (row) noteKept(tx, { ...row, ...next, version: row.version, changedAt: next.changedAt.toISOString() });
  return { supersededSha256: before?.next_sha256 ?? null };
}

/** Has the version that is there stand for a later one whose bytes are lost. */
export async function acceptEarlierVersion(
  tx: Transaction,
  { id, version }: { id: string; version: number },
): Promise<void> {
  const row = await tx
    .updateTable('documents')
    .set({ version })
    .where('id', '=', id)
    .returning([
      'space',
      'path',
      'name',
      'media_type as mediaType',
      sql<string>`coalesce(next_sha256, sha256)`.as('sha256'),
      sql<string>`coalesce(next_bytes, bytes)`.as('bytes'),
      sql<Date>`coalesce(next_changed_at, changed_at)`.as('changedAt'),
    ])
    .executeTakeFirst();
  if (row) noteKept(tx, { ...row, id, version, bytes: Number(row.bytes), changedAt: row.changedAt.toISOString() });
}

/** Lets a refused document be read again. False when it is not there or not refused. */
export async function retryDocumentReading(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx
    .updateTable('documents')
    .set({ state: 'waiting', reading_attempts: 0, refusal_code: null, refusal_fr: null, refusal_en: null })
    .where('id', '=', id)
    .where('state', '=', 'refused')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Takes every document that waits or is being read off the queue: a changed file keeps its earlier
 * version, a new one is refused with this reason. Answers which, and the blobs that may now be unneeded.
 */
export async function cancelDocuments(
  tx: Transaction,
  refusal: { code: string; sentence: Sentence },
): Promise<{ ids: string[]; sha256: string[] }> {
  const pending = ['waiting', 'reading'] as const;
  const kept = await tx
    .updateTable('documents as after')
    .from((from) =>
      from.selectFrom('documents').select(['id', 'next_sha256 as dropped']).where('state', 'in', pending).as('before'),
    )
    .set({
      next_sha256: null,
      next_bytes: null,
      next_changed_at: null,
      state: sql`case when after.passages_embedded < after.passages then 'searchable' else 'complete' end`,
    })
    .whereRef('after.id', '=', 'before.id')
    .where('after.state', 'in', pending)
    .where('after.passages', '>', 0)
    .returning(['after.id', 'before.dropped'])
    .execute();
  const refused = await tx
    .updateTable('documents')
    .set({
      state: 'refused',
      refusal_code: refusal.code,
      refusal_fr: refusal.sentence.fr,
      refusal_en: refusal.sentence.en,
    })
    .where('state', 'in', pending)
    .returning('id')
    .execute();
  return {
    ids: [...kept, ...refused].map((row) => row.id),
    sha256: kept.flatMap((row) => (row.dropped === null ? [] : [row.dropped])),
  };
}

/** The code of a document refused because no text was found on its pictures. */
export const unreadableCode = 'document_unreadable';

/**
 * Has all documents that an earlier version of the readers made read again, and those with pictures that another engine
 * read, or could not read; what is searched stays until then. Answers how many they are.
 */
export async function awaitNewerReader(
  tx: Transaction,
  { readerVersion, recognitionEngine }: { readerVersion: number; recognitionEngine: string },
): Promise<number> {
  const result = await tx
    .updateTable('documents')
    .set({ state: 'waiting', refusal_code: null, refusal_fr: null, refusal_en: null })
    .where((where) => {
      const read = where('state', 'in', ['searchable', 'complete']);
      const unreadable = where.and([where('state', '=', 'refused'), where('refusal_code', '=', unreadableCode)]);
      const pictures = where.or([where('scanned_pages', '>', 0), where('recognised_pages', '>', 0), unreadable]);
      const byOther = where.and([pictures, where('recognition_engine', 'is distinct from', recognitionEngine)]);
      return where.or([
        where.and([read, where('reader_version', '<', readerVersion)]),
        where.and([where.or([read, unreadable]), byOther]),
      ]);
    })
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Documents that wait or were being read, and for which no job is left: a crash or spent retries. */
export async function listDocumentsWithoutJob(tx: Transaction): Promise<{ id: string; bytes: number }[]> {
  const { rows } = await sql<{ id: string; size: string }>`
    select id, coalesce(next_bytes, bytes) as size from documents d where state in ('waiting', 'reading') and not exists (
      select from pgboss.job where name in ('read-document', 'read-small-document') and state < 'completed' and data->>'documentId' = d.id::text)
    order by added_at, id`.execute(tx);
  return rows.map(({ id, size }) => ({ id, bytes: Number(size) }));
}
