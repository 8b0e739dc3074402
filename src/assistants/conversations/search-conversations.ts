import { foldText } from '../../base/index.ts';
import type { Exchange, FoundConversation, FoundConversations } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { asReaderOf } from '../../knowledge/index.ts';
import {
  findConversation,
  findConversationWords,
  listFileSets,
  listMessagesById,
  type Store,
  type Transaction,
  type WordsFound,
} from '../../store/index.ts';
import { presentConversation } from './manage.ts';
import { masked, pairMessages, recallExchanges } from './recall-exchanges.ts';

const foundAtMost = 30;
/** So many answers of one conversation are looked at: the newest may be hidden from their reader by now. */
const answersAtMost = 3;

/**
 * The actor's conversations in which all of the words stand, the latest changed first. What an answer says is found as it
 * may be read now: a sentence that is hidden when its conversation is opened is not found either.
 */
export async function searchConversations(
  { store }: { store: Store },
  actor: Actor,
  { words }: { words: string },
  { signal }: { signal: AbortSignal },
): Promise<FoundConversations> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  const wanted = foldText(words).split(' ').filter(Boolean);
  if (wanted.length === 0) return { found: [] };
  // What an answer says from a file of its conversation is found, too: all of them are the actor's own.
  const reader = asReaderOf(actor, await store.asActor(actor, (tx) => listFileSets(tx)));
  return store.asActor(reader, async (tx) => {
    const limits = { limit: foundAtMost, answers: answersAtMost };
    const candidates = await findConversationWords(tx, { words: wanted, ...limits });
    const exchanges = await readExchanges(tx, candidates);
    const found: FoundConversation[] = [];
    for (const candidate of candidates) {
      const stored = await findConversation(tx, { id: candidate.conversationId });
      const place = findPlace(candidate, exchanges, wanted);
      if (stored && (place || candidate.inTitle))
        found.push({
          conversation: presentConversation(stored),
          exchangeId: place?.exchangeId ?? null,
          excerpt: place?.excerpt ?? null,
        });
    }
    return { found };
  });
}

async function readExchanges(tx: Transaction, candidates: readonly WordsFound[]): Promise<Map<string, Exchange>> {
  const answers = await listMessagesById(tx, { ids: candidates.flatMap(({ answerIds }) => answerIds) });
  const questions = await listMessagesById(tx, { ids: answers.flatMap(({ after }) => after ?? []) });
  const exchanges = await recallExchanges(tx, pairMessages([...questions, ...answers]), 'fr');
  return new Map(exchanges.map((exchange) => [exchange.id, exchange]));
}

function findPlace(
  { answerIds }: WordsFound,
  exchanges: ReadonlyMap<string, Exchange>,
  wanted: readonly string[],
): { exchangeId: string; excerpt: string } | null {
  for (const exchangeId of answerIds) {
    const exchange = exchanges.get(exchangeId);
    if (!exchange) continue;
    const answer = exchange.sentences.flatMap(({ text }) => (text === masked ? [] : [text.trim()])).join(' ');
    for (const text of [exchange.question, answer]) {
      const folded = foldText(text);
      if (wanted.every((word) => folded.includes(word))) return { exchangeId, excerpt: cutAround(text, wanted) };
    }
  }
  return null;
}

const lettersBefore = 40;
const lettersAtMost = 160;

// Around the first of the words, from the beginning of one to the end of another.
function cutAround(text: string, wanted: readonly string[]): string {
  const words = text.split(/\s+/u);
  const at = words.findIndex((word) => wanted.some((one) => foldText(word).includes(one)));
  let start = Math.max(at, 0);
  while (start > 0 && words.slice(start - 1, at).join(' ').length <= lettersBefore) start -= 1;
  let end = start;
  while (end < words.length && words.slice(start, end + 1).join(' ').length <= lettersAtMost) end += 1;
  const cut = words
    .slice(start, Math.max(end, start + 1))
    .join(' ')
    .slice(0, lettersAtMost);
  return `${start > 0 ? '… ' : ''}${cut}${end < words.length ? ' …' : ''}`;
}
