import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Budget, BudgetReport, Group } from '../../src/contract/index.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// What is spent of a budget is what was written down, and what is under way.

let gateway: GatewayHouse;
let alice: TestPerson;
let bob: TestPerson;
let group: Group;
beforeAll(async () => {
  gateway = await openGatewayHouse({ pieceMilliseconds: 5 });
  gateway.engine.script = ({ messages }) => {
    const asked = messages.at(-1)?.content ?? '';
    return Array.from({ length: asked.startsWith('long') ? 2000 : 10 }, (_, at) => `w${at} `);
  };
  const { house } = gateway;
  group = await take<Group>(await house.request('/api/groups', { method: 'POST', json: { name: 'atelier' } }));
  [alice, bob] = [await bringIn(house, 'alice'), await bringIn(house, 'bob')];
  for (const {
    person: { id },
  } of [alice, bob])
    await take(await house.request(`/api/people/${id}`, { method: 'PATCH', json: { groups: [group.id] } }));
});
afterAll(() => gateway?.close());

type Change = Pick<Budget, 'holder' | 'period' | 'tokens' | 'euros'>;
const set = async (change: Change): Promise<Response> =>
  gateway.house.request('/api/budgets', { method: 'PUT', json: change });
const askAs = async (secret: string, content: string, more: object = {}): Promise<Response> =>
  gateway.post(
    '/v1/chat/completions',
    { model: 'maison-chat', messages: [{ role: 'user', content }], ...more },
    { headers: { authorization: `Bearer ${secret}` } },
  );
const readOwn = async (person: TestPerson): Promise<Budget[]> =>
  (await take<{ budgets: Budget[] }>(await person.request('/api/usage/budgets'))).budgets;
/** Ten written and one read for each four characters. */
const takenBy = (content: string): number => 10 + Math.ceil(content.length / 4);

describe('a budget', () => {
  test('of a person refuses what comes once it is spent, with the time when it begins anew, and nobody else', async () => {
    const { secret } = await makeKeyAs(alice.request, ['models']);
    const holder = { kind: 'person', id: alice.person.id } as const;
    await take(await set({ holder, period: 'day', tokens: 20, euros: null }));
    expect((await askAs(secret, 'un deux trois')).status).toBe(200);
    const [second] = [await askAs(secret, 'un deux trois')];
    expect(second.status).toBe(200);
    expect((await second.json()) as object).toMatchObject({ choices: [{ finish_reason: 'length' }] });
    const refused = await askAs(secret, 'un deux trois');
    expect(refused.status).toBe(429);
    const { error } = (await refused.json()) as { error: { code: string; message: string } };
    expect(error).toMatchObject({ code: 'budget_spent', message: expect.stringContaining('20') });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);
    const other = await makeKeyAs(bob.request, ['models']);
    expect((await askAs(other.secret, 'un deux trois')).status).toBe(200);
    // The refusal is written down too, and costs nothing.
    expect((await readOwn(alice))[0]).toMatchObject({ tokens: 20, spentTokens: expect.any(Number) });
    await take(await set({ holder, period: 'day', tokens: null, euros: null }));
    expect(await readOwn(alice)).toEqual([]);
    expect((await askAs(secret, 'un deux trois')).status).toBe(200);
  });

  test('of a group is one for all its members, of a key one for that key', async () => {
    const holder = { kind: 'group', id: group.id } as const;
    const spent = async (): Promise<number> => {
      const [budget] = (
        await take<{ budgets: Budget[] }>(await set({ holder, period: 'month', tokens: 1_000_000, euros: null }))
      ).budgets;
      return budget?.spentTokens ?? Number.NaN;
    };
    const before = await spent();
    const keys = [await makeKeyAs(alice.request, ['models']), await makeKeyAs(bob.request, ['models'])] as const;
    for (const { secret } of keys) await (await askAs(secret, 'abcd')).text();
    expect(await spent()).toBe(before + 2 * takenBy('abcd'));
    await take(await set({ holder, period: 'month', tokens: before + 1, euros: null }));
    for (const { secret } of keys) expect((await askAs(secret, 'abcd')).status).toBe(429);
    await take(await set({ holder, period: 'month', tokens: null, euros: null }));
    const own = { holder: { kind: 'key', id: keys[0].id }, period: 'day', tokens: 1, euros: null };
    await take(await alice.request('/api/usage/budgets', { method: 'PUT', json: own }));
    expect((await askAs(keys[0].secret, 'abcd')).status).toBe(429);
    expect((await askAs(keys[1].secret, 'abcd')).status).toBe(200);
    expect((await bob.request('/api/usage/budgets', { method: 'PUT', json: own })).status).toBe(404);
    expect((await alice.request('/api/budgets', { method: 'PUT', json: { ...own, holder } })).status).toBe(403);
  });

  test('in euros counts by the price of the model', async () => {
    const price = { model: 'fake-chat', readEuros: 0, writtenEuros: 1000 };
    await take(await gateway.house.request('/api/model-prices', { method: 'PUT', json: price }));
    const holder = { kind: 'person', id: bob.person.id } as const;
    const { budgets } = await take<{ budgets: Budget[] }>(
      await set({ holder, period: 'month', tokens: null, euros: 100 }),
    );
    const before = budgets[0]?.spentEuros ?? Number.NaN;
    const { secret } = await makeKeyAs(bob.request, ['models']);
    await (await askAs(secret, 'abcd')).text();
    // Ten tokens at a thousand euros the million.
    const report = await take<BudgetReport>(await gateway.house.request('/api/budgets'));
    const found = report.budgets.find((one) => one.holder.id === bob.person.id);
    expect(found?.name).toBe(bob.person.name);
    expect((found?.spentEuros ?? 0) - before).toBeCloseTo(0.01, 5);
    expect(report.prices).toEqual([price]);
    await take(await set({ holder, period: 'month', tokens: null, euros: null }));
  });

  test('counts a stream while it is under way, ends it where nothing is left, and knows what was spent after a restart', async () => {
    const { secret } = await makeKeyAs(alice.request, ['models']);
    const holder = { kind: 'person', id: alice.person.id } as const;
    const read = async (): Promise<number> => (await readOwn(alice))[0]?.spentTokens ?? Number.NaN;
    await take(await set({ holder, period: 'month', tokens: 1_000_000, euros: null }));
    const before = await read();
    await take(await set({ holder, period: 'month', tokens: before + 100, euros: null }));
    const stream = await askAs(secret, 'long please', { stream: true, stream_options: { include_usage: true } });
    const reader = stream.body?.getReader();
    let text = '';
    const more = async (): Promise<boolean> => {
      const { value, done } = (await reader?.read()) ?? { done: true };
      text += new TextDecoder().decode(value);
      return !done;
    };
    while (!text.includes('w20')) await more();
    const during = await read();
    expect(during - before).toBeGreaterThan(20);
    expect(during - before).toBeLessThan(100);
    while (await more());
    expect(text).toContain('"finish_reason":"length"');
    expect(text).toContain('[DONE]');
    // How many tokens a prompt has is guessed before the engine counts: one or two may be left.
    const left = await askAs(secret, 'encore');
    if (left.status === 200) expect(await left.json()).toMatchObject({ usage: { completion_tokens: 1 } });
    expect((await askAs(secret, 'encore')).status).toBe(429);
    expect(await read()).toBeLessThanOrEqual(before + 104);
    // What a house that opens now would read: the calls as they were written down.
    await gateway.house.maison.parts.budgets.refresh();
    expect(await read()).toBeGreaterThan(before + 90);
    expect((await askAs(secret, 'encore')).status).toBe(429);
  });
});
