/** What waits for one of a few slots. */
export interface Queue {
  /**
   * Resolves with the function that leaves the slot, once one is free. Who has the higher `priority` (0 by default)
   * overtakes; equals keep their order. With `alone` it waits until all slots are free and takes them all. `onPlace`
   * hears how many are before it, each time that changes, and 0 when its turn has come. Rejects with the signal's
   * reason when that is aborted while it waits.
   */
  enter(options: QueueOptions): Promise<() => void>;
  /** Runs `work` in a slot. */
  run<Result>(work: () => Promise<Result>, options?: Partial<QueueOptions>): Promise<Result>;
  /** How many wait. */
  readonly waiting: number;
  /** How many slots are taken. */
  readonly running: number;
}

export interface QueueOptions {
  readonly signal: AbortSignal;
  readonly priority?: number;
  readonly alone?: boolean;
  readonly onPlace?: (place: number) => void;
}

interface Waiter {
  readonly priority: number;
  readonly weight: number;
  begin(): void;
  tellPlace(place: number): void;
}

const never = new AbortController().signal;

/** Creates a queue of so many slots; one by default, so that one thing is done at a time. */
export function createQueue({ slots = 1 }: { slots?: number } = {}): Queue {
  return new SlotQueue(slots);
}

class SlotQueue implements Queue {
  readonly #slots: number;
  #line: Waiter[] = [];
  #taken = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  get waiting(): number {
    return this.#line.length;
  }

  get running(): number {
    return this.#taken;
  }

  async enter({ signal, priority = 0, alone = false, onPlace }: QueueOptions): Promise<() => void> {
    signal.throwIfAborted();
    const weight = alone ? this.#slots : 1;
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    let lastPlace: number | null = null;
    const leave = (): void => {
      this.#line = this.#line.filter((other) => other !== waiter);
      reject(signal.reason as Error);
      this.#advance();
    };
    const waiter: Waiter = {
      priority,
      weight,
      begin: () => {
        signal.removeEventListener('abort', leave);
        resolve(this.#take(weight));
      },
      tellPlace(place) {
        if (place !== lastPlace) onPlace?.(place);
        lastPlace = place;
      },
    };
    signal.addEventListener('abort', leave, { once: true });
    const behind = this.#line.findIndex((other) => other.priority < priority);
    this.#line.splice(behind >= 0 ? behind : this.#line.length, 0, waiter);
    this.#advance();
    return promise;
  }

  async run<Result>(work: () => Promise<Result>, options: Partial<QueueOptions> = {}): Promise<Result> {
    const leave = await this.enter({ signal: never, ...options });
    try {
      return await work();
    } finally {
      leave();
    }
  }

  #take(weight: number): () => void {
    this.#taken += weight;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#taken -= weight;
      this.#advance();
    };
  }

  // The first in line holds back those behind it, so that one that wants all slots gets them.
  #advance(): void {
    for (let first = this.#line[0]; first && this.#taken + first.weight <= this.#slots; first = this.#line[0]) {
      this.#line.shift();
      first.tellPlace(0);
      first.begin();
    }
    this.#line.forEach((waiter, index) => waiter.tellPlace(index + 1));
  }
}
