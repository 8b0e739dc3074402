import { foldText } from '../../base/index.ts';
import type { Quantity } from './quantities.ts';

/** What a text says about a number: no less, no more, before, after, about; null when the number stands alone. */
export type Comparator = 'least' | 'more' | 'most' | 'less' | 'before' | 'after' | 'about' | null;

const before: readonly (readonly [Exclude<Comparator, null>, RegExp])[] = [
  ['least', /\b(?:au moins|minimum(?: de)?|minimale? de|a partir de|at least|no less than|des)\s*(?:l[ea]s?\s|l')?$/u],
  [
    'most',
    /\b(?:au plus|maximum(?: de)?|maximale? de|jusqu'a|jusqu'au|dans la limite de|limitee?s? a|plafonnee?s? a|at most|up to|no more than|exceder|depasser|excede pas|depasse pas)\s*(?:l[ea]s?\s|l')?$/u,
  ],
  ['more', /\b(?:plus d[e']|superieure?s? a|more than|over|above|exceeds?|excede|depasse)\s*(?:l[ea]s?\s|l')?$/u],
  ['less', /\b(?:moins d[e']|inferieure?s? a|less than|under|below|fewer than)\s*(?:l[ea]s?\s|l')?$/u],
  ['before', /\b(?:avant|au plus tard|before|no later than|until|jusqu'au)\s*(?:l[ea]s?\s|l')?$/u],
  ['after', /\b(?:apres|a compter d[eu]|a partir d[eu]|depuis|after|since|from)\s*(?:l[ea]s?\s|l')?$/u],
  [
    'about',
    /\b(?:environ|pres de|quelque|approximativement|about|around|approximately|nearly|almost)\s*(?:l[ea]s?\s|l')?$/u,
  ],
];
const behind: readonly (readonly [Exclude<Comparator, null>, RegExp])[] = [
  ['least', /^\s*(?:\p{L}+\s+){0,2}(?:au moins|minimum|au minimum|ou plus|et plus|or more|at least)\b/u],
  ['most', /^\s*(?:\p{L}+\s+){0,2}(?:au plus|maximum|au maximum|ou moins|at most)\b/u],
  ['about', /^\s*(?:\p{L}+\s+){0,1}(?:environ|approximately)\b/u],
];

/** The comparator of a number in its text; the next number is not looked past. */
export function findComparator(text: string, quantity: Quantity, others: readonly Quantity[]): Comparator {
  const from = Math.max(
    0,
    quantity.start - 40,
    ...others.filter(({ end }) => end <= quantity.start).map(({ end }) => end),
  );
  const to = Math.min(
    text.length,
    quantity.end + 40,
    ...others.filter(({ start }) => start >= quantity.end).map(({ start }) => start),
  );
  const ahead = foldText(text.slice(from, quantity.start));
  const after = foldText(text.slice(quantity.end, to));
  for (const [comparator, pattern] of before) if (pattern.test(ahead)) return comparator;
  for (const [comparator, pattern] of behind) if (pattern.test(after)) return comparator;
  return null;
}

/** `environ` may be left out; every other comparator must be the same. */
export function sameComparator(claim: Comparator, proof: Comparator): boolean {
  return claim === proof || (claim === null && proof === 'about');
}
