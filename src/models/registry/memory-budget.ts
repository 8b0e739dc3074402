import { totalmem } from 'node:os';
import { abortable, wait } from '../../base/index.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import type { ModelTask } from '../engine.ts';
import { memoryShort } from '../failures.ts';

/** A model that takes memory while it is loaded. */
export interface MemoryUser {
  readonly name: string;
  readonly megabytes: number;
  /** It is in memory, or being loaded. */
  readonly loaded: boolean;
  /** It answers: such a model is never put to sleep. */
  readonly busy: boolean;
  /** By a clock in milliseconds. */
  readonly lastUse: number;
  sleep(): Promise<void>;
}

/** The memory that all models of the house have together. */
export interface MemoryBudget {
  readonly megabytes: number;
  /** What is loaded, with what it takes at most. */
  loaded(): { readonly name: string; readonly megabytes: number; readonly busy: boolean }[];
  add(user: MemoryUser): void;
  /**
   * Puts those to sleep that were used least recently until there is room for `user`, and waits for those that answer.
   * Throws `models_memory_short` (503) when none has ended after a while. A model larger than all is loaded alone.
   */
  makeRoom(user: MemoryUser, options: { signal: AbortSignal }): Promise<void>;
}

/** The chat and the embedding model of a small house need this much together. */
const leastMegabytes = 2700;
const share = 0.7;
const lookMilliseconds = 200;
const patienceMilliseconds = 60_000;

/** A budget of so many megabytes; by default seven tenths of the machine's memory. */
export function createMemoryBudget(megabytes: number = defaultMegabytes()): MemoryBudget {
  const users = new Set<MemoryUser>();
  /** Room was made for them, and they are not loaded yet. */
  const expected = new Set<MemoryUser>();
  // One at a time: two models that make room at once would both count the same room.
  let last: Promise<unknown> = Promise.resolve();
  const make = async (user: MemoryUser, signal: AbortSignal): Promise<void> => {
    for (let waited = 0; ; waited += lookMilliseconds) {
      signal.throwIfAborted();
      for (const one of expected) if (one.loaded) expected.delete(one);
      const others = [...users].filter((other) => other !== user && (other.loaded || expected.has(other)));
      const taken = others.reduce((sum, other) => sum + other.megabytes, 0);
      if (others.length === 0 || taken + user.megabytes <= megabytes) return;
      const [idle] = others.filter((other) => !other.busy).toSorted((left, right) => left.lastUse - right.lastUse);
      if (idle) {
        await idle.sleep();
        expected.delete(idle);
      } else if (waited >= patienceMilliseconds) throw memoryShort(user.name);
      else await wait(lookMilliseconds, { signal });
    }
  };
  return {
    megabytes,
    loaded: () =>
      [...users]
        .filter(({ loaded }) => loaded)
        .map(({ name, megabytes: own, busy }) => ({ name, megabytes: own, busy })),
    add: (user) => void users.add(user),
    async makeRoom(user, { signal }) {
      if (user.loaded) return;
      const mine = last.then(() => make(user, signal)).then(() => void expected.add(user));
      last = mine.catch(() => undefined);
      await abortable(mine, signal);
    },
  };
}

function defaultMegabytes(): number {
  const constrained = process.constrainedMemory();
  const bytes = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.max(leastMegabytes, Math.round((bytes / 1e6) * share));
}

/** What another slot of a chat model takes, of the memory of the whole. */
const slotShare = 0.075;

/** How long its context is, and what it takes with all its slots. */
export function planMemory(
  entry: CatalogueEntry,
  { task, slots, memory }: { task: ModelTask; slots: number; memory: Pick<MemoryBudget, 'megabytes'> },
): { contextTokens: number; megabytes: number } {
  const { tokens, moreMegabytes } =
    task === 'chat' ? chooseContext(entry, slots, memory) : { tokens: entry.contextTokens, moreMegabytes: 0 };
  const megabytes = Math.round(entry.memoryMegabytes * (1 + slotShare * (slots - 1))) + moreMegabytes;
  return { contextTokens: tokens, megabytes };
}

/** So many slots a chat model gets on this machine: each takes the memory of a whole context. */
export function chooseSlots(budget: Pick<MemoryBudget, 'megabytes'>): number {
  if (budget.megabytes >= 4000) return 4;
  return budget.megabytes >= 2700 ? 2 : 1;
}

/** Lengths of a context that are tried, the longest first. */
const contexts = [32_768, 16_384, 8192] as const;
/** A chat model takes at most this share of the memory of all models: the others stay loaded beside it. */
const chatShare = 0.5;

/**
 * How long a context a chat model gets on this machine: the longest that its publisher made it for, and that fits half of
 * the budget with as many slots as there are. Each token of each slot takes its bytes, read or not.
 */
export function chooseContext(
  {
    memoryMegabytes,
    contextTokens,
    longContext,
  }: Pick<CatalogueEntry, 'memoryMegabytes' | 'contextTokens' | 'longContext'>,
  slots: number,
  budget: Pick<MemoryBudget, 'megabytes'>,
): { tokens: number; moreMegabytes: number } {
  const usual = { tokens: contextTokens, moreMegabytes: 0 };
  if (!longContext) return usual;
  const found = contexts
    .filter((tokens) => tokens > contextTokens && tokens <= longContext.tokens)
    .map((tokens) => ({
      tokens,
      moreMegabytes: Math.round((slots * (tokens - contextTokens) * longContext.bytesPerToken) / 1e6),
    }))
    .find(({ moreMegabytes }) => memoryMegabytes + moreMegabytes <= budget.megabytes * chatShare);
  return found ?? usual;
}
