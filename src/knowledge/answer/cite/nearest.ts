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
export function findNearest(answerable: Answerable, candidates: readonly Candidate[]): AnswerSentence | null {
  const { sources, language, focus } = answerable;
  const near = candidates.find((candidate) => isQuotable(candidate.unit) && speaksOf(answerable, candidate));
  const source = near && sources[near.passage];
  if (!source) return null;
  const citations = [toCitation(source, near.unit)];
  return {
    index: 0,
    ...showWords(source, near.unit, language, focus.question),
    support: 'quote',
    citations,
    missing: [],
  };
}

// By its meaning and its words together, or by a single word of its own: a person looks before she believes that there is nothing.
function speaksOf({ focus, evidence }: Answerable, { relevance, passage, unit }: Candidate): boolean {
  if (relevance >= leastRelevance.near) return true;
  const heads = evidence[passage]?.heads.index;
  return focus.terms.some((term) => !term.light && (unit.index.has(term) || heads?.has(term)));
}
