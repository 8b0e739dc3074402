import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Clock, type Config, type Log, MaisonError } from '../../base/index.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { ModelState, ModelStatus, ModelTask } from '../engine.ts';
import { formatOf, nameModelFile } from '../pull/models-folder.ts';
import type { LoadOrder, ModelFacts } from '../process/model-kind.ts';
import { ModelProcess } from '../process/model-process.ts';
import { openPrefixStates } from '../process/prefix-states.ts';
import { readPull } from '../pull/pulls-under-way.ts';
import { createWeightsCheck } from '../pull/weights-check.ts';
import { chooseSlots, type MemoryBudget, type MemoryUser, planMemory } from './memory-budget.ts';
import { testChat, testEmbedding, testReader, testSegment } from './self-test.ts';

export interface LocalModelParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly childFolders?: string | undefined;
  /** Hears of each address that an engine tried to reach from its sandbox. */
  readonly onAttempt?: ((address: string) => void) | undefined;
  readonly memory: MemoryBudget;
}

export interface LocalModel {
  readonly entry: CatalogueEntry;
  /** Puts the model to work; its weights are compared with their hash before. Throws `model_absent`, `model_damaged`, `model_not_started`, `models_memory_short` (503). */
  open(options: { signal: AbortSignal }): Promise<{ process: ModelProcess; facts: ModelFacts }>;
  status(): ModelStatus;
  /** Compares the weights of a loaded model again once a day; one that is damaged works no longer. */
  lookAgain(): Promise<void>;
  close(): Promise<void>;
}

interface LocalModelOptions {
  readonly idleMilliseconds: number | null;
  /** Whether somebody is in the middle of something with it, besides a call under way. */
  readonly inUse?: () => boolean;
  /** The model whose weights it works with, where they are another's. */
  readonly weightsOf?: CatalogueEntry;
  /** What ships with the program and belongs to it. */
  readonly shipped?: ShippedFiles;
}

/** Files of a model that ship with the program, looked at before the model is put to work. */
interface ShippedFiles {
  readonly reader: NonNullable<LoadOrder['reader']>;
  /** Throws `model_damaged` (503). */
  check(options: { signal: AbortSignal }): Promise<void>;
}

type LocalTask = Extract<ModelTask, 'chat' | 'embed' | 'rerank' | 'segment'>;

// A day passes between two hashes of one file; looking whether one has passed costs nothing.
const lookAgainMilliseconds = 3_600_000;
// Above what the catalogue says a model needs, the child has run away and is ended.
const memoryAllowance = 1.5;

/** One model of the catalogue on this machine, for one task. Nothing is loaded before `open`. */
export function createLocalModel(
  entry: CatalogueEntry,
  task: LocalTask,
  parts: LocalModelParts,
  options: LocalModelOptions,
): LocalModel {
  const { modelsFolder } = parts.config;
  let process: ModelProcess | null = null;
  const weights = createWeightsCheck(options.weightsOf ?? entry, parts);
  const slots = task === 'chat' ? chooseSlots(parts.memory) : 1;
  const { contextTokens, megabytes } = planMemory(entry, { task, slots, memory: parts.memory });
  const user = describeUser({ name: entry.name, megabytes }, () => process, options.inUse);
  parts.memory.add(user);
  const drop = async (): Promise<void> => {
    const dropped = process;
    process = null;
    await dropped?.close();
  };
  const requireWeights = async (signal: AbortSignal): Promise<string> => {
    try {
      return await weights.require({ signal });
    } catch (thrown) {
      if (thrown instanceof MaisonError) await drop();
      throw thrown;
    }
  };
  const lookAgain = async (): Promise<void> => {
    if (!process) return;
    await requireWeights(new AbortController().signal).catch((thrown: unknown) =>
      parts.log.error({ model: entry.name, err: thrown }, 'model no longer vouched for'),
    );
  };
  const watch = setInterval(() => void lookAgain(), lookAgainMilliseconds).unref();
  const readState = (): ModelState => {
    // While another model's weights are on their way, it is that one that is being fetched.
    const known = (options.weightsOf ? null : readPull(entry.sha256)) ?? process?.state;
    if (known) return known;
    if (existsSync(nameModelFile(modelsFolder, entry.sha256, formatOf(entry)))) return { state: 'stopped' };
    return weights.refused ? { state: 'absent', reason: 'wrong hash' } : { state: 'absent' };
  };
  return {
    entry,
    async open({ signal }) {
      if (process?.state.state !== 'ready') {
        const file = await requireWeights(signal);
        await options.shipped?.check({ signal });
        process ??= createProcess({ entry, task, file, slots, contextTokens, user, ...options }, parts);
      }
      return { process, facts: await process.start({ signal }) };
    },
    lookAgain,
    status: () => describeStatus(entry, task, readState),
    async close() {
      clearInterval(watch);
      await process?.close();
    },
  };
}

