import { diffArrays } from 'diff';
import type { Source } from '../../../../contract/index.ts';
import type { Evidence } from '../../../verify/evidence.ts';
import type { UnitPlace } from '../../rank/excerpts.ts';
import { isComparable } from '../rate-change.ts';
import { type AlignedArticle, alignArticles } from './align-articles.ts';
import { type Article, cutArticles, type PassageRange } from './cut-articles.ts';
import { readPlainWords } from './plain-words.ts';
import { isRewording } from './rewording.ts';

/** The same article in both documents, as these number it; null where one has none. */
interface Place {
  readonly before: Article | null;
  readonly now: Article | null;
}

/** One difference between two documents that are cut into articles. */
export interface ArticleChange extends Place {
  /**
   * `renumbered` and `moved`: nothing but the number, or the place. `changed`: a sentence, or one that only one side has.
   * `reworded`: the same in other words, as far as code can tell; also a title.
   */
  readonly kind: 'added' | 'removed' | 'renumbered' | 'moved' | 'changed' | 'reworded';
  /** The words of the earlier and of the later document. */
  readonly from: PassageRange | null;
  readonly to: PassageRange | null;
}

/** So much of an article that was added or removed is shown. */
const longestShown = 600;

/**
 * What differs between two documents, whose passages have these places, article by article, in the order of the later one. What only looks otherwise (marks,
 * capitals, `trente (30) jours`, a reference to an article that has another number now) is no difference. Null where one of
 * the two has no articles, or they have none in common.
 */
export function compareArticles(
  { before, now }: Readonly<Record<'before' | 'now', readonly number[]>>,
  read: { readonly sources: readonly Source[]; readonly evidence: readonly Evidence[] },
): ArticleChange[] | null {
  const [olds, news] = [before, now].map((passages) => cutArticles(passages, read));
  if (!olds || !news) return null;
  const { kept, added, removed } = alignArticles(olds, news);
  const shared = kept.filter(({ now: { opening } }) => opening !== null);
  if (shared.length === 0 || !areSameChapters(shared, [olds, news])) return null;
  const numbers = new Map(kept.map((pair) => [pair.before.number, pair.now.number]));
  const renumber = (number: string): string => numbers.get(number) ?? number;
  const whole = (article: Article): PassageRange | null => readRange(article, read.evidence);
  const changes: ArticleChange[] = [
    ...kept.flatMap(({ before: old, now: own, moved }) => [
      ...listElsewhere(old, own, moved),
      ...listTitleChange(old, own),
      ...listChanges(old, own, renumber),
    ]),
    ...added.map((own): ArticleChange => ({ kind: 'added', before: null, now: own, from: null, to: whole(own) })),
    ...removed.map((old): ArticleChange => ({ kind: 'removed', before: old, now: null, from: whole(old), to: null })),
  ];
  return changes
    .filter(({ from, to }) => from !== null || to !== null)
    .toSorted((left, right) => orderOf(left, olds, news) - orderOf(right, olds, news));
}

// Documents that number nothing are cut at their headings: with few of these in common, they are two forms of a document,
// and what is compared is what each says, wherever it stands.
function areSameChapters(shared: readonly AlignedArticle[], documents: readonly (readonly Article[])[]): boolean {
  if (shared.some(({ before, now }) => before.number !== null && now.number !== null)) return true;
  const titled = shared.filter(({ before, now }) => joinWords(before.title) === joinWords(now.title)).length;
  const fewest = Math.min(...documents.map((articles) => articles.filter(({ opening }) => opening !== null).length));
  return titled * 2 >= fewest;
}

function joinWords(title: string): string {
  return readPlainWords(title).join(' ');
}

function listElsewhere(before: Article, now: Article, moved: boolean): ArticleChange[] {
  const [from, to] = [before.opening, now.opening];
  const isRenumbered = before.number !== null && now.number !== null && before.number !== now.number;
  if (!from || !to || (!moved && !isRenumbered)) return [];
  return [{ kind: moved ? 'moved' : 'renumbered', before, now, from, to }];
}

// What was removed stands where it stood: behind what came before it.
function orderOf({ before, now }: Place, olds: readonly Article[], news: readonly Article[]): number {
  if (now) return news.indexOf(now);
  return before ? olds.indexOf(before) - 0.5 : -1;
}

