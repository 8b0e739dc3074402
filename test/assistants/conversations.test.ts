import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  changeConversation,
  closeInterrupted,
  deleteConversation,
  giveFeedback,
  listConversations,
  readConversation,
  readFeedback,
  takeTurn,
} from '../../src/assistants/index.ts';
import type { Actor } from '../../src/governance/index.ts';
import { removeDocument } from '../../src/knowledge/index.ts';
import type { Store } from '../../src/store/index.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question, truth } from './asking.ts';

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

const other: Actor = { kind: 'person', id: 'other', principals: ['user:other', 'everyone'], role: 'member' };

test('a conversation is listed, renamed, judged and removed, by its owner alone', async () => {
  asking.script = () => truth;
  const { conversationId, exchangeId } = pick(await asking.collect({ question }), 'sources-found');
  await expect(readConversation(asking.house.parts, other, { id: conversationId }, options)).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  await expect(deleteConversation(asking.house.parts, other, { id: conversationId }, options)).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  await expect(
    giveFeedback(asking.house.parts, other, { id: exchangeId, kind: 'wrong' }, options),
  ).rejects.toMatchObject({
    code: 'exchange_not_found',
  });
  await expect(asking.collect({ question, conversationId }, { actor: other })).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  expect(
    await changeConversation(
      { ...asking.house.parts, models: asking.models },
      owner,
      { id: conversationId, title: 'Télétravail' },
      options,
    ),
  ).toMatchObject({ title: 'Télétravail', exchanges: 1 });
  await giveFeedback(asking.house.parts, owner, { id: exchangeId, kind: 'outdated' }, options);
  expect(
    (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges[0]?.feedback,
  ).toBe('outdated');
  await deleteConversation(asking.house.parts, owner, { id: conversationId }, options);
  const { conversations } = await listConversations(asking.house.parts, owner, {}, options);
  expect(conversations.some(({ id }) => id === conversationId)).toBe(false);
});

test('a removed document hides its passages and masks the sentences that rest on them', async () => {
  await asking.house.add(
    'temporaire.md',
    '# Parking\n\nLe parking des visiteurs compte quarante places près du portail nord.\n',
  );
  await asking.house.settle();
  asking.script = () => 'Le parking des visiteurs compte 40 places.';
  const events = await asking.collect({ question: 'Combien de places compte le parking des visiteurs ?' });
  const { conversationId, sources } = pick(events, 'sources-found');
  const before = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges[0];
  expect(before?.sourcesHidden).toBe(0);
  expect(before?.sentences[0]?.citations[0]?.quote).toContain('quarante places');
  await removeDocument(asking.house.parts, owner, { id: sources[0]?.documentId ?? '' }, options);
  const after = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges[0];
  expect(after?.sourcesHidden).toBeGreaterThan(0);
  expect(JSON.stringify(after?.sentences)).not.toMatch(/parking|40|quarante/iu);
});

test('an answer that a killed house left open is closed as failed when the house opens again', async () => {
  asking.script = () => truth;
  const { conversationId, exchangeId } = pick(await asking.collect({ question }), 'sources-found');
  await asking.house.parts.store.asActor(owner, (tx) =>
    tx.updateTable('messages').set({ outcome: null }).where('id', '=', exchangeId).execute(),
  );
  const read = async () =>
    (await readConversation(asking.house.parts, owner, { id: conversationId }, { ...options, language: 'en' }))
      .exchanges[0];
  // Another server may be writing it at this very moment, where there may be another.
  await closeInterrupted(asking.house.parts, { alone: false });
  expect(await read()).toMatchObject({ outcome: null, failure: null });
  await closeInterrupted(asking.house.parts, { alone: true });
  expect(await read()).toMatchObject({
    outcome: 'failed',
    failure: { code: 'house_stopped', message: expect.stringMatching(/^The house stopped .* Ask again\.$/) },
    sentences: [{ text: truth }],
  });
});

test('a question of the command line is no conversation of the page', async () => {
  asking.script = () => truth;
  const { conversationId } = pick(await asking.collect({ question, origin: 'command' }), 'sources-found');
  const listed = async (origin?: 'command'): Promise<boolean> => {
    const { conversations } = await listConversations(asking.house.parts, owner, origin ? { origin } : {}, options);
    return conversations.some(({ id }) => id === conversationId);
  };
  expect([await listed(), await listed('command')]).toEqual([false, true]);
});

test('what people found wrong is listed for those who run the house: the question, what is wrong, and where its proof stands', async () => {
  asking.script = () => truth;
  const { exchangeId } = pick(await asking.collect({ question }), 'sources-found');
  await giveFeedback(asking.house.parts, owner, { id: exchangeId, kind: 'wrong' }, options);
  await giveFeedback(asking.house.parts, owner, { id: exchangeId, kind: 'outdated' }, options);
  const { feedback, total } = await readFeedback(asking.house.parts, owner, { offset: 0, limit: 1 }, options);
  expect(feedback).toMatchObject([{ exchangeId, kind: 'outdated', question }]);
  expect(feedback[0]?.documents.map(({ name }) => name)).toContain('charte.md');
  expect((await readFeedback(asking.house.parts, owner, { offset: total, limit: 1 }, options)).feedback).toEqual([]);
  await expect(readFeedback(asking.house.parts, other, { offset: 0, limit: 1 }, options)).rejects.toMatchObject({
    code: 'access_denied',
  });
});

test('an administrator reads what was reported and nothing of the conversation', async () => {
  const administrator: Actor = { kind: 'person', id: 'a', principals: ['user:a', 'everyone'], role: 'administrator' };
  const { exchangeId, conversationId } = pick(await asking.collect({ question }), 'sources-found');
  await giveFeedback(asking.house.parts, owner, { id: exchangeId, kind: 'incomplete' }, options);
  const { feedback } = await readFeedback(asking.house.parts, administrator, { offset: 0, limit: 1 }, options);
  expect(feedback).toMatchObject([{ exchangeId, kind: 'incomplete', question }]);
  // Whose content they do not read, they do not learn the name of.
  expect(feedback[0]?.documents.map(({ name }) => name)).toEqual(feedback[0]?.documents.map(() => null));
  expect(feedback[0]?.documents.length).toBeGreaterThan(0);
  const reading = readConversation(asking.house.parts, administrator, { id: conversationId }, options);
  await expect(reading).rejects.toMatchObject({ code: 'access_denied' });
});

test('a conversation that is opened again says why each passage was found, as it did at first', async () => {
  asking.script = () => truth;
  const { conversationId, sources } = pick(await asking.collect({ question }), 'sources-found');
  const [exchange] = (await readConversation(asking.house.parts, owner, { id: conversationId }, options)).exchanges;
  expect(sources[0]?.why.lexical).toBeGreaterThan(0);
  expect(exchange?.sources).toEqual(sources);
});

/** The house's parts, with what is asked of the database and what comes back counted from now on. */
function watchQueries() {
  const seen = { queries: 0, messagesRead: 0 };
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => ((seen.queries += 1), node),
    transformResult: ({ result }) => {
      seen.messagesRead += result.rows.filter((row) => 'parts' in row).length;
      return Promise.resolve(result);
    },
  };
  const store: Store = {
    ...asking.house.parts.store,
    asActor: (actor, work) => asking.house.parts.store.asActor(actor, (tx) => work(tx.withPlugin(counting))),
  };
  return { seen, parts: { ...asking.house.parts, store, models: asking.models } };
}

test('a conversation of five questions is read with as many queries as one of a single question', async () => {
  asking.script = () => truth;
  const count = async (id: string): Promise<number> => {
    const { seen, parts } = watchQueries();
    await readConversation(parts, owner, { id }, options);
    return seen.queries;
  };
  const { conversationId } = pick(await asking.collect({ question }), 'sources-found');
  const single = await count(conversationId);
  for (let asked = 0; asked < 4; asked += 1) await asking.collect({ question, conversationId });
  expect(await count(conversationId)).toBe(single);
  expect(single).toBeLessThanOrEqual(7); // One of them for the files attached.
});

test('a question that follows others reads the last of them, not the conversation', async () => {
  asking.script = () => truth;
  const { conversationId } = pick(await asking.collect({ question }), 'sources-found');
  for (let asked = 0; asked < 2; asked += 1) await asking.collect({ question, conversationId });
  const { seen, parts } = watchQueries();
  await Array.fromAsync(takeTurn(parts, owner, { question: 'Et les alternants ?', conversationId }, options));
  // The question before; and since this one leans on it, once more with its answer, for what that quoted.
  expect(seen.messagesRead).toBe(3);
});
