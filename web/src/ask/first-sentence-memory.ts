import type { AnswerTiming } from '../../../src/contract/index.ts';

const key = 'maison-first-sentences';
const remembered = 5;

/** Remembers in this browser how long the model took from its turn to its first sentence, so that the next wait can be told. */
export function rememberFirstSentence(timing: AnswerTiming): void {
  if (timing.firstSentence === null) return;
  const taken = timing.firstSentence - timing.sources - timing.waiting;
  if (taken > 0) localStorage.setItem(key, JSON.stringify([...readTaken(), Math.round(taken)].slice(-remembered)));
}

/** The median of the last waits in milliseconds; null when none is known. */
export function recallFirstSentence(): number | null {
  const taken = readTaken().sort((a, b) => a - b);
  return taken[Math.floor(taken.length / 2)] ?? null;
}

function readTaken(): number[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'number') : [];
  } catch {
    return [];
  }
}
