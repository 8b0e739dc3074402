import type { Transaction } from '../../database/schema.ts';

/** What somebody says to a block of a draft. */
export interface StoredComment {
  readonly id: string;
  readonly block: string;
  readonly author: string;
  readonly text: string;
  readonly madeAt: Date;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Date | null;
}

/** The comments of a draft, the oldest first. */
export async function listDraftComments(tx: Transaction, { id }: { id: string }): Promise<StoredComment[]> {
  return tx
    .selectFrom('draft_comments')
    .select(['id', 'block', 'author', 'text', 'made_at as madeAt'])
    .select(['resolved_by as resolvedBy', 'resolved_at as resolvedAt'])
    .where('draft_id', '=', id)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

/** Adds a comment in the actor’s name. */
export async function insertDraftComment(
  tx: Transaction,
  draftId: string,
  { id, block, author, text, madeAt }: Omit<StoredComment, 'resolvedBy' | 'resolvedAt'>,
): Promise<void> {
  await tx
    .insertInto('draft_comments')
    .values({ id, draft_id: draftId, block, author, text, made_at: madeAt, resolved_by: null, resolved_at: null })
    .execute();
}

/** Resolves a comment, or opens it again (null); false where the actor may not. */
export async function resolveDraftComment(
  tx: Transaction,
  { id, draftId }: { id: string; draftId: string },
  resolved: { readonly by: string; readonly at: Date } | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('draft_comments')
    .set({ resolved_by: resolved?.by ?? null, resolved_at: resolved?.at ?? null })
    .where('id', '=', id)
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
