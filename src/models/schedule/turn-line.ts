import type { Clock } from '../../base/index.ts';
import type { TurnOptions, TurnState } from '../chat-engine.ts';
import { compareLanes } from './lanes.ts';
import { createDurations } from './durations.ts';

/** A turn in the line: waiting, at the model, or ended. */
export interface LineTurn {
  /** Resolves when the turn has a slot. Rejects with the signal's reason when it is aborted while waiting. */
  readonly admitted: Promise<void>;
  /** By admission: of two turns of one lane the lower is served first. */
  readonly order: number;
  readonly queuedMilliseconds: number;
  /** The model begins with it; `long`: it yields to those that are not. */
  noteBegan(long: boolean): void;
  /** So much of the model's time went into it. */
  noteWork(milliseconds: number): void;
  end(): void;
}

/** The turns of one model. */
export interface TurnLine {
  join(options: TurnOptions): LineTurn;
  /** Turns that wait or are at the model. */
  readonly unfinished: number;
  /** Those at the model, then those waiting. */
  list(): TurnState[];
}

/** What a line is for. */
export interface TurnLineOptions {
  readonly slots: () => number;
  readonly clock: Clock;
  /** The model works at all its turns at the same time, as a server of one's own does: whoever has begun waits no more. */
  readonly parallel?: boolean;
}

/**
 * Gives `slots` places at a model. Lanes come in their order; within a lane each who asks has one turn a round, in the
 * order of asking. A place is the number of turns that are served before: of those at the model,
 * only the ones that a short turn waits for, and none of the background, which is told apart.
 */
export function createTurnLine({ slots, clock, parallel = false }: TurnLineOptions): TurnLine {
  const line = new Line(slots, clock, parallel);
  return {
    join: (options) => line.join(options),
    get unfinished() {
      return line.turns.length;
    },
    list: () => line.list(),
  };
}

class Turn implements LineTurn {
  readonly options: TurnOptions;
  readonly arrival: number;
  readonly round: number;
  readonly #line: Line;
  readonly #admission = Promise.withResolvers<void>();
  readonly #joinedAt: number;
  #beganAt: number | null = null;
  order = -1;
  long = false;
  work = 0;
  #told: { readonly place: number; readonly preparing: boolean } | null = null;

  constructor(options: TurnOptions, { arrival, round }: { arrival: number; round: number }, line: Line) {
    this.options = options;
    this.arrival = arrival;
    this.round = round;
    this.#line = line;
    this.#joinedAt = line.clock.elapsed();
    // Whoever leaves before asking the model never looks at it.
    this.#admission.promise.catch(() => undefined);
    options.signal.addEventListener('abort', this.leave, { once: true });
  }

  get admitted(): Promise<void> {
    return this.#admission.promise;
  }

  get isAdmitted(): boolean {
    return this.order >= 0;
  }

  get began(): boolean {
    return this.#beganAt !== null;
  }

