import { foldText } from '../../base/index.ts';
import type { Source } from '../../contract/index.ts';

type Dated = Pick<Source, 'title' | 'path' | 'changedAt'>;

/** True of two versions of one document: one title, or one path but for its digits. */
export function isVersionOf(left: Dated, right: Dated): boolean {
  const named = (source: Dated): string => foldText(source.title ?? '').trim();
  return (named(left) !== '' && named(left) === named(right)) || toStem(left.path) === toStem(right.path);
}

/** Told by the year in the path, and by the date of the file where the paths name no year. */
export function isLater(left: Dated, right: Dated): boolean {
  const [years, others] = [readYear(left.path), readYear(right.path)];
  if (years !== null && others !== null && years !== others) return years > others;
  return Date.parse(left.changedAt) > Date.parse(right.changedAt);
}

/**
 * Names in each source of an older version the source that is of the latest one. Minutes of two days and two amendments
 * are no versions of each other: what the first says holds on.
 */
export function markOlder(sources: readonly Source[]): Source[] {
  return sources.map((source) => {
    const later = sources
      .filter((other) => other.documentId !== source.documentId && replaces(other, source))
      .sort((left, right) => (isLater(left, right) ? -1 : 1))[0];
    return later ? { ...source, olderThan: later.number } : source;
  });
}

function replaces(other: Dated, source: Dated): boolean {
  if (holdsOn(other) || holdsOn(source) || !isVersionOf(other, source) || !isLater(other, source)) return false;
  const [year, before] = [readYear(other.path), readYear(source.path)];
  // Files copied on one day have no newest.
  return year !== before || other.changedAt.slice(0, 10) !== source.changedAt.slice(0, 10);
}

/** Of two sources that disagree, the one of the later version; null where they are no versions of one document. */
export function tellNewest(left: Source, right: Source): 'left' | 'right' | null {
  if (replaces(left, right)) return 'left';
  return replaces(right, left) ? 'right' : null;
}

const dated = /\d{4}[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?(?!\d)|[0-3]\d[-_.][01]\d[-_.]\d{4}/u;
const added = /avenant|amendment|annexe|addend|proces-verbal|compte-rendu|minutes|\bpv\b|\bcr\b/u;

function holdsOn({ path, title }: Dated): boolean {
  const named = foldText(`${path} ${title ?? ''}`);
  return dated.test(path) || added.test(named.replaceAll('_', ' '));
}

function toStem(path: string): string {
  return foldText(path)
    .replace(/\.[a-z0-9]{1,5}$/u, '')
    .replaceAll(/\d+/gu, '#');
}

function readYear(path: string): number | null {
  const years = [...path.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));
  return years.length > 0 ? Math.max(...years) : null;
}
