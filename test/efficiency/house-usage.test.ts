import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HouseUsage } from '../../src/contract/index.ts';
import { insertUsageSums } from '../../src/store/index.ts';
import { take } from '../api/keys-for-tests.ts';
import { bringIn, readRefusal, type TestPerson } from '../api/people-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { plantPeople, type PlantedQuestion, plantQuestions } from './plant-questions.ts';

// What was asked of a house of twenty-two people in two weeks. Who runs it is told sums of ten people or more, which are those
// counted here; of fewer nothing, in none of the answers and in nothing that they differ by.

let now = new Date('2026-11-29T12:00:00Z');
const clock = { now: () => now, elapsed: () => now.getTime() };
let house: TestHouse;
let groups: ReadonlyMap<string, string>;
let administrator: TestPerson;

const people = Array.from({ length: 22 }, (_, at) => `asker${at}`);
const inGroups = (at: number): string[] => [
  ...(at < 12 ? ['sales'] : ['workshop']),
  ...(at < 9 ? ['small'] : []),
  ...(at < 21 ? ['nearly'] : []),
];
const outcomes = ['answered', 'quoted', 'refused', 'stopped'] as const;
const asked: PlantedQuestion[] = people.flatMap((person, at) =>
  outcomes.slice(0, 2 + (at % 3)).map((outcome, place) => ({
    person,
    at: new Date(`2026-11-${23 + place}T10:00:00Z`),
    outcome,
    model: at % 2 === 0 ? 'large' : null,
    seconds: 2 + at,
    isReported: place === 0 && at % 5 === 0,
  })),
);
// The week before only nine people asked.
const few = people.slice(0, 9).map((person) => ({
  person,
  at: new Date('2026-11-18T10:00:00Z'),
  outcome: 'answered' as const,
  model: 'large',
  seconds: 1,
  isReported: false,
}));

beforeAll(async () => {
  house = await openTestHouse({ clock });
  administrator = await bringIn(house, 'runner', 'administrator');
  groups = await plantPeople(house.maison.parts.store, Object.fromEntries(people.map((id, at) => [id, inGroups(at)])));
  await plantQuestions(house.maison.parts.store, [...few, ...asked]);
});
afterAll(() => house?.close());

const read = async (): Promise<HouseUsage> => take<HouseUsage>(await administrator.request('/api/usage/house'));

function count(of: readonly PlantedQuestion[]) {
  const with_ = (...some: PlantedQuestion['outcome'][]) => of.filter(({ outcome }) => some.includes(outcome));
  const timed = with_('answered', 'quoted', 'refused');
  return {
    people: new Set(of.map(({ person }) => person)).size,
    questions: of.length,
    answered: with_('answered', 'quoted').length,
    refused: with_('refused').length,
    reported: of.filter(({ isReported }) => isReported).length,
    seconds: timed.reduce((sum, { seconds }) => sum + seconds, 0) / timed.length,
  };
}

describe('what was asked in a week', () => {
  test('is told by nobody before it is over', async () => {
    const told = await read();
    expect(told.weeks).toEqual([]);
    expect(told.teams).toEqual([]);
    expect(told.teamsNotTold).toBe(4);
  });

  test('and equals then what was planted, of the house and of each team that may be told', async () => {
    now = new Date('2026-12-01T12:00:00Z');
    const told = await read();
    expect(told.weeks).toHaveLength(1);
    expect(told.weeks[0]).toMatchObject({ week: '2026-11-23', ...count(asked) });
    const teams = new Map(told.teams.map(({ group, weeks }) => [group, weeks]));
    for (const [name, of] of [
      ['sales', people.slice(0, 12)],
      ['workshop', people.slice(12)],
    ] as const) {
      const truth = count(asked.filter(({ person }) => of.includes(person)));
      expect(teams.get(groups.get(name) ?? '')?.[0], name).toMatchObject({ week: '2026-11-23', ...truth });
    }
  });

  test('nothing is told of nine people, nor of all but one, nor of a week in which nine asked', async () => {
    const told = await read();
    const shown = told.teams.map(({ name }) => name);
    expect(shown).toEqual(['sales', 'workshop']);
    expect(told.teamsNotTold).toBe(2);
    expect(told.weeks.map(({ week }) => week)).toEqual(['2026-11-23']);
  });

  test('stays as it was told when somebody changes teams or a conversation is removed afterwards', async () => {
    const before = await read();
    const { store } = house.maison.parts;
    const asker = { id: 'asker3', kind: 'person', role: 'member', principals: ['user:asker3', 'everyone'] } as const;
    await store.asActor(asker, (tx) => tx.deleteFrom('conversations').execute());
    const left = { method: 'PATCH', json: { groups: [groups.get('workshop')] } };
    expect((await administrator.request('/api/people/asker3', left)).status).toBe(200);
    expect(await read()).toEqual(before);
  });

  test('is for those who run the house alone', async () => {
    const member = await bringIn(house, 'member', 'member');
    const curator = await bringIn(house, 'curator', 'curator');
    for (const { request } of [member, curator])
      expect((await readRefusal(await request('/api/usage/house')))[0]).toBe(403);
  });

  test('and the table takes no sum of nine, whoever writes it', async () => {
    const { store } = house.maison.parts;
    const sum = { ...count(few), week: '2026-11-16', group: null, model: null, day: null, milliseconds: 1 };
    const { seconds: _, ...row } = sum;
    await expect(store.asWorker((tx) => insertUsageSums(tx, [row]))).rejects.toMatchObject({ code: '23514' });
  });
});

describe('budgets beside it', () => {
  test('are those of services and of teams that may be told, of no person and no key', async () => {
    const set = (holder: { kind: string; id: string }) =>
      house.request('/api/budgets', {
        method: 'PUT',
        json: { holder, period: 'month', tokens: 1000, euros: null },
      });
    for (const name of ['sales', 'nearly', 'small'])
      expect((await set({ kind: 'group', id: groups.get(name) ?? '' })).status).toBe(200);
    expect((await set({ kind: 'person', id: 'asker1' })).status).toBe(200);
    const told = await read();
    expect(told.budgets.map(({ holder, name }) => [holder.kind, name])).toEqual([['group', 'nearly']]);
    expect(told.budgetsNotTold).toBe(3);
  });
});
