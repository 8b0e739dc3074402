import {
  CallFailed,
  ChildGone,
  type Clock,
  graphicsEnvironment,
  type Log,
  MaisonError,
  openWorker,
  type SandboxNeeds,
  type Worker,
  type WorkerChild,
} from '../../base/index.ts';
import type { ModelState } from '../engine.ts';
import { jsonSchemaUnsupported, modelFailed, modelNotStarted, promptTooLong } from '../failures.ts';
import {
  grammarRefusedReason,
  type LoadOrder,
  type ModelAnswer,
  type ModelCall,
  type ModelEvent,
  type ModelFacts,
  type ModelKind,
  promptTooLongReason,
  readPromptSizes,
} from './model-kind.ts';
import type { PrefixStates } from './prefix-states.ts';

/** Puts one call, as the self-test does. */
export type AskModel = (call: ModelCall, onEvent?: (event: ModelEvent) => void) => Promise<ModelAnswer>;

export interface ModelProcessOptions {
  readonly name: string;
  readonly order: LoadOrder;
  /** The child's module. */
  readonly module: string;
  readonly memoryMegabytes: number;
  /** Asleep after this time without a call; null keeps the model in memory. */
  readonly idleMilliseconds: number | null;
  readonly hangMilliseconds?: number;
  /** Puts questions with known answers, once, before the model is put to work; throws when it fails them. */
  readonly selfTest?: (ask: AskModel) => Promise<void>;
  /** Keeps what the child has read of fixed beginnings; without it nothing is kept. */
  readonly prefixStates?: PrefixStates;
  /** Makes room before the model is loaded; called again whenever it has slept. */
  readonly reserve?: (options: { signal: AbortSignal }) => Promise<void>;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the child's folder is made, and what it may reach besides its model. */
  readonly sandbox?: SandboxNeeds;
}

