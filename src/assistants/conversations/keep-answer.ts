import type { Log } from '../../base/index.ts';
import type { Actor } from '../../governance/index.ts';
import { isAnswerOpen, keepWritten, type Store } from '../../store/index.ts';
import { type AnswerContent, toAnswerParts } from './message-parts.ts';

const lookMilliseconds = 500;
/** At every so many looks the server says that it is still there, whatever there is to keep. */
const saysSoEvery = 10;

/** Keeps an answer as it comes. */
export interface AnswerKeeping {
  /** Looks and keeps no more; resolves when nothing of it is under way. */
  end(): Promise<void>;
}

/**
 * Writes down twice a second what there is of an answer, so that a house that is killed, and every other server, has all
 * but its last half second. `onEnded` is called when it has got an end elsewhere: stopped there, or removed.
 */
export function keepAnswer(
  { store, log }: { readonly store: Store; readonly log: Log },
  actor: Actor,
  { id, read, onEnded }: { id: string; read: () => AnswerContent; onEnded: () => void },
): AnswerKeeping {
  let kept = '[]';
  let looks = 0;
  let under: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    looks += 1;
    const parts = toAnswerParts(read());
    const now = JSON.stringify(parts);
    const changed = now !== kept;
    const isOpen = await store.asActor(actor, (tx) =>
      changed || looks % saysSoEvery === 0
        ? keepWritten(tx, { id, parts: changed ? parts : null })
        : isAnswerOpen(tx, { id }),
    );
    kept = now;
    if (!isOpen) onEnded();
  };
  const timer = setInterval(() => {
    under ??= look()
      // The database may be away for a while: what there is is kept once it is back.
      .catch((cause: unknown) => log.warn({ cause }, 'answer not kept as it comes'))
      .finally(() => (under = null));
  }, lookMilliseconds);
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      await under;
    },
  };
}
