import { foldText, splitWords } from '../../base/index.ts';
import type { PassageCandidate } from '../../store/index.ts';
import { isStopWord } from '../analyse/stop-words.ts';

/** So many passages are found by words and by meaning before they are mixed. */
export const lexicalCandidates = 150;
export const vectorCandidates = 200;

export type RetrievalMode = 'mix' | 'lexical' | 'vector';

/** A candidate with the score it is ranked by. */
export interface RankedCandidate extends PassageCandidate {
  readonly score: number;
}

/** How much the vectors weigh beside the words for a question in a sentence; see docs/retrieval.md for how it was chosen. */
export const vectorWeight = 0.6;

/**
 * How much the vectors weigh for this question. A few keywords hold little meaning for the embedding model and
 * all they say for an index of words: the fewer, the more the words decide.
 */
export function chooseVectorWeight(question: string, language: string, lexemes: readonly string[]): number {
  const [first] = splitWords(question);
  const opening = foldText(first?.word ?? '');
  const isSentence =
    question.includes('?') || isStopWord(opening, language) || /^combien/u.test(opening) || lexemes.length > 5;
  if (isSentence) return vectorWeight;
  if (lexemes.length <= 2) return 0.2;
  return lexemes.length === 3 ? 0.3 : 0.4;
}

/**
 * Ranks the candidates of one question, best first. Words and meaning are on different scales, so each score is
 * standardised over the candidates (how many standard deviations above their mean) before they are mixed.
 * A passage without a vector is judged by its words alone.
 */
export function rankCandidates(
  candidates: readonly PassageCandidate[],
  mode: RetrievalMode,
  weight: number = vectorWeight,
): RankedCandidate[] {
  const usable = candidates.filter(({ lexical, vector }) =>
    mode === 'lexical' ? lexical > 0 : mode === 'mix' || vector !== null,
  );
  return usable
    .map(toScore(usable, mode, weight))
    .toSorted((left, right) => right.score - left.score || Number(BigInt(left.id) - BigInt(right.id)));
}

function toScore(
  candidates: readonly PassageCandidate[],
  mode: RetrievalMode,
  weight: number,
): (candidate: PassageCandidate) => RankedCandidate {
  if (mode === 'lexical') return (candidate) => ({ ...candidate, score: candidate.lexical });
  if (mode === 'vector') return (candidate) => ({ ...candidate, score: candidate.vector ?? 0 });
  const byWords = standardise(candidates.map(({ lexical }) => lexical));
  const byMeaning = standardise(candidates.flatMap(({ vector }) => (vector === null ? [] : [vector])));
  const best = Math.max(0, ...candidates.map(({ vector }) => (vector === null ? 0 : byMeaning(vector))));
  return (candidate) => {
    const words = byWords(candidate.lexical);
    const meaning = candidate.vector === null ? Math.min(words, best) : byMeaning(candidate.vector);
    return { ...candidate, score: (1 - weight) * words + weight * meaning };
  };
}

/** By how many standard deviations a value stands above the mean of `values`; 0 where they do not differ. */
export function standardise(values: readonly number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance);
  return (value) => (deviation < 1e-9 ? 0 : (value - mean) / deviation);
}
