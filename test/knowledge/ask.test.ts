import { afterAll, beforeAll, expect, test } from 'vitest';
import { MaisonError, wait } from '../../src/base/index.ts';
import { AskEvent } from '../../src/contract/index.ts';
import type { Actor } from '../../src/governance/index.ts';
import {
  ask,
  deleteConversation,
  giveFeedback,
  listConversations,
  readConversation,
  readDocumentPage,
  removeDocument,
  renameConversation,
} from '../../src/knowledge/index.ts';
import { createFakeModels, type FakeAnswer, type Models } from '../../src/models/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

let house: TestIngestion;
let script: () => FakeAnswer | Promise<FakeAnswer> = () => '';
const models = createFakeModels({ script: () => script() });

const charter =
  '# Charte du télétravail\n\nLes salariés peuvent télétravailler deux jours par semaine. Les alternants n’ont pas droit au télétravail.\n';
const older = '# Ancienne charte du télétravail\n\nLes salariés peuvent télétravailler trois jours par semaine.\n';
const question = 'Combien de jours par semaine les salariés peuvent-ils télétravailler ?';
const truth = 'Les salariés peuvent télétravailler deux jours par semaine.';

beforeAll(async () => {
  house = await openTestIngestion({ models });
  await house.add('rh/charte.md', charter);
  await house.add('rh/charte-2019.md', older);
  await house.settle();
});
afterAll(() => house.close());

async function collect(
  asked: { question: string; conversationId?: string },
  settings: { signal?: AbortSignal; models?: Models; actor?: Actor } = {},
): Promise<AskEvent[]> {
  const events: AskEvent[] = [];
  const parts = { ...house.parts, models: settings.models ?? models };
  for await (const event of ask(parts, settings.actor ?? owner, asked, { signal: settings.signal ?? options.signal }))
    events.push(AskEvent.parse(event));
  return events;
}

function pick<Type extends AskEvent['type']>(
  events: readonly AskEvent[],
  type: Type,
): Extract<AskEvent, { type: Type }> {
  const found = events.find((event): event is Extract<AskEvent, { type: Type }> => event.type === type);
  if (!found) throw new Error(`no ${type} among ${events.map((event) => event.type).join(', ')}`);
  return found;
}

test('sources come first, then each sentence with the place of its proof on the page, then the end', async () => {
  script = () => truth;
  const events = await collect({ question });
  expect(events.map(({ type }) => type)).toEqual(['sources-found', 'sentence-written', 'answer-done']);
  const { sentence } = pick(events, 'sentence-written');
  expect(sentence).toMatchObject({ text: truth, support: 'supported', missing: [] });
  const citation = sentence.citations[0];
  const page = await readDocumentPage(
    house.parts,
    owner,
    { id: citation?.documentId ?? '', number: citation?.page ?? 0 },
    options,
  );
  expect(page.text.slice(citation?.start, citation?.end)).toBe(truth);
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'answered', model: { location: 'here' } });
});

test('documents that give different values are shown side by side', async () => {
  script = () => truth;
  const { disagreements } = pick(await collect({ question }), 'answer-done');
  expect(disagreements).toHaveLength(1);
  expect(disagreements[0]?.about.join(' ')).toMatch(/deux.*trois|trois.*deux/u);
  expect(disagreements[0]?.left.documentId).not.toBe(disagreements[0]?.right.documentId);
});

test('a false sentence of the model is not shown: the document is, in its own words', async () => {
  script = () => 'Les salariés peuvent télétravailler cinq jours par semaine.';
  const events = await collect({ question });
  expect(pick(events, 'answer-done').outcome).toBe('quoted');
  expect(
    events
      .flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []))
      .every(({ support, text }) => support === 'quote' && !text.includes('cinq')),
  ).toBe(true);
});

test('a question that no document speaks of is refused without asking the model', async () => {
  script = () => {
    throw new Error('the model must not be asked');
  };
  const events = await collect({ question: 'Quel est le cours de l’action de la société Zanzibar à Tokyo ?' });
  expect(events.map(({ type }) => type)).toEqual(['sources-found', 'answer-done']);
  expect(pick(events, 'answer-done').outcome).toBe('refused');
});

