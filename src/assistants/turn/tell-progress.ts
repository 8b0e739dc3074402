import type { AnswerUsage } from '../../contract/index.ts';
import type { AnswerProgress } from '../../knowledge/index.ts';
import type { TokenUsage } from '../../models/index.ts';
import type { WayParts } from './way.ts';

/** Hands on what an answer tells, with the time that is expected, and keeps how long its first sentence took. */
export function tellProgress(parts: WayParts): (step: AnswerProgress) => AnswerProgress {
  let turnAt: number | null = null;
  let spoken = false;
  return (step) => {
    if (step.type === 'sentence-written') {
      if (!spoken && turnAt !== null) parts.firstSentences.record(Math.round(parts.clock.elapsed() - turnAt));
      spoken = true;
      return step;
    }
    if (step.place === 0) turnAt ??= parts.clock.elapsed();
    return { ...step, secondsExpected: expectSeconds(parts, step) };
  };
}

/** What a model has read and written, as it is told; null when it was not asked. */
export function countTokens(usage: TokenUsage | null): AnswerUsage | null {
  if (!usage) return null;
  return { read: usage.promptTokens, readFromCache: usage.cachedTokens, written: usage.completionTokens };
}

// Before one's turn: until it comes. From then on: until the first sentence, which is what a person waits for.
function expectSeconds(
  { firstSentences }: WayParts,
  { place, secondsExpected }: { place: number; secondsExpected: number | null },
): number | null {
  if (place > 0) return secondsExpected;
  return firstSentences.typical === null ? null : Math.ceil(firstSentences.typical / 1000);
}
