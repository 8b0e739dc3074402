import { type Clock, MaisonError } from '../../base/index.ts';
import type { FeedbackKind } from '../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../governance/index.ts';
import { findAnsweredQuestion, saveFeedback, type Store } from '../../store/index.ts';
import { listCitations, readAnswer, readQuestion } from './message-parts.ts';

/**
 * Keeps what a person found wrong with an answer, for those who run the house: they read the question and which
 * documents its proof stands in. Throws `exchange_not_found` (404).
 */
export async function giveFeedback(
  { store, clock }: { store: Store; clock: Clock },
  actor: Actor,
  { id, kind }: { id: string; kind: FeedbackKind },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  authorize(actor, 'conversation:write');
  signal.throwIfAborted();
  await store.asActor(actor, async (tx) => {
    const found = await findAnsweredQuestion(tx, { id });
    if (!found) throw exchangeNotFound();
    const documents = listCitations(readAnswer(found.answer)).map(({ documentId }) => documentId);
    await saveFeedback(tx, {
      messageId: id,
      owner: personOf(actor),
      kind,
      question: readQuestion(found.question),
      documentIds: [...new Set(documents)],
      givenAt: clock.now(),
    });
  });
}

/** The error of an answer that is not there, or somebody else's: the two cannot be told apart (404). */
export function exchangeNotFound(): MaisonError {
  return new MaisonError('exchange_not_found', 404, {
    fr: 'Cette réponse n’existe plus, ou n’est pas la vôtre. Rien n’a été enregistré. Rechargez la conversation.',
    en: 'This answer does not exist any more, or is not yours. Nothing was stored. Reload the conversation.',
  });
}
