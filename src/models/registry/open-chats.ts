import type { RemoteModelConfig } from '../../base/index.ts';
import { catalogue, findModel } from '../catalogue/catalogue.ts';
import type { ChatEngine } from '../chat-engine.ts';
import type { ModelLoad, ModelStatus } from '../engine.ts';
import { createLocalChat } from '../engines/llama/local-chat.ts';
import { remoteSlots } from '../engines/openai/remote-chat.ts';
import { modelUnknown } from '../failures.ts';
import type { Grade, ModelGrades } from '../grades.ts';
import { createTurnLine, type TurnLine } from '../schedule/turn-line.ts';
import { type ChatServer, identifyServer } from '../servers/list-servers.ts';
import { type FallbackChat, openFallbackChat } from './fallback-chat.ts';
import { createLocalModel, type LocalModelParts } from './local-model.ts';
import type { ModelsParts } from './open.ts';
import { openRemoteChat } from './remote-model.ts';

/** All chat models that this house may be asked for. */
export interface OpenChats {
  /** The model of the house, or the one named. Throws `model_unknown` (400). */
  open(options: { signal: AbortSignal; model?: string }): Promise<ChatEngine>;
  /** That of the house first, then those that were opened by name. */
  status(): ModelStatus[];
  queue(): { waiting: number };
  /** Makes this one the model of the house; those that stand in still do. Throws `model_unknown` (400). */
  change(name: string): void;
  turns(): ModelLoad['turns'];
  close(): Promise<void>;
}

interface OpenChat {
  readonly line: TurnLine;
  open(options: { signal: AbortSignal }): Promise<ChatEngine>;
  status(): ModelStatus;
  close(): Promise<void>;
}

type ChatParts = LocalModelParts & ModelsParts;

/** Opens the chat models by name: the house's own, those of `servers`, and any of the catalogue once it is asked for. */
export function openChats(
  parts: ChatParts,
  idleMilliseconds: number | null,
  servers: readonly ChatServer[],
): OpenChats {
  let own = parts.config.chat.model;
  const chats = new Map<string, OpenChat>();
  const add = ({ url, ...named }: RemoteModelConfig): OpenChat => {
    const chat = url ? openRemote({ ...named, url }, parts) : openLocal(named.model, parts, idleMilliseconds);
    const identity = url ? identifyServer({ ...named, url }) : `${named.model}#${findModel(named.model).sha256}`;
    const graded = withGrades(chat, identity, () => configuredGrades(named) ?? parts.gradesOf?.(identity));
    chats.set(named.model, graded);
    return graded;
  };
  let first = add(parts.config.chat);
  const others = parts.config.chatFallbacks
    .filter(({ model }) => !chats.has(model))
    .map((one) => ({ name: one.model, ...add(one) }));
  let fallback: FallbackChat | null = null;
  const lead = (): void => {
    fallback = others.length > 0 ? openFallbackChat([{ name: own, open: first.open }, ...others], parts) : null;
    if (fallback) chats.set(own, { ...first, open: fallback.open });
  };
  lead();
  // What may be chosen beside it; nothing is loaded or asked before somebody does.
  for (const one of [...parts.config.chatChoices, ...servers]) if (!chats.has(one.model)) add(one);
  const find = (name: string): OpenChat => {
    const known = chats.get(name);
    if (known) return known;
    if (!findModel(name).tasks.includes('chat')) throw modelUnknown(name, listChatNames(chats));
    return add({ model: name });
  };
  return {
    open: async ({ signal, model = own }) => find(model).open({ signal }),
    status: () =>
      [...chats]
        .toSorted(([one], [other]) => Number(other === own) - Number(one === own))
        .map(([, chat]) => chat.status()),
    change(name) {
      if (name === own) return;
      const next = find(name);
      fallback?.close();
      chats.set(own, first);
      [own, first] = [name, next];
      lead();
    },
    queue: () => ({ waiting: find(own).line.unfinished }),
    turns: () => [...chats].flatMap(([model, { line }]) => line.list().map((turn) => ({ ...turn, model }))),
    async close() {
      fallback?.close();
      await Promise.all([...chats.values()].map((chat) => chat.close()));
    },
  };
}

// What whoever runs the house says stands above what an exam found.
function configuredGrades({ grades }: RemoteModelConfig): ModelGrades | undefined {
  return grades && { grades: grades as readonly Grade[], from: 'configuration' };
}

function withGrades(chat: OpenChat, identity: string, read: () => ModelGrades | undefined): OpenChat {
  const status = (): ModelStatus =>
    Object.defineProperties(chat.status(), {
      identity: { value: identity, enumerable: true },
      // Where it is read: an exam may have ended since.
      grades: { get: read, enumerable: true },
    });
  return { ...chat, status };
}

function listChatNames(chats: ReadonlyMap<string, OpenChat>): string[] {
  const named = catalogue.filter(({ tasks }) => tasks.includes('chat')).map(({ name }) => name);
  return [...new Set([...chats.keys(), ...named])];
}

function openRemote(server: ChatServer, parts: ChatParts): OpenChat {
  const line = createTurnLine({ slots: () => server.slots ?? remoteSlots, clock: parts.clock, parallel: true });
  return { line, ...openRemoteChat(server, parts, line), close: async () => undefined };
}

function openLocal(name: string, parts: ChatParts, idleMilliseconds: number | null): OpenChat {
  // Until the model has said how many it has, one turn at a time.
  let slots = 1;
  const line = createTurnLine({ slots: () => slots, clock: parts.clock });
  const inUse = (): boolean => line.unfinished > 0;
  const model = createLocalModel(findModel(name), 'chat', parts, { idleMilliseconds, inUse });
  return {
    line,
    async open({ signal }) {
      const { process, facts } = await model.open({ signal });
      slots = facts.slots;
      return createLocalChat({ name, process, facts, line, clock: parts.clock });
    },
    status: () => model.status(),
    close: () => model.close(),
  };
}
