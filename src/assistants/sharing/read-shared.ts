import type { Exchange, SharedConversation, SharedExchange } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { readSharedMessages, type SharedMessage, type Store, type StoredMessage } from '../../store/index.ts';
import { type MessagePair, pairMessages, recallExchanges } from '../conversations/recall-exchanges.ts';
import { listCitations } from '../conversations/message-parts.ts';
import { shareNotFound } from './share-conversation.ts';

/**
 * What a link shows of a conversation to this reader: the questions, and the sentences all of whose sources they may read
 * now. A sentence without a source is shown where they may read every passage that was read for its answer, since its words
 * may come from any of them. Throws `share_not_found` (404).
 */
export async function readSharedConversation(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<SharedConversation> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const messages = await readSharedMessages(tx, { id });
    const [first] = messages;
    if (!first) throw shareNotFound();
    const pairs = pairMessages(messages.map(toMessage));
    const exchanges = await recallExchanges(tx, pairs, 'fr');
    return {
      sharedBy: first.sharedBy,
      sharedAt: first.sharedAt.toISOString(),
      exchanges: pairs.flatMap((pair, index) => {
        const recalled = exchanges[index];
        const afterTools = exchanges.slice(0, index + 1).some(({ takenAs }) => takenAs === 'tools');
        return recalled ? [narrow(pair, recalled, afterTools)] : [];
      }),
    };
  });
}

// Of the person who shares nothing more: not where they searched, what they thought of an answer, or what it took.
function toMessage({ sharedBy: _by, sharedAt: _at, ...message }: SharedMessage): StoredMessage {
  const own = { scope: null, assistant: null, model: null, usage: null, timing: null, feedback: null, kept: false };
  return { ...message, ...own, writing: message.outcome === null };
}

function narrow({ content }: MessagePair, recalled: Exchange, afterTools: boolean): SharedExchange {
  // What another server's tool said to one person is told to no other, nor what may have been written from it later.
  const shown = recalled.sentences.filter(({ citations }, index) => {
    const cited = content.sentences[index]?.citations.length ?? 0;
    return cited === 0 ? recalled.sourcesHidden === 0 && !afterTools : citations.length === cited;
  });
  const { question, askedAt, outcome, disagreements } = recalled;
  const cited = listCitations({ sentences: shown, disagreements, ordersLeftOut: [], nearest: null });
  const passages = new Set(cited.map(({ passageId }) => passageId));
  return {
    question,
    askedAt,
    outcome,
    disagreements,
    sentences: shown,
    hidden: recalled.sentences.length - shown.length,
    sources: recalled.sources.filter(({ passageId }) => passages.has(passageId)),
  };
}
