import type { Clock } from '../clock.ts';
import { ChildDeadline } from './child-deadline.ts';
import type { ChildFolder } from './child-folder.ts';
import { type CallOptions, OpenCalls } from './open-calls.ts';
import { PulseWatch } from './pulse-watch.ts';
import { type ChildOptions, startChild, type StartedChild } from './start-child.ts';
import type { ChildExit } from './supervise.ts';
import { createWaitedTime } from './waited-time.ts';
import { type ChildEnd, ChildGone, WorkerUnavailable } from './worker-failures.ts';
import type { FromChild, WorkerKind } from './worker-messages.ts';

/** How the child of a worker is started and watched. */
export interface WorkerChildOptions<Kind extends WorkerKind> extends Omit<
  ChildOptions,
  'onMessage' | 'onExit' | 'timeoutMilliseconds'
> {
  /** What the child is told as it starts; `opened` is the path under which it finds the file that its sandbox opens. */
  readonly order: (child: { readonly opened: string | null }) => Kind['order'];
  /** Longest time until the child is ready; 120 s by default. It is the child's own time, and never a call's. */
  readonly startMilliseconds?: number;
  /** A child without a pulse for so long has hung; null for one whose work leaves it no time for a pulse. */
  readonly heartbeatMilliseconds: number | null;
  readonly clock: Clock;
}

/** Until its first word: a busy machine takes long to start a process, which is then not hung. */
const firstWordMilliseconds = 60_000;
const longestPulseMilliseconds = 2000;
const usualStartMilliseconds = 120_000;
/** Of what a child tried to reach the house is told so much; a hostile one could go on for ever. */
const mostAttempts = 20;
const longestAddress = 120;

/** One child of a worker, from its start to its end. */
export class WorkerChild<Kind extends WorkerKind> {
  readonly #options: WorkerChildOptions<Kind>;
  readonly #onGone: (gone: ChildGone, child: WorkerChild<Kind>) => void;
  readonly #ready = Promise.withResolvers<Kind['facts']>();
  readonly #calls: OpenCalls<Kind>;
  #child: StartedChild | null = null;
  #watch: PulseWatch | null = null;
  #startDeadline: ChildDeadline | null = null;
  #isReady = false;
  #attempts = 0;
  #end: ChildEnd | null = null;
  #gone: ChildGone | null = null;

  private constructor(options: WorkerChildOptions<Kind>, onGone: (gone: ChildGone, child: WorkerChild<Kind>) => void) {
    this.#options = options;
    this.#onGone = onGone;
    this.#calls = new OpenCalls<Kind>({
      clock: options.clock,
      readPid: () => this.pid,
      send: (message) => this.#child?.send(message) ?? false,
      kill: (end) => void this.#kill(end),
    });
    // Whoever starts the child waits for this; without it an early end would be an unhandled rejection.
    this.#ready.promise.catch(() => undefined);
  }

  /** Starts a child and tells it its order; `onGone` hears of its end once all its calls have been ended. */
  static async begin<Kind extends WorkerKind>(
    options: WorkerChildOptions<Kind>,
    onGone: (gone: ChildGone, child: WorkerChild<Kind>) => void,
  ): Promise<WorkerChild<Kind>> {
    const child = new WorkerChild<Kind>(options, onGone);
    await child.#begin();
    return child;
  }

  /** Resolves when the child can be asked. Rejects with ChildGone, or WorkerUnavailable when it says that it cannot serve. */
  get ready(): Promise<Kind['facts']> {
    return this.#ready.promise;
  }

  get running(): boolean {
    return this.#gone === null && this.#child?.running === true;
  }

  get pid(): number {
    return this.#child?.pid ?? -1;
  }

  /** The folder that the child shares with the house. */
  get folder(): ChildFolder {
    if (!this.#child) throw new Error('the child has not begun');
    return this.#child.folder;
  }

  /** What the child rested at after its last call; 0 before the first. */
  get residentMegabytes(): number {
    return this.#calls.residentMegabytes ?? 0;
  }

  /** Puts one call to the child, which must be ready. Throws ChildGone, CallFailed, or the signal's reason. */
  async call(call: Kind['call'], options: CallOptions<Kind>): Promise<Kind['value']> {
    if (this.#gone) throw new ChildGone(this.#gone.end, this.#gone.exit, { ready: this.#isReady, spoke: false });
    return this.#calls.put(call, options);
  }

  /** Ends the child at once; resolves when it is gone and its folder with it. */
  async stop(): Promise<void> {
    await this.#kill('stopped');
  }

  async #begin(): Promise<void> {
    const { clock, heartbeatMilliseconds, startMilliseconds = usualStartMilliseconds, order } = this.#options;
    const child = await startChild({
      ...this.#options,
      onMessage: (message) => this.#receive(message),
      onExit: (exit) => this.#noteExit(exit),
    });
    this.#child = child;
    if (this.#gone) return;
    if (heartbeatMilliseconds !== null)
      this.#watch = new PulseWatch({
        milliseconds: heartbeatMilliseconds,
        firstMilliseconds: firstWordMilliseconds,
        clock,
        readWaited: createWaitedTime(() => child.pid, clock),
        onLost: () => void this.#kill('no-pulse'),
      });
    this.#startDeadline = new ChildDeadline({
      milliseconds: startMilliseconds,
      clock,
      readWaited: createWaitedTime(() => child.pid, clock),
      onLate: () => void this.#kill('not-ready'),
    });
    const pulseMilliseconds = heartbeatMilliseconds && Math.min(longestPulseMilliseconds, heartbeatMilliseconds / 5);
    child.send({ type: 'start', order: order(child), pulseMilliseconds });
  }

  // What a child says is not believed: it may have been taken over by what it read.
  #receive(message: unknown): void {
    this.#watch?.heard();
    if (typeof message !== 'object' || message === null) return;
    const said = message as FromChild<Kind>;
    if (said.type === 'ready') this.#noteReady(said.facts);
    else if (said.type === 'attempt') this.#noteAttempt(said.address);
    else if (said.type === 'start-failed') this.#ready.reject(new WorkerUnavailable(said.reason));
    else if (said.type === 'event' || said.type === 'done' || said.type === 'failed') this.#calls.receive(said);
  }

  #noteReady(facts: Kind['facts']): void {
    this.#startDeadline?.end();
    this.#isReady = true;
    this.#ready.resolve(facts);
  }

  #noteAttempt(address: unknown): void {
    this.#attempts += 1;
    if (typeof address !== 'string' || this.#attempts > mostAttempts) return;
    this.#options.sandbox?.onAttempt?.(address.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, longestAddress));
  }

  #noteExit(exit: ChildExit): void {
    this.#startDeadline?.end();
    this.#watch?.end();
    const end = exit.reason === 'stopped' ? (this.#end ?? 'stopped') : findEnd(exit);
    const describe = (spoke: boolean): ChildGone => new ChildGone(end, exit, { ready: this.#isReady, spoke });
    this.#gone = describe(false);
    this.#ready.reject(this.#gone);
    this.#calls.end(describe);
    this.#onGone(this.#gone, this);
  }

  async #kill(end: ChildEnd): Promise<void> {
    this.#end ??= end;
    await this.#child?.stop();
  }
}

function findEnd({ reason }: ChildExit): ChildEnd {
  if (reason === 'memory' || reason === 'killed') return reason;
  // A child does not end by itself while the house is there, even in peace.
  return 'crashed';
}
