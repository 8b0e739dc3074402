import { isLater, isVersionOf } from '../../search/versions.ts';
import { findDisagreements } from '../cite/disagreements.ts';
import type { Prepared } from '../parts.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * The same statement with another value in a later version of the same document, when there is one; else the candidate
 * itself.
 */
export function preferNewest<C extends Candidate>({ focus, evidence, sources }: Prepared, candidate: C): C {
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
