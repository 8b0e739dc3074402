import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A draft, without what stands in it. */
export interface StoredDraft {
  readonly id: string;
  /** A person’s principal. */
  readonly owner: string;
  /** The conversation that it was made from; null once that is gone. */
  readonly conversationId: string | null;
  /** The documents that its first answer was made from. */
  readonly documentIds: readonly string[];
  readonly readers: readonly string[];
  readonly editors: readonly string[];
  readonly state: 'open' | 'final';
  readonly createdAt: Date;
}

/** A version of a draft; its blocks are checked by whoever reads them. */
export interface StoredDraftVersion {
  readonly number: number;
  readonly savedBy: string;
  readonly savedAt: Date;
  readonly note: string;
  readonly title: string;
  readonly blocks: unknown;
}

const draftColumns = [
  'drafts.id',
  'drafts.owner',
  'drafts.conversation_id as conversationId',
  'drafts.document_ids as documentIds',
  'drafts.readers',
  'drafts.editors',
  'drafts.state',
  'drafts.created_at as createdAt',
] as const;
const savingColumns = ['number', 'saved_by as savedBy', 'saved_at as savedAt', 'note', 'title'] as const;

/** What is said of a version in a list of them. */
export type DraftSaving = Omit<StoredDraftVersion, 'blocks'>;

const listedAtMost = 500;

/** The drafts that the actor reads, each with its newest version and how many comments are open, the last changed first. */
export async function listDrafts(
  tx: Transaction,
): Promise<(StoredDraft & { readonly newest: DraftSaving; readonly openComments: number })[]> {
  const rows = await tx
    .selectFrom('drafts')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('draft_versions')
          .select(savingColumns)
          .whereRef('draft_id', '=', 'drafts.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select(draftColumns)
    .select(['v.number', 'v.savedBy', 'v.savedAt', 'v.note', 'v.title'])
    .select(
      sql<number>`(select count(*)::integer from draft_comments c where c.draft_id = drafts.id and c.resolved_at is null)`.as(
        'openComments',
      ),
    )
    .orderBy('v.savedAt', 'desc')
    .orderBy('drafts.id')
    .limit(listedAtMost)
    .execute();
  return rows.map(({ number, savedBy, savedAt, note, title, ...draft }) => ({
    ...draft,
    newest: { number, savedBy, savedAt, note, title },
  }));
}

/** A draft; null where there is none that the actor reads. */
export async function findDraft(tx: Transaction, { id }: { id: string }): Promise<StoredDraft | null> {
  return (await tx.selectFrom('drafts').select(draftColumns).where('id', '=', id).executeTakeFirst()) ?? null;
}

/** A version of a draft, the newest without a number; null where there is none that the actor reads. */
export async function findDraftVersion(
  tx: Transaction,
  { id, number }: { id: string; number?: number | undefined },
): Promise<StoredDraftVersion | null> {
  const query = tx
    .selectFrom('draft_versions')
    .select([...savingColumns, 'blocks'])
    .where('draft_id', '=', id);
  const wanted = number === undefined ? query : query.where('number', '=', number);
  return (await wanted.orderBy('number', 'desc').limit(1).executeTakeFirst()) ?? null;
}

/** All versions of a draft without what stands in them, the newest first. */
export async function listDraftVersions(tx: Transaction, { id }: { id: string }): Promise<DraftSaving[]> {
  return tx
    .selectFrom('draft_versions')
    .select(savingColumns)
    .where('draft_id', '=', id)
    .orderBy('number', 'desc')
    .execute();
}

/** Makes a draft without a version: its first one is added in the same transaction. */
export async function insertDraft(
  tx: Transaction,
  {
    id,
    owner,
    conversationId,
    documentIds,
    createdAt,
  }: Pick<StoredDraft, 'id' | 'owner' | 'conversationId' | 'documentIds' | 'createdAt'>,
): Promise<void> {
  const made = { conversation_id: conversationId, document_ids: [...documentIds], created_at: createdAt };
  await tx
    .insertInto('drafts')
    .values({ id, owner, ...made })
    .execute();
}

/** Adds a version. A number that somebody else has taken meanwhile throws 23505; a draft that is not the actor’s to change 42501. */
export async function insertDraftVersion(
  tx: Transaction,
  id: string,
  { number, savedBy, savedAt, note, title, blocks }: StoredDraftVersion,
): Promise<void> {
  const saved = { saved_by: savedBy, saved_at: savedAt, blocks: JSON.stringify(blocks) };
  await tx
    .insertInto('draft_versions')
    .values({ draft_id: id, number, note, title, ...saved })
    .execute();
}

/** Changes what is given of a draft; false where it is not the actor’s own. */
export async function updateDraft(
  tx: Transaction,
  id: string,
  { readers, editors, state }: Partial<Pick<StoredDraft, 'readers' | 'editors' | 'state'>>,
): Promise<boolean> {
  const result = await tx
    .updateTable('drafts')
    .set({
      ...(readers === undefined ? {} : { readers: [...readers] }),
      ...(editors === undefined ? {} : { editors: [...editors] }),
      ...(state === undefined ? {} : { state }),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Removes a draft with its versions and comments; false where it is not the actor’s own. */
export async function deleteDraft(tx: Transaction, { id }: { id: string }): Promise<boolean> {
  const result = await tx.deleteFrom('drafts').where('id', '=', id).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What those are called who own, save, comment and read the drafts that the actor reads, by principal. */
export async function nameDraftPeople(tx: Transaction): Promise<Map<string, string>> {
  const { rows } = await sql<{ principal: string; name: string }>`select * from maison.name_draft_people()`.execute(tx);
  return new Map(rows.map(({ principal, name }) => [principal, name]));
}
