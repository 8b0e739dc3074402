import type { Clock } from '../clock.ts';

// Time that passes is a child's own, or the machine's: the house's timers may be late, and the child's threads may wait
// for a processor or for the disk, which the kernel counts. A busy machine makes nobody hung or too slow.

/** Of the time that passes so much always counts: what never ends is found in the end, on a machine that is busy for ever too. */
const countedAtLeast = 0.1;

/** Counts the time that is a child's own. It must be asked once each period. */
export class OwnTime {
  readonly #clock: Clock;
  readonly #readWaited: () => number;
  readonly #period: number;
  #lastAsked: number;

  /** `readWaited`: how long the child was kept waiting by the machine since the last time that was asked; all in milliseconds. */
  constructor(options: { clock: Clock; readWaited: () => number; periodMilliseconds: number }) {
    this.#clock = options.clock;
    this.#readWaited = options.readWaited;
    this.#period = options.periodMilliseconds;
    this.#lastAsked = options.clock.elapsed();
    this.#readWaited();
  }

  /** The milliseconds of its own since the last time this was asked. */
  take(): number {
    const now = this.#clock.elapsed();
    // What the house was late by cannot count: the child's words may lie unread before it.
    const passed = Math.min(now - this.#lastAsked, this.#period);
    this.#lastAsked = now;
    return Math.max(passed - this.#readWaited(), passed * countedAtLeast);
  }
}
