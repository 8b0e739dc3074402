import { isAsking } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { likelyRead } from './select.ts';

/**
 * True of a further sentence that answers what those given leave open: it is likely enough to be an answer by itself, and
 * holds a word of the question that none of them does (`les piles et les bouchons`).
 */
export function addsAsked({ focus }: Prepared, candidate: Reranked, given: readonly Reranked[]): boolean {
  if (candidate.probability < likelyRead.direct) return false;
  return focus.terms.some(
    (term) =>
      !term.light &&
      !isAsking(term.folded) &&
      readHint(term.folded) === null &&
      candidate.unit.index.has(term) &&
      !given.some(({ unit }) => unit.index.has(term)),
  );
}