// An embedding model works for hours beside everything else: its process gives back what it does not use. (A model
// of pictures would take half as long again: it asks for its large buffers anew at every look.)
const leanProcess = {
  nodeFlags: ['--max-semi-space-size=2', '--expose-gc'],
  // For glibc; other systems do not read them. By itself it keeps what each thread has freed for that thread.
  env: { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' },
};
const startMilliseconds = 180_000;
const hangMilliseconds = 30_000;

/** One model in a child process: its worker's life (base/children), in the words of models. */
export class ModelProcess {
  readonly #options: ModelProcessOptions;
  readonly #worker: Worker<ModelKind>;
  #calls = 0;
  #lastUse = 0;
  #residentMegabytes: number | null = null;

  constructor(options: ModelProcessOptions) {
    this.#options = options;
    const { name, module, memoryMegabytes, idleMilliseconds, selfTest, log, clock } = options;
    this.#worker = openWorker<ModelKind>({
      name,
      module,
      memoryMegabytes,
      idleMilliseconds,
      log,
      clock,
      ...describeProcess(options.order.task),
      sandbox: describeSandbox(options),
      startMilliseconds,
      heartbeatMilliseconds: options.hangMilliseconds ?? hangMilliseconds,
      order: ({ opened }) => ({ ...options.order, file: opened ?? options.order.file }),
      // Asked again here, where it is known whether a word of the answer was passed on.
      again: () => false,
      ...(selfTest ? { check: (child) => selfTest((call, onEvent) => this.#put(child, call, { onEvent })) } : {}),
    });
  }

  get state(): ModelState {
    return this.#worker.state;
  }

  /** True while a call is under way: such a model is not put to sleep. */
  get busy(): boolean {
    return this.#calls > 0;
  }

  /** When it was last called, by the clock's `elapsed`. */
  get lastUse(): number {
    return this.#lastUse;
  }

  /** What its process rested at after the last call; null before one. */
  get residentMegabytes(): number | null {
    return this.#residentMegabytes;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Loads and tests the model if it sleeps. Throws `model_not_started` (503) with the cause. */
  async start({ signal }: { signal: AbortSignal }): Promise<ModelFacts> {
    const load = async (): Promise<ModelFacts> => {
      await this.#options.reserve?.({ signal });
      return this.#worker.start({ signal });
    };
    return this.#during(load, signal, modelNotStarted);
  }

  /**
   * Asks the model, starting it if need be. A child that dies before its first word is replaced and asked once more;
   * one that has spoken is not, because its words are already on the page. Throws `model_failed` (503),
   * `prompt_too_long` (400), `json_schema_unsupported` (400).
   */
  async call(
    call: ModelCall,
    options: { signal: AbortSignal; onEvent?: (event: ModelEvent) => void },
  ): Promise<ModelAnswer> {
    const { signal } = options;
    let spoke = false;
    const onEvent = (event: ModelEvent): void => {
      spoke ||= event.type === 'text' || event.type === 'chosen';
      options.onEvent?.(event);
    };
    const attempt = async (): Promise<ModelAnswer> => {
      await this.#options.reserve?.({ signal });
      return this.#worker.use((child) => this.#put(child, call, { signal, onEvent }), { signal });
    };
    return this.#during(
      () =>
        attempt().catch((thrown: unknown) => {
          if (thrown instanceof ChildGone && !spoke && !signal.aborted) return attempt();
          throw thrown;
        }),
      signal,
    );
  }

  /** Frees the memory; the next call starts the model again. */
  async unload(): Promise<void> {
    await this.#worker.unload();
  }

  async close(): Promise<void> {
    await this.#worker.close();
  }

  async #put(
    child: WorkerChild<ModelKind>,
    call: ModelCall,
    { signal, onEvent }: { signal?: AbortSignal; onEvent?: ((event: ModelEvent) => void) | undefined },
  ): Promise<ModelAnswer> {
    const states = this.#options.prefixStates;
    const answer = await child.call(call, {
      signal: signal ?? new AbortController().signal,
      onEvent: (event) => {
        if (event.type === 'prefix-saved') void states?.keep(event, child.folder);
        else onEvent?.(event);
      },
      onAsk: async (event) => (event.type === 'prefix-wanted' && (await states?.give(event, child.folder))) || null,
    });
    this.#residentMegabytes = child.residentMegabytes;
    return answer;
  }

  async #during<Result>(work: () => Promise<Result>, signal: AbortSignal, fail = modelFailed): Promise<Result> {
    signal.throwIfAborted();
    this.#calls += 1;
    this.#lastUse = this.#options.clock.elapsed();
    try {
      return await work();
    } catch (thrown) {
      throw signal.aborted ? thrown : explain(this.#options.name, thrown, fail);
    } finally {
      this.#calls -= 1;
      this.#lastUse = this.#options.clock.elapsed();
    }
  }
}

function describeProcess(task: LoadOrder['task']): { nodeFlags?: string[]; env: Record<string, string> } {
  const graphics = graphicsEnvironment();
  if (task === 'embed') return { nodeFlags: leanProcess.nodeFlags, env: { ...graphics, ...leanProcess.env } };
  return task === 'segment' ? { nodeFlags: ['--expose-gc'], env: graphics } : { env: graphics };
}

function describeSandbox({ order, sandbox }: ModelProcessOptions): SandboxNeeds {
  const onGraphicsCard = order.task === 'chat' || order.task === 'embed';
  return {
    opens: order.file,
    graphics: onGraphicsCard,
    // The engine of language tries its own binary in a process of its own before it loads it.
    startsProcesses: onGraphicsCard,
    // A chat model saves what it has read of fixed beginnings.
    writes: order.task === 'chat',
    ...sandbox,
  };
}

function explain(name: string, thrown: unknown, fail: typeof modelFailed): unknown {
  if (thrown instanceof MaisonError) return thrown;
  if (thrown instanceof CallFailed && thrown.message.includes(promptTooLongReason))
    return promptTooLong(name, readPromptSizes(thrown.message));
  if (thrown instanceof CallFailed && thrown.message.includes(grammarRefusedReason))
    return jsonSchemaUnsupported(grammarRefusedReason);
  return fail(name, thrown);
}
