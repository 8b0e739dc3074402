import { type Clock, createId } from '../../base/index.ts';
import type { Exchange, TemporaryTurn } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import type { Store } from '../../store/index.ts';
import { listCitations, toAnswerParts, toQuestionParts } from './message-parts.ts';
import { pairMessages, recallExchanges } from './recall-exchanges.ts';

// A temporary conversation is kept by the page alone. What a turn leans on comes back with it, and is treated as what the
// database keeps of a message: identifiers and places, whose words are read again under the rights of who asks.

/** Names of a turn of which nothing is kept: they lead nowhere. */
export function nameTemporaryTurn(): { messageId: string; conversationId: string } {
  return { messageId: createId(), conversationId: createId() };
}

/** What a turn may know of the one before it, which the page has sent along. */
export function recallBefore(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  actor: Actor,
  before: TemporaryTurn['before'],
): {
  findLastCited: () => Promise<string | null>;
  readLastExchange: () => Promise<Exchange | null>;
  readLastExchanges: () => Promise<Exchange[]>;
} {
  const readLastExchange = async (): Promise<Exchange | null> => {
    if (before === null) return null;
    const [question, answer] = [createId(), createId()];
    const none = { scope: null, search: null, model: null, usage: null, timing: null, failure: null, feedback: null };
    const both = { ...none, createdAt: clock.now(), kept: false, writing: false };
    const content = { sentences: before.sentences, calls: [], disagreements: [], ordersLeftOut: [], nearest: null };
    const pairs = pairMessages([
      {
        ...both,
        id: question,
        ordinal: 1,
        role: 'user',
        after: null,
        parts: toQuestionParts(before.question),
        sourcePassageIds: [],
        assistant: null,
        outcome: null,
      },
      {
        ...both,
        id: answer,
        ordinal: 2,
        role: 'assistant',
        after: question,
        parts: toAnswerParts(content),
        sourcePassageIds: before.passageIds,
        assistant: null,
        outcome: 'written',
      },
    ]);
    const [exchange] = await store.asActor(actor, (tx) => recallExchanges(tx, pairs, 'fr'));
    return exchange ?? null;
  };
  return {
    readLastExchange,
    // The page sends no more than one along.
    readLastExchanges: async () => [(await readLastExchange()) ?? []].flat(),
    // Only one that may be read: the search would find nothing in another.
    findLastCited: async () => {
      const exchange = await readLastExchange();
      return exchange ? (listCitations(exchange)[0]?.documentId ?? null) : null;
    },
  };
}
