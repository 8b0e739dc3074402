import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Budget, ConversationList, Group, ModelCallList } from '../../src/contract/index.ts';
import { ask, saidIn } from '../api/chat-house.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { bringIn, type TestPerson } from '../api/people-for-tests.ts';
import { send } from '../api/rights-house.ts';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// What is asked on the page is counted against the same budgets as what tools ask.

const writing = 'Rédige trois idées pour un atelier de poterie';
let gateway: GatewayHouse;
let alice: TestPerson;
let bob: TestPerson;
let group: Group;
beforeAll(async () => {
  gateway = await openGatewayHouse();
  gateway.engine.script = () => Array.from({ length: 12 }, (_, at) => `mot${at} `);
  const { house } = gateway;
  [alice, bob] = [await bringIn(house, 'alice'), await bringIn(house, 'bob')];
  group = await take<Group>(await house.request('/api/groups', { method: 'POST', json: { name: 'atelier' } }));
  for (const { person } of [alice, bob])
    await take(await house.request(`/api/people/${person.id}`, { method: 'PATCH', json: { groups: [group.id] } }));
}, 120_000);
afterAll(() => gateway?.close());

const set = async (holder: Budget['holder'], tokens: number | null): Promise<void> =>
  void (await take(
    await gateway.house.request('/api/budgets', {
      method: 'PUT',
      json: { holder, period: 'day', tokens, euros: null },
    }),
  ));
const own = async (who: TestPerson): Promise<Budget | undefined> =>
  (await send<{ budgets: Budget[] }>(who, 'GET', '/api/usage/budgets')).budgets[0];
const callsOf = async (who: TestPerson) => {
  await gateway.house.maison.parts.usage.settle();
  return (await send<ModelCallList>(who, 'GET', '/api/usage/calls?limit=50')).calls;
};
const askRaw = (who: Pick<TestPerson, 'request'>, route = '/api/ask', json: object = {}) =>
  who.request(route, { method: 'POST', json: { question: writing, ...json } });

describe('a question on the page', () => {
  test('is written down with what the engine counted, and with no key', async () => {
    gateway.engine.done.length = 0;
    expect(saidIn(await ask(alice, { question: writing }))).toContain('mot3');
    const [call] = await callsOf(alice);
    const taken = gateway.engine.done[0]?.usage;
    expect(call).toMatchObject({ protocol: 'page-ask', key: null, model: 'fake-chat', outcome: 'done', failure: null });
    expect([call?.readTokens, call?.writtenTokens]).toEqual([taken?.promptTokens, taken?.completionTokens]);
    expect(call?.writtenTokens).toBe(12);
  });

  test('is paid from the budget of its person, together with their tools, and refused once that is spent', async () => {
    const holder = { kind: 'person', id: alice.person.id } as const;
    await set(holder, 1_000_000);
    const before = (await own(alice))?.spentTokens ?? Number.NaN;
    await ask(alice, { question: writing });
    const after = (await own(alice))?.spentTokens ?? Number.NaN;
    expect(after - before).toBeGreaterThan(12);
    const { secret } = await makeKeyAs(alice.request, ['models']);
    await set(holder, after + 1);
    // The last answer of a budget ends by its length; with it the budget is spent, for tools too.
    await ask(alice, { question: writing });
    const refused = await askRaw(alice);
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(86_400);
    const { error } = (await refused.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('budget_spent');
    expect(error.message).toMatch(/^Vous avez dépensé le budget de la journée \(.* jetons\)\. .* administrateur/u);
    const byTool = await gateway.post(
      '/v1/chat/completions',
      { model: 'maison-chat', messages: [{ role: 'user', content: 'x' }] },
      { headers: { authorization: `Bearer ${secret}` } },
    );
    expect(byTool.status).toBe(429);
    // Nothing of it was begun, and others ask on.
    const stored = async () => (await send<ConversationList>(alice, 'GET', '/api/conversations')).conversations.length;
    const conversations = await stored();
    for (const [route, json] of [
      ['/api/ask', {}],
      ['/api/conversations/turns', {}],
      ['/api/tool-turns', {}],
      ['/api/ask-with-tools', { tools: [{ server: '00000000-0000-4000-8000-000000000000', tool: 'x' }] }],
    ] as const)
      expect((await askRaw(alice, route, json)).status, route).toBe(429);
    expect(await stored()).toBe(conversations);
    expect((await askRaw(bob)).status).toBe(200);
    await set(holder, null);
    expect((await askRaw(alice)).status).toBe(200);
  });

  test('is paid from the budget of a group by each of its members', async () => {
    const holder = { kind: 'group', id: group.id } as const;
    await set(holder, 1_000_000);
    const spent = (await own(bob))?.spentTokens ?? Number.NaN;
    await ask(alice, { question: writing });
    expect((await own(bob))?.spentTokens).toBeGreaterThan(spent);
    await set(holder, spent + 1);
    for (const who of [alice, bob]) {
      const refused = await askRaw(who);
      expect(refused.status).toBe(429);
      expect(await refused.text()).toContain('Votre groupe a dépensé');
    }
    await set(holder, null);
  });
});
