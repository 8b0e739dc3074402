import type { Clock } from '../clock.ts';
import { OwnTime } from './own-time.ts';

export interface PulseWatchOptions {
  /** A child that was silent for so long, of its own doing, has hung. */
  readonly milliseconds: number;
  /** The same until its first word: its libraries may take long to load. */
  readonly firstMilliseconds: number;
  readonly clock: Clock;
  /** How long the child was kept waiting by the machine since the last time this was asked, in milliseconds. */
  readonly readWaited: () => number;
  readonly onLost: () => void;
}

/** Watches one child's pulse. */
export class PulseWatch {
  readonly #options: PulseWatchOptions;
  readonly #time: OwnTime;
  readonly #timer: NodeJS.Timeout;
  #patience: number;
  #silence = 0;

  constructor(options: PulseWatchOptions) {
    this.#options = options;
    this.#patience = Math.max(options.milliseconds, options.firstMilliseconds);
    const periodMilliseconds = Math.min(1000, options.milliseconds / 4);
    this.#time = new OwnTime({ ...options, periodMilliseconds });
    this.#timer = setInterval(() => this.#look(), periodMilliseconds);
    this.#timer.unref();
  }

  /** The child said something. */
  heard(): void {
    this.#silence = 0;
    this.#patience = this.#options.milliseconds;
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#silence += this.#time.take();
    if (this.#silence < this.#patience) return;
    this.end();
    this.#options.onLost();
  }
}
