import { type Clock, createId, MaisonError } from '../../base/index.ts';
import type { Share, ShareList } from '../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../governance/index.ts';
import {
  conversationNotFound,
  deleteShare,
  findConversation,
  insertShare,
  listBranch,
  listShares,
  type Store,
  type StoredShare,
} from '../../store/index.ts';
import { exchangeNotFound } from '../conversations/give-feedback.ts';

/**
 * Makes a link with which others in the house read a conversation up to one answer, as it stands: the questions, and of
 * the answers what rests on documents that each of them may read. Throws `conversation_not_found`, `exchange_not_found` (404).
 */
export async function shareConversation(
  { store, clock }: { store: Store; clock: Clock },
  actor: Actor,
  { id: conversationId, exchangeId }: { id: string; exchangeId: string },
  { signal }: { signal: AbortSignal },
): Promise<Share> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    if (!(await findConversation(tx, { id: conversationId }))) throw conversationNotFound();
    const [answer] = await listBranch(tx, { conversationId, end: exchangeId, limit: 1 });
    if (answer?.role !== 'assistant') throw exchangeNotFound();
    const share = { id: createId(), messageId: exchangeId, sharedAt: clock.now() };
    await insertShare(tx, { ...share, conversationId });
    recordAct(tx, actor, { act: 'conversation-shared', object: { kind: 'share', id: share.id } });
    return presentShare(share);
  });
}

/** The links that show a conversation, the newest first. Throws `conversation_not_found` (404). */
export async function readShares(
  { store }: { store: Store },
  actor: Actor,
  { id: conversationId }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<ShareList> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    if (!(await findConversation(tx, { id: conversationId }))) throw conversationNotFound();
    return { shares: (await listShares(tx, { conversationId })).map(presentShare) };
  });
}

/** Withdraws a link: whoever has it reads nothing any more. Throws `share_not_found` (404). */
export async function withdrawShare(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    if (!(await deleteShare(tx, { id }))) throw shareNotFound();
    const object = { kind: 'share', id };
    recordAct(tx, actor, { act: 'conversation-shared', object, detail: { change: 'withdrawn' } });
  });
}

/** The error of a link that was never made, was withdrawn, or is somebody else's: the three cannot be told apart (404). */
export function shareNotFound(): MaisonError {
  return new MaisonError('share_not_found', 404, {
    fr: 'Ce lien ne mène à aucune conversation\u00a0: il n’existe pas, ou il a été retiré. Rien n’a été modifié. Demandez-en un autre à la personne qui vous l’a envoyé.',
    en: 'This link leads to no conversation: it does not exist, or was withdrawn. Nothing was changed. Ask whoever sent it for another one.',
  });
}

function presentShare({ id, messageId, sharedAt }: StoredShare): Share {
  return { id, exchangeId: messageId, sharedAt: sharedAt.toISOString() };
}
