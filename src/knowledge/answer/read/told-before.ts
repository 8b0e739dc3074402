import type { Citation } from '../../../contract/index.ts';
import { toLogOdds } from '../calibrate.ts';
import { isCitedAt } from '../cite/proof.ts';
import type { Prepared } from '../parts.ts';
import type { UnitPlace } from '../rank/excerpts.ts';
import { likelyRead } from './select.ts';

/** What was shown for another question of the same message. */
export interface ToldBefore {
  readonly citation: Citation;
  /** It speaks of what this question asks, and may answer it too. */
  readonly mayAnswer: boolean;
}

/** In log-odds: two questions of one message share words, and the answer to one looks likely for the other. */
const flattered = 1.5;

/**
 * The candidates for a further question of a message: what answered another one and does not speak of this one is none of
 * them; what does is given up where something new may answer and is not far less likely.
 */
export function putToldBehind(prepared: Prepared, told: readonly ToldBefore[]): Prepared {
  if (told.length === 0) return prepared;
  const find = (place: UnitPlace): ToldBefore | undefined =>
    told.find(({ citation }) => isCitedAt(prepared.sources, place, citation));
  const possible = <P extends UnitPlace>(places: readonly P[]): P[] =>
    places.filter((place) => find(place)?.mayAnswer !== false);
  const candidates = possible(prepared.candidates);
  if (!prepared.read) return { ...prepared, candidates };
  const read = possible(prepared.read);
  const fresh = read.filter((place) => !find(place));
  const [best] = read;
  const [first] = fresh;
  const isNear =
    best !== undefined &&
    first !== undefined &&
    first.probability >= likelyRead.direct &&
    toLogOdds(best.probability) - toLogOdds(first.probability) <= flattered;
  return { ...prepared, candidates, read: isNear ? fresh : read };
}
