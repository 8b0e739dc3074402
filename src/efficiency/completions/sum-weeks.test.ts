import { describe, expect, test } from 'vitest';
import type { PersonCompletions } from '../../store/index.ts';
import { fewestPeople } from '../sums/tell-sums.ts';
import { sumWeeks } from './sum-weeks.ts';

// Sums in which nobody can be found: neither in one of them, nor in what several differ by.

const others = { acceptedCharacters: 0, seen30s: 0, kept30s: 0, seen2m: 0, kept2m: 0, seen10m: 0, kept10m: 0 };
// Each person counts another power of two: what a sum is made of can be read from it.
const countOf = (person: number): PersonCompletions => ({
  week: '2026-11-23',
  person: String(person),
  language: 'go',
  model: 'm',
  shown: 2 ** person,
  accepted: 1,
  ...others,
});

function createDraw(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test('people of the same told groups are ten or more, in 300 houses drawn at random', () => {
  let told = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const draw = createDraw(seed * 7919);
    const people = 12 + Math.floor(draw() * 36);
    const members = Array.from({ length: 5 }, (_, group) => {
      const share = draw();
      return Array.from({ length: people }, (_one, person) => ({
        group: String(group),
        person: String(person),
      })).filter(() => draw() < share);
    }).flat();
    const weeks = sumWeeks(
      Array.from({ length: people }, (_, person) => countOf(person)),
      members,
    );
    told += weeks.length;
    const inside = (person: number): string => weeks.map(({ shown }) => Math.floor(shown / 2 ** person) % 2).join('');
    const alike = Map.groupBy(
      Array.from({ length: people }, (_, person) => person),
      inside,
    );
    for (const some of alike.values()) expect(some.length, `seed ${seed}`).toBeGreaterThanOrEqual(fewestPeople);
  }
  expect(told).toBeGreaterThan(350);
});

describe('languages of too few', () => {
  test('go together, and stay untold where they are too few together', () => {
    const write = (language: string, count: number, from: number) =>
      Array.from({ length: count }, (_, at) => ({ ...countOf(from + at), language, shown: 1 }));
    const seven = [...write('go', 12, 0), ...write('ruby', 7, 12), ...write('rust', 4, 19)];
    expect(sumWeeks(seven, []).map(({ language, people }) => [language, people])).toEqual([
      ['go', 12],
      ['other', 11],
    ]);
    expect(sumWeeks(seven.slice(0, 20), []).map(({ language }) => language)).toEqual(['go']);
    expect(sumWeeks(write('go', 9, 0), [])).toEqual([]);
  });
});
