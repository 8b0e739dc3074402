import type { SentenceChoices } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listSentences, recallSources } from '../../knowledge/index.ts';
import { findAnsweredQuestion, type Store, type Transaction } from '../../store/index.ts';
import { exchangeNotFound } from './give-feedback.ts';
import { readQuestion } from './message-parts.ts';
import { readPastSearch } from './stored-search.ts';

/**
 * The sentences that were before the house when it answered, as the actor may read them today: among them the right one
 * is chosen. Throws `exchange_not_found` (404).
 */
export async function listChoices(
  { store }: { store: Store },
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<SentenceChoices> {
  authorize(actor, 'conversation:read');
  signal.throwIfAborted();
  return store.asActor(actor, (tx) => readChoices(tx, { id }));
}

/**
 * What a case of an answer would ask, and the sentences to choose from. A question that leaned on the one before is not
 * asked by itself, but as it was searched. Throws `exchange_not_found` (404).
 */
export async function readChoices(tx: Transaction, { id }: { id: string }): Promise<SentenceChoices> {
  const found = await findAnsweredQuestion(tx, { id });
  if (!found) throw exchangeNotFound();
  const search = readPastSearch(found, readQuestion(found.question));
  const [sources = []] = await recallSources(tx, [search]);
  return { question: search.query, passages: listSentences(sources.filter((source) => source !== null)) };
}
