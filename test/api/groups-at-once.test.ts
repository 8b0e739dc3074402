import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Group, Person } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn } from './people-for-tests.ts';

// Two who run the house change the groups of one person at the same time.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const change = (id: string, json: unknown): Promise<Response> =>
  house.request(`/api/people/${id}`, { method: 'PATCH', json });

describe('groups of a person', () => {
  it('are joined and left one by one, so that what somebody else took away meanwhile stays away', async () => {
    const make = async (name: string): Promise<string> =>
      ((await (await house.request('/api/groups', { method: 'POST', json: { name } })).json()) as Group).id;
    const [pay, trips] = [await make('Paie'), await make('Voyages')];
    const gina = await bringIn(house, 'gina', 'member', [pay]);
    const groups = async () => ((await (await gina.request('/api/me')).json()) as Person).groups;
    expect((await change(gina.person.id, { leave: [pay] })).status).toBe(200);
    // Whoever saw her in « Paie » a moment ago puts her into another group: that gives nothing back.
    expect((await change(gina.person.id, { join: [trips] })).status).toBe(200);
    expect(await groups()).toEqual([trips]);
    expect((await change(gina.person.id, { join: [pay], leave: [trips] })).status).toBe(200);
    expect(await groups()).toEqual([pay]);
    const acts = await (await house.request(`/api/audit?person=${gina.person.id}&acts=group-changed`)).json();
    const told = (acts as { lines: { object: string; detail: { member: string } }[] }).lines;
    expect(told.map(({ object, detail }) => [object, detail.member]).toReversed()).toEqual([
      [pay, 'removed'],
      [trips, 'added'],
      [pay, 'added'],
      [trips, 'removed'],
    ]);
  });
});
