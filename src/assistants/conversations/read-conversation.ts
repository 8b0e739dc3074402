import type { Language } from '../../base/index.ts';
import { type ConversationDetail, type Exchange, ToolSelection } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { findFilesOf } from './find-files.ts';
import { asReaderOf } from '../../knowledge/index.ts';
import { conversationNotFound, findConversation, listBranch, listMessages, type Store } from '../../store/index.ts';
import { presentConversation } from './manage.ts';
import { pairMessages, recallExchanges } from './recall-exchanges.ts';

/**
 * A conversation with its exchanges, those of all branches. Passages are read again as the actor. Throws
 * `conversation_not_found` (404).
 */
export async function readConversation(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal, language = 'fr' }: { signal: AbortSignal; language?: Language },
): Promise<ConversationDetail> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  const files = await findFilesOf(store, actor, id);
  return store.asActor(asReaderOf(actor, files === null ? [] : [files]), async (tx) => {
    const found = await findConversation(tx, { id });
    if (!found) throw conversationNotFound();
    const pairs = pairMessages(await listMessages(tx, { conversationId: id }));
    return {
      conversation: presentConversation(found),
      files,
      model: found.model,
      tools: ToolSelection.catch([]).parse(found.tools ?? []),
      shown: found.shown,
      exchanges: await recallExchanges(tx, pairs, language),
    };
  });
}

/**
 * The exchange of this answer and those before it, so many at most, oldest first, as the actor may read them now: what an
 * order like `plus court` is said of.
 */
export async function readLastExchanges(
  { store }: { store: Store },
  actor: Actor,
  { conversationId, answerId, limit }: { conversationId: string; answerId: string; limit: number },
  { signal }: { signal: AbortSignal },
): Promise<Exchange[]> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const messages = await listBranch(tx, { conversationId, end: answerId, limit: limit * 2 });
    return recallExchanges(tx, pairMessages(messages), 'fr');
  });
}
