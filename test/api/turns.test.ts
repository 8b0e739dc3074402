import { afterAll, beforeAll, expect, it } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { readEvents } from '../../src/cli/ask.ts';
import { type AskEvent, ConversationDetail, FeedbackList } from '../../src/contract/index.ts';
import type { FakeAnswer } from '../../src/models/engines/fake.ts';
import { createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

const truth = 'Un mot de passe compte au moins quatorze signes.';
const question = 'Combien de signes compte un mot de passe ?';

let house: TestHouse;
let script: () => FakeAnswer = () => truth;
beforeAll(async () => {
  house = await openTestHouse({ models: createModelsForPage(() => script()) });
  await house.request('/api/documents?path=charte.md', { method: 'POST', body: `# Charte\n\n${truth}\n` });
  await house.settle();
});
afterAll(() => house?.close());

async function send(route: string, json: unknown): Promise<AskEvent[]> {
  const response = await house.request(route, { method: 'POST', json });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  if (!response.body) throw new Error('no body');
  return Array.fromAsync(readEvents(response.body));
}

const find = <Type extends AskEvent['type']>(events: readonly AskEvent[], type: Type) =>
  events.find((event): event is Extract<AskEvent, { type: Type }> => event.type === type);

async function read(id: string | undefined): Promise<ConversationDetail> {
  return ConversationDetail.parse(await (await house.request(`/api/conversations/${id}`)).json());
}

it('begins a conversation with a turn, and takes the next one in it', async () => {
  const found = find(await send('/api/conversations/turns', { question }), 'sources-found');
  const events = await send(`/api/conversations/${found?.conversationId}/turns`, { question: 'Et un mot de passe ?' });
  expect(find(events, 'sources-found')?.conversationId).toBe(found?.conversationId);
  expect(find(events, 'answer-done')?.outcome).toMatch(/answered|quoted/);
  const { conversation, exchanges } = await read(found?.conversationId);
  expect(conversation).toMatchObject({ exchanges: 2, origin: 'page', assistant: 'documents' });
  expect(exchanges.map((exchange) => exchange.question)).toEqual([question, 'Et un mot de passe ?']);
});

it('says in an event that the model died in the middle, and stores it as a failure with its code', async () => {
  script = () =>
    Object.assign([truth], {
      *[Symbol.iterator]() {
        yield `${truth} Un`;
        throw new MaisonError('model_failed', 503, { fr: 'Tombé.', en: 'Fallen.' });
      },
    });
  const response = await house.request('/api/ask', { method: 'POST', json: { question } });
  const text = await response.text();
  expect(text).toMatch(/event: sentence-written\n/);
  expect(text).toMatch(
    /event: error\ndata: \{"code":"model_failed","message":"Le modèle s’est arrêté .* Reposez la question\."\}\n/u,
  );
  expect(text).not.toContain('answer-done');
  const id = /"conversationId":"([^"]+)"/.exec(text)?.[1];
  expect((await read(id)).exchanges).toMatchObject([
    { outcome: 'failed', failure: { code: 'model_failed' }, sentences: [{ support: 'supported' }] },
  ]);
  script = () => truth;
});

it('lists what was reported, newest first, a page at a time', async () => {
  const ids: (string | undefined)[] = [];
  for (const kind of ['wrong', 'incomplete']) {
    const id = find(await send('/api/ask', { question }), 'sources-found')?.exchangeId;
    ids.push(id);
    await house.request(`/api/exchanges/${id}/feedback`, { method: 'POST', json: { kind } });
  }
  const list = async (query: string): Promise<FeedbackList> =>
    FeedbackList.parse(await (await house.request(`/api/feedback?${query}`)).json());
  const { feedback, total } = await list('limit=1');
  expect(total).toBe(2);
  expect(feedback).toMatchObject([{ exchangeId: ids[1], kind: 'incomplete', question }]);
  expect(feedback[0]?.documents).toMatchObject([{ name: 'charte.md' }]);
  expect((await list('limit=1&offset=1')).feedback).toMatchObject([{ exchangeId: ids[0], kind: 'wrong' }]);
});
