import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type {
  Assistant,
  AssistantDetails,
  ConversationList,
  Group,
  Ingestion,
  ModelCallList,
} from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, type TestPerson } from './people-for-tests.ts';
import { add, refusal, send, text } from './rights-house.ts';

// Before an assistant is offered, who may change or publish it tries it as a member of one of their groups, or as somebody
// in none, would see it: with fewer of their own rights, never with more.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let sales: Group;
let factory: Group;
/** Makes the assistant; of the group Sales, and owner of a space of their own. */
let cora: TestPerson;
/** Uses it. */
let ben: TestPerson;
let assistant: Assistant;
let asked: GenerateRequest[] = [];
let callSearch = false;

const settings = {
  title: { fr: 'Prix', en: 'Prices' },
  trade: 'sales',
  sources: [{ space: 'public' }, { space: 'ventes' }, { space: 'personnel' }],
};
const typed = { name: 'prix', description: 'x', instructions: 'Cite le prix.', settings };

beforeAll(async () => {
  // Where it is wanted, the model searches by itself before it answers.
  const script = (request: GenerateRequest): FakeAnswer => {
    asked.push(request);
    return callSearch && asked.length === 1
      ? { calls: [{ id: '1', name: 'search', arguments: JSON.stringify({ query: 'chaise Galet' }) }] }
      : 'Voici.';
  };
  house = await openTestHouse({
    models: createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script }),
  });
  sales = await send<Group>(house, 'POST', '/api/groups', { name: 'Ventes' });
  factory = await send<Group>(house, 'POST', '/api/groups', { name: 'Atelier' });
  cora = await bringIn(house, 'cora', 'curator', [sales.id]);
  ben = await bringIn(house, 'ben', 'member', [sales.id, factory.id]);
  const own = `user:${cora.person.id}`;
  for (const [space, readers, words] of [
    ['public', ['everyone'], 'La chaise Galet coûte 140 euros.'],
    ['ventes', [`group:${sales.id}`, own], 'La remise sur la chaise Galet est de 12 %.'],
    ['personnel', [own], 'La marge de la chaise Galet est de 61 %.'],
  ] as const) {
    await send(cora, 'POST', '/api/spaces', { name: space });
    await send(cora, 'PUT', `/api/spaces/${space}/access`, { readers, curators: [own] });
    await add(house, cora, space, `${space}.md`, words);
  }
  // What only she may read is waited for as her: the house's own count knows nothing of it.
  await vi.waitFor(async () => {
    const { passages } = await send<Ingestion>(cora, 'GET', '/api/ingestion');
    if (passages.embedded < 3) throw new Error('not read yet');
  }, 60_000);
  assistant = await send<Assistant>(cora, 'POST', '/api/assistants', typed);
}, 240_000);
afterAll(() => house?.close());

const look = (who: TestPerson, as?: string) =>
  who.request(`/api/assistants/${assistant.id}${as ? `?as=${encodeURIComponent(as)}` : ''}`);
const details = async (who: TestPerson, as?: string) => (await (await look(who, as)).json()) as AssistantDetails;
// Where the model searches by itself, the house has found nothing of it before.
const say = () => ({ question: callSearch ? 'Xylophone' : 'Que sait-on de la chaise Galet ?' });
const temporary = { before: null };

/** What is told to who asks, and all that the model was given to read for it. */
async function ask(who: TestPerson, as: string | undefined, more: object = { temporary }) {
  asked = [];
  const use = { id: assistant.id, ...(as === undefined ? {} : { as }) };
  const answer = await text(who, 'POST', '/api/ask', { ...say(), assistant: use, ...more });
  return { answer, read: asked.flatMap(({ messages }) => messages.map(({ content }) => content)).join('\n') };
}

const reads = (read: string): boolean[] => ['140 euros', '12 %', '61 %'].map((one) => read.includes(one));

test('its page says at once what a member of each of one’s groups misses, and names no other group', async () => {
  const { views, reach } = await details(cora);
  expect(views).toEqual([
    { view: 'everyone', name: null },
    { view: `group:${sales.id}`, name: 'Ventes' },
  ]);
  expect(reach).toEqual({ sources: 3, missing: 0 });
  expect((await details(cora, 'everyone')).reach).toEqual({ sources: 3, missing: 2 });
  expect((await details(cora, `group:${sales.id}`)).reach).toEqual({ sources: 3, missing: 1 });
});

