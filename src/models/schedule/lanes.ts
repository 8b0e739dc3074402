import type { Lane } from '../chat-engine.ts';

// A question and a chat are alike: a person waits for both.
const ranks: Record<Lane, number> = { completion: 0, question: 1, chat: 1, background: 2 };

/** 0 for those that come first, at most 2. */
export function rankLane(lane: Lane): number {
  return ranks[lane];
}

/** Negative when the first lane comes before the second, 0 when they are alike. */
export function compareLanes(first: Lane, second: Lane): number {
  return ranks[first] - ranks[second];
}
