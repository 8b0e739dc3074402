import type { FilePlace } from '../search/find-places.ts';
import { isUnknownName, type Wanted } from '../search/weigh-words.ts';

/** Whether places are told as the answer, as what comes nearest to it, or not at all. */
export type Judgement = 'told' | 'near' | 'none';

/** Of commits, and of places that more is asked of: so much of what is asked must stand there. */
export const leastCoverage = 0.5;

/**
 * How surely the best place is what is asked for: by the share of the question that it says, and by all that it says, for who
 * asks at length says much that no code holds. Fitted by logistic regression to 260 questions about six repositories, 141 of
 * them with an answer, with and without one at each length counted alike (docs/code.md).
 */
const weights = { coverage: 5.3, score: 0.137, bias: -5.9 };
const leastNear = -1;
/** What says less of the question is never told: in a small repository every word is rare, and two of them score high. */
const leastTold = 0.3;

/** Judges what was found for a question by its best place, the first. */
export function judgePlaces(wanted: readonly Wanted[], places: readonly FilePlace[]): Judgement {
  const [best] = places;
  // A name that is asked for and stands nowhere: whatever is alike is something else.
  if (!best || wanted.some(isUnknownName)) return 'none';
  const defined = best.symbol?.name.toLowerCase();
  if (wanted.some(({ isName, asked }) => isName && asked.toLowerCase() === defined)) return 'told';
  const { coverage, score } = best;
  const sure = weights.coverage * coverage + weights.score * score + weights.bias;
  if (sure > 0 && coverage >= leastTold) return 'told';
  return sure > leastNear ? 'near' : 'none';
}
