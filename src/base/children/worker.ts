import { abortable } from '../abortable.ts';
import { systemClock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { BackOff, usualBackOff } from './back-off.ts';
import { type ChildFailure, childFailures } from './failure-channel.ts';
import type { CallOptions } from './open-calls.ts';
import { WorkerChild, type WorkerChildOptions } from './worker-child.ts';
import { ChildGone, WorkerUnavailable } from './worker-failures.ts';
import type { WorkerKind } from './worker-messages.ts';
import { usualAgain, type WorkerOptions, type WorkerState } from './worker-options.ts';

/**
 * Opens a worker; its first child starts with the first call and the last is ended by `close`. Several children of one
 * kind are several workers.
 */
export function openWorker<Kind extends WorkerKind>(options: WorkerOptions<Kind>): Worker<Kind> {
  return new Worker(options);
}

/** Keeps one child for calls: starts it when needed, watches it, replaces it with back-off, lets it go when idle. */
export class Worker<Kind extends WorkerKind> {
  readonly #options: WorkerOptions<Kind> & { readonly clock: WorkerChildOptions<Kind>['clock'] };
  readonly #log: Log;
  readonly #backOff: BackOff;
  #child: WorkerChild<Kind> | null = null;
  #starting: Promise<WorkerChild<Kind>> | null = null;
  #state: WorkerState = { state: 'stopped' };
  #worked = false;
  #checked = false;
  #unfit: Error | null = null;
  #closed = false;
  #using = 0;
  #used = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: WorkerOptions<Kind>) {
    const { clock = systemClock, log } = options;
    this.#options = { ...options, clock };
    this.#log = log;
    this.#backOff = new BackOff(options.backOff ?? usualBackOff, clock);
  }

  /**
   * What the worker does now. One whose child died once, after it had worked, is `failed` only until it may start
   * again: then it is `stopped`, because the next call will find it.
   */
  get state(): WorkerState {
    const mended = this.#state.state === 'failed' && this.#worked && this.#backOff.failures <= 1 && this.#backOff.over;
    return mended ? { state: 'stopped' } : this.#state;
  }

  /** Process identifier of the child, or null when none runs. */
  get pid(): number | null {
    return this.#child?.running ? this.#child.pid : null;
  }

  /** Starts a child if none runs. Throws WorkerUnavailable, ChildGone, or the signal's reason; the start itself goes on. */
  async start({ signal }: { signal: AbortSignal }): Promise<Kind['facts']> {
    return this.use(async (child) => child.ready, { signal });
  }

  /** Puts one call to the child. Throws as `use` does, and CallFailed when the child says that it cannot answer. */
  async call(call: Kind['call'], options: CallOptions<Kind>): Promise<Kind['value']> {
    return this.use((child) => child.call(call, options), options);
  }

  /**
   * Runs `work` with a child that is ready, starting one if need be; while it runs the child is not idle. Work whose
   * child dies is begun again with the next one as `again` says. Throws ChildGone when it is not, WorkerUnavailable when
   * there is no child to be had, the signal's reason, and what `work` throws.
   */
  async use<Result>(
    work: (child: WorkerChild<Kind>) => Promise<Result>,
    { signal }: { signal: AbortSignal },
  ): Promise<Result> {
    const { again = usualAgain } = this.#options;
    this.#using += 1;
    clearTimeout(this.#idle);
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.#useOnce(work, signal);
        } catch (thrown) {
          if (!(thrown instanceof ChildGone) || this.#closed || signal.aborted || !again(thrown, attempt)) throw thrown;
        }
      }
    } finally {
      this.#using -= 1;
      this.#rest();
    }
  }

  /** Ends the child; the next call starts another. */
  async unload(): Promise<void> {
    clearTimeout(this.#idle);
    const starting = this.#starting;
    await (this.#child ? this.#retire(this.#child) : starting?.then((child) => this.#retire(child)).catch(() => null));
  }

  /** Ends the child for good; calls under way and later ones throw. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.unload();
  }

  async #useOnce<Result>(work: (child: WorkerChild<Kind>) => Promise<Result>, signal: AbortSignal): Promise<Result> {
    const child = await this.#obtain(signal);
    try {
      const result = await work(child);
      if (this.#child === child) this.#backOff.noteAnswered();
      return result;
    } finally {
      await this.#settle(child);
    }
  }

  async #obtain(signal: AbortSignal): Promise<WorkerChild<Kind>> {
    signal.throwIfAborted();
    if (this.#child && !this.#child.running) this.#forget(this.#child);
    this.#starting ??= this.#begin();
    return abortable(this.#starting, signal);
  }

  async #begin(): Promise<WorkerChild<Kind>> {
    try {
      if (this.#unfit) throw new WorkerUnavailable(this.#unfit.message);
      await this.#backOff.untilOver();
      if (this.#closed) throw new WorkerUnavailable('the house is closing');
    } catch (thrown) {
      this.#starting = null;
      throw thrown;
    }
    const { clock, name } = this.#options;
    const began = clock.elapsed();
    this.#state = { state: 'starting' };
    let child: WorkerChild<Kind> | null = null;
    try {
      child = await WorkerChild.begin<Kind>(this.#options, (gone, ended) => this.#noteGone(gone, ended));
      this.#child = child;
      if (this.#closed) await child.stop();
      await child.ready;
      await this.#checkOnce(child);
      this.#noteReady();
      this.#log.info({ worker: name, milliseconds: Math.round(clock.elapsed() - began) }, 'worker ready');
      return child;
    } catch (thrown) {
      await this.#giveUp(thrown, child);
      throw thrown;
    }
  }

  async #checkOnce(child: WorkerChild<Kind>): Promise<void> {
    if (this.#checked) return;
    try {
      await this.#options.check?.(child);
      this.#checked = true;
    } catch (thrown) {
      // A wrong answer will be wrong again. A death may be chance.
      if (!(thrown instanceof ChildGone)) this.#unfit = new Error(`failed its check: ${String(thrown)}`);
      throw this.#unfit ?? thrown;
    }
  }

  #noteReady(): void {
    this.#state = { state: 'ready' };
    this.#worked = true;
    this.#used = 0;
    this.#backOff.noteReady();
  }

  // A start that failed. It is noted before the child is ended: whoever asks in that moment waits as the back-off says.
  async #giveUp(thrown: unknown, child: WorkerChild<Kind> | null): Promise<void> {
    this.#starting = null;
    this.#child = null;
    if (this.#closed || (thrown instanceof ChildGone && thrown.end === 'stopped')) this.#state = { state: 'stopped' };
    else {
      this.#tellFailure();
      this.#worked = false;
      this.#noteFailure(thrown instanceof Error ? thrown.message : String(thrown));
    }
    await child?.stop();
  }

  #noteGone(gone: ChildGone, child: WorkerChild<Kind>): void {
    if (gone.exit.stderr) this.#log.debug({ worker: this.#options.name, stderr: gone.exit.stderr }, 'worker child');
    // The end of a child that was retired, or is being started, is told where it is waited for.
    if (this.#child !== child || this.#state.state !== 'ready') return;
    this.#forget(child);
    if (gone.end !== 'stopped' && gone.end !== 'cancelled') this.#tellFailure();
    const ownDoing = gone.end === 'stopped' || gone.end === 'cancelled' || gone.end === 'deadline';
    if (ownDoing || this.#options.deathsBackOff === false) this.#state = { state: 'stopped' };
    else this.#noteFailure(gone.message);
  }

  #noteFailure(reason: string): void {
    this.#backOff.noteFailure();
    this.#state = { state: 'failed', reason };
    this.#log.warn({ worker: this.#options.name, reason, failures: this.#backOff.failures }, 'worker failed');
  }

  #tellFailure(): void {
    childFailures.publish({ worker: this.#options.name } satisfies ChildFailure);
  }

  async #settle(child: WorkerChild<Kind>): Promise<void> {
    this.#used += 1;
    const { recycle } = this.#options;
    if (!recycle || this.#using > 1 || this.#child !== child) return;
    const worn = this.#used >= recycle.afterUses || child.residentMegabytes > recycle.aboveMegabytes;
    if (worn) await this.#retire(child);
  }

  #forget(child: WorkerChild<Kind>): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#starting = null;
  }

  async #retire(child: WorkerChild<Kind>): Promise<void> {
    if (this.#child === child && this.#state.state === 'ready') {
      this.#forget(child);
      this.#state = { state: 'stopped' };
    }
    // One that is still starting: whoever waits for it hears of its end.
    if (this.#child === child) this.#child = null;
    await child.stop();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    const { idleMilliseconds } = this.#options;
    if (idleMilliseconds === null || this.#using > 0) return;
    this.#idle = setTimeout(() => void this.unload(), idleMilliseconds).unref();
  }
}
