import { createId, MaisonError } from '../../base/index.ts';
import type { CommentDraftRequest, DraftComment } from '../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../governance/index.ts';
import {
  insertDraftComment,
  listDraftComments,
  nameDraftPeople,
  resolveDraftComment,
  type Transaction,
} from '../../store/index.ts';
import { readStoredBlocks } from './content.ts';
import { presentComment } from './shown.ts';
import { type DraftParts, type Options, requireDraft } from './stored.ts';

/** Says something to a block of a draft. Throws `draft_not_found` (404) and `draft_block_unknown` (400). */
export async function commentDraft(
  { store, clock }: DraftParts,
  actor: Actor,
  { id, block, text }: { id: string } & CommentDraftRequest,
  { signal }: Options,
): Promise<DraftComment> {
  authorize(actor, 'draft:comment');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { stored, version } = await requireDraft(tx, { id });
    authorize(actor, 'draft:comment', stored);
    if (!readStoredBlocks(version).some((one) => one.id === block)) throw blockUnknown();
    const made = { id: createId(), block, text, author: personOf(actor), madeAt: clock.now() };
    await insertDraftComment(tx, id, made);
    return presentComment(actor, { ...made, resolvedBy: null, resolvedAt: null }, await nameDraftPeople(tx));
  });
}

/** Resolves a comment, or opens it again: for who wrote it, and who changes the draft. Throws `draft_comment_not_found` (404). */
export async function resolveComment(
  { store, clock }: DraftParts,
  actor: Actor,
  { id, commentId, resolved }: { id: string; commentId: string; resolved: boolean },
  { signal }: Options,
): Promise<DraftComment> {
  authorize(actor, 'draft:comment');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { stored } = await requireDraft(tx, { id });
    authorize(actor, 'draft:comment', stored);
    const by = resolved ? { by: personOf(actor), at: clock.now() } : null;
    if (!(await resolveDraftComment(tx, { id: commentId, draftId: id }, by))) throw commentNotFound();
    return findPresented(tx, actor, { id, commentId });
  });
}

async function findPresented(
  tx: Transaction,
  actor: Actor,
  { id, commentId }: { id: string; commentId: string },
): Promise<DraftComment> {
  const found = (await listDraftComments(tx, { id })).find((one) => one.id === commentId);
  if (!found) throw commentNotFound();
  return presentComment(actor, found, await nameDraftPeople(tx));
}

function blockUnknown(): MaisonError {
  return new MaisonError('draft_block_unknown', 400, {
    fr: 'Ce paragraphe n’est plus dans la dernière version. Votre commentaire n’est pas enregistré. Relisez le document, puis commentez un paragraphe qui y est.',
    en: 'This paragraph is no longer in the newest version. Your comment was not saved. Read the draft again, then comment a paragraph of it.',
  });
}

function commentNotFound(): MaisonError {
  return new MaisonError('draft_comment_not_found', 404, {
    fr: 'Ce commentaire n’existe pas, ou ce n’est pas à vous de le clore. Rien n’a été modifié. Demandez à qui l’a écrit.',
    en: 'This comment does not exist, or is not yours to resolve. Nothing was changed. Ask whoever wrote it.',
  });
}
