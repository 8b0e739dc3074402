import { expect, test } from 'vitest';
import type { KeptSentences } from '../../store/index.ts';
import { sumDrafts } from './sum-drafts.ts';

const week = '2026-11-23';
const rows = (people: number, from = 0): KeptSentences[] =>
  Array.from({ length: people }, (_, at) => ({
    week,
    person: String(from + at),
    drafts: 1,
    sentences: 10,
    kept: 7,
  }));
const members = (group: string, people: number, from = 0) =>
  Array.from({ length: people }, (_, at) => ({ group, person: String(from + at) }));

test('what stayed of drafts is told of ten people or more, and of groups where nobody is found by taking away', () => {
  expect(sumDrafts(rows(9), [])).toEqual([]);
  expect(sumDrafts(rows(10), members('a', 10))).toEqual([
    { week, group: null, people: 10, drafts: 10, sentences: 100, kept: 70 },
    { week, group: 'a', people: 10, drafts: 10, sentences: 100, kept: 70 },
  ]);
  // Of nineteen people a group of ten would tell of the nine others.
  expect(sumDrafts(rows(19), members('a', 10)).map(({ group }) => group)).toEqual([null]);
  expect(sumDrafts(rows(20), [...members('a', 10), ...members('b', 9, 10)]).map(({ group }) => group)).toEqual([
    null,
    'a',
  ]);
});
