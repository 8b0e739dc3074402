/**
 * House-wide sign that a question is being answered. Embedding of new passages looks at it before
 * each batch and waits: on two cores both would take the same processor, and a person is waiting.
 */
export interface Activity {
  /** Marks a question as begun; the returned function ends it (calling it twice changes nothing). */
  begin(): () => void;
  readonly active: boolean;
  /** Resolves as soon as no question is being answered; rejects with an AbortError when `signal` is aborted. */
  quiet(options: { signal: AbortSignal }): Promise<void>;
}

/** Creates the sign; one for the house, made in main. */
export function createActivity(): Activity {
  let running = 0;
  const waiting = new Set<() => void>();
  return {
    get active() {
      return running > 0;
    },
    begin() {
      running += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        running -= 1;
        if (running === 0) for (const resume of waiting) resume();
      };
    },
    async quiet({ signal }) {
      while (running > 0) await waitForQuiet(waiting, signal);
      signal.throwIfAborted();
    },
  };
}

function waitForQuiet(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(resume);
      signal.removeEventListener('abort', abort);
    };
    const resume = (): void => {
      leave();
      resolve();
    };
    const abort = (): void => {
      leave();
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Stopped', 'AbortError'));
    };
    waiting.add(resume);
    signal.addEventListener('abort', abort, { once: true });
  });
}
