import { availableParallelism, totalmem } from 'node:os';
import type { Config, Sentence } from '../../base/index.ts';
import { catalogue, suggestFor } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { ModelTask } from '../engine.ts';
import { findWeights, formatOf } from './models-folder.ts';
import type { WritingRecord } from '../writing-record.ts';
import { findEntry } from '../catalogue/own-models.ts';
import { hasPip } from './sources/package-clients.ts';

/** What the catalogue says of a model, for people. */
export interface CatalogueListing {
  readonly name: string;
  readonly publisher: string;
  /** What it is mainly for. */
  readonly task: ModelTask;
  readonly bytes: number;
  readonly licence: string;
  readonly memoryMegabytes: number;
  /** False: never run by Maison's own tests. */
  readonly tested: boolean;
  /** How well it writes, where that was measured. */
  readonly writing?: WritingRecord | undefined;
}

/** Every model that can be fetched by name. */
export function listCatalogue(): CatalogueListing[] {
  return catalogue.map(toListing);
}

/** The models this house needs on this machine: those that no server of the company stands for. */
export function listWantedModels(
  config: Pick<Config, 'chat' | 'chatFallbacks' | 'chatChoices' | 'embed' | 'cutout'>,
): string[] {
  const local = [config.chat, config.embed, ...config.chatFallbacks, ...config.chatChoices]
    .filter((remote) => !remote.url)
    .map(({ model }) => model);
  return [...local, config.cutout.large, config.cutout.small];
}

/** Of these models those that are not here and come by pip, where this machine has none. Throws `model_unknown` (400). */
export async function listLackingPip(
  config: Pick<Config, 'modelsFolder'>,
  names: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<string[]> {
  const byPip = names.filter((name) => findEntry(config, name).sources.some(({ kind }) => kind === 'pip'));
  const absent: string[] = [];
  for (const name of byPip) if ((await findModelFile(config, name, { signal })) === null) absent.push(name);
  return absent.length === 0 || (await hasPip({ signal })) ? [] : absent;
}

/** What a person must accept before the weights of this model are fetched, or null. Throws `model_unknown` (400). */
export function readNotice(config: Pick<Config, 'modelsFolder'>, name: string): Sentence | null {
  return findEntry(config, name).notice ?? null;
}

/**
 * The verified file of a model's weights, or null when it is absent. The first look at a file hashes it (seconds).
 * Throws `model_unknown` (400).
 */
export async function findModelFile(
  config: Pick<Config, 'modelsFolder'>,
  name: string,
  options: { signal?: AbortSignal } = {},
): Promise<string | null> {
  const signal = options.signal ?? new AbortController().signal;
  const entry = findEntry(config, name);
  return (await findWeights(config.modelsFolder, entry.sha256, { signal, format: formatOf(entry) })).file;
}

/**
 * Whether a model's weights are there and true, by their hash and not by the note of an earlier look (two seconds for a
 * gigabyte); a damaged file is set aside. Throws `model_unknown` (400).
 */
export async function checkModelFile(
  config: Pick<Config, 'modelsFolder'>,
  name: string,
  { signal }: { signal: AbortSignal },
): Promise<'present' | 'absent' | 'damaged'> {
  const entry = findEntry(config, name);
  const options = { signal, format: formatOf(entry), trustNote: false };
  const { file, refused } = await findWeights(config.modelsFolder, entry.sha256, options);
  return file ? 'present' : refused ? 'damaged' : 'absent';
}

/** The chat models this machine could carry beside the rest of the house, best first; a suggestion only. */
export function suggestModels(
  task: ModelTask = 'chat',
  machine = { memoryMegabytes: totalmem() / 1_000_000, cores: availableParallelism() },
): CatalogueListing[] {
  return suggestFor(task, machine).map(toListing);
}

function toListing(entry: CatalogueEntry): CatalogueListing {
  const { name, publisher, tasks, bytes, licence, memoryMegabytes, tested, writing } = entry;
  return { name, publisher, task: tasks[0] ?? 'chat', bytes, licence, memoryMegabytes, tested, writing };
}
