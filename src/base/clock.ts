/** The one clock of the house, so that tests can set it. */
export interface Clock {
  /** The date and time now. */
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back: for durations. */
  elapsed(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
};

/** Resolves after `milliseconds`, or rejects with an AbortError as soon as `signal` is aborted. */
export async function wait(milliseconds: number, options: { signal?: AbortSignal } = {}): Promise<void> {
  const { setTimeout: sleep } = await import('node:timers/promises');
  await sleep(milliseconds, undefined, options.signal ? { signal: options.signal } : {});
}
