import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { findDisagreements } from '../cite/disagreements.ts';
import type { Prepared } from '../parts.ts';
import type { Candidate } from '../rank/rank.ts';

/**
 * The same statement with another value in a later version of the same document, when there is one; else the candidate
 * itself. Versions have one title, or one path but for its digits; the later one is told by the year in its path, and
 * by the date of its file where the paths name no year.
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
  return later ? { ...candidate, passage: later.right.passage, unit: later.right.unit } : candidate;
}

type Dated = Pick<Source, 'title' | 'path' | 'changedAt'>;

function isVersionOf(left: Dated, right: Dated): boolean {
  const named = (source: Dated): string => foldText(source.title ?? '').trim();
  const stem = (source: Dated): string => foldText(source.path).replaceAll(/\d+/gu, '#');
  return (named(left) !== '' && named(left) === named(right)) || stem(left) === stem(right);
}

function isLater(left: Dated, right: Dated): boolean {
  const [years, others] = [readYear(left.path), readYear(right.path)];
  if (years !== null && others !== null && years !== others) return years > others;
  return Date.parse(left.changedAt) > Date.parse(right.changedAt);
}

function readYear(path: string): number | null {
  const years = [...path.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));
  return years.length > 0 ? Math.max(...years) : null;
}