test.each([false, true])(
  'a turn reads what the group and everybody may read, and nothing of one’s own (the model searches: %s)',
  async (searches) => {
    callSearch = searches;
    try {
      expect(reads((await ask(cora, undefined)).read)).toEqual([true, true, true]);
      const group = await ask(cora, `group:${sales.id}`);
      expect(group.answer).toContain('answer-done');
      expect(group.answer).not.toContain('personnel.md');
      expect(reads(group.read)).toEqual([true, true, false]);
      if (searches) expect(asked.length).toBeGreaterThan(1);
      expect(reads((await ask(cora, 'everyone')).read)).toEqual([true, false, false]);
      // Named by the person themselves, it is not opened either.
      const scoped = await ask(cora, `group:${sales.id}`, { temporary, scope: { space: 'personnel' } });
      expect(reads(scoped.read)).toEqual([false, false, false]);
    } finally {
      callSearch = false;
    }
  },
);

test('what was read before as oneself, and is sent along, is read again as the group', async () => {
  const own = await ask(cora, undefined);
  const passageIds = [...own.answer.matchAll(/"passageId":"(\d+)"/gu)].flatMap(([, id]) => id ?? []);
  expect(new Set(passageIds).size).toBe(3);
  const before = { question: 'Et avant ?', passageIds, sentences: [] };
  expect(reads((await ask(cora, `group:${sales.id}`, { temporary: { before } })).read)).toEqual([true, true, false]);
});

test('a group that one is not in is refused, whatever one’s role is, and so is another person', async () => {
  const other = `group:${factory.id}`;
  expect(await refusal(cora, 'GET', `/api/assistants/${assistant.id}?as=${other}`)).toEqual([403, 'view_not_own']);
  const { answer, read } = await ask(cora, other);
  expect([answer.includes('view_not_own'), read]).toEqual([true, '']);
  // Whether there is such a group is not told either.
  const nowhere = `group:${crypto.randomUUID()}`;
  const [there, none] = await Promise.all([other, nowhere].map(async (as) => (await look(cora, as)).text()));
  expect(none).toBe(there);
  const person = await refusal(cora, 'GET', `/api/assistants/${assistant.id}?as=user:${cora.person.id}`);
  expect(person[0]).toBe(400);
});

test('what is tried is kept nowhere: a conversation, files and tools of others are refused by name', async () => {
  const as = `group:${sales.id}`;
  const before = await send<ConversationList>(cora, 'GET', '/api/conversations');
  const use = { ...say(), assistant: { id: assistant.id, as } };
  expect(await text(cora, 'POST', '/api/conversations/turns', use)).toContain('trial_temporary_only');
  expect((await ask(cora, as, {})).answer).toContain('trial_temporary_only');
  const { id: files } = await send<{ id: string }>(cora, 'POST', '/api/file-sets', {});
  expect((await ask(cora, as, { temporary, files })).answer).toContain('trial_temporary_only');
  const tools = [{ server: crypto.randomUUID(), tool: 'x' }];
  const outside = await text(cora, 'POST', '/api/ask-with-tools', { ...use, temporary, tools });
  expect(outside).toContain('trial_temporary_only');
  expect(await send<ConversationList>(cora, 'GET', '/api/conversations')).toEqual(before);
});

test('who uses an assistant and may neither change nor publish it cannot try it as others', async () => {
  await send(cora, 'PUT', `/api/assistants/${assistant.id}/readers`, { readers: [`user:${ben.person.id}`] });
  expect((await details(ben)).views).toEqual([]);
  const as = `group:${sales.id}`;
  expect(await refusal(ben, 'GET', `/api/assistants/${assistant.id}?as=${as}`)).toEqual([403, 'access_denied']);
  expect((await ask(ben, as)).answer).toContain('access_denied');
});

test('what models did for a trial is counted for the person who tried', async () => {
  const dora = await bringIn(house, 'dora', 'member', [sales.id]);
  const own = await send<Assistant>(dora, 'POST', '/api/assistants', { ...typed, name: 'sien' });
  const use = { id: own.id, as: `group:${sales.id}` };
  expect(await text(dora, 'POST', '/api/ask', { ...say(), assistant: use, temporary })).toContain('answer-done');
  const done = async () => (await send<ModelCallList>(dora, 'GET', '/api/usage/calls')).calls.map((one) => one.outcome);
  await expect.poll(done).toEqual(['done']);
});
