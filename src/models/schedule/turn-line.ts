import type { Clock } from '../../base/index.ts';
import { addUsage, noUsage, type TokenUsage, type TurnOptions, type TurnState } from '../chat-engine.ts';
import { createDurations } from './durations.ts';
import { type Ahead, Places } from './places.ts';
import { createFairShares, type FairShares, type Share } from './fair-shares.ts';
import { compareLanes, rankLane } from './lanes.ts';
import { createUsualWork, weighTokens } from './token-work.ts';

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
  /** So many tokens were read and written for it. */
  noteTokens(usage: TokenUsage): void;
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
 * Gives `slots` places at a model. Lanes come in their order; within a lane the tokens are divided fairly between those who
 * ask (`FairShares`), and equals come in the order of asking. A place is the number of turns that are served before: of
 * those at the model, only the ones that a short turn waits for, and none of the background, which is told apart.
 */
export function createTurnLine({ slots, clock, parallel = false }: TurnLineOptions): TurnLine {
  const line = new Line(slots, clock, parallel);
  return {
    join: (options) => line.join(options),
    get unfinished() {
      return line.turns.size;
    },
    list: () => line.list(),
  };
}

/** So much to be read is long: it yields to what is short. */
const longTokens = 1024;

class Turn implements LineTurn {
  readonly options: TurnOptions;
  readonly arrival: number;
  readonly share: Share;
  readonly #line: Line;
  readonly #admission = Promise.withResolvers<void>();
  readonly #joinedAt: number;
  #beganAt: number | null = null;
  order = -1;
  long: boolean;
  work = 0;
  #tokens: TokenUsage | null = null;
  #told: { readonly place: number; readonly preparing: boolean } | null = null;

  constructor(options: TurnOptions, { arrival, share }: { arrival: number; share: Share }, line: Line) {
    this.options = options;
    this.arrival = arrival;
    this.share = share;
    this.long = (options.tokensExpected ?? 0) > longTokens;
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

  /** What it took, once it has ended: null where that is not known. */
  get taken(): number | null {
    if (!this.isAdmitted) return 0;
    return this.#tokens && weighTokens(this.#tokens);
  }

  admit(order: number): void {
    this.order = order;
    this.share.admit();
    if (this.#line.parallel) this.tell({ waits: false, turns: 0, milliseconds: 0 });
    this.#admission.resolve();
  }

  noteBegan(long: boolean): void {
    // Much that is to be read may have been read before: the model knows when it begins.
    this.long = long || (this.began && this.long);
    this.#beganAt ??= this.#line.clock.elapsed();
    this.#line.tellPlaces();
  }

  noteWork(milliseconds: number): void {
    this.work += milliseconds;
  }

  noteTokens(usage: TokenUsage): void {
    this.#tokens = addUsage(this.#tokens ?? noUsage, usage);
  }

  end(): void {
    this.options.signal.removeEventListener('abort', this.leave);
    this.#line.remove(this, this.began && !this.options.signal.aborted);
  }

  /** Tells the place where it is another one than last time; nothing any more once it was 0. */
  tell({ waits, turns, milliseconds }: Ahead): void {
    const preparing = waits && turns === 0;
    const place = waits ? Math.max(1, turns) : 0;
    if (this.#told?.place === 0 || (this.#told?.place === place && this.#told.preparing === preparing)) return;
    this.#told = { place, preparing };
    const secondsExpected = waits && milliseconds !== null ? Math.ceil(milliseconds / 1000) : null;
    this.options.onQueued?.({ type: 'queued', place, preparing, secondsExpected });
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
  readonly turns = new Set<Turn>();
  /** Those of them that have no slot, in the order of their coming. */
  readonly #waiting = new Set<Turn>();
  readonly #slots: () => number;
  /** By rank: what somebody's completions take is not held against their questions. */
  readonly #shares: readonly FairShares[] = [createFairShares(), createFairShares(), createFairShares()];
  readonly #usual = createUsualWork();
  #arrivals = 0;
  #orders = 0;

  constructor(slots: () => number, clock: Clock, parallel: boolean) {
    this.#slots = slots;
    this.clock = clock;
    this.parallel = parallel;
  }

  join(options: TurnOptions): LineTurn {
    const turn = new Turn(options, { arrival: (this.#arrivals += 1), share: this.#takeShare(options) }, this);
    if (options.signal.aborted) turn.leave();
    else {
      this.turns.add(turn);
      this.#waiting.add(turn);
      this.#move();
    }
    return turn;
  }

  remove(turn: Turn, whole: boolean): void {
    if (!this.turns.delete(turn)) return;
    this.#waiting.delete(turn);
    const { taken } = turn;
    if (taken !== null) turn.share.settle(taken);
    if (this.turns.size === 0) for (const shares of this.#shares) shares.clear();
    if (whole && taken !== null) this.#usual.add(turn.options.lane, taken);
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
    // Whoever has a slot of a server begins at once, and has been told.
    if (this.parallel && this.#waiting.size === 0) return;
    const places = new Places(this.durations, this.parallel);
    for (const turn of this.#inOrder()) {
      turn.tell(places.before(turn));
      places.add(turn);
    }
  }

  #move(): void {
    let free = Math.max(1, this.#slots()) - (this.turns.size - this.#waiting.size);
    if (free > 0)
      for (const turn of this.#waitingInOrder()) {
        // Who may not take the last free slots stands aside for those that may.
        if (free <= this.#countReserved(turn)) continue;
        this.#waiting.delete(turn);
        turn.admit((this.#orders += 1));
        free -= 1;
      }
    this.tellPlaces();
  }

  /**
   * So many slots are left to others. With two or more, work in the background and long prompts leave one to those who wait
   * for a short answer; with three or more, nobody but completions takes the one that is theirs. A server of one's own
   * (`parallel`) has no completions.
   */
  #countReserved({ options: { lane }, long }: Turn): number {
    const slots = this.#slots();
    const ofCompletions = lane === 'completion' || slots < 3 || this.parallel || this.#servesCompletion() ? 0 : 1;
    const ofShort = (long || lane === 'background') && slots > 1 ? 1 : 0;
    return ofCompletions + ofShort;
  }

  #servesCompletion(): boolean {
    return [...this.turns].some((turn) => turn.isAdmitted && turn.options.lane === 'completion');
  }

  #takeShare({ lane, actor, weight = 1, tokensExpected }: TurnOptions): Share {
    const expected = Math.max(tokensExpected ?? 0, this.#usual.of(lane));
    const shares = this.#shares[rankLane(lane)] as FairShares;
    return shares.join(actor, { expected, weight });
  }

  /** All turns as they are served: those at the model, then those waiting. */
  #inOrder(): Turn[] {
    const admitted = [...this.turns].filter((turn) => turn.isAdmitted).sort(byLaneThen((turn) => turn.order));
    return [...admitted, ...this.#waitingInOrder()];
  }

  #waitingInOrder(): Turn[] {
    const byShare = byLaneThen((turn) => turn.share.start);
    return [...this.#waiting].sort((left, right) => byShare(left, right) || left.arrival - right.arrival);
  }
}

function byLaneThen(key: (turn: Turn) => number): (left: Turn, right: Turn) => number {
  return (left, right) => compareLanes(left.options.lane, right.options.lane) || key(left) - key(right);
}