  get queuedMilliseconds(): number {
    return Math.round((this.#beganAt ?? this.#line.clock.elapsed()) - this.#joinedAt);
  }

  admit(order: number): void {
    this.order = order;
    this.#admission.resolve();
  }

  noteBegan(long: boolean): void {
    this.#beganAt ??= this.#line.clock.elapsed();
    this.long ||= long;
    this.#line.tellPlaces();
  }

  noteWork(milliseconds: number): void {
    this.work += milliseconds;
  }

  end(): void {
    this.options.signal.removeEventListener('abort', this.leave);
    this.#line.remove(this, this.began && !this.options.signal.aborted);
  }

  /** Tells the place where it is another one than last time; nothing any more once it was 0. */
  tell(waitedFor: readonly Turn[], secondsExpected: number | null): void {
    // A model that works at one turn at a time has one begin in a gap between the steps of others: its turn is not come.
    const ahead = this.began ? waitedFor.filter((other) => other.began && !this.#line.parallel) : waitedFor;
    const turns = ahead.filter(({ options }) => compareLanes(options.lane, 'background') < 0).length;
    const waits = ahead.length > 0;
    const preparing = waits && turns === 0;
    const place = waits ? Math.max(1, turns) : 0;
    if (this.#told?.place === 0 || (this.#told?.place === place && this.#told.preparing === preparing)) return;
    this.#told = { place, preparing };
    this.options.onQueued?.({ type: 'queued', place, preparing, secondsExpected: waits ? secondsExpected : null });
  }

  // One who waits leaves the line at once; one who is served leaves it when the model has stopped, by `end`.
  readonly leave = (): void => {
    if (this.isAdmitted) return;
    this.#admission.reject(this.options.signal.reason as Error);
    this.#line.remove(this, false);
  };
}

class Line {
  readonly clock: Clock;
  readonly parallel: boolean;
  readonly durations = createDurations();
  turns: Turn[] = [];
  readonly #slots: () => number;
  /** In each round whoever asks is served once; that of the turn admitted last, and of each asker's last turn. */
  #round = 0;
  readonly #lastRounds = new Map<string, number>();
  #arrivals = 0;
  #orders = 0;

  constructor(slots: () => number, clock: Clock, parallel: boolean) {
    this.#slots = slots;
    this.clock = clock;
    this.parallel = parallel;
  }

  join(options: TurnOptions): LineTurn {
    const turn = new Turn(options, { arrival: (this.#arrivals += 1), round: this.#countRounds(options) }, this);
    if (options.signal.aborted) turn.leave();
    else {
      this.turns.push(turn);
      this.#move();
    }
    return turn;
  }

  remove(turn: Turn, whole: boolean): void {
    if (!this.turns.includes(turn)) return;
    this.turns = this.turns.filter((other) => other !== turn);
    if (this.turns.length === 0) this.#lastRounds.clear();
    if (whole) this.durations.add(turn.options.lane, turn.long, turn.work);
    this.#move();
  }

  list(): TurnState[] {
    return this.#inOrder().map(({ options: { lane, actor }, began, queuedMilliseconds }) => ({
      lane,
      actor,
      atModel: began,
      waitedMilliseconds: queuedMilliseconds,
    }));
  }

  tellPlaces(): void {
    const before: Turn[] = [];
    for (const turn of this.#inOrder()) {
      // A short turn does not wait for a long one that is at the model.
      const waitedFor = before.filter((other) => !other.long || !other.isAdmitted || turn.long);
      turn.tell(waitedFor, this.#expectSeconds(waitedFor));
      before.push(turn);
    }
  }

  #move(): void {
    const waiting = this.#inOrder().filter((turn) => !turn.isAdmitted);
    let free = Math.max(1, this.#slots()) - (this.turns.length - waiting.length);
    for (const turn of waiting) {
      // One slot is left to those who wait for an answer.
      const reserved = turn.options.lane === 'background' && this.#slots() > 1 ? 1 : 0;
      if (free <= reserved) break;
      free -= 1;
      this.#round = Math.max(this.#round, turn.round);
      turn.admit((this.#orders += 1));
    }
    this.tellPlaces();
  }

  #countRounds({ lane, actor }: TurnOptions): number {
    const asker = `${lane} ${actor}`;
    const round = Math.max(this.#round, (this.#lastRounds.get(asker) ?? -1) + 1);
    this.#lastRounds.set(asker, round);
    return round;
  }

  /** All turns as they are served: those at the model, then those waiting. */
  #inOrder(): Turn[] {
    const admitted = this.turns.filter((turn) => turn.isAdmitted).sort(byLaneThen((turn) => turn.order));
    const waiting = this.turns.filter((turn) => !turn.isAdmitted);
    waiting.sort(byLaneThen((turn) => turn.round * 1e9 + turn.arrival));
    return [...admitted, ...waiting];
  }

  #expectSeconds(before: readonly Turn[]): number | null {
    let milliseconds = 0;
    for (const turn of before) {
      const typical = this.durations.typical(turn.options.lane, turn.long);
      if (typical === null) return null;
      milliseconds += Math.max(0, typical - turn.work);
    }
    return Math.ceil(milliseconds / 1000);
  }
}

function byLaneThen(key: (turn: Turn) => number): (left: Turn, right: Turn) => number {
  return (left, right) => compareLanes(left.options.lane, right.options.lane) || key(left) - key(right);
}
