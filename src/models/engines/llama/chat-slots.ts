import type { LlamaContext, LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import type { Lane } from '../../chat-engine.ts';
import type { StepRank } from '../../process/model-kind.ts';
import { countCommon, type RenderedChat } from './render-chat.ts';

/** A sequence of the context, which remembers what it has read last, and for whom. */
export interface ChatSlot {
  readonly sequence: LlamaContextSequence;
  /** Null before it has read anything. */
  reader: SlotReader | null;
}

/** For whom a slot reads: what one has sent is of no use to another, or in another lane of the same one. */
export type SlotReader = Pick<StepRank, 'asker' | 'lane'>;

/** The sequences of one context. */
export interface ChatSlots {
  readonly contextTokens: number;
  readonly count: number;
  /**
   * The free slot that has read the most of `tokens` that may be used; waits for one when all are taken. Where `reader` is
   * another than before, only the first `fixed` tokens may. Rejects with the signal's reason.
   */
  take(prompt: Pick<RenderedChat, 'tokens' | 'fixed'>, reader: SlotReader, signal: AbortSignal): Promise<ChatSlot>;
  give(slot: ChatSlot): void;
}

/**
 * A stop is heard, and another request has its turn, after so many tokens are read: of programs after half a second on two
 * cores, and as fast as in longer steps. What the engine computes depends a little on how tokens are grouped: questions on
 * documents are read as when their answers were last measured, in steps of twice the time.
 */
export function chooseChunk(lane: Lane): number {
  return lane === 'chat' || lane === 'completion' ? 32 : 64;
}

/** So many tokens at most are computed in one step. */
export const batchTokens = 128;

/** Makes as many sequences as memory has room for, `wanted` at most. Throws when there is no room for one. */
export async function openSlots(
  model: LlamaModel,
  { contextTokens, threads, wanted }: { contextTokens: number; threads: number; wanted: number },
): Promise<ChatSlots> {
  const context = await createContext(model, { contextTokens, threads }, wanted);
  const free: ChatSlot[] = Array.from({ length: context.totalSequences }, () => ({
    sequence: context.getSequence(),
    reader: null,
  }));
  const waiting: (() => void)[] = [];
  return {
    contextTokens: context.contextSize,
    count: context.totalSequences,
    async take(prompt, reader, signal) {
      signal.throwIfAborted();
      while (free.length === 0) await untilGiven(waiting, signal);
      const use = (slot: ChatSlot): number => weighUse(slot, prompt, reader);
      const best = free.reduce((left, right) => (use(right) > use(left) ? right : left));
      free.splice(free.indexOf(best), 1);
      return best;
    },
    give(slot) {
      // The one used last is looked at last: an unused one is taken before what another kind of request has read is lost.
      free.push(slot);
      waiting.shift()?.();
    },
  };
}

// Who is stopped leaves the line: woken in the place of another, it would leave that one waiting beside a free slot.
async function untilGiven(waiting: (() => void)[], signal: AbortSignal): Promise<void> {
  const given = Promise.withResolvers<void>();
  const leave = (): void => {
    const place = waiting.indexOf(given.resolve);
    if (place >= 0) waiting.splice(place, 1);
    given.reject(signal.reason as Error);
  };
  waiting.push(given.resolve);
  signal.addEventListener('abort', leave, { once: true });
  await given.promise.finally(() => signal.removeEventListener('abort', leave));
}

/** How many tokens of a prompt a slot has read already that this reader may use. */
export function countUsable(
  { sequence, reader: before }: ChatSlot,
  { tokens, fixed }: Pick<RenderedChat, 'tokens' | 'fixed'>,
  reader: SlotReader,
): number {
  if (before && chooseChunk(before.lane) !== chooseChunk(reader.lane)) return 0;
  const common = countCommon(sequence.contextTokens, tokens);
  return before?.asker === reader.asker ? common : Math.min(common, fixed);
}

// What a completion has read is asked for again with the next letter that is typed: others take another slot where one is
// free.
function weighUse(slot: ChatSlot, prompt: Pick<RenderedChat, 'tokens' | 'fixed'>, reader: SlotReader): number {
  const spoils = slot.reader?.lane === 'completion' && reader.lane !== 'completion';
  return countUsable(slot, prompt, reader) - (spoils ? 0.5 : 0);
}

async function createContext(
  model: LlamaModel,
  { contextTokens, threads }: { contextTokens: number; threads: number },
  sequences: number,
): Promise<LlamaContext> {
  try {
    return await model.createContext({ sequences, contextSize: contextTokens, batchSize: batchTokens, threads });
  } catch (thrown) {
    if (sequences === 1) throw thrown;
    return createContext(model, { contextTokens, threads }, Math.floor(sequences / 2));
  }
}
