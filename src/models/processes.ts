import { type Clock, type Log, type SandboxNeeds, wait } from '../base/index.ts';
import {
  beginChildLife,
  ChildGone,
  type ChildLife,
  type ModelAnswer,
  type ModelCall,
  type ModelFacts,
} from './child-life.ts';
import type { ModelState } from './engine.ts';
import { type LoadOrder, promptTooLongReason } from './engines/child-messages.ts';
import { modelFailed, promptTooLong } from './failures.ts';

export interface ModelProcessOptions {
  readonly name: string;
  readonly order: Omit<LoadOrder, 'type'>;
  /** The child's module. */
  readonly module: string;
  readonly memoryMegabytes: number;
  /** Asleep after this time without a call; null keeps the model in memory. */
  readonly idleMilliseconds: number | null;
  /** Longest time a model may take to load. */
  readonly startMilliseconds?: number;
  readonly hangMilliseconds?: number;
  /** Puts questions with known answers, once, before the model is put to work; throws when it fails them. */
  readonly selfTest?: (
    ask: (call: ModelCall, onText?: (text: string) => void) => Promise<ModelAnswer>,
  ) => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the child's folder is made, and what it may reach besides its model. */
  readonly sandbox?: SandboxNeeds;
}

const longestBackOff = 60_000;
// A first crash is mended while the person waits; after several, waiting longer would be a lie.
const patienceMilliseconds = 2500;
const calmMilliseconds = 60_000;

/** Keeps one model in a child process: starts it when needed, tests it, restarts it with back-off, lets it sleep. */
export class ModelProcess {
  readonly #options: ModelProcessOptions;
  #life: Promise<ChildLife> | null = null;
  #preparing: Promise<ModelFacts> | null = null;
  #state: ModelState = { state: 'stopped' };
  #failures = 0;
  #retryAt = 0;
  #readySince = 0;
  #tested = false;
  #refused: Error | null = null;
  #closed = false;
  #calls = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: ModelProcessOptions) {
    this.#options = options;
  }

  get state(): ModelState {
    return this.#state;
  }

  /** Loads and tests the model if it sleeps. Throws `model_failed` (503) with the cause. */
  async start({ signal }: { signal: AbortSignal }): Promise<ModelFacts> {
    signal.throwIfAborted();
    this.#preparing ??= this.#prepare();
    const facts = await abortable(this.#preparing, signal);
    this.#rest();
    return facts;
  }

  /**
   * Asks the model, starting it if need be. A child that dies before its first word is replaced and asked once more;
   * one that has spoken is not, because its words are already on the page. Throws `model_failed` (503).
   */
  async call(call: ModelCall, options: { signal: AbortSignal; onText?: (text: string) => void }): Promise<ModelAnswer> {
    this.#calls += 1;
    clearTimeout(this.#idle);
    try {
      for (let attempt = 1; ; attempt += 1) {
        await this.start(options);
        const life = await this.#life?.catch(() => null);
        try {
          if (!life) throw new ChildGone('the child is gone', false);
          return await life.ask(call, options);
        } catch (thrown) {
          if (!(thrown instanceof ChildGone)) throw explain(this.#options.name, thrown);
          if (thrown.spoke || attempt === 2 || this.#closed) throw modelFailed(this.#options.name, thrown);
        }
      }
    } finally {
      this.#calls -= 1;
      this.#rest();
    }
  }

  /** Frees the memory; the next call starts the model again. */
  async unload(): Promise<void> {
    clearTimeout(this.#idle);
    const life = await this.#life?.catch(() => null);
    await life?.end();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.unload();
  }

  async #prepare(): Promise<ModelFacts> {
    const { name, clock, log } = this.#options;
    try {
      if (this.#refused) throw this.#refused;
      if (this.#closed) throw new Error('the house is closing');
      await this.#waitForRetry();
      const started = clock.elapsed();
      this.#state = { state: 'starting' };
      const life = await this.#beget();
      const facts = await this.#loadInTime(life);
      await this.#testOnce(life);
      this.#state = { state: 'ready' };
      this.#readySince = clock.elapsed();
      log.info({ model: name, milliseconds: Math.round(clock.elapsed() - started) }, 'model ready');
      return facts;
    } catch (thrown) {
      this.#preparing = null;
      const life = await this.#life?.catch(() => null);
      this.#life = null;
      await life?.end();
      if (!(thrown instanceof ChildGone) || this.#state.state !== 'failed') this.#noteFailure(String(thrown));
      throw modelFailed(name, thrown);
    }
  }

  async #waitForRetry(): Promise<void> {
    const left = this.#retryAt - this.#options.clock.elapsed();
    if (left > patienceMilliseconds) throw new Error(`failed lately, next attempt in ${Math.round(left / 1000)} s`);
    if (left > 0) await wait(left);
  }

  #beget(): Promise<ChildLife> {
    const life = beginChildLife({
      ...this.#options,
      hangMilliseconds: this.#options.hangMilliseconds ?? 30_000,
      onEnd: (reason, exit) => {
        if (exit.stderr) this.#options.log.debug({ model: this.#options.name, stderr: exit.stderr }, 'model child');
        // During preparation the failure is noted where it is caught.
        if (this.#life !== life || this.#state.state !== 'ready') return;
        this.#life = null;
        this.#preparing = null;
        if (exit.reason === 'stopped' && reason === 'stopped') this.#state = { state: 'stopped' };
        else this.#noteFailure(reason);
      },
    });
    this.#life = life;
    return life;
  }

  async #loadInTime(life: ChildLife): Promise<ModelFacts> {
    const late = new AbortController();
    const limit = this.#options.startMilliseconds ?? 180_000;
    const timer = setTimeout(() => late.abort(new Error(`not loaded after ${limit / 1000} s`)), limit);
    try {
      return await abortable(life.loaded, late.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async #testOnce(life: ChildLife): Promise<void> {
    if (this.#tested) return;
    try {
      await this.#options.selfTest?.((call, onText) => life.ask(call, onText ? { onText } : {}));
      this.#tested = true;
    } catch (thrown) {
      // A wrong answer will be wrong again: such a model is never put to work. A death may be chance.
      if (!(thrown instanceof ChildGone)) this.#refused = new Error(`failed its self-test: ${String(thrown)}`);
      throw thrown;
    }
  }

  #noteFailure(reason: string): void {
    const { clock, log, name } = this.#options;
    const wasCalm = this.#readySince > 0 && clock.elapsed() - this.#readySince > calmMilliseconds;
    this.#failures = wasCalm ? 1 : this.#failures + 1;
    this.#readySince = 0;
    this.#retryAt = clock.elapsed() + Math.min(longestBackOff, 500 * 2 ** (this.#failures - 1));
    this.#state = { state: 'failed', reason };
    log.warn({ model: name, reason, failures: this.#failures }, 'model failed');
  }

  #rest(): void {
    clearTimeout(this.#idle);
    const { idleMilliseconds } = this.#options;
    if (idleMilliseconds === null || this.#calls > 0) return;
    this.#idle = setTimeout(() => void this.unload(), idleMilliseconds).unref();
  }
}

function explain(name: string, thrown: unknown): Error {
  const tooLong = thrown instanceof Error && thrown.message.includes(promptTooLongReason);
  return tooLong ? promptTooLong(name) : modelFailed(name, thrown);
}

/** Waits for `promise`, or rejects with the signal's reason; the work itself goes on for whoever else waits. */
async function abortable<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
