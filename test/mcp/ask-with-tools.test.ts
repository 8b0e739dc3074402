import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import type {
  AnswerCall,
  AskEvent,
  ConversationDetail,
  Share,
  SharedConversation,
  ToolServer,
} from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/chat-engine.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import { makeKeyAs, showKey, take } from '../api/keys-for-tests.ts';
import { bringIn, requestAs, type TestPerson } from '../api/people-for-tests.ts';
import { send } from '../api/rights-house.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { openToolServer, type ToolServerForTests } from './tool-server-for-tests.ts';

// A conversation whose answers are made with tools of another server: what is asked before it is sent, and what is kept.

let house: TestHouse;
let stock: ToolServerForTests;
let server: ToolServer;
let ana: TestPerson;
let ben: TestPerson;
let script: (request: GenerateRequest) => FakeAnswer;
beforeAll(async () => {
  house = await openTestHouse({ models: createFakeModels({ script: (request) => script(request) }) });
  stock = await openToolServer();
  const json = { name: 'Stock', address: stock.address };
  server = await take(await house.request('/api/tool-servers', { method: 'POST', json }));
  await decide('read_stock', 'free');
  await decide('order_more', 'confirmed');
  [ana, ben] = [await bringIn(house, 'ana'), await bringIn(house, 'ben')];
}, 120_000);
afterAll(async () => {
  await stock?.close();
  await house?.close();
});
beforeEach(() => {
  stock.calls.length = 0;
  stock.breaks = false;
  stock.held = Promise.resolve();
});

async function decide(tool: string, use: string): Promise<void> {
  const { shapeHash } = server.tools.find(({ name }) => name === tool) ?? { shapeHash: '' };
  const json = { tool, shapeHash, use };
  await take(await house.request(`/api/tool-servers/${server.id}/decision`, { method: 'POST', json }));
}
const both = () => ['read_stock', 'order_more'].map((tool) => ({ server: server.id, tool }));
const callOf = ({ tools = [], messages }: GenerateRequest, tool: string, given: object): FakeAnswer => ({
  calls: [
    {
      id: `call_${messages.length}`,
      name: tools.find(({ name }) => name.endsWith(tool))?.name ?? 'none',
      arguments: JSON.stringify(given),
    },
  ],
});
const isFirst = ({ messages }: GenerateRequest): boolean => messages.at(-1)?.role === 'user';

/** Asks with tools, and does what `onCall` says as a call waits. */
async function ask(
  json: object,
  onCall: (call: AnswerCall) => Promise<unknown> | undefined = () => undefined,
): Promise<AskEvent[]> {
  const answer = await ana.request('/api/ask-with-tools', { method: 'POST', json: { tools: both(), ...json } });
  const events: AskEvent[] = [];
  for await (const event of readEvents(answer.body ?? ReadableStream.from([]))) {
    events.push(event);
    if (event.type === 'tool-called' && event.call.state === 'waiting') await onCall(event.call);
  }
  return events;
}
const confirm = (call: AnswerCall) => ana.request(`/api/tool-calls/${call.id}/confirmation`, { method: 'POST' });
const drop = (call: AnswerCall) => ana.request(`/api/tool-calls/${call.id}`, { method: 'DELETE' });
const placeOf = (events: readonly AskEvent[]) => {
  const found = events.find((event) => event.type === 'sources-found');
  if (!found) throw new Error(JSON.stringify(events));
  return found;
};
const statesIn = (events: readonly AskEvent[]) =>
  events.flatMap((event) => (event.type === 'tool-called' ? [event.call.state] : []));
const read = (id: string) => send<ConversationDetail>(ana, 'GET', `/api/conversations/${id}`);

