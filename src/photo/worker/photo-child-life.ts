import {
  type ChildFolder,
  ChildInbox,
  type Clock,
  MaisonError,
  type SandboxNeeds,
  startChild,
  type StartedChild,
} from '../../base/index.ts';
import type { SegmentTool } from '../cutout/tool.ts';
import { createPhotoRefusal } from '../decode/refusals.ts';
import type { FromPhotoChild, JobAnswer, JobOrder, SegmentWanted } from './worker-messages.ts';

/** How long a child that was told to give a job up may take to say so, before it is ended. */
const cancelMilliseconds = 1500;
/** How long a child may take to be there. It is the machine’s time, and never counts as the photo’s. */
const startMilliseconds = 120_000;

export interface PhotoChildOptions {
  readonly module: string;
  readonly memoryMegabytes: number;
  readonly timeoutMilliseconds: number;
  readonly threads: number;
  /** Where the child's own folder is made. */
  readonly sandbox: SandboxNeeds;
  readonly niceness: number;
  readonly clock: Clock;
}

/** The system ended a child, or somebody did: no decoder does that to itself, so the photo has nothing to do with it. */
export class ChildKilledError extends MaisonError {
  constructor() {
    super('photo_worker_killed', 503, {
      fr: 'Le traitement des photos a été arrêté plusieurs fois de l’extérieur, par exemple faute de mémoire sur la machine. La photo n’y est pour rien et rien n’est perdu. Réessayez ; voyez « ./maison doctor » si cela se répète.',
      en: 'The processing of photos was stopped several times from outside, for lack of memory on the machine for example. The photo is not the cause and nothing is lost. Try again; see "./maison doctor" if it happens again.',
    });
  }
}

/** One photo child, from its fork to its end. */
export class PhotoChild {
  private readonly options: PhotoChildOptions;
  private readonly child: StartedChild;
  private readonly inbox: ChildInbox<FromPhotoChild>;
  private expired = false;
  private ready = false;

  private constructor(options: PhotoChildOptions, child: StartedChild, inbox: ChildInbox<FromPhotoChild>) {
    this.options = options;
    this.child = child;
    this.inbox = inbox;
  }

  static async start(options: PhotoChildOptions): Promise<PhotoChild> {
    const inbox = new ChildInbox<FromPhotoChild>();
    const { onMessage, onExit } = inbox;
    const child = await startChild({
      module: options.module,
      args: [String(options.threads)],
      memoryMegabytes: options.memoryMegabytes,
      niceness: options.niceness,
      nodeFlags: [
        '--expose-gc',
        // The pixels of one photo: below that, V8 would go through its heap seven times a cutout and find nothing to free.
        '--initial-old-space-size=128',
      ],
      // For glibc, so that the pixels of a photo go back to the system when it is done.
      env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' },
      sandbox: { ...options.sandbox, writes: true },
      onMessage,
      onExit,
    });
    return new PhotoChild(options, child, inbox);
  }

  get folder(): ChildFolder {
    return this.child.folder;
  }

  get pid(): number {
    return this.child.pid;
  }

  get running(): boolean {
    return this.inbox.exit === null && this.child.running;
  }

  /**
   * Gives the child one job and waits for its answer; the model is asked on the way. The time that counts is the
   * child’s own. Throws the refusal that a killed, crashed or slow child stands for, or the signal’s reason.
   */
  async work(
    order: JobOrder,
    options: { signal: AbortSignal; tool?: SegmentTool | undefined },
  ): Promise<{ answer: JobAnswer; modelFailure: Error | null }> {
    const { signal, tool } = options;
    let killing: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.child.send({ type: 'job-cancelled', id: order.id });
      killing = setTimeout(() => void this.stop(), cancelMilliseconds);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      this.child.send({ type: 'job-given', ...order });
      return await this.converse(order.id, signal, tool);
    } finally {
      clearTimeout(killing);
      signal.removeEventListener('abort', cancel);
    }
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }

  private async converse(
    id: number,
    signal: AbortSignal,
    tool: SegmentTool | undefined,
  ): Promise<{ answer: JobAnswer; modelFailure: Error | null }> {
    this.ready ||= (await this.hear(startMilliseconds)).type === 'child-ready';
    let remaining = this.options.timeoutMilliseconds;
    let modelFailure: Error | null = null;
    for (;;) {
      const started = this.options.clock.elapsed();
      const message = await this.hear(remaining);
      remaining -= this.options.clock.elapsed() - started;
      // An answer to a job that was given up long ago.
      if (message.type === 'child-ready' || message.id !== id) continue;
      if (message.type === 'segment-wanted') {
        modelFailure = await this.askModel(message, signal, tool);
        continue;
      }
      return { answer: message, modelFailure };
    }
  }

  private async askModel(wanted: SegmentWanted, signal: AbortSignal, tool?: SegmentTool): Promise<Error | null> {
    try {
      if (!tool) throw new Error('This job was given no model to ask.');
      const values = await tool.segment(wanted.rgb, { signal });
      this.child.send({ type: 'segment-answered', id: wanted.id, values });
      return null;
    } catch (error) {
      this.child.send({ type: 'segment-failed', id: wanted.id });
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private async hear(timeoutMilliseconds: number): Promise<FromPhotoChild> {
    const message = await this.inbox.take(timeoutMilliseconds, () => {
      this.expired = true;
      void this.stop();
    });
    if (message) return message;
    throw this.describeExit();
  }

  private describeExit(): Error {
    const { options } = this;
    const { exit } = this.inbox;
    if (this.expired && this.ready)
      return createPhotoRefusal('too_costly', `no answer within ${options.timeoutMilliseconds} ms`);
    if (exit?.reason === 'memory' || /heap out of memory|Allocation failed|bad_alloc/.test(exit?.stderr ?? '')) {
      return createPhotoRefusal('too_costly', `more than ${options.memoryMegabytes} MB`);
    }
    if (exit?.reason === 'stopped' && !this.expired)
      return new DOMException('The photo worker was closed.', 'AbortError');
    if (exit?.reason === 'killed') return new ChildKilledError();
    // Ended by a fault in a decoder: the photo made it.
    if (exit?.signal && this.ready) return createPhotoRefusal('unreadable', `the process ended by ${exit.signal}`);
    return new Error(`The photo process ended by itself (code ${exit?.code}): ${exit?.stderr ?? ''}`);
  }
}

/** The answer’s result, or the error it stands for. */
export function readAnswer(answer: JobAnswer, modelFailure: Error | null): unknown {
  if (answer.type === 'job-done') return answer.result;
  // What the model said is nearer to the truth than what the child makes of its silence.
  if (modelFailure) throw modelFailure;
  if (answer.type === 'job-refused') {
    throw new MaisonError(answer.code, answer.status, answer.sentence, { cause: new Error(answer.detail) });
  }
  throw Object.assign(
    new Error(`The photo process failed: ${answer.reason}`),
    answer.code ? { code: answer.code } : {},
  );
}
