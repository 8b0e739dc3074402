import type { Clock } from '../clock.ts';
import { ChildDeadline } from './child-deadline.ts';
import { createWaitedTime } from './waited-time.ts';
import { CallFailed, type ChildGone } from './worker-failures.ts';
import type { FromChild, ToChild, WorkerKind } from './worker-messages.ts';

export interface CallOptions<Kind extends WorkerKind> {
  /** Aborted, it has the child told; the call then settles when the child has, with its value if it still has one. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: Kind['event']) => void;
  /** Answers an event of the child that asks; the child waits for it, and its deadline with it. */
  readonly onAsk?: (event: Kind['event']) => Promise<Kind['reply']>;
  /** How much more of its own time the child has once it has asked this: it works on parts, and has time for each. */
  readonly grantMilliseconds?: (event: Kind['event']) => number;
  /** The child's own time for this call, without what the house or the machine made it wait; above it the child is ended. */
  readonly deadlineMilliseconds?: number;
  /** A child that has not settled a cancelled call after so long is ended; without it, it is waited for. */
  readonly cancelMilliseconds?: number;
}

type CallMessage<Kind extends WorkerKind> = Extract<FromChild<Kind>, { readonly id: number }>;
type EventMessage<Kind extends WorkerKind> = Extract<FromChild<Kind>, { readonly type: 'event' }>;

interface OpenCall<Kind extends WorkerKind> extends PromiseWithResolvers<Kind['value']> {
  readonly options: CallOptions<Kind>;
  deadline: ChildDeadline | null;
  spoke: boolean;
}

interface CallPlace<Kind extends WorkerKind> {
  readonly clock: Clock;
  readonly readPid: () => number;
  /** False when the child is gone. */
  send(message: ToChild<Kind>): boolean;
  kill(end: 'deadline' | 'cancelled'): void;
}

/** The calls that one child has been asked and has not answered. */
export class OpenCalls<Kind extends WorkerKind> {
  /** What the child rested at after its last call; null before the first. */
  residentMegabytes: number | null = null;
  readonly #place: CallPlace<Kind>;
  readonly #calls = new Map<number, OpenCall<Kind>>();
  #lastId = 0;

  constructor(place: CallPlace<Kind>) {
    this.#place = place;
  }

  /**
   * Puts one call. Throws ChildGone when the child ends before it answers, CallFailed when it cannot answer; the
   * signal's reason when it gives up a cancelled call.
   */
  async put(call: Kind['call'], options: CallOptions<Kind>): Promise<Kind['value']> {
    const { signal, deadlineMilliseconds, cancelMilliseconds } = options;
    signal.throwIfAborted();
    const id = (this.#lastId += 1);
    const open: OpenCall<Kind> = { ...Promise.withResolvers<Kind['value']>(), options, deadline: null, spoke: false };
    this.#calls.set(id, open);
    if (deadlineMilliseconds !== undefined) open.deadline = this.#startDeadline(deadlineMilliseconds);
    let deaf: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.#place.send({ type: 'cancel', id });
      if (cancelMilliseconds !== undefined) deaf = setTimeout(() => this.#place.kill('cancelled'), cancelMilliseconds);
    };
    signal.addEventListener('abort', cancel, { once: true });
    // A child that is gone has said so, or will in a moment: that is what ends the call.
    this.#place.send({ type: 'call', id, call });
    try {
      return await open.promise;
    } catch (thrown) {
      signal.throwIfAborted();
      throw thrown;
    } finally {
      this.#calls.delete(id);
      clearTimeout(deaf);
      open.deadline?.end();
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Takes what the child said of a call; an answer that nobody waits for any more is dropped. */
  receive(message: CallMessage<Kind>): void {
    const open = this.#calls.get(message.id);
    if (message.type === 'event') {
      if (open) this.#hear(open, message);
      return;
    }
    this.residentMegabytes = message.residentMegabytes ?? this.residentMegabytes;
    if (message.type === 'done') open?.resolve(message.value);
    else open?.reject(new CallFailed(message.reason));
  }

  /** Ends all calls: the child is no more. */
  end(describe: (spoke: boolean) => ChildGone): void {
    for (const open of this.#calls.values()) open.reject(describe(open.spoke));
  }

  #startDeadline(milliseconds: number): ChildDeadline {
    const { clock, readPid } = this.#place;
    const onLate = (): void => this.#place.kill('deadline');
    return new ChildDeadline({ milliseconds, clock, readWaited: createWaitedTime(readPid, clock), onLate });
  }

  #hear(open: OpenCall<Kind>, { id, event, question }: EventMessage<Kind>): void {
    open.spoke = true;
    if (question === undefined) return open.options.onEvent?.(event);
    void this.#answer(open, { id, question, event });
  }

  async #answer(
    { options, deadline }: OpenCall<Kind>,
    { id, question, event }: { id: number; question: number; event: Kind['event'] },
  ): Promise<void> {
    deadline?.pause();
    deadline?.extend(options.grantMilliseconds?.(event) ?? 0);
    let answer: ToChild<Kind>;
    try {
      if (!options.onAsk) throw new Error('nobody answers the questions of this call');
      answer = { type: 'reply', id, question, reply: await options.onAsk(event) };
    } catch (thrown) {
      answer = { type: 'reply-failed', id, question, reason: String(thrown) };
    }
    if (!this.#calls.has(id)) return;
    deadline?.resume();
    this.#place.send(answer);
  }
}
