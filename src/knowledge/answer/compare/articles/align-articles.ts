import { diffArrays } from 'diff';
import type { Article } from './cut-articles.ts';
import { readPlainWords } from './plain-words.ts';

/** The same article in both documents, whatever its number and its place. */
export interface AlignedArticle {
  readonly before: Article;
  readonly now: Article;
  /** It stands elsewhere among the articles that both documents have. */
  readonly moved: boolean;
}

/** The articles of two documents. */
export interface ArticleAlignment {
  /** In the order of the later document. */
  readonly kept: readonly AlignedArticle[];
  readonly added: readonly Article[];
  readonly removed: readonly Article[];
}

/** How alike two articles must be, from 0 to 1, to be one; by their text alone, or with the same title. */
const least = { alike: 0.34, titled: 0.1 };
const [ofTitle, sameNumber] = [0.3, 0.05];

interface Read {
  readonly article: Article;
  readonly text: ReadonlyMap<string, number>;
  readonly title: string;
}

/**
 * Tells which article of one document is which of the other, by what they say, by their titles and last by their numbers: an
 * article that was renumbered or moved is the same one.
 */
export function alignArticles(before: readonly Article[], now: readonly Article[]): ArticleAlignment {
  const [olds, news] = [before, now].map((articles) => articles.map(read));
  const weight = weighWords([...(olds ?? []), ...(news ?? [])]);
  const pairs = (olds ?? []).flatMap((old) =>
    (news ?? []).flatMap((other) => {
      const score = rate(old, other, weight);
      return score === null ? [] : [{ before: old.article, now: other.article, score }];
    }),
  );
  const taken = new Set<Article>();
  const chosen = pairs
    .toSorted((left, right) => right.score - left.score)
    .filter((pair) => {
      if (taken.has(pair.before) || taken.has(pair.now)) return false;
      taken.add(pair.before).add(pair.now);
      return true;
    });
  const inOrder = now.flatMap((article) => chosen.find((pair) => pair.now === article) ?? []);
  const moved = listMoved(before, inOrder);
  return {
    kept: inOrder.map((pair) => ({ before: pair.before, now: pair.now, moved: moved.has(pair.before) })),
    added: now.filter((article) => !taken.has(article)),
    removed: before.filter((article) => !taken.has(article)),
  };
}

// Of the articles that both have, those without which the others stand in one order.
function listMoved(before: readonly Article[], inOrder: readonly { readonly before: Article }[]): ReadonlySet<Article> {
  const kept = inOrder.map((pair) => pair.before).filter(({ opening }) => opening !== null);
  const changes = diffArrays(
    before.filter((article) => kept.includes(article)),
    kept,
  );
  return new Set(changes.flatMap(({ removed, value }) => (removed ? value : [])));
}

function read(article: Article): Read {
  const text = new Map<string, number>();
  for (const { unit } of article.statements)
    for (const word of readPlainWords(unit.text)) text.set(word, (text.get(word) ?? 0) + 1);
  return { article, text, title: readPlainWords(article.title).join(' ') };
}

// A word that stands in most articles tells little.
function weighWords(all: readonly Read[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { text } of all) for (const word of text.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + all.length / (counts.get(word) ?? 1));
}

function rate(before: Read, now: Read, weight: (word: string) => number): number | null {
  const [old, other] = [before.article, now.article];
  // What stands before the first article is no article.
  if ((old.opening === null) !== (other.opening === null)) return null;
  if (old.opening === null) return 1;
  const alike = measureAlike(before.text, now.text, weight);
  const isTitled = before.title !== '' && before.title === now.title;
  const areSame = old.number !== null && old.number === other.number && old.isArticle === other.isArticle;
  if (alike < (isTitled ? least.titled : least.alike) && !(isTitled && areSame)) return null;
  return alike + (isTitled ? ofTitle : 0) + (areSame ? sameNumber : 0);
}

/** The share of two texts’ words, by what they weigh, that both have: from 0 to 1. */
function measureAlike(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
  weight: (word: string) => number,
): number {
  const sum = (text: ReadonlyMap<string, number>): number =>
    [...text].reduce((total, [word, count]) => total + count * weight(word), 0);
  const shared = [...left].reduce(
    (total, [word, count]) => total + Math.min(count, right.get(word) ?? 0) * weight(word),
    0,
  );
  const all = sum(left) + sum(right);
  return all === 0 ? 0 : (2 * shared) / all;
}
