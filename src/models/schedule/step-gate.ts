import { type StepJob, StepOrder } from './step-order.ts';

/** Lets requests do one step at a time, in the order that `StepOrder` decides. */
export interface StepGate<Job extends StepJob> {
  /** Does one step of `job` when it is its turn, and gives what it gives. Rejects with the signal's reason when it is aborted before. */
  step<Result>(job: Job, signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
}

interface Waiter<Job> {
  readonly job: Job;
  go(): void;
}

/** Creates a gate; `elapsed` is a clock in milliseconds. */
export function createStepGate<Job extends StepJob>(elapsed: () => number): StepGate<Job> {
  const order = new StepOrder<Job>();
  const waiting: Waiter<Job>[] = [];
  let busy = false;
  const next = (): void => {
    const [first, ...others] = waiting.map(({ job }) => job);
    busy = first !== undefined;
    if (!first) return;
    const job = order.pick([first, ...others]);
    const place = waiting.findIndex((waiter) => waiter.job === job);
    waiting.splice(place, 1)[0]?.go();
  };
  return {
    async step(job, signal, work) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(waiter), 1);
          reject(signal.reason as Error);
        };
        const go = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const waiter = { job, go };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(waiter);
        if (!busy) next();
      });
      const began = elapsed();
      try {
        return await work();
      } finally {
        order.note(job, elapsed() - began);
        // Not at once: the one that has just done a step asks for its next one first, and a stop may have arrived.
        setImmediate(next);
      }
    },
  };
}
