import { diffArrays } from 'diff';
import { stopWords } from '../../../verify/vocabulary.ts';

/** Words on which depends whether and for whom something holds, as `readPlainWords` writes them. */
const ofHolding =
  /^(?:peu[tv]|pour+[aio]|doi[tv]|devr|faut|ne$|n$|pas$|non$|ni$|aucun|sans?$|sauf$|hors?$|except|interdi|autori|oblig|facult|seul|uniqu|toujour|jamai|may$|must$|shal|can$|can?not$|not$|no$|nor$|without$|unles|only$|never$|alway|prohibit|al+ow|forbid|fre+$)/u;

/**
 * True of two texts that say the same in other words, as far as that can be told: no value, no permission, duty, negation or
 * exception is another, and more than one word stands for another. One word in the place of another (`bailleur`, `preneur`), or
 * one more, is a change.
 */
export function isRewording(before: readonly string[], now: readonly string[]): boolean {
  if (before.length === 0 || now.length === 0) return false;
  if (!haveSame(before, now, isValue) || !haveSame(before, now, (word) => ofHolding.test(word))) return false;
  const [removed, added] = [without(before, now), without(now, before)];
  const telling = [...removed, ...added].filter((word) => !stopWords.has(word));
  if (telling.length === 0) return true;
  const isOneForOne = removed.length <= 1 && added.length <= 1 && !isReordered(before, now);
  return removed.length > 0 && added.length > 0 && !isOneForOne;
}

function isValue(word: string): boolean {
  return word.startsWith('#');
}

function haveSame(left: readonly string[], right: readonly string[], wanted: (word: string) => boolean): boolean {
  const [one, other] = [left, right].map((words) => words.filter(wanted).toSorted().join(' '));
  return one === other;
}

/** The words of one text that the other does not have, each as often. */
function without(words: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return words.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

// A word that both have stands elsewhere.
function isReordered(before: readonly string[], now: readonly string[]): boolean {
  const changes = diffArrays([...before], [...now]);
  const [removed, added] = [changes.filter((one) => one.removed), changes.filter((one) => one.added)].map((parts) =>
    parts.flatMap(({ value }) => value),
  );
  return (removed ?? []).some((word) => (added ?? []).includes(word));
}
