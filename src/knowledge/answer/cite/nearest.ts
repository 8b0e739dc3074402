import type { Citation } from '../../../contract/index.ts';
import type { Prepared } from '../parts.ts';
import { isQuotable } from '../rank/quotes.ts';
import type { Candidate } from '../rank/rank.ts';
import { leastRelevance } from '../rank/relevance.ts';
import { toCitation } from './proof.ts';

/**
 * The likeliest sentence of a question that is refused, which a person should see before believing that her documents do not
 * answer; null where none speaks of what was asked. `candidates` come likeliest first.
 */
export function findNearest({ sources }: Prepared, candidates: readonly Candidate[]): Citation | null {
  const near = candidates.filter(({ relevance, unit }) => relevance >= leastRelevance.near && isQuotable(unit))[0];
  const source = near && sources[near.passage];
  return source ? toCitation(source, near.unit) : null;
}
