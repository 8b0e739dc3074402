/** Divides the work of a model between those who ask for it. */
export interface FairShares {
  /** A turn of `asker` that is expected to take so much work; of two askers, one of weight 2 gets twice as much. */
  join(asker: string, options: { expected: number; weight: number }): Share;
  /** Nobody is there: nobody owes anything any more. */
  clear(): void;
}

/** What one turn has of it. */
export interface Share {
  /** Of two turns that wait, the lower is served first. It moves with what the asker's other turns have really taken. */
  readonly start: number;
  admit(): void;
  /** Puts what was really taken in the place of what was expected; 0 for one that left before it was served. */
  settle(taken: number): void;
}

/**
 * Start-time fair queueing: a turn may begin when all that its asker has had before, divided by their weight, is no more
 * than what everybody else who waits has had. Whoever comes after a pause begins where the others are: a pause saves
 * nothing up. What a turn takes is known at its end; what it was expected to take is then corrected, for those behind it.
 */
export function createFairShares(): FairShares {
  const askers = new Map<string, Asker>();
  const time: VirtualTime = { now: 0 };
  return {
    join(name, options) {
      const asker = askers.get(name) ?? new Asker(time);
      askers.set(name, asker);
      return asker.join(options);
    },
    clear() {
      askers.clear();
      time.now = 0;
    },
  };
}

/** How far those are who are being served. */
interface VirtualTime {
  now: number;
}

interface WaitingShare {
  readonly cameAt: number;
  readonly cost: number;
  start: number;
}

class Asker {
  readonly #time: VirtualTime;
  /** What those of its turns that were served come to. */
  #served = 0;
  readonly #waiting: WaitingShare[] = [];

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  join({ expected, weight }: { expected: number; weight: number }): Share {
    const share: WaitingShare = { cameAt: this.#time.now, cost: expected / weight, start: 0 };
    let charged = 0;
    this.#waiting.push(share);
    this.#line();
    const leave = (): boolean => {
      const place = this.#waiting.indexOf(share);
      if (place >= 0) this.#waiting.splice(place, 1);
      return place >= 0;
    };
    return {
      get start() {
        return share.start;
      },
      admit: () => {
        if (!leave()) return;
        this.#time.now = Math.max(this.#time.now, share.start);
        this.#served = share.start + share.cost;
        charged = share.cost;
        this.#line();
      },
      settle: (taken) => {
        if (!leave()) {
          this.#served += taken / weight - charged;
          charged = taken / weight;
        }
        this.#line();
      },
    };
  }

  /** Its turns wait for each other: none begins before what was charged for those in front of it. */
  #line(): void {
    let before = this.#served;
    for (const share of this.#waiting) {
      share.start = Math.max(share.cameAt, before);
      before = share.start + share.cost;
    }
  }
}
