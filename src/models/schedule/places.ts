import type { Lane } from '../chat-engine.ts';
import type { Durations } from './durations.ts';
import { compareLanes } from './lanes.ts';

/** What is served before a turn. */
export interface Ahead {
  /** Whether anything is. */
  readonly waits: boolean;
  /** Turns of people: work in the background is nobody's. */
  readonly turns: number;
  /** null where it is not known how long one of them takes. */
  readonly milliseconds: number | null;
}

/** A turn as far as others wait for it. */
interface PlacedTurn {
  readonly options: { readonly lane: Lane };
  readonly long: boolean;
  readonly isAdmitted: boolean;
  readonly began: boolean;
  /** Milliseconds that the model has spent on it. */
  readonly work: number;
}

interface Sum {
  waits: boolean;
  turns: number;
  milliseconds: number | null;
}

const nothing: Ahead = { waits: false, turns: 0, milliseconds: 0 };

/** Adds up the turns of a line from its beginning: each is looked at once, however many wait. */
export class Places {
  readonly #durations: Durations;
  readonly #parallel: boolean;
  readonly #typical = new Map<string, number | null>();
  // A short turn does not wait for a long one that is at the model: the sums are kept with and without these.
  readonly #all: Sum = { ...nothing };
  readonly #allBegun: Sum = { ...nothing };
  readonly #short: Sum = { ...nothing };
  readonly #shortBegun: Sum = { ...nothing };

  constructor(durations: Durations, parallel: boolean) {
    this.#durations = durations;
    this.#parallel = parallel;
  }

  /** What is served before this turn, of those added so far. */
  before(turn: PlacedTurn): Ahead {
    // A server of one's own works at all that have a slot there.
    if (this.#parallel && turn.isAdmitted) return nothing;
    if (!turn.began) return turn.long ? this.#all : this.#short;
    // A model that works at one turn at a time has one begin in a gap between the steps of others: its turn is not come.
    return turn.long ? this.#allBegun : this.#shortBegun;
  }

  add(turn: PlacedTurn): void {
    const isWaitedFor = !turn.long || !turn.isAdmitted;
    const sums = [
      this.#all,
      ...(turn.began ? [this.#allBegun] : []),
      ...(isWaitedFor ? [this.#short] : []),
      ...(isWaitedFor && turn.began ? [this.#shortBegun] : []),
    ];
    const milliseconds = this.#expect(turn);
    for (const sum of sums) {
      sum.waits = true;
      if (compareLanes(turn.options.lane, 'background') < 0) sum.turns += 1;
      sum.milliseconds = sum.milliseconds === null || milliseconds === null ? null : sum.milliseconds + milliseconds;
    }
  }

  #expect({ options: { lane }, long, work }: PlacedTurn): number | null {
    const name = `${lane} ${long}`;
    if (!this.#typical.has(name)) this.#typical.set(name, this.#durations.typical(lane, long));
    const typical = this.#typical.get(name) ?? null;
    return typical === null ? null : Math.max(0, typical - work);
  }
}
