import { findReplacement } from '../../search/versions/amendments.ts';
import { isLater, isVersionOf } from '../../search/versions/versions.ts';
import { findAmended, findDisagreements } from '../cite/disagreements.ts';
import { asksFormer } from '../../analyse/former.ts';
import type { Prepared } from '../parts.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * What an amendment puts in the place of a statement, or the same statement with another value in a later version of the
 * same document, when there is one; else the candidate itself.
 */
export function preferNewest<C extends Candidate>(prepared: Prepared, candidate: C): C {
  const { focus, evidence, sources } = prepared;
  if (asksFormer(prepared.question)) return preferFormer(prepared, candidate);
  const amended = preferAmendment(prepared, candidate);
  if (amended !== candidate) return amended;
  const own = sources[candidate.passage];
  if (!own) return candidate;
  const documentOf = (passage: number): string => sources[passage]?.documentId ?? '';
  const later = findDisagreements(focus, candidate, evidence, documentOf)
    .flatMap(({ right }) => {
      const source = sources[right.passage];
      return source && isVersionOf(source, own) && isLater(source, own) ? [{ right, source }] : [];
    })
    .sort((left, right) => (isLater(left.source, right.source) ? -1 : 1))[0];
  return later ? { ...candidate, passage: later.right.passage, unit: later.right.unit, also: [] } : candidate;
}

// Who asks what stood before is told that.
function preferFormer<C extends Candidate>({ focus, evidence, sources }: Prepared, candidate: C): C {
  const own = sources[candidate.passage];
  const [former] = findAmended(candidate, evidence, sources)
    .concat(findDisagreements(focus, candidate, evidence, (passage) => sources[passage]?.documentId ?? ''))
    .filter(({ right }) => {
      const source = sources[right.passage];
      if (!own || !source) return false;
      const replaced = source.amended?.some(({ start }) => start === right.unit.start);
      return replaced || (isVersionOf(source, own) && isLater(own, source));
    });
  return former ? { ...candidate, passage: former.right.passage, unit: former.right.unit, also: [] } : candidate;
}

function preferAmendment<C extends Candidate>({ sources, evidence }: Prepared, candidate: C): C {
  const { passage, unit } = candidate;
  const place = findReplacement(sources, { passage, start: unit.start, end: unit.end });
  const own =
    place && evidence[place.passage]?.units.find(({ start, end }) => start === place.from && end === place.to);
  return place && own ? { ...candidate, passage: place.passage, unit: own, also: [] } : candidate;
}
