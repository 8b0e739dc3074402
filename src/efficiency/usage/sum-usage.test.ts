import { expect, test } from 'vitest';
import type { PersonUsage, UsageSum } from '../../store/index.ts';
import { fewestPeople } from '../sums/tell-sums.ts';
import { sumUsage } from './sum-usage.ts';

// Sums of a week in which nobody can be found: neither in one of them, nor in whatever several differ by.

const week = '2026-11-23';
const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-28'];
const models = ['', 'large', 'small'];

function createDraw(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

// Each row counts another power of two: which rows a sum is made of can be read from it.
function drawWeek(draw: () => number): PersonUsage[] {
  const people = 8 + Math.floor(draw() * 30);
  const places = Array.from({ length: people }, (_, person) =>
    days.flatMap((day) => models.map((model) => ({ person: String(person), day, model }))),
  ).flat();
  const chosen = places
    .filter(({ model, day }) => draw() < (model === 'small' || day === days[3] ? 0.02 : 0.3))
    .slice(0, 50);
  return chosen.map((place, at) => ({
    ...place,
    week,
    questions: 2 ** at,
    answered: 0,
    refused: 0,
    reported: 0,
    milliseconds: 0,
  }));
}

test('rows that no told sum tells apart are of ten people or more, in 400 weeks drawn at random', () => {
  const told = { group: 0, model: 0, day: 0 };
  for (let seed = 1; seed <= 400; seed += 1) {
    const draw = createDraw(seed * 7919);
    const rows = drawWeek(draw);
    const members = Array.from({ length: 4 }, (_, group) => {
      const share = draw();
      return [...new Set(rows.map(({ person }) => person))]
        .filter(() => draw() < share)
        .map((person) => ({ group: String(group), person }));
    }).flat();
    const sums = sumUsage(rows, members);
    for (const name of ['group', 'model', 'day'] as const)
      told[name] += sums.filter((sum) => sum[name] !== null).length;
    expectNobodyApart(rows, sums, `seed ${seed}`);
  }
  expect(Math.min(...Object.values(told)), JSON.stringify(told)).toBeGreaterThan(20);
});

function expectNobodyApart(rows: readonly PersonUsage[], sums: readonly UsageSum[], seed: string): void {
  if (sums.length === 0) return;
  const standsIn = ({ questions }: PersonUsage): string =>
    sums.map((sum) => Math.floor(sum.questions / questions) % 2).join('');
  for (const alike of Map.groupBy(rows, standsIn).values())
    expect(new Set(alike.map(({ person }) => person)).size, seed).toBeGreaterThanOrEqual(fewestPeople);
}

const ask = (person: number, day = days[0] ?? '', model = 'large'): PersonUsage => ({
  week,
  day,
  person: String(person),
  model,
  questions: 1,
  answered: 1,
  refused: 0,
  reported: 0,
  milliseconds: 100,
});
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);
const membersOf = (group: string, people: readonly number[]) =>
  people.map((person) => ({ group, person: String(person) }));
const nameSums = (sums: readonly UsageSum[]): string[] =>
  sums.map(({ group, model, day, people }) => `${group ?? model ?? day ?? 'all'} ${people}`);

test('nine people have no sum, ten have', () => {
  expect(
    sumUsage(
      range(0, 9).map((person) => ask(person)),
      [],
    ),
  ).toEqual([]);
  expect(
    nameSums(
      sumUsage(
        range(0, 10).map((person) => ask(person)),
        [],
      ),
    ),
  ).toEqual(['all 10', 'large 10', '2026-11-23 10']);
});

test('a team of eleven in a house of twelve is not told: the rest is one person', () => {
  const rows = range(0, 12).map((person) => ask(person));
  const sums = sumUsage(rows, membersOf('sales', range(0, 11)));
  expect(sums.filter(({ group }) => group !== null)).toEqual([]);
});

test('of two teams that differ by one person the larger is told', () => {
  const rows = range(0, 40).map((person) => ask(person));
  const sums = sumUsage(rows, [...membersOf('a', range(0, 20)), ...membersOf('b', range(0, 21))]);
  expect(nameSums(sums).slice(0, 2)).toEqual(['all 40', 'b 21']);
});

test('teams that leave out nine people together are not both told', () => {
  const rows = range(0, 39).map((person) => ask(person));
  const sums = sumUsage(rows, [...membersOf('a', range(0, 20)), ...membersOf('b', range(20, 30))]);
  expect(sums.flatMap(({ group }) => group ?? [])).toEqual(['a']);
});

test('a day on which one person asked is not told, nor what would tell it', () => {
  const rows = [...range(0, 12).flatMap((person) => [ask(person), ask(person, days[1])]), ask(3, days[3])];
  const told = sumUsage(rows, []).flatMap(({ day }) => day ?? []);
  expect(told).toHaveLength(1);
});
