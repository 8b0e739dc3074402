import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AskEvent, ChatModelList, ConversationDetail, ConversationList } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { addChatModel, createModelsForPage } from '../e2e/models-for-page.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { ask, placeOf, saidIn } from './chat-house.ts';
import { makeKeyAs, showKey } from './keys-for-tests.ts';
import { bringIn, requestAs, type TestPerson } from './people-for-tests.ts';
import { refusal, send } from './rights-house.ts';

// What a person chooses in a conversation: the model that writes, and the branch that is shown at the next opening.

let house: TestHouse;
let ana: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  const first = createModelsForPage(() => 'Écrit par le premier modèle.');
  const large = createFakeModels({ script: () => 'Écrit par le grand modèle.' });
  const two = addChatModel(first, { name: 'grand', state: 'stopped', other: large });
  house = await openTestHouse({ models: addChatModel(two, { name: 'parti', state: 'absent', other: large }) });
  [ana, ben] = [await bringIn(house, 'ana'), await bringIn(house, 'ben')];
}, 120_000);
afterAll(() => house?.close());

const writing = 'Rédige trois idées pour un atelier de poterie';
const failureOf = (events: readonly AskEvent[]) => events.find((event) => event.type === 'error');
const read = (who: TestPerson, id: string) => send<ConversationDetail>(who, 'GET', `/api/conversations/${id}`);
const count = async (who: TestPerson): Promise<number> =>
  (await send<ConversationList>(who, 'GET', '/api/conversations')).conversations.length;

describe('the model of a conversation', () => {
  test('is that of the house until another is chosen, which holds from then on and is named with each answer', async () => {
    const { models } = await send<ChatModelList>(ana, 'GET', '/api/chat-models');
    expect(models.map(({ name, house: own, state }) => [name, own, state])).toEqual([
      ['fake-chat', true, 'ready'],
      ['parti', false, 'absent'],
      ['grand', false, 'asleep'],
    ]);
    const events = await ask(ana, { question: writing });
    const { conversationId, exchangeId } = placeOf(events);
    expect(saidIn(events)).toContain('premier modèle');
    const chosen = await ask(ana, { question: writing, conversationId, after: exchangeId, model: 'grand' });
    expect(saidIn(chosen)).toContain('grand modèle');
    const next = await ask(ana, { question: writing, conversationId, after: placeOf(chosen).exchangeId });
    expect(saidIn(next)).toContain('grand modèle');
    const back = await ask(ana, { question: writing, conversationId, model: null });
    expect(saidIn(back)).toContain('premier modèle');
    const detail = await read(ana, conversationId);
    expect(detail.exchanges.map(({ model }) => model?.name)).toEqual(['fake-chat', 'grand', 'grand', 'fake-chat']);
    expect(detail.model).toBeNull();
    // Nobody else's, and no other conversation, has it.
    expect(saidIn(await ask(ana, { question: writing }))).toContain('premier modèle');
  });

  test('is kept as soon as it is chosen, also by another name of it', async () => {
    const { conversationId: id } = placeOf(await ask(ana, { question: writing }));
    await send(ana, 'PATCH', `/api/conversations/${id}`, { model: 'grand' });
    expect((await read(ana, id)).model).toBe('grand');
    expect(saidIn(await ask(ana, { question: writing, conversationId: id }))).toContain('grand modèle');
    await send(ana, 'PATCH', `/api/conversations/${id}`, { title: 'Poterie' });
    expect((await read(ana, id)).model).toBe('grand');
    await send(ana, 'PATCH', `/api/conversations/${id}`, { model: 'maison-chat' });
    expect((await read(ana, id)).model).toBeNull();
    expect(await refusal(ben, 'PATCH', `/api/conversations/${id}`, { model: 'grand' })).toEqual([
      404,
      'conversation_not_found',
    ]);
  });

  test('that cannot answer is refused in a sentence that names another way, and nothing is stored', async () => {
    const before = await count(ana);
    const gone = failureOf(await ask(ana, { question: writing, model: 'inconnu' }));
    expect(gone).toMatchObject({ code: 'chat_model_unknown', message: expect.stringContaining('grand') });
    const absent = failureOf(await ask(ana, { question: writing, model: 'parti' }));
    expect(absent).toMatchObject({
      code: 'chat_model_unavailable',
      message: expect.stringContaining('./maison pull parti'),
    });
    expect(await count(ana)).toBe(before);
  });

  test('needs the right to use models: a key for questions alone asks the house’s own', async () => {
    const key = await makeKeyAs(ana.request, ['ask']);
    const asker = { request: requestAs(house, showKey(key)) };
    expect(saidIn(await ask(asker, { question: writing }))).toContain('premier modèle');
    expect(failureOf(await ask(asker, { question: writing, model: 'grand' }))).toMatchObject({ code: 'access_denied' });
    expect(await refusal(asker, 'GET', '/api/chat-models')).toEqual([403, 'access_denied']);
  });

  test('that a temporary conversation chooses is asked, and kept nowhere', async () => {
    const before = await count(ana);
    const events = await ask(ana, { question: writing, temporary: { before: null }, model: 'grand' });
    expect(saidIn(events)).toContain('grand modèle');
    expect(await count(ana)).toBe(before);
  });
});

describe('the branch that is shown', () => {
  test('is that of what was asked last, until another is looked at, and is nobody else’s', async () => {
    const first = placeOf(await ask(ana, { question: writing }));
    const { conversationId: id } = first;
    const second = placeOf(await ask(ana, { question: 'Rédige autrement', conversationId: id, after: null }));
    expect((await read(ana, id)).shown).toBe(second.exchangeId);
    const below = placeOf(await ask(ana, { question: writing, conversationId: id, after: first.exchangeId }));
    expect((await read(ana, id)).shown).toBe(below.exchangeId);
    await send(ana, 'PATCH', `/api/conversations/${id}`, { shown: second.exchangeId });
    expect((await read(ana, id)).shown).toBe(second.exchangeId);
    const theirs = placeOf(await ask(ben, { question: writing })).exchangeId;
    const other = placeOf(await ask(ana, { question: writing })).exchangeId;
    const nothing = '0193a0a0-0000-7000-8000-000000000000';
    for (const shown of [theirs, other, nothing])
      expect(await refusal(ana, 'PATCH', `/api/conversations/${id}`, { shown })).toEqual([404, 'exchange_not_found']);
    for (const shown of [second.exchangeId, nothing])
      expect(await refusal(ben, 'PATCH', `/api/conversations/${id}`, { shown })).toEqual([
        404,
        'conversation_not_found',
      ]);
    expect((await read(ana, id)).shown).toBe(second.exchangeId);
  });
});
