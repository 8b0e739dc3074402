import type { Clock, Config, Log } from '../base/index.ts';
import type { Egress } from '../governance/index.ts';
import { findModel } from './catalogue/catalogue.ts';
import type { ChatEngine, EmbedEngine, Models, ModelStatus } from './engine.ts';
import { openCutout } from './open-cutout.ts';
import { createLocalChat, createLocalEmbed } from './engines/llama-cpp.ts';
import { createLocalModel } from './local-model.ts';
import { createWaitingLine } from './queue.ts';
import { openRemoteChat, openRemoteEmbed } from './remote-model.ts';

export interface ModelsParts {
  readonly egress: Egress;
  readonly log: Log;
  readonly clock: Clock;
  /** Where the folders of the models' children are made; that of temporary files by default. */
  readonly childFolders?: string | undefined;
}

export interface ModelsOptions {
  /** The chat model and those that cut out sleep after this time without work; null keeps them in memory. Default: ten minutes. */
  readonly chatIdleMilliseconds?: number | null;
  /** The same for the embedding model, which every search needs. Default: never. */
  readonly embedIdleMilliseconds?: number | null;
}

const tenMinutes = 600_000;

/**
 * Opens the models that `config` names: children of this house, or servers the company named.
 * Nothing is loaded until it is needed. Throws `model_unknown` (400) for a name the catalogue lacks.
 */
export function openModels(config: Config, parts: ModelsParts, options: ModelsOptions = {}): Models {
  const { chatIdleMilliseconds = tenMinutes, embedIdleMilliseconds = null } = options;
  const chat = openChat(config, parts, chatIdleMilliseconds);
  const embed = openEmbed(config, parts, embedIdleMilliseconds);
  const cutout = openCutout(config, parts, chatIdleMilliseconds);
  return {
    chat: chat.open,
    embed: embed.open,
    segment: cutout.open,
    status: () => [chat.status(), embed.status(), ...cutout.status()],
    chatQueue: chat.queue,
    close: async () => void (await Promise.all([chat.close(), embed.close(), cutout.close()])),
  };
}

interface OpenChat {
  open(options: { signal: AbortSignal }): Promise<ChatEngine>;
  status(): ModelStatus;
  queue(): { waiting: number; recentMilliseconds: number | null };
  close(): Promise<void>;
}

function openChat(config: Config, parts: ModelsParts, idleMilliseconds: number | null): OpenChat {
  const durations = createDurations();
  const { url } = config.chat;
  if (url) {
    const remote = openRemoteChat({ ...config.chat, url }, parts, durations.add);
    return {
      ...remote,
      queue: () => ({ waiting: 0, recentMilliseconds: durations.average() }),
      close: async () => undefined,
    };
  }
  const model = createLocalModel(findModel(config.chat.model), 'chat', { config, ...parts }, { idleMilliseconds });
  const line = createWaitingLine();
  return {
    async open({ signal }) {
      const { process, facts } = await model.open({ signal });
      return createLocalChat({
        name: model.entry.name,
        process,
        facts,
        line,
        clock: parts.clock,
        onAnswered: durations.add,
      });
    },
    status: () => model.status(),
    queue: () => ({ waiting: line.waiting + (line.busy ? 1 : 0), recentMilliseconds: durations.average() }),
    close: () => model.close(),
  };
}

interface OpenEmbed {
  open(options: { signal: AbortSignal }): Promise<EmbedEngine>;
  status(): ModelStatus;
  close(): Promise<void>;
}

function openEmbed(config: Config, parts: ModelsParts, idleMilliseconds: number | null): OpenEmbed {
  const { url } = config.embed;
  if (url) return { ...openRemoteEmbed({ ...config.embed, url }, parts), close: async () => undefined };
  const model = createLocalModel(findModel(config.embed.model), 'embed', { config, ...parts }, { idleMilliseconds });
  const line = createWaitingLine();
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

const recentAnswers = 5;

function createDurations(): { add(milliseconds: number): void; average(): number | null } {
  const durations: number[] = [];
  return {
    add(milliseconds) {
      durations.push(milliseconds);
      if (durations.length > recentAnswers) durations.shift();
    },
    average: () =>
      durations.length === 0 ? null : durations.reduce((sum, value) => sum + value, 0) / durations.length,
  };
}
