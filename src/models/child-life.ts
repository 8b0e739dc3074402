import {
  type ChildExit,
  type Clock,
  graphicsEnvironment,
  type SandboxNeeds,
  startChild,
  type StartedChild,
} from '../base/index.ts';
import type { ChildReply, ChildRequest, LoadOrder } from './engines/child-messages.ts';

/** What can be asked of a loaded model; the number that pairs it with its reply is added here. */
export type ModelCall = WithoutId<Exclude<ChildRequest, { type: 'stop' }>>;
type WithoutId<Request> = Request extends { id: number } ? Omit<Request, 'id'> : never;

/** A vector, probabilities of choices, a count of tokens, or null when the answer came as text. */
export type ModelAnswer = Float32Array | readonly number[] | number | null;

export interface ModelFacts {
  readonly contextTokens: number;
  readonly dimensions: number;
}

/** The child ended while it was being asked: the same question may be put to the next one. */
export class ChildGone extends Error {
  /** True when a part of the answer had already been passed on. */
  readonly spoke: boolean;

  constructor(message: string, spoke: boolean) {
    super(message);
    this.spoke = spoke;
  }
}

/** One child, from its fork to its end. */
export interface ChildLife {
  /** Resolves when the model is in memory; rejects when it cannot be loaded or the child ends. */
  readonly loaded: Promise<ModelFacts>;
  /** Puts one question. An aborted `signal` makes the child stop; the promise settles when it has. */
  ask(call: ModelCall, options: { signal?: AbortSignal; onText?: (text: string) => void }): Promise<ModelAnswer>;
  end(): Promise<void>;
}

export interface ChildLifeOptions {
  readonly module: string;
  readonly order: Omit<LoadOrder, 'type'>;
  readonly memoryMegabytes: number;
  /** Without a pulse for this long the child counts as hung and is killed. */
  readonly hangMilliseconds: number;
  readonly clock: Clock;
  /** Where its folder is made, and what it may reach besides its model. */
  readonly sandbox?: SandboxNeeds;
  /** Called once, after every open question was rejected. */
  onEnd(reason: string, exit: ChildExit): void;
}

// An embedding model works for hours beside everything else: its process gives back what it does not use. (A model
// of pictures would take half as long again: it asks for its large buffers anew at every look.)
const leanProcess = {
  nodeFlags: ['--max-semi-space-size=2', '--expose-gc'],
  // For glibc; other systems do not read them. By itself it keeps what each thread has freed for that thread.
  env: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' },
};

function describeProcess(task: LoadOrder['task']): { nodeFlags?: string[]; env: Record<string, string> } {
  const graphics = graphicsEnvironment();
  if (task === 'embed') return { nodeFlags: leanProcess.nodeFlags, env: { ...graphics, ...leanProcess.env } };
  return task === 'segment' ? { nodeFlags: ['--expose-gc'], env: graphics } : { env: graphics };
}

function describeSandbox({ order, sandbox }: ChildLifeOptions): SandboxNeeds {
  const onGraphicsCard = order.task !== 'segment';
  // The engine of language tries its own binary in a process of its own before it loads it.
  return { opens: order.file, graphics: onGraphicsCard, startsProcesses: onGraphicsCard, ...sandbox };
}

interface OpenQuestion {
  resolve(answer: ModelAnswer): void;
  reject(reason: Error): void;
  readonly onText: ((text: string) => void) | undefined;
  spoke: boolean;
}

/** Until its first word: a busy machine takes long to start a process, which is then not hung. */
const startMilliseconds = 60_000;

/** Starts a child, orders it to load its model, and watches its pulse. */
export async function beginChildLife(options: ChildLifeOptions): Promise<ChildLife> {
  const questions = new Map<number, OpenQuestion>();
  const loading = Promise.withResolvers<ModelFacts>();
  // Whoever starts the child waits for this; without it an early end would be an unhandled rejection.
  loading.promise.catch(() => undefined);
  let lastPulse = options.clock.elapsed();
  let patience = Math.max(options.hangMilliseconds, startMilliseconds);
  let nextId = 1;
  let hung = false;
  const child = await startChild({
    module: options.module,
    memoryMegabytes: options.memoryMegabytes,
    ...describeProcess(options.order.task),
    sandbox: describeSandbox(options),
    onMessage(message) {
      lastPulse = options.clock.elapsed();
      patience = options.hangMilliseconds;
      receive(message as ChildReply, questions, loading);
    },
    onExit(exit) {
      clearInterval(pulseWatch);
      const reason = hung ? 'no pulse' : describeExit(exit);
      loading.reject(new ChildGone(reason, false));
      for (const question of questions.values()) question.reject(new ChildGone(reason, question.spoke));
      questions.clear();
      options.onEnd(reason, exit);
    },
  });
  lastPulse = options.clock.elapsed();
  const pulseWatch = setInterval(
    () => {
      if (options.clock.elapsed() - lastPulse < patience) return;
      hung = true;
      void child.stop();
    },
    Math.min(1000, options.hangMilliseconds / 4),
  );
  child.send({ type: 'load', ...options.order, file: child.opened ?? options.order.file });
  return {
    loaded: loading.promise,
    ask: (call, { signal, onText }) => ask(child, questions, { ...call, id: nextId++ }, signal, onText),
    end: () => child.stop(),
  };
}

async function ask(
  child: StartedChild,
  questions: Map<number, OpenQuestion>,
  request: ChildRequest,
  signal: AbortSignal | undefined,
  onText: ((text: string) => void) | undefined,
): Promise<ModelAnswer> {
  const { id } = request;
  const stop = (): void => void child.send({ type: 'stop', id });
  const { promise, resolve, reject } = Promise.withResolvers<ModelAnswer>();
  questions.set(id, { resolve, reject, onText, spoke: false });
  if (!child.running || !child.send(request)) reject(new ChildGone('the child is gone', false));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await promise;
  } finally {
    questions.delete(id);
    signal?.removeEventListener('abort', stop);
  }
}

function receive(
  reply: ChildReply,
  questions: Map<number, OpenQuestion>,
  loading: PromiseWithResolvers<ModelFacts>,
): void {
  if (reply.type === 'pulse') return;
  if (reply.type === 'loaded')
    return loading.resolve({ contextTokens: reply.contextTokens, dimensions: reply.dimensions });
  if (reply.type === 'load-failed') return loading.reject(new Error(reply.reason));
  const question = questions.get(reply.id);
  if (!question) return;
  if (reply.type === 'done') return question.resolve(reply.value);
  if (reply.type === 'failed') return question.reject(new Error(reply.reason));
  question.spoke = true;
  question.onText?.(reply.text);
}

function describeExit(exit: ChildExit): string {
  if (exit.reason === 'memory') return 'used more memory than allowed';
  if (exit.reason === 'stopped') return 'stopped';
  return `ended by itself (${exit.signal ?? `code ${exit.code}`})`;
}
