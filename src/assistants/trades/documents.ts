import type { AnswerUsage, SearchResult } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  answerFromSources,
  measureRelevance,
  passagesAsked,
  readCalibration,
  retrieve,
} from '../../knowledge/index.ts';
import type { TokenUsage } from '../../models/index.ts';
import { completeFollowUp, takesCompleted } from './complete-follow-up.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';

/** Answers from the documents that the actor may read and from nothing else: sources first, then each sentence with its proof. */
export async function* answerFromDocuments(
  parts: TradeParts,
  actor: Actor,
  { question, scope, previous }: Asked,
  { signal }: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  // Both before anything is told: from then on, to be stopped is an outcome and no error.
  const [{ query, found }, calibration] = await Promise.all([
    search(parts, actor, { question, scope, previous }, signal),
    readCalibration(parts, actor, {}, { signal }),
  ]);
  yield { type: 'sources-found', query, found };
  let turnAt: number | null = null;
  let spoken = false;
  for await (const step of answerFromSources(
    { ...parts, calibration },
    { question: query, sources: found.sources, asker: actor.id },
    { signal },
  )) {
    if (step.type === 'answer-finished') {
      const { outcome, disagreements, ordersLeftOut, nearest, model } = step;
      const usage = countTokens(step.usage);
      yield { type: 'turn-finished', outcome, disagreements, ordersLeftOut, nearest, model, usage };
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

interface Search {
  readonly query: string;
  readonly found: SearchResult;
}

// A question that leans on the one before is searched both ways: completed, and as it stands.
async function search(
  parts: TradeParts,
  actor: Actor,
  { question, scope, previous }: Pick<Asked, 'question' | 'scope' | 'previous'>,
  signal: AbortSignal,
): Promise<Search> {
  const find = async (query: string): Promise<Search> => ({
    query,
    found: await retrieve(parts, actor, { question: query, limit: passagesAsked, scope }, { signal }),
  });
  const { query, added, leaning } = completeFollowUp(question, previous);
  if (added.length === 0) return find(question);
  const [own, completed] = await Promise.all([find(question), find(query)]);
  const speaks = (one: Search): number => measureRelevance(parts, one.query, one.found.sources);
  return takesCompleted(leaning, speaks(own), speaks(completed)) ? completed : own;
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
