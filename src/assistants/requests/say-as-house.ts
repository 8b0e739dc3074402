import type { AnswerOutcome, Opening, SearchResult, Source } from '../../contract/index.ts';
import type { TurnStep } from '../turn/way.ts';

/** Something that the house says itself, without a model and without a claim of proof. */
export interface Said {
  readonly text: string;
  readonly opens?: Opening;
}

/** A search that found nothing because nothing was looked for; what was read of documents otherwise. */
export function toFound(sources: readonly Source[] = [], milliseconds = 0): SearchResult {
  return { sources: [...sources], mode: 'mix', milliseconds };
}

/** A whole turn that the house answers at once, in its own words. */
export function* sayAsHouse(
  query: string,
  said: readonly Said[],
  sources: readonly Source[] = [],
): Generator<TurnStep> {
  yield { type: 'sources-found', query, found: toFound(sources) };
  yield* said.map(toSentence);
  yield finish('written');
}

/** A sentence of the house itself. */
export function toSentence({ text, opens }: Said, index: number): Extract<TurnStep, { type: 'sentence-written' }> {
  const sentence = { index, text, support: 'written' as const, citations: [], missing: [] };
  return { type: 'sentence-written', sentence: opens ? { ...sentence, opens } : sentence };
}

/** The end of a turn at which no model was asked. */
export function finish(outcome: AnswerOutcome): Extract<TurnStep, { type: 'turn-finished' }> {
  return { type: 'turn-finished', outcome, disagreements: [], ordersLeftOut: [], model: null, usage: null };
}
