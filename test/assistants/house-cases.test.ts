import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  deleteConversation,
  giveFeedback,
  keepCase,
  listChoices,
  readConversation,
  withdrawCase,
} from '../../src/assistants/index.ts';
import type { Person, Role } from '../../src/governance/actor.ts';
import { listHouseCases, removeDocument } from '../../src/knowledge/index.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question, truth } from './asking.ts';

// A question that somebody asked becomes a case of the house: with the sentence they chose, with their consent, and as
// long as they leave it there.

const all = { offset: 0, limit: 200 };
const person = (name: string, role: Role): Person => ({
  kind: 'person',
  id: name,
  principals: [`user:${name}`, 'everyone'],
  role,
});

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

async function ask(words = question): Promise<{ id: string; conversationId: string }> {
  const { exchangeId, conversationId } = pick(await asking.collect({ question: words }), 'sources-found');
  return { id: exchangeId, conversationId };
}

async function findSentence(id: string, words: string) {
  const { passages } = await listChoices(asking.house.parts, owner, { id }, options);
  for (const { documentId, page, sentences } of passages) {
    const found = sentences.find(({ text }) => text === words);
    if (found) return { documentId, page, start: found.start, end: found.end };
  }
  throw new Error(`not among the sentences: ${words}`);
}

const list = async (actor: Person = owner) => (await listHouseCases(asking.house.parts, actor, all, options)).cases;

test('the right sentence is chosen among those that were read, and the case says who kept it, when, and where it stands', async () => {
  const { id, conversationId } = await ask();
  await giveFeedback(asking.house.parts, owner, { id, kind: 'wrong' }, options);
  await keepCase(asking.house.parts, owner, { id, gold: await findSentence(id, truth) }, options);
  const kept = (await list()).find((one) => one.id === id);
  expect(kept).toMatchObject({ question, keptBy: 'owner', stands: true, verdict: null });
  expect(kept?.gold).toMatchObject({ documentName: 'charte.md', page: 1, quote: truth });
  const { exchanges } = await readConversation(asking.house.parts, owner, { id: conversationId }, options);
  expect(exchanges[0]).toMatchObject({ id, kept: true });
});

test('choosing again takes the place of what was chosen before; to take it back leaves nothing', async () => {
  const { id } = await ask();
  await keepCase(asking.house.parts, owner, { id, gold: await findSentence(id, truth) }, options);
  await keepCase(asking.house.parts, owner, { id, gold: null }, options);
  expect((await list()).filter((one) => one.id === id)).toMatchObject([{ gold: null, stands: true }]);
  await withdrawCase(asking.house.parts, owner, { id }, options);
  expect((await list()).filter((one) => one.id === id)).toEqual([]);
  await expect(withdrawCase(asking.house.parts, owner, { id }, options)).rejects.toMatchObject({
    code: 'case_not_found',
  });
});

test('only a sentence that was read can be chosen, letter for letter', async () => {
  const { id } = await ask();
  const place = await findSentence(id, truth);
  for (const wrong of [{ end: place.end - 1 }, { start: 0 }, { page: 2 }, { documentId: id }])
    await expect(
      keepCase(asking.house.parts, owner, { id, gold: { ...place, ...wrong } }, options),
    ).rejects.toMatchObject({ code: 'sentence_unknown', status: 409 });
  expect((await list()).filter((one) => one.id === id)).toEqual([]);
});

test('nobody makes a case of another’s question, and an administrator, who reads no content, sees none', async () => {
  const { id } = await ask();
  await keepCase(asking.house.parts, owner, { id, gold: await findSentence(id, truth) }, options);
  const other = person('other', 'curator');
  // One after the other: a promise that fails while another is awaited has nobody listening, and fails the whole run.
  const notFound = { code: 'exchange_not_found', status: 404 };
  await expect(keepCase(asking.house.parts, other, { id, gold: null }, options)).rejects.toMatchObject(notFound);
  await expect(listChoices(asking.house.parts, other, { id }, options)).rejects.toMatchObject(notFound);
  await expect(withdrawCase(asking.house.parts, other, { id }, options)).rejects.toMatchObject({
    code: 'case_not_found',
  });
  expect(await list(other)).toEqual([]);
  expect(await list(person('admin', 'administrator'))).toEqual([]);
  expect((await list()).some((one) => one.id === id)).toBe(true);
});

test('a question that leans on the one before is kept as it was searched: by itself it asks nothing', async () => {
  const { conversationId } = await ask();
  const events = await asking.collect({ question: 'Et les alternants ?', conversationId });
  const id = pick(events, 'sources-found').exchangeId;
  const { question: shown } = await listChoices(asking.house.parts, owner, { id }, options);
  expect(shown).toMatch(/alternants.*télétravail|télétravail.*alternants/su);
  await keepCase(asking.house.parts, owner, { id, gold: null }, options);
  expect((await list()).find((one) => one.id === id)?.question).toBe(shown);
});

test('a case goes with its conversation, and with its document', async () => {
  const first = await ask();
  await keepCase(asking.house.parts, owner, { id: first.id, gold: null }, options);
  await deleteConversation(asking.house.parts, owner, { id: first.conversationId }, options);
  expect((await list()).some(({ id }) => id === first.id)).toBe(false);

  const sentence = 'Le parking des visiteurs compte quarante places près du portail nord.';
  await asking.house.add('parking.md', `# Parking\n\n${sentence}\n`);
  await asking.house.settle();
  const { id } = await ask('Combien de places compte le parking des visiteurs ?');
  const gold = await findSentence(id, sentence);
  await keepCase(asking.house.parts, owner, { id, gold }, options);
  await removeDocument(asking.house.parts, owner, { id: gold.documentId }, options);
  expect((await list()).some((one) => one.id === id)).toBe(false);
});

test('of a document that says it no more in its new version, the case is kept and said to stand no longer', async () => {
  const sentence = 'La navette part du quai deux à sept heures.';
  await asking.house.add('navette.md', `# Navette\n\n${sentence}\n`);
  await asking.house.settle();
  const { id } = await ask('À quelle heure part la navette du quai deux ?');
  await keepCase(asking.house.parts, owner, { id, gold: await findSentence(id, sentence) }, options);
  await asking.house.add('navette.md', '# Navette\n\nLa navette part du quai trois à huit heures.\n');
  await asking.house.settle();
  expect((await list()).find((one) => one.id === id)).toMatchObject({ stands: false, gold: { quote: sentence } });
});
