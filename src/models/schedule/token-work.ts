import type { Lane, TokenUsage } from '../chat-engine.ts';

/** On a processor a token is written in the time in which three to four are read; what was read before costs nothing. */
const writtenWeight = 4;
/** Expected of a turn of which nothing is known, before any has ended. */
const firstGuess = 1000;
/** How much the newest turn counts beside those before it. */
const newestShare = 0.2;

/** What reading and writing took, in tokens read. */
export function weighTokens({ promptTokens, cachedTokens, completionTokens }: TokenUsage): number {
  return promptTokens - cachedTokens + writtenWeight * completionTokens;
}

/** What turns of each lane usually take. */
export interface UsualWork {
  add(lane: Lane, taken: number): void;
  of(lane: Lane): number;
}

/** Begins without any. */
export function createUsualWork(): UsualWork {
  const known = new Map<Lane, number>();
  const of = (lane: Lane): number => known.get(lane) ?? firstGuess;
  return {
    of,
    add: (lane, taken) => void known.set(lane, known.has(lane) ? of(lane) + (taken - of(lane)) * newestShare : taken),
  };
}