test('without a chat model the sources are found and their best sentence is quoted', async () => {
  const absent: Models = {
    ...models,
    chat: () => Promise.reject(new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' })),
  };
  const events = await collect({ question }, { models: absent });
  expect(pick(events, 'answer-done')).toMatchObject({ outcome: 'sources-only', model: null });
  expect(pick(events, 'sentence-written').sentence.support).toBe('quote');
});

test('a stopped answer keeps what was written', async () => {
  const stop = new AbortController();
  script = async () => [`${truth} Les`, ' alternants'];
  const events: AskEvent[] = [];
  const slow: Models = {
    ...models,
    chat: async (chatOptions) => {
      const engine = await models.chat(chatOptions);
      return {
        ...engine,
        async *generate(_request, { signal }) {
          yield `${truth} Les alternants`;
          await wait(10_000, { signal }).catch(() => undefined);
        },
      };
    },
  };
  for await (const event of ask({ ...house.parts, models: slow }, owner, { question }, { signal: stop.signal })) {
    events.push(event);
    if (event.type === 'sentence-written') stop.abort();
  }
  expect(pick(events, 'answer-done').outcome).toBe('stopped');
  const { conversationId } = pick(events, 'sources-found');
  const { exchanges } = await readConversation(house.parts, owner, { id: conversationId }, options);
  expect(exchanges[0]).toMatchObject({ outcome: 'stopped', sentences: [{ text: truth, support: 'supported' }] });
});

test('a person who waits is told when their turn comes, and at their turn when the first sentence will', async () => {
  script = () => truth;
  const inLine: Models = {
    ...models,
    chatQueue: () => ({ waiting: 2, recentMilliseconds: 9000 }),
    chat: async (chatOptions) => {
      const engine = await models.chat(chatOptions);
      return {
        ...engine,
        async *generate(request, { signal, onQueue }) {
          for (const place of [2, 1, 0]) onQueue?.(place);
          await wait(1100, { signal });
          yield* engine.generate(request, { signal });
        },
      };
    },
  };
  const listExpected = async (): Promise<(number | null)[]> =>
    (await collect({ question }, { models: inLine })).flatMap((event) =>
      event.type === 'queue-moved' ? [event.secondsExpected] : [],
    );
  expect(await listExpected()).toEqual([18, 9, null]);
  expect(await listExpected()).toEqual([18, 9, 2]);
});

test('the house counts as active exactly while a question is answered', async () => {
  script = () => {
    expect(house.parts.activity.active).toBe(true);
    return truth;
  };
  await collect({ question });
  expect(house.parts.activity.active).toBe(false);
});

test('a short question that follows is searched with the words of the one before', async () => {
  script = () => 'Les alternants n’ont pas droit au télétravail.';
  const first = pick(await collect({ question }), 'sources-found');
  const events = await collect({ question: 'Et les alternants ?', conversationId: first.conversationId });
  expect(pick(events, 'sources-found').conversationId).toBe(first.conversationId);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
  const { conversation, exchanges } = await readConversation(house.parts, owner, { id: first.conversationId }, options);
  expect(conversation.exchanges).toBe(2);
  expect(exchanges.map((exchange) => exchange.question)).toEqual([question, 'Et les alternants ?']);
});

test('a conversation is listed, renamed, judged and removed, by its owner alone', async () => {
  script = () => truth;
  const { conversationId, exchangeId } = pick(await collect({ question }), 'sources-found');
  const other: Actor = { id: 'other', principals: ['user:other', 'everyone'] };
  await expect(readConversation(house.parts, other, { id: conversationId }, options)).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  await expect(deleteConversation(house.parts, other, { id: conversationId }, options)).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  await expect(giveFeedback(house.parts, other, { id: exchangeId, kind: 'wrong' }, options)).rejects.toMatchObject({
    code: 'exchange_not_found',
  });
  await expect(collect({ question, conversationId }, { actor: other })).rejects.toMatchObject({
    code: 'conversation_not_found',
  });
  expect(
    await renameConversation(house.parts, owner, { id: conversationId, title: 'Télétravail' }, options),
  ).toMatchObject({ title: 'Télétravail', exchanges: 1 });
  await giveFeedback(house.parts, owner, { id: exchangeId, kind: 'outdated' }, options);
  expect((await readConversation(house.parts, owner, { id: conversationId }, options)).exchanges[0]?.feedback).toBe(
    'outdated',
  );
  await deleteConversation(house.parts, owner, { id: conversationId }, options);
  const { conversations } = await listConversations(house.parts, owner, {}, options);
  expect(conversations.some(({ id }) => id === conversationId)).toBe(false);
});

test('an actor without principals asks nothing', async () => {
  await expect(collect({ question }, { actor: { id: 'nobody', principals: [] } })).rejects.toMatchObject({
    code: 'access_denied',
  });
});

test('a removed document hides its passages and masks the sentences that rest on them', async () => {
  await house.add(
    'temporaire.md',
    '# Parking\n\nLe parking des visiteurs compte quarante places près du portail nord.\n',
  );
  await house.settle();
  script = () => 'Le parking des visiteurs compte 40 places.';
  const events = await collect({ question: 'Combien de places compte le parking des visiteurs ?' });
  const { conversationId, sources } = pick(events, 'sources-found');
  const before = (await readConversation(house.parts, owner, { id: conversationId }, options)).exchanges[0];
  expect(before?.sourcesHidden).toBe(0);
  expect(before?.sentences[0]?.citations[0]?.quote).toContain('quarante places');
  await removeDocument(house.parts, owner, { id: sources[0]?.documentId ?? '' }, options);
  const after = (await readConversation(house.parts, owner, { id: conversationId }, options)).exchanges[0];
  expect(after?.sourcesHidden).toBeGreaterThan(0);
  expect(JSON.stringify(after?.sentences)).not.toMatch(/parking|40|quarante/iu);
});
