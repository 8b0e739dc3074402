import { createQueue, type Clock, type Config, type Log, type RemoteModelConfig } from '../../base/index.ts';
import type { ServerRecord } from '../../contract/index.ts';
import type { Outbound } from '../../governance/index.ts';
import { findModel } from '../catalogue/catalogue.ts';
import type { EmbedEngine, Models, ModelStatus } from '../engine.ts';
import type { ModelGrades } from '../grades.ts';
import { createLocalEmbed } from '../engines/llama/local-embed.ts';
import { openChats } from './open-chats.ts';
import { openCutout } from './open-cutout.ts';
import { openReader } from './open-reader.ts';
import { createLocalModel } from './local-model.ts';
import { createMemoryBudget, type MemoryBudget } from './memory-budget.ts';
import { openRemoteEmbed } from './remote-model.ts';

export interface ModelsParts {
  readonly outbound: Outbound;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the folders of the models' children are made; that of temporary files by default. */
  readonly childFolders?: string | undefined;
  /** Hears of each address that an engine tried to reach from its sandbox. */
  readonly onAttempt?: ((address: string) => void) | undefined;
  /** What a chat model of this identity was found able to do. */
  readonly gradesOf?: ((identity: string) => ModelGrades | undefined) | undefined;
  /** What a server with a chat model of this identity was found able to do. */
  readonly serverRecordOf?: ((identity: string) => ServerRecord | undefined) | undefined;
}

export interface ModelsOptions {
  /** The chat model, the reader and those that cut out sleep after this time without work; null keeps them in memory. Default: ten minutes. */
  readonly chatIdleMilliseconds?: number | null;
  /** The same for the embedding model, which every search needs. Default: never. */
  readonly embedIdleMilliseconds?: number | null;
  /** Chat models on further servers, beside that of the house. */
  readonly chatServers?: readonly (RemoteModelConfig & { readonly url: string })[];
  /** What all local models may take together; that of `config` or a share of the machine's memory by default. */
  readonly memoryMegabytes?: number;
}

const tenMinutes = 600_000;

/**
 * Opens the models that `config` names: children of this house, or servers the company named. All local ones share one
 * budget of memory. Nothing is loaded until it is needed. Throws `model_unknown` (400) for a name the catalogue lacks.
 */
export function openModels(config: Config, parts: ModelsParts, options: ModelsOptions = {}): Models {
  const { chatIdleMilliseconds = tenMinutes, embedIdleMilliseconds = null } = options;
  const shared = { ...parts, memory: createMemoryBudget(options.memoryMegabytes ?? config.modelMemoryMegabytes) };
  const chats = openChats({ config, ...shared }, chatIdleMilliseconds, options.chatServers ?? []);
  const embed = openEmbed(config, shared, embedIdleMilliseconds);
  const cutout = openCutout(config, shared, chatIdleMilliseconds);
  const reader = openReader(config, shared, { idleMilliseconds: chatIdleMilliseconds });
  return {
    chat: chats.open,
    embed: embed.open,
    segment: cutout.open,
    reader: reader.open,
    status: () => [...chats.status(), embed.status(), reader.status(), ...cutout.status()],
    chatQueue: chats.queue,
    changeChat: chats.change,
    load: () => ({
      memory: { megabytes: shared.memory.megabytes, loaded: shared.memory.loaded() },
      turns: chats.turns(),
    }),
    close: async () => void (await Promise.all([chats.close(), embed.close(), reader.close(), cutout.close()])),
  };
}

interface OpenEmbed {
  open(options: { signal: AbortSignal }): Promise<EmbedEngine>;
  status(): ModelStatus;
  close(): Promise<void>;
}

type SharedParts = ModelsParts & { readonly memory: MemoryBudget };

function openEmbed(config: Config, parts: SharedParts, idleMilliseconds: number | null): OpenEmbed {
  const { url } = config.embed;
  if (url) return { ...openRemoteEmbed({ ...config.embed, url }, parts), close: async () => undefined };
  const model = createLocalModel(findModel(config.embed.model), 'embed', { config, ...parts }, { idleMilliseconds });
  const line = createQueue();
  return {
    async open({ signal }) {
      const { process, facts } = await model.open({ signal });
      const { name, sha256, prefixes = { question: '', passage: '' } } = model.entry;
      return createLocalEmbed({ name, identity: `${name}@${sha256.slice(0, 12)}`, process, facts, line, prefixes });
    },
    status: () => model.status(),
    close: () => model.close(),
  };
}
