import { canBeShown, type UnitRole } from '../../verify/unit-role.ts';
import { leastRelevance } from './relevance.ts';
import type { Candidate } from './rank.ts';

/** At most this many sentences are quoted when the model gives no answer. */
export const quotesAtMost = 3;
/** A second quote must be nearly as likely to answer as the first. */
const quoteMargin = 0.8;

/** A longer stretch would be a page, not a quote. */
const longestQuote = 700;

/** True of words that can stand alone as an answer: no heading, no bare title, no page-long row. */
export function isQuotable({
  text,
  role,
  isCut = false,
}: {
  readonly text: string;
  readonly role: UnitRole;
  readonly isCut?: boolean;
}): boolean {
  return (
    canBeShown({ role }) &&
    text.length <= longestQuote &&
    (isCut || text.length >= 60 || /[.!…;»)]$|\d|\t| \| |: \S/u.test(text.trim()))
  );
}

/** The sentences to quote where no model can read them: none unless a passage very likely answers. */
export function chooseQuotes(candidates: readonly Candidate[]): Candidate[] {
  const judged = candidates
    .filter(({ unit }) => isQuotable(unit))
    .toSorted((left, right) => right.relevance - left.relevance);
  const best = judged[0];
  if (!best || best.relevance < leastRelevance.quote) return [];
  return judged
    .filter(({ relevance }) => relevance >= Math.max(leastRelevance.quote, best.relevance - quoteMargin))
    .slice(0, quotesAtMost);
}
