import type { Clock, Log } from '../../base/index.ts';
import { closeInterruptedMessages, type Store } from '../../store/index.ts';

/** No answer takes as long as this, so one that is older belongs to a server that has gone. */
const longestAnswerMilliseconds = 60 * 60_000;

/**
 * As the house opens: answers that a killed house left open are closed as failed, so that they say so and can be asked
 * again. Where other servers may share the database (`alone` is false) only those that no answer takes as long as.
 */
export async function closeInterrupted(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  { alone }: { alone: boolean },
): Promise<void> {
  const before = new Date(clock.now().getTime() - (alone ? 0 : longestAnswerMilliseconds));
  const closed = await store.asWorker((tx) => closeInterruptedMessages(tx, { before }));
  if (closed > 0) log.info({ closed }, 'answers of a house that was killed are closed as failed');
}
