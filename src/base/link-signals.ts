/** A signal that is aborted with the first of several, or by hand. */
export interface LinkedSignals {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
  /** Forgets the others: nothing of this one stays behind at a signal that lives as long as the house. */
  release(): void;
}

/**
 * Links signals for as long as one piece of work takes. `AbortSignal.any` does the same with weak references that only the
 * garbage collector takes away again: at hundreds of requests a second that is a good part of what a request costs.
 */
export function linkSignals(signals: readonly AbortSignal[]): LinkedSignals {
  const controller = new AbortController();
  const release = (): void => {
    for (const one of signals) one.removeEventListener('abort', onAbort);
  };
  const abort = (reason?: unknown): void => {
    release();
    controller.abort(reason);
  };
  function onAbort(this: AbortSignal): void {
    abort(this.reason);
  }
  const aborted = signals.find((one) => one.aborted);
  if (aborted) controller.abort(aborted.reason);
  else for (const one of signals) one.addEventListener('abort', onAbort, { once: true });
  return { signal: controller.signal, abort, release };
}
