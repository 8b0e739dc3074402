import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConversation } from '../../src/assistants/index.ts';
import type { AskEvent, Exchange } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question } from './asking.ts';

// A refusal, a row in words and an older version are the same when the conversation is opened again, and no word of a document is kept with them.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
  await asking.house.add(
    'tarif.csv',
    'Référence;Désignation;Prix public HT\nVH-3011;Flotteur à câble;90,00\nVH-3012;Pompe de relevage;1240,00\n',
  );
  await asking.house.add(
    'politique-2023.md',
    '# Politique de voyage\n\nLe plafond de la nuit d’hôtel est de 95 € en province.\n',
  );
  await asking.house.add(
    'politique-2026.md',
    '# Politique de voyage\n\nLe plafond de la nuit d’hôtel est de 110 € en province.\n',
  );
  await asking.house.settle();
});
afterAll(() => asking?.close());

/** Asks a model that says yes to what `yes` matches, and writes nothing; what was told, and what is read again. */
async function askAndRead(
  asked: string,
  yes: RegExp,
  conversationId?: string,
): Promise<{ events: AskEvent[]; exchange: Exchange; stored: string }> {
  const models = createFakeModels({
    script: () => 'Je ne sais pas.',
    choose: (messages) =>
      yes.test(/^Extrait : (.*)$/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? '') ? [0.9, 0.1] : [0.01, 0.98],
  });
  const events = await asking.collect({ question: asked, ...(conversationId ? { conversationId } : {}) }, { models });
  const { conversationId: id, exchangeId } = pick(events, 'sources-found');
  const { exchanges } = await readConversation(asking.house.parts, owner, { id }, options);
  const exchange = exchanges.find((one) => one.id === exchangeId);
  if (!exchange) throw new Error('the exchange is gone');
  const stored = await asking.house.parts.store.asActor(owner, (tx) =>
    tx.selectFrom('messages').select('parts').where('id', '=', exchangeId).executeTakeFirstOrThrow(),
  );
  return { events, exchange, stored: JSON.stringify(stored.parts) };
}

function listSentences(events: readonly AskEvent[]): unknown[] {
  return events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
}

test('a refusal names its likeliest sentence, and the same one when the conversation is opened again', async () => {
  const { events, exchange, stored } = await askAndRead(question, /nothing/u);
  const done = pick(events, 'answer-done');
  expect(done.outcome).toBe('refused');
  expect(done.nearest?.text).toMatch(/télétravailler (?:deux|trois) jours par semaine/u);
  expect(exchange.nearest).toEqual(done.nearest);
  expect(exchange.sources).toEqual(pick(events, 'sources-found').sources);
  expect(stored).not.toMatch(/télétravailler/u);
});

test('one word of a question whose other words no document holds brings no sentence near it', async () => {
  const { events } = await askAndRead('Quel plafond fixe la jurisprudence prudhommale du Conseil ?', /nothing/u);
  expect([pick(events, 'answer-done').outcome, pick(events, 'answer-done').nearest]).toEqual(['refused', null]);
});

test('a row is in words again when the conversation is opened, though none of them is kept', async () => {
  const { events, exchange, stored } = await askAndRead('Quel est le prix public de la VH-3012 ?', /VH-3012/u);
  const [sentence] = listSentences(events);
  expect(sentence).toMatchObject({
    text: expect.stringContaining('Désignation\u00a0: Pompe de relevage'),
    row: { cells: [{ name: 'Prix public HT' }, { name: 'Référence', value: 'VH-3012' }, { name: 'Désignation' }] },
  });
  expect(exchange.sentences).toEqual(listSentences(events));
  expect(stored).not.toMatch(/Pompe|Désignation|1240/u);
});

test('an older version is marked, the disagreement says which is the newest, and both read the same again', async () => {
  const { events, exchange } = await askAndRead('Quel est le plafond de la nuit d’hôtel en province ?', /plafond/u);
  const { sources } = pick(events, 'sources-found');
  const older = sources.find(({ path }) => path.endsWith('politique-2023.md'));
  const newer = sources.find(({ path }) => path.endsWith('politique-2026.md'));
  expect(older?.olderThan).toBe(newer?.number);
  expect(listSentences(events)[0]).toMatchObject({ text: expect.stringContaining('110 €') });
  expect(pick(events, 'answer-done').disagreements).toMatchObject([{ newest: 'left' }]);
  expect(exchange.disagreements).toEqual(pick(events, 'answer-done').disagreements);
  expect(exchange.sources).toEqual(sources);
});

// The words of the house are counted again in the background, and a score moves with them: what it says is the order.
const listFound = (events: Parameters<typeof listSentences>[0]): unknown[] =>
  pick(events, 'sources-found').sources.map(({ passageId, text, decisive, matches }) => ({
    passageId,
    text,
    decisive,
    matches,
  }));

test('a question that stands by itself finds and says the same after each of five unrelated turns', async () => {
  const asked = 'Quel est le prix public de la VH-3012 ?';
  const alone = await askAndRead(asked, /VH-3012/u);
  for (const before of [
    'Résume ce contrat',
    'Bonjour !',
    'Et sinon ?',
    'Combien de jours de télétravail ?',
    'Who are you?',
  ]) {
    const { conversationId } = pick(await asking.collect({ question: before }), 'sources-found');
    const after = await askAndRead(asked, /VH-3012/u, conversationId);
    expect(listFound(after.events), before).toEqual(listFound(alone.events));
    expect(listSentences(after.events)).toEqual(listSentences(alone.events));
  }
});
