import type { Clock } from '../clock.ts';
import { OwnTime } from './own-time.ts';

export interface ChildDeadlineOptions {
  /** The child's own time for a call. */
  readonly milliseconds: number;
  readonly clock: Clock;
  /** How long the child was kept waiting by the machine since the last time this was asked, in milliseconds. */
  readonly readWaited: () => number;
  readonly onLate: () => void;
}

/** A call's own time: it stands still while the child waits for the house, and runs slower on a busy machine. */
export class ChildDeadline {
  readonly #options: ChildDeadlineOptions;
  #left: number;
  #pauses = 0;
  #time: OwnTime | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ChildDeadlineOptions) {
    this.#options = options;
    this.#left = options.milliseconds;
    this.#run();
  }

  /** Stands still until `resume` was called as often. */
  pause(): void {
    this.#pauses += 1;
    if (this.#pauses > 1) return;
    clearInterval(this.#timer);
    this.#left -= this.#time?.take() ?? 0;
  }

  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses === 0) this.#run();
  }

  /** Gives it more time: for the next of several parts whose number nobody knew. */
  extend(milliseconds: number): void {
    this.#left += milliseconds;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #run(): void {
    const periodMilliseconds = Math.min(250, this.#options.milliseconds / 4);
    this.#time = new OwnTime({ ...this.#options, periodMilliseconds });
    this.#timer = setInterval(() => this.#look(), periodMilliseconds);
  }

  #look(): void {
    this.#left -= this.#time?.take() ?? 0;
    if (this.#left > 0) return;
    this.end();
    this.#options.onLate();
  }
}
