import { waitTurn } from '../parse/parse-document.ts';

/** Lets work run side by side, and some of it alone. */
export interface Turns {
  /**
   * Runs `work` once nothing that must be alone runs; with `alone`, once nothing else runs, and nothing beside it.
   * Rejects with the reason of `signal` when that is aborted before the work begins.
   */
  take<T>(work: () => Promise<T>, options: { alone: boolean; signal: AbortSignal }): Promise<T>;
}

/** Creates turns that nobody has. */
export function createTurns(): Turns {
  const running = new Set<Promise<unknown>>();
  let alone: Promise<unknown> | null = null;
  return {
    async take(work, options) {
      while (alone) await waitTurn(alone, options.signal);
      const { promise, resolve } = Promise.withResolvers<void>();
      const others = [...running];
      running.add(promise);
      if (options.alone) alone = promise;
      try {
        await waitTurn(options.alone ? Promise.all(others) : undefined, options.signal);
        return await work();
      } finally {
        running.delete(promise);
        if (options.alone) alone = null;
        resolve();
      }
    },
  };
}
