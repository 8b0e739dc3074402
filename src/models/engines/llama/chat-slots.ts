import type { LlamaContext, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { countCommon } from './render-chat.ts';

/** A sequence of the context, which remembers what it has read last. */
export interface ChatSlot {
  readonly sequence: LlamaContextSequence;
}

/** The sequences of one context. */
export interface ChatSlots {
  readonly contextTokens: number;
  readonly count: number;
  /** The free slot that has read the most of `tokens`; waits for one when all are taken. Rejects with the signal's reason. */
  take(tokens: readonly Token[], signal: AbortSignal): Promise<ChatSlot>;
  give(slot: ChatSlot): void;
}

/** So many tokens at most are computed in one step. */
export const batchTokens = 128;

/** Makes as many sequences as memory has room for, `wanted` at most. Throws when there is no room for one. */
export async function openSlots(
  model: LlamaModel,
  { contextTokens, threads, wanted }: { contextTokens: number; threads: number; wanted: number },
): Promise<ChatSlots> {
  const context = await createContext(model, { contextTokens, threads }, wanted);
  const free: ChatSlot[] = Array.from({ length: context.totalSequences }, () => ({ sequence: context.getSequence() }));
  const waiting: (() => void)[] = [];
  return {
    contextTokens: context.contextSize,
    count: context.totalSequences,
    async take(tokens, signal) {
      signal.throwIfAborted();
      while (free.length === 0) await untilGiven(waiting, signal);
      const best = free.reduce((left, right) => (countRead(right, tokens) > countRead(left, tokens) ? right : left));
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

function countRead({ sequence }: ChatSlot, tokens: readonly Token[]): number {
  return countCommon(sequence.contextTokens, tokens);
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