function describeStatus(
  { name, licence, bytes, notice, writing, tasks }: CatalogueEntry,
  task: LocalTask,
  readState: () => ModelState,
): ModelStatus {
  return {
    name,
    task,
    location: 'here',
    licence,
    bytes,
    notice: notice ?? null,
    writing,
    fillsGaps: tasks.includes('code'),
    // Where it is read: whoever only wants to know which models there are looks at no disk.
    get status() {
      return readState();
    },
  };
}

function describeUser(
  { name, megabytes }: Pick<MemoryUser, 'name' | 'megabytes'>,
  find: () => ModelProcess | null,
  inUse: (() => boolean) | undefined,
): MemoryUser {
  return {
    name,
    megabytes,
    get loaded() {
      const state = find()?.state.state;
      return state === 'ready' || state === 'starting';
    },
    get busy() {
      return find()?.busy === true || inUse?.() === true;
    },
    get lastUse() {
      return find()?.lastUse ?? 0;
    },
    sleep: async () => find()?.unload(),
  };
}

interface ProcessPlan {
  readonly entry: CatalogueEntry;
  readonly task: LocalTask;
  readonly file: string;
  readonly slots: number;
  readonly contextTokens: number;
  readonly user: MemoryUser;
  readonly idleMilliseconds: number | null;
  readonly shipped?: ShippedFiles;
}

const childModules: Readonly<Record<LocalTask, readonly [folder: string, file: string]>> = {
  chat: ['llama', 'llama-cpp-child.ts'],
  embed: ['llama', 'llama-cpp-child.ts'],
  rerank: ['reader', 'reader-child.ts'],
  segment: ['onnx', 'onnx-child.ts'],
};

function createProcess(
  { entry, task, file, slots, contextTokens, user, idleMilliseconds, shipped }: ProcessPlan,
  parts: LocalModelParts,
): ModelProcess {
  const { config, memory, childFolders, onAttempt, log, clock } = parts;
  return new ModelProcess({
    name: entry.name,
    module: path.join(import.meta.dirname, '..', 'engines', ...childModules[task]),
    order: {
      task,
      file,
      sha256: entry.sha256,
      threads: config.threads,
      contextTokens,
      slots,
      gpu: 'auto',
      ...(entry.image ? { image: entry.image } : {}),
      ...(shipped ? { reader: shipped.reader } : {}),
    },
    memoryMegabytes: Math.round(user.megabytes * memoryAllowance),
    idleMilliseconds,
    sandbox: {
      ...(childFolders === undefined ? {} : { folders: childFolders }),
      ...(onAttempt === undefined ? {} : { onAttempt }),
    },
    reserve: (options) => memory.makeRoom(user, options),
    ...(task === 'chat' ? { prefixStates: openPrefixStates(path.join(config.modelsFolder, 'prefixes'), { log }) } : {}),
    log,
    clock,
    selfTest: async (ask) => {
      if (task === 'chat') return testChat(ask);
      if (task === 'rerank') return testReader(ask);
      if (entry.image)
        return testSegment(entry.image.side, async (rgb) => (await ask({ type: 'segment', rgb })) as Float32Array);
      const prefix = entry.prefixes?.passage ?? '';
      return testEmbedding(async (text) => (await ask({ type: 'embed', text: prefix + text })) as Float32Array);
    },
  });
}
