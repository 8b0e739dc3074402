import type { Clock, Log } from '../../base/index.ts';
import { closeInterruptedMessages, type Store } from '../../store/index.ts';

/**
 * As the house opens: answers that a killed house left open are closed as failed, with what was kept of them, so that they
 * say what is missing and can be asked again. Where other servers may share the database (`alone` is false) only those that
 * no server has noted for a while to be writing.
 */
export async function closeInterrupted(
  { store, clock, log }: { store: Store; clock: Clock; log: Log },
  { alone }: { alone: boolean },
): Promise<void> {
  const before = alone ? clock.now() : null;
  const closed = await store.asWorker((tx) => closeInterruptedMessages(tx, { before }));
  if (closed > 0) log.info({ closed }, 'answers of a house that was killed are closed as failed');
}