// An article from its number on, as far as it is shown: an order, or what does not stand on the page, ends it.
function readRange({ opening, statements }: Article, evidence: readonly Evidence[]): PassageRange | null {
  if (!opening) return null;
  const units = evidence[opening.passage]?.units ?? [];
  let { end } = opening;
  for (const { passage, unit } of statements) {
    const between = units.filter(({ start }) => start >= end && start < unit.start);
    if (passage !== opening.passage || between.some(({ trusted }) => !trusted)) break;
    if (unit.end - opening.start > longestShown) break;
    end = Math.max(end, unit.end);
  }
  return { ...opening, end };
}

function listTitleChange(before: Article, now: Article): ArticleChange[] {
  if (before.title === '' || now.title === '') return [];
  return joinWords(before.title) === joinWords(now.title)
    ? []
    : [{ kind: 'reworded', before, now, from: before.opening, to: now.opening }];
}

interface Stated {
  readonly place: UnitPlace;
  readonly words: readonly string[];
  readonly key: string;
}

// Of one article: the sentences that say something else, and those that only one side has.
function listChanges(before: Article, now: Article, renumber: (number: string) => string): ArticleChange[] {
  const olds = listStated(before, renumber);
  const news = listStated(now);
  if (joinKeys(olds) === joinKeys(news)) return [];
  const changes: ArticleChange[] = [];
  let left: Stated[] = [];
  let right: Stated[] = [];
  const settle = (): void => {
    changes.push(...pairStated(left, right).map((sides): ArticleChange => ({ before, now, ...sides })));
    [left, right] = [[], []];
  };
  for (const { added, removed, value } of diffArrays(olds, news, {
    comparator: (one, other) => one.key === other.key,
  })) {
    if (removed) left.push(...value);
    else if (added) right.push(...value);
    else settle();
  }
  settle();
  return changes;
}

function joinKeys(stated: readonly Stated[]): string {
  return stated.map(({ key }) => key).join(' ');
}

function listStated({ opening, statements }: Article, renumber?: (number: string) => string): Stated[] {
  return statements.flatMap((place) => {
    // Of the head of a document only whole sentences, and none that names the version.
    if (opening === null && !isComparable(place.unit)) return [];
    const words = readPlainWords(place.unit.text, renumber);
    return words.length === 0 ? [] : [{ place, words, key: words.join(' ') }];
  });
}

const alikeEnough = 0.3;

// Between two sentences that both have: which one became which.
function pairStated(left: readonly Stated[], right: readonly Stated[]): Pick<ArticleChange, 'kind' | 'from' | 'to'>[] {
  const all = [left, right].map((side) => side.flatMap(({ words }) => words));
  // A sentence may have become two.
  if (isRewording(all[0] ?? [], all[1] ?? []))
    return [{ kind: 'reworded', from: joinRanges(left), to: joinRanges(right) }];
  const rates = left.flatMap((old) => right.map((own) => ({ old, own, rate: shareOf(old.words, own.words) })));
  const partners = new Map<Stated, Stated>();
  for (const { old, own, rate } of rates.toSorted((one, other) => other.rate - one.rate))
    if (rate >= alikeEnough && !partners.has(old) && !partners.has(own)) partners.set(old, own).set(own, old);
  return [
    ...right.map((own): Pick<ArticleChange, 'kind' | 'from' | 'to'> => {
      const old = partners.get(own);
      const kind = old && isRewording(old.words, own.words) ? 'reworded' : 'changed';
      return { kind, from: rangeOf(old), to: rangeOf(own) };
    }),
    ...left
      .filter((old) => !partners.has(old))
      .map((old) => ({ kind: 'changed' as const, from: rangeOf(old), to: null })),
  ];
}

// As far as they stand in one passage.
function joinRanges(stated: readonly Stated[]): PassageRange | null {
  const first = rangeOf(stated[0]);
  const last = rangeOf(stated.findLast(({ place }) => place.passage === first?.passage));
  return first && last && { ...first, end: last.end };
}

function rangeOf(stated: Stated | undefined): PassageRange | null {
  if (!stated) return null;
  const { passage, unit } = stated.place;
  return { passage, start: unit.start, end: unit.end };
}

function shareOf(left: readonly string[], right: readonly string[]): number {
  const rest = [...right];
  const shared = left.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / Math.max(1, left.length + right.length);
}
