import { foldText } from '../../../base/index.ts';
import type { Source } from '../../../contract/index.ts';
import { differs, isSameWork, readEdition, saysItReplaces } from './titles.ts';

type Dated = Pick<Source, 'title' | 'path' | 'changedAt' | 'edition' | 'replaces'>;

/** True of two versions of one document: one title but for what names the version, one path but for its digits, or one says that it replaces the other. */
export function isVersionOf(left: Dated, right: Dated): boolean {
  const named = (source: Dated): string => foldText(source.title ?? '').trim();
  if (named(left) !== '' && named(left) === named(right)) return true;
  if (toStem(left.path) === toStem(right.path) || isSameWork(left, right)) return true;
  return saysItReplaces(left, right) || saysItReplaces(right, left);
}

/**
 * Told by what a document says of itself (`abrogé`, `version 5`, `applicable au 2 février 2026`), by the year in the path,
 * and by the date of the file where none is named.
 */
export function isLater(left: Dated, right: Dated): boolean {
  if (saysItReplaces(left, right) !== saysItReplaces(right, left)) return saysItReplaces(left, right);
  const [one, other] = [readEdition(left), readEdition(right)];
  if (one.outdated !== other.outdated) return other.outdated;
  if (one.version !== null && other.version !== null && one.version !== other.version)
    return one.version > other.version;
  if (one.since !== null && other.since !== null && one.since !== other.since) return one.since > other.since;
  const [years, others] = [one.year, other.year];
  if (years !== null && others !== null && years !== others) return years > others;
  return Date.parse(left.changedAt) > Date.parse(right.changedAt);
}

/**
 * Names in each source of an older version the source that is of the latest one. Minutes of two days and two amendments
 * are no versions of each other: what the first says holds on.
 */
export function markOlder(sources: readonly Source[]): Source[] {
  const later = new Map<string, Source | undefined>();
  return sources.map((source) => {
    if (!later.has(source.documentId)) later.set(source.documentId, findLater(source, sources));
    const newest = later.get(source.documentId);
    return newest ? { ...source, olderThan: newest.number } : source;
  });
}

function findLater(source: Source, sources: readonly Source[]): Source | undefined {
  const documents = new Map(sources.toReversed().map((other) => [other.documentId, other]));
  return [...documents.values()]
    .filter((other) => other.documentId !== source.documentId && replaces(other, source))
    .sort((left, right) => left.number - right.number)
    .sort((left, right) => (isLater(left, right) ? -1 : 1))[0];
}

function replaces(other: Dated, source: Dated): boolean {
  if (saysItReplaces(other, source)) return true;
  if (holdsOn(other) || holdsOn(source) || !isVersionOf(other, source) || !isLater(other, source)) return false;
  const [edition, before] = [readEdition(other), readEdition(source)];
  if (before.outdated || differs(edition, before)) return true;
  // Files copied on one day have no newest.
  return other.changedAt.slice(0, 10) !== source.changedAt.slice(0, 10);
}

/** Of two sources that disagree, the one of the later version; null where they are no versions of one document. */
export function tellNewest(left: Source, right: Source): 'left' | 'right' | null {
  if (replaces(left, right)) return 'left';
  return replaces(right, left) ? 'right' : null;
}

const dated = /\d{4}[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?(?!\d)|[0-3]\d[-_.][01]\d[-_.]\d{4}/u;
const added = /avenant|additif|amendment|annexe|addend|proces[- ]verbal|comptes?[- ]rendus?|minutes|\bpv\b|\bcr\b/u;

function holdsOn({ path, title }: Dated): boolean {
  const named = foldText(`${path} ${title ?? ''}`);
  return dated.test(path) || added.test(named.replaceAll('_', ' '));
}

function toStem(path: string): string {
  return foldText(path)
    .replace(/\.[a-z0-9]{1,5}$/u, '')
    .replaceAll(/\d+/gu, '#');
}
