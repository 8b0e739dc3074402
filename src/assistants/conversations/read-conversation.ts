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

/** The exchange of this answer, as the actor may read it now: what an order like `plus court` is said of. */
export async function readLastExchange(
  { store }: { store: Store },
  actor: Actor,
  { conversationId, answerId }: { conversationId: string; answerId: string },
  { signal }: { signal: AbortSignal },
): Promise<Exchange | null> {
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const messages = await listBranch(tx, { conversationId, end: answerId, limit: 2 });
    const exchanges = await recallExchanges(tx, pairMessages(messages), 'fr');
    return exchanges[0] ?? null;
  });
}
