import type { AnswerSentence } from '../../../contract/index.ts';
import type { Answerable } from './judge.ts';
import { isQuotable } from '../rank/quotes.ts';
import type { Candidate } from '../rank/rank.ts';
import { leastRelevance } from '../rank/relevance.ts';
import { showWords } from './present.ts';
import { toCitation } from './proof.ts';

/**
 * The likeliest sentence of a question that is refused, which a person should see before believing that her documents do not
 * answer; null where none speaks of what was asked. `candidates` come likeliest first.
 */
export function findNearest(
  { sources, language }: Answerable,
  candidates: readonly Candidate[],
): AnswerSentence | null {
  const near = candidates.filter(({ relevance, unit }) => relevance >= leastRelevance.near && isQuotable(unit))[0];
  const source = near && sources[near.passage];
  if (!source) return null;
  const citations = [toCitation(source, near.unit)];
  return { index: 0, ...showWords(source, near.unit, language), support: 'quote', citations, missing: [] };
}
