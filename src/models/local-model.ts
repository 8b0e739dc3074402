import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Clock, type Config, type Log, MaisonError } from '../base/index.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import type { ModelFacts } from './child-life.ts';
import type { ModelState, ModelStatus, ModelTask } from './engine.ts';
import { formatOf, nameModelFile } from './models-folder.ts';
import { ModelProcess } from './processes.ts';
import { readPull } from './pulls-under-way.ts';
import { createWeightsCheck } from './weights-check.ts';
import { testChat, testEmbedding, testSegment } from './self-test.ts';

export interface LocalModelParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly childFolders?: string | undefined;
}

export interface LocalModel {
  readonly entry: CatalogueEntry;
  /** Puts the model to work; its weights are compared with their hash before. Throws `model_absent`, `model_damaged`, `model_failed` (503). */
  open(options: { signal: AbortSignal }): Promise<{ process: ModelProcess; facts: ModelFacts }>;
  status(): ModelStatus;
  /** Compares the weights of a loaded model again once a day; one that is damaged works no longer. */
  lookAgain(): Promise<void>;
  close(): Promise<void>;
}

type LocalTask = Extract<ModelTask, 'chat' | 'embed' | 'segment'>;

// A day passes between two hashes of one file; looking whether one has passed costs nothing.
const lookAgainMilliseconds = 3_600_000;
// Above what the catalogue says a model needs, the child has run away and is ended.
const memoryAllowance = 1.5;

/** One model of the catalogue on this machine, for one task. Nothing is loaded before `open`. */
export function createLocalModel(
  entry: CatalogueEntry,
  task: LocalTask,
  parts: LocalModelParts,
  options: { idleMilliseconds: number | null },
): LocalModel {
  const { modelsFolder } = parts.config;
  const format = formatOf(entry);
  let process: ModelProcess | null = null;
  const weights = createWeightsCheck(entry, parts);
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
  return {
    entry,
    async open({ signal }) {
      if (process?.state.state !== 'ready') {
        const file = await requireWeights(signal);
        process ??= createProcess(entry, task, file, parts, options.idleMilliseconds);
      }
      return { process, facts: await process.start({ signal }) };
    },
    lookAgain,
    status() {
      const present = existsSync(nameModelFile(modelsFolder, entry.sha256, format));
      const absent: ModelState = weights.refused ? { state: 'absent', reason: 'wrong hash' } : { state: 'absent' };
      const status = readPull(entry.sha256) ?? process?.state ?? (present ? { state: 'stopped' } : absent);
      return {
        name: entry.name,
        task,
        location: 'here',
        licence: entry.licence,
        bytes: entry.bytes,
        notice: entry.notice ?? null,
        status,
      };
    },
    async close() {
      clearInterval(watch);
      await process?.close();
    },
  };
}

function createProcess(
  entry: CatalogueEntry,
  task: LocalTask,
  file: string,
  parts: LocalModelParts,
  idleMilliseconds: number | null,
): ModelProcess {
  return new ModelProcess({
    name: entry.name,
    module: path.join(import.meta.dirname, 'engines', entry.image ? 'onnx-child.ts' : 'llama-cpp-child.ts'),
    order: {
      task,
      file,
      threads: parts.config.threads,
      contextTokens: entry.contextTokens,
      gpu: 'auto',
      ...(entry.image ? { image: entry.image } : {}),
    },
    memoryMegabytes: Math.round(entry.memoryMegabytes * memoryAllowance),
    idleMilliseconds,
    sandbox: parts.childFolders === undefined ? {} : { folders: parts.childFolders },
    log: parts.log,
    clock: parts.clock,
    selfTest: async (ask) => {
      if (task === 'chat') return testChat(ask);
      if (entry.image)
        return testSegment(entry.image.side, async (rgb) => (await ask({ type: 'segment', rgb })) as Float32Array);
      const prefix = entry.prefixes?.passage ?? '';
      return testEmbedding(async (text) => (await ask({ type: 'embed', text: prefix + text })) as Float32Array);
    },
  });
}
