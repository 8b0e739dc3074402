import type { AnswerUsage } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { answerFromSources, passagesAsked, retrieve } from '../../knowledge/index.ts';
import type { TokenUsage } from '../../models/index.ts';
import { completeFollowUp } from './complete-follow-up.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';

/** Answers from the documents that the actor may read and from nothing else: sources first, then each sentence with its proof. */
export async function* answerFromDocuments(
  parts: TradeParts,
  actor: Actor,
  { question, scope, previous }: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  const { query } = completeFollowUp(question, previous);
  const found = await retrieve(parts, actor, { question: query, limit: passagesAsked, scope }, { signal });
  yield { type: 'sources-found', query, found };
  let turnAt: number | null = null;
  let spoken = false;
  for await (const step of answerFromSources(
    parts,
    { question: query, sources: found.sources, asker: actor.id },
    { signal },
  )) {
    if (step.type === 'answer-finished') {
      const { outcome, disagreements, ordersLeftOut, model } = step;
      yield { type: 'turn-finished', outcome, disagreements, ordersLeftOut, model, usage: countTokens(step.usage) };
    } else if (step.type === 'sentence-written') {
      if (!spoken && turnAt !== null) parts.firstSentences.record(Math.round(parts.clock.elapsed() - turnAt));
      spoken = true;
      yield step;
    } else {
      if (step.place === 0) turnAt = parts.clock.elapsed();
      yield { ...step, secondsExpected: expectSeconds(parts, step) };
    }
  }
}

/** What a model has read and written, as it is told; null when it was not asked. */
export function countTokens(usage: TokenUsage | null): AnswerUsage | null {
  if (!usage) return null;
  return { read: usage.promptTokens, readFromCache: usage.cachedTokens, written: usage.completionTokens };
}

// Before one's turn: until it comes. From then on: until the first sentence, which is what a person waits for.
function expectSeconds(
  { firstSentences }: TradeParts,
  { place, secondsExpected }: { place: number; secondsExpected: number | null },
): number | null {
  if (place > 0) return secondsExpected;
  return firstSentences.typical === null ? null : Math.ceil(firstSentences.typical / 1000);
}
