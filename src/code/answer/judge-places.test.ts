import { expect, test } from 'vitest';
import type { FilePlace } from '../search/find-places.ts';
import type { Wanted } from '../search/weigh-words.ts';
import { judgePlaces } from './judge-places.ts';

const ask = (asked: string, isName = false, words = new Map([[asked, 1]])): Wanted => ({
  asked,
  words,
  inAnyWords: words,
  isName,
  isForeign: false,
  isAbsent: words.size === 0,
  weight: 4,
});
const find = (coverage: number, score: number, name?: string): FilePlace[] => [
  { coverage, score, symbol: name === undefined ? null : { name } } as FilePlace,
];
const words = ['password', 'attempts', 'refused'].map((one) => ask(one));

test.each([
  ['all of a short question', 0.95, 12, 'told'],
  ['a third of a long one, and much', 0.35, 34, 'told'],
  ['half of it, and not much', 0.5, 20, 'near'],
  ['a third, and little', 0.33, 14, 'none'],
  ['much that is little of what is asked', 0.1, 30, 'none'],
  ['two words of many, rare in a small repository', 0.25, 50, 'near'],
] as const)('a place that says %s', (_says, coverage, score, judged) => {
  expect(judgePlaces(words, find(coverage, score))).toBe(judged);
});

test('a name that is asked for: its definition is told, and one that stands nowhere has no answer', () => {
  expect(judgePlaces([ask('readBody', true)], find(0.2, 5, 'readBody'))).toBe('told');
  expect(judgePlaces([ask('readBody', true, new Map([['body', 0.5]])), ...words], find(0.9, 40))).toBe('none');
  expect(judgePlaces(words, [])).toBe('none');
});
