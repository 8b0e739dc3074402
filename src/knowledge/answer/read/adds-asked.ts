import type { EvidenceUnit } from '../../verify/evidence.ts';
import { isAsking } from '../cells/cover.ts';
import { readHint } from '../cells/hints.ts';
import { asksToChoose } from '../kinds/asking.ts';
import { doing } from '../kinds/degrees.ts';
import type { Prepared } from '../parts.ts';
import type { Reranked } from '../rank/rank.ts';
import { likelyRead } from './select.ts';

/** Of two things that are set against each other one looks like the answer, and the other does not. */
const leastOther = 0.05;

/**
 * True of a further sentence that answers what those given leave open: it is likely enough to be an answer by itself, and
 * holds a word of the question that none of them does (`les piles et les bouchons`). Of two things that are set against each
 * other the second may be less likely, where it gives the same kind of value.
 */
export function addsAsked({ focus, question }: Prepared, candidate: Reranked, given: readonly Reranked[]): boolean {
  const [first] = given;
  const isOther = first !== undefined && asksToChoose(question) && areAlike(first.unit, candidate.unit);
  if (candidate.probability < (isOther ? leastOther : likelyRead.direct)) return false;
  return focus.terms.some(
    (term) =>
      !term.light &&
      !isAsking(term.folded) &&
      !doing.test(term.folded) &&
      readHint(term.folded) === null &&
      candidate.unit.index.has(term) &&
      !given.some(({ unit }) => unit.index.has(term)),
  );
}

function areAlike(left: EvidenceUnit, right: EvidenceUnit): boolean {
  const measured = left.quantities.some(({ kind, unit }) =>
    right.quantities.some((other) => other.kind === kind && other.unit === unit),
  );
  return left.role === right.role && (left.role === 'row' || measured);
}