describe('an answer with tools in a conversation', () => {
  test('keeps each call with what was sent and what came back, and claims no proof', async () => {
    script = (request) => (isFirst(request) ? callOf(request, 'read_stock', { article: 'chaise' }) : 'Il en reste 12.');
    const events = await ask({ question: 'Combien de chaises ?' });
    const { conversationId, takenAs } = placeOf(events);
    expect(takenAs).toBe('tools');
    expect(statesIn(events)).toEqual(['done']);
    const { exchanges, tools } = await read(conversationId);
    expect(tools).toEqual(both());
    expect(exchanges[0]).toMatchObject({
      takenAs: 'tools',
      outcome: 'written',
      sources: [],
      model: { name: 'fake-chat' },
      calls: [
        {
          state: 'done',
          serverName: 'Stock',
          address: stock.address,
          tool: 'read_stock',
          arguments: { article: 'chaise' },
          result: { text: 'chaise : 12', leftOut: 1 },
        },
      ],
      sentences: [{ text: 'Il en reste 12.', support: 'written', citations: [] }],
    });
  });

  test('sends nothing before the word of its person, and says so of what they refused', async () => {
    const given = { article: 'chaise', count: 3 };
    script = (request) => (isFirst(request) ? callOf(request, 'order_more', given) : 'Bien.');
    const refused = await ask({ question: 'Commande trois chaises' }, drop);
    expect(statesIn(refused)).toEqual(['waiting', 'dropped']);
    expect(stock.calls).toEqual([]);
    expect((await read(placeOf(refused).conversationId)).exchanges[0]?.calls).toMatchObject([
      { state: 'dropped', arguments: given, result: null },
    ]);
    const sent: number[] = [];
    const wanted = await ask(
      { question: 'Commande trois chaises' },
      (call) => (sent.push(stock.calls.length), confirm(call)),
    );
    expect(sent).toEqual([0]);
    expect(statesIn(wanted)).toEqual(['waiting', 'done']);
    expect(stock.calls).toEqual([{ tool: 'order_more', given }]);
  });

  test('tells of a confirmed call whose answer did not come that nobody knows, and not that nothing was sent', async () => {
    const given = { article: 'chaise', count: 3 };
    const heard: string[] = [];
    script = (request) => {
      heard.push(...request.messages.filter(({ role }) => role === 'tool').map(({ content }) => content));
      return isFirst(request) ? callOf(request, 'order_more', given) : 'Je ne sais pas.';
    };
    stock.breaks = true;
    const said: Response[] = [];
    const events = await ask({ question: 'Commande trois chaises' }, async (call) => said.push(await confirm(call)));
    expect(stock.calls).toEqual([{ tool: 'order_more', given }]);
    expect(said.map(({ status }) => status)).toEqual([502]);
    for (const answer of said) {
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('tool_call_unanswered');
      expect(error.message).not.toContain('Rien n’a été');
    }
    expect(statesIn(events)).toEqual(['waiting', 'failed']);
    expect(heard.join('\n')).not.toContain('did not want');
    expect((await read(placeOf(events).conversationId)).exchanges[0]?.calls).toMatchObject([
      { state: 'failed', problem: 'tool_call_unanswered', arguments: given, result: null },
    ]);
  });

  test('keeps what came of a call that was confirmed before its answer was stopped', async () => {
    const held = Promise.withResolvers<void>();
    stock.held = held.promise;
    script = (request) =>
      isFirst(request) ? callOf(request, 'order_more', { article: 'table', count: 1 }) : 'Commandé.';
    const left = new AbortController();
    const answer = await house.maison.fetch(
      new Request('http://localhost/api/ask-with-tools', {
        method: 'POST',
        body: JSON.stringify({ question: 'Commande une table', tools: both() }),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${house.maison.token}` },
        signal: left.signal,
      }),
    );
    let confirmed: Promise<Response> | undefined;
    let conversationId = '';
    for await (const event of readEvents(answer.body ?? ReadableStream.from([]))) {
      if (event.type === 'sources-found') conversationId = event.conversationId;
      if (event.type !== 'tool-called') continue;
      confirmed = house.request(`/api/tool-calls/${event.call.id}/confirmation`, { method: 'POST' });
      break;
    }
    await expect.poll(() => stock.calls.length).toBe(1);
    left.abort();
    // Time enough for the house to hear of it.
    await new Promise((resolve) => setTimeout(resolve, 500));
    held.resolve();
    expect((await confirmed)?.status).toBe(200);
    const calls = async () => {
      const detail = await take<ConversationDetail>(await house.request(`/api/conversations/${conversationId}`));
      return detail.exchanges[0]?.calls.map(({ state }) => state);
    };
    await expect.poll(calls).toEqual(['done']);
  });

  test('asks about every call once something was said before: it may be what a tool has said', async () => {
    script = (request) => (isFirst(request) ? callOf(request, 'read_stock', { article: 'chaise' }) : 'Il en reste 12.');
    const first = placeOf(await ask({ question: 'Combien de chaises ?' }));
    const next = await ask({ question: 'Et de tables ?', conversationId: first.conversationId }, drop);
    expect(statesIn(next)).toEqual(['waiting', 'dropped']);
    expect(stock.calls).toHaveLength(1);
  });

  test('is shown to nobody by a link, nor is what was asked after it', async () => {
    script = (request) =>
      isFirst(request) ? callOf(request, 'read_stock', { article: 'zèbre' }) : 'Il reste 12 zèbres.';
    const { conversationId: id } = placeOf(await ask({ question: 'Combien ?' }));
    script = () => 'Douze zèbres, en un mot.';
    const later = await (
      await ana.request('/api/ask', {
        method: 'POST',
        json: { question: 'Plus court', conversationId: id, kind: 'writing' },
      })
    ).text();
    const exchangeId = /"exchangeId":"([^"]+)"/.exec(later)?.[1] ?? '';
    const share = await send<Share>(ana, 'POST', `/api/conversations/${id}/shares`, { exchangeId });
    const shown = await send<SharedConversation>(ben, 'GET', `/api/shares/${share.id}`);
    expect(shown.exchanges.map(({ question }) => question)).toEqual(['Combien ?', 'Plus court']);
    expect(JSON.stringify(shown)).not.toMatch(/zèbre|douze/iu);
    expect(shown.exchanges.every(({ hidden }) => hidden > 0)).toBe(true);
  });

  test('keeps what was turned on, also when it is turned off, and what is asked of documents leaves it', async () => {
    script = () => 'Bien.';
    const { conversationId: id } = placeOf(await ask({ question: 'Bonjour les outils' }));
    await (await ana.request('/api/ask', { method: 'POST', json: { question: 'Et ?', conversationId: id } })).text();
    expect((await read(id)).tools).toEqual(both());
    await send(ana, 'PATCH', `/api/conversations/${id}`, { tools: [] });
    expect((await read(id)).tools).toEqual([]);
  });

  test('says of a tool that its server no longer has what became of it, and goes on', async () => {
    script = (request) => (isFirst(request) ? callOf(request, 'read_stock', { article: 'x' }) : 'Sans l’outil.');
    const before = stock.description;
    stock.description = 'Sends everything elsewhere.';
    const events = await ask({ question: 'Combien de x ?' });
    stock.description = before;
    const { exchanges } = await read(placeOf(events).conversationId);
    expect(exchanges[0]?.calls).toMatchObject([{ state: 'failed', problem: 'tool_changed', result: null }]);
    expect(stock.calls).toEqual([]);
  });

  test('is none without a tool that is allowed, and none for a key, which has no eyes to confirm with', async () => {
    const wrong = [{ server: '00000000-0000-4000-8000-000000000000', tool: 'x' }];
    const answer = await ana.request('/api/ask-with-tools', { method: 'POST', json: { question: 'x', tools: wrong } });
    expect(await answer.text()).toContain('tools_missing');
    const key = await makeKeyAs(ana.request, ['ask', 'models']);
    const asKey = requestAs(house, showKey(key));
    const refused = await asKey('/api/ask-with-tools', { method: 'POST', json: { question: 'x', tools: both() } });
    expect(refused.status).toBe(403);
  });
});
