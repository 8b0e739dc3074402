import type { FeedbackKind, FeedbackList } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listFeedback, type Store } from '../../store/index.ts';

/** What people found wrong with answers, newest first, for those who run the house. */
export async function readFeedback(
  { store }: { store: Store },
  actor: Actor,
  { offset, limit }: { offset: number; limit: number },
  { signal }: { signal: AbortSignal },
): Promise<FeedbackList> {
  authorize(actor, 'house:manage');
  signal.throwIfAborted();
  const { feedback, total } = await store.asActor(actor, (tx) => listFeedback(tx, { offset, limit }));
  return {
    total,
    feedback: feedback.map(({ messageId, kind, question, documents, givenAt }) => ({
      exchangeId: messageId,
      kind: kind as FeedbackKind,
      question,
      documents: [...documents],
      givenAt: givenAt.toISOString(),
    })),
  };
}
