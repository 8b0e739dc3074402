import { type Clock, wait } from '../clock.ts';
import { WorkerUnavailable } from './worker-failures.ts';

/** How long a worker that fails waits before it is started again; all in milliseconds. */
export interface BackOffPolicy {
  /** After the first failure; twice as long after each further one. */
  readonly first: number;
  readonly longest: number;
  /** A person who asks waits so long for the next start; after several failures, waiting longer would be a lie. */
  readonly patience: number;
  /** Whoever worked so long without a failure begins anew, and whoever has answered since it was ready. */
  readonly calm: number;
}

export const usualBackOff: BackOffPolicy = { first: 500, longest: 60_000, patience: 2500, calm: 60_000 };

/** Counts the failures of one worker and says when it may start again. */
export class BackOff {
  readonly #policy: BackOffPolicy;
  readonly #clock: Clock;
  #failures = 0;
  #retryAt = 0;
  #readySince: number | null = null;
  #answered = false;

  constructor(policy: BackOffPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
  }

  get failures(): number {
    return this.#failures;
  }

  /** True once the worker may start again. */
  get over(): boolean {
    return this.#clock.elapsed() >= this.#retryAt;
  }

  noteReady(): void {
    this.#readySince = this.#clock.elapsed();
    this.#answered = false;
  }

  /** It has done what it is for: that it ends later is no sign that it cannot start. */
  noteAnswered(): void {
    this.#answered = true;
  }

  noteFailure(): void {
    const now = this.#clock.elapsed();
    const { first, longest, calm } = this.#policy;
    const wasCalm = this.#answered || (this.#readySince !== null && now - this.#readySince > calm);
    this.#answered = false;
    this.#failures = wasCalm ? 1 : this.#failures + 1;
    this.#readySince = null;
    this.#retryAt = now + Math.min(longest, first * 2 ** (this.#failures - 1));
  }

  /** Waits until the worker may start again. Throws WorkerUnavailable at once when that is too long for a person. */
  async untilOver(): Promise<void> {
    const left = this.#retryAt - this.#clock.elapsed();
    if (left > this.#policy.patience)
      throw new WorkerUnavailable(`failed lately, next attempt in ${Math.round(left / 1000)} s`);
    if (left > 0) await wait(left);
  }
}
