import { type Clock, type Log, MaisonError } from '../../base/index.ts';
import {
  addUsage,
  type ChatEngine,
  type ChatTurn,
  type GenerateEvent,
  noUsage,
  type TokenUsage,
  type TurnOptions,
} from '../chat-engine.ts';
import { generateOnce } from '../generate-once.ts';
import { canary, requireCanary } from './self-test.ts';

/** Who may answer, in their order of preference. */
export interface Candidate {
  readonly name: string;
  open(options: { signal: AbortSignal }): Promise<ChatEngine>;
}

interface FallbackParts {
  readonly clock: Clock;
  readonly log: Log;
}

const tryAgainMilliseconds = 10_000;
const canaryMilliseconds = 30_000;

/** What says that it is the engine that failed, and not who asks. */
const engineFailures = new Set([
  'model_server_failed',
  'model_busy',
  'model_failed',
  'model_not_started',
  'model_absent',
  'model_damaged',
  'models_memory_short',
  'egress_failed',
]);

const isEngineFailure = (thrown: unknown): boolean => thrown instanceof MaisonError && engineFailures.has(thrown.code);

/** Several chat models of which the first that is well answers. */
export interface FallbackChat {
  /** Throws what the last of them throws where none can be had. */
  open(options: { signal: AbortSignal }): Promise<ChatEngine>;
  close(): void;
}

/**
 * Has the first candidate answer that is well. One that fails before its first word is followed by the next, within the
 * same request; it gets no other until it has copied a word that is asked of it every ten seconds, as each must before
 * its first request.
 */
export function openFallbackChat(candidates: readonly Candidate[], parts: FallbackParts): FallbackChat {
  const watched = candidates.map((candidate) => new WatchedCandidate(candidate, parts));
  const next = async (from: number, signal: AbortSignal): Promise<{ engine: ChatEngine; place: number }> => {
    let failure: unknown = null;
    for (let place = from; place < watched.length; place += 1) {
      const one = watched[place];
      const isLast = place === watched.length - 1;
      if (!one || (one.isDown && !isLast)) continue;
      try {
        return { engine: await one.open(signal), place };
      } catch (thrown) {
        if (signal.aborted || !isEngineFailure(thrown)) throw thrown;
        failure = thrown;
      }
    }
    throw failure;
  };
  return {
    async open({ signal }) {
      const { engine, place } = await next(0, signal);
      return {
        ...engine,
        openTurn: (options) =>
          openTurn(options, {
            first: engine.openTurn(options),
            noteFailure: (tried, thrown) => watched[place + tried]?.noteFailure(thrown),
            async follow(tried) {
              if (place + tried + 1 >= watched.length) return null;
              const other = await next(place + tried + 1, options.signal);
              return { turn: other.engine.openTurn(options), tried: other.place - place };
            },
          }),
      };
    },
    close() {
      for (const one of watched) one.close();
    },
  };
}

class WatchedCandidate {
  readonly #candidate: Candidate;
  readonly #parts: FallbackParts;
  #tested = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(candidate: Candidate, parts: FallbackParts) {
    this.#candidate = candidate;
    this.#parts = parts;
  }

  get isDown(): boolean {
    return this.#timer !== null;
  }

  async open(signal: AbortSignal): Promise<ChatEngine> {
    try {
      const engine = await this.#candidate.open({ signal });
      if (!this.#tested) await this.#test(engine, signal);
      return engine;
    } catch (thrown) {
      if (!signal.aborted) this.noteFailure(thrown);
      throw thrown;
    }
  }

  noteFailure(thrown: unknown): void {
    if (this.#timer || !isEngineFailure(thrown)) return;
    this.#tested = false;
    this.#parts.log.warn({ model: this.#candidate.name, err: thrown }, 'chat model gets no requests until it is well');
    this.#timer = setInterval(() => void this.#tryAgain(), tryAgainMilliseconds).unref();
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #test(engine: ChatEngine, signal: AbortSignal): Promise<void> {
    let text = '';
    const turn = { lane: 'question', actor: '', signal } as const;
    for await (const event of generateOnce(engine, canary, turn)) if (event.type === 'text') text += event.text;
    signal.throwIfAborted();
    requireCanary(engine.name, text);
    this.#tested = true;
  }

  async #tryAgain(): Promise<void> {
    const signal = AbortSignal.timeout(canaryMilliseconds);
    try {
      await this.#test(await this.#candidate.open({ signal }), signal);
      this.close();
      this.#parts.log.info({ model: this.#candidate.name }, 'chat model is well again');
    } catch (thrown) {
      this.#parts.log.debug({ model: this.#candidate.name, err: thrown }, 'chat model still fails');
    }
  }
}

interface Following {
  readonly first: ChatTurn;
  /** The one that was tried so many places behind the first has failed. */
  noteFailure(tried: number, thrown: unknown): void;
  /** The turn at the one after it; null where there is none. Throws what opening it throws. */
  follow(tried: number): Promise<{ turn: ChatTurn; tried: number } | null>;
}

function openTurn({ signal }: TurnOptions, { first, noteFailure, follow }: Following): ChatTurn {
  let turn = first;
  let tried = 0;
  let spent: TokenUsage = noUsage;
  async function* withNext<Item>(ask: (at: ChatTurn) => AsyncIterable<Item>): AsyncGenerator<Item> {
    for (;;) {
      let spoke = false;
      try {
        for await (const item of ask(turn)) {
          spoke = true;
          yield item;
        }
        return;
      } catch (thrown) {
        if (signal.aborted || !isEngineFailure(thrown)) throw thrown;
        noteFailure(tried, thrown);
        const other = spoke ? null : await follow(tried);
        if (!other) throw thrown;
        turn.end();
        spent = addUsage(spent, turn.usage);
        ({ turn, tried } = other);
      }
    }
  }
  return {
    generate: (request) => withNext<GenerateEvent>((at) => at.generate(request)),
    choose: (request) => withNext<readonly number[]>((at) => at.choose(request)),
    get usage() {
      return addUsage(spent, turn.usage);
    },
    end: () => turn.end(),
  };
}
