import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
  Conversation,
  ConversationDetail,
  ConversationList,
  FoundConversations,
  Share,
  SharedConversation,
  ShareList,
} from '../../src/contract/index.ts';
import { finishMessage } from '../../src/store/index.ts';
import { person } from '../knowledge/house-for-ingestion.ts';
import { add, openRightsHouse, refusal, type RightsHouse, send, setSpace } from './rights-house.ts';
import { ask, branchOf, placeOf, saidIn, toBefore } from './chat-house.ts';

// Branches, folders, search, temporary conversations and links, through the API, by several people.

const delay = 'Le délai de résiliation du contrat Aubrac est de trois mois.';
const questions = {
  delay: 'Quel est le délai de résiliation du contrat Aubrac ?',
  badge: 'Quelle est la couleur du badge des visiteurs ?',
};

let all: RightsHouse;
beforeAll(async () => {
  all = await openRightsHouse(delay);
  const { house, cora, direction } = all;
  await setSpace(cora, 'contrats', { readers: [`group:${direction.id}`], curators: [`user:${cora.person.id}`] });
  await add(house, cora, 'contrats', 'aubrac.md', `# Contrat Aubrac\n\n${delay}\n`);
  await add(house, cora, 'entreprise', 'badges.md', '# Badges\n\nLe badge des visiteurs est de couleur orange.\n');
}, 120_000);
afterAll(() => all?.house.close());

test('a question asked in the place of another opens a branch; the earlier one is kept, and either goes on by itself', async () => {
  const { ben } = all;
  const first = await ask(ben, { question: questions.delay });
  const { conversationId, exchangeId } = placeOf(first);
  expect(saidIn(first)).toContain('trois mois');
  const other = await ask(ben, { question: questions.badge, conversationId, after: null });
  expect(saidIn(other)).toContain('orange');
  const branch = placeOf(other).exchangeId;
  const detail = await send<ConversationDetail>(ben, 'GET', `/api/conversations/${conversationId}`);
  expect(branchOf(detail)).toEqual([
    [exchangeId, null],
    [branch, null],
  ]);

  // What « plus court » is said of is the answer of its own branch; without a place it is the newest.
  const ofFirst = await ask(ben, { question: 'Plus court', conversationId, after: exchangeId });
  expect(saidIn(ofFirst)).toContain('trois mois');
  const ofBranch = await ask(ben, { question: 'Plus court', conversationId, after: branch });
  expect(saidIn(ofBranch)).toContain('orange');
  expect(saidIn(ofBranch)).not.toContain('trois mois');
  const newest = await ask(ben, { question: 'Plus court', conversationId });
  const again = await send<ConversationDetail>(ben, 'GET', `/api/conversations/${conversationId}`);
  expect(branchOf(again).slice(2)).toEqual([
    [placeOf(ofFirst).exchangeId, exchangeId],
    [placeOf(ofBranch).exchangeId, branch],
    [placeOf(newest).exchangeId, placeOf(ofBranch).exchangeId],
  ]);
}, 60_000);

test('the place of a turn is an answer of that very conversation, and a temporary turn has none', async () => {
  const { ben, cora } = all;
  const mine = placeOf(await ask(ben, { question: questions.badge }));
  const another = placeOf(await ask(ben, { question: questions.badge }));
  const theirs = placeOf(await ask(cora, { question: questions.badge }));
  const at = async (after: string) =>
    JSON.stringify(await ask(ben, { question: 'Et ?', conversationId: mine.conversationId, after }));
  const nothing = await at('0193a0a0-0000-7000-8000-000000000000');
  expect(nothing).toContain('exchange_not_found');
  expect(await at(another.exchangeId)).toBe(nothing);
  expect(await at(theirs.exchangeId)).toBe(nothing);
  const temporary = { before: null };
  for (const json of [
    { question: 'Et ?', after: mine.exchangeId },
    { question: 'Et ?', conversationId: mine.conversationId, temporary },
    { question: 'Et ?', after: null, temporary },
  ])
    expect(await refusal(ben, 'POST', '/api/ask', json)).toEqual([400, expect.any(String)]);
}, 60_000);

test('of a temporary conversation nothing is written down, and it goes on all the same', async () => {
  const { ben } = all;
  const before = await send<ConversationList>(ben, 'GET', '/api/conversations');
  const events = await ask(ben, { question: questions.delay, temporary: { before: null } });
  expect(saidIn(events)).toContain('trois mois');
  const sources = events.flatMap((event) => (event.type === 'sources-found' ? event.sources : []));
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  const said = toBefore({ question: questions.delay, sources, sentences });
  const shorter = await ask(ben, { question: 'Plus court', temporary: { before: said } });
  expect(saidIn(shorter)).toContain('trois mois');
  expect(await send<ConversationList>(ben, 'GET', '/api/conversations')).toEqual(before);
  const { conversationId } = placeOf(events);
  expect(await refusal(ben, 'GET', `/api/conversations/${conversationId}`)).toEqual([404, expect.any(String)]);

  // Whoever may not read the document gets none of its words by sending along that it was cited.
  const guessed = await ask(all.ana, { question: 'Plus court', temporary: { before: said } });
  expect(JSON.stringify(guessed)).not.toContain('trois mois');
  const forged = { ...said, sentences: sentences.map((one) => ({ ...one, text: '' })) };
  expect(JSON.stringify(await ask(all.ana, { question: 'Plus court', temporary: { before: forged } }))).not.toContain(
    'trois mois',
  );
}, 60_000);

test('a conversation lies in a folder as long as it is told to, and is found by words of its title, its questions and its answers', async () => {
  const { cora } = all;
  const { conversationId: id, exchangeId } = placeOf(await ask(cora, { question: questions.delay }));
  const filed = await send<Conversation>(cora, 'PATCH', `/api/conversations/${id}`, { folder: ' Fournisseurs ' });
  expect(filed).toMatchObject({ folder: 'Fournisseurs', title: questions.delay });
  await send(cora, 'PATCH', `/api/conversations/${id}`, { title: 'Préavis à connaître' });
  const find = async (words: string) =>
    (
      await send<FoundConversations>(cora, 'GET', `/api/conversation-search?words=${encodeURIComponent(words)}`)
    ).found.filter(({ conversation }) => conversation.id === id);
  expect(await find('PREAVIS connaitre')).toMatchObject([
    { exchangeId: null, conversation: { folder: 'Fournisseurs' } },
  ]);
  expect(await find('résiliation aubrac')).toMatchObject([{ exchangeId, excerpt: questions.delay }]);
  expect(await find('résiliation préavis')).toEqual([]); // Not in one message.
  expect(await find('100%')).toEqual([]);
  expect(await find('%%')).toEqual([]);
  const out = await send<Conversation>(cora, 'PATCH', `/api/conversations/${id}`, { folder: null });
  expect(out.folder).toBeNull();
  expect(await send(cora, 'PATCH', `/api/conversations/${id}`, {})).toEqual(out);
}, 60_000);

test('what an answer says is found as long as its reader may read it, and by nobody else', async () => {
  const { house, ben, cora, direction, ana } = all;
  const { conversationId, exchangeId } = placeOf(await ask(ben, { question: questions.delay }));
  const { exchanges } = await send<ConversationDetail>(ben, 'GET', `/api/conversations/${conversationId}`);
  // Words of a model that rest on the document: those of the document itself are not stored.
  const [sentence] = exchanges[0]?.sentences ?? [];
  const parts = [{ type: 'sentence', ...sentence, text: 'Il faut s’y prendre un trimestre zébré avant.' }];
  const ended = { outcome: 'answered', failure: null, model: null, usage: null, timing: null };
  const asBen = person(ben.person.id, 'member', [`group:${direction.id}`]);
  await house.maison.parts.store.asActor(asBen, (tx) => finishMessage(tx, { id: exchangeId, parts, ...ended }));
  const find = async (who: typeof ben) =>
    (await send<FoundConversations>(who, 'GET', '/api/conversation-search?words=trimestre%20zebre')).found.map(
      ({ excerpt }) => excerpt,
    );
  expect(await find(ben)).toEqual([expect.stringContaining('trimestre zébré')]);
  expect(await find(ana)).toEqual([]);
  expect(await find(cora)).toEqual([]);
  await setSpace(cora, 'contrats', { readers: [`user:${cora.person.id}`], curators: [`user:${cora.person.id}`] });
  expect(await find(ben)).toEqual([]);
  await setSpace(cora, 'contrats', { readers: [`group:${direction.id}`], curators: [`user:${cora.person.id}`] });
  expect(await find(ben)).toHaveLength(1);
}, 60_000);

test('a link shows the questions and the sentences whose sources its reader may see, and nothing more', async () => {
  const { ben, cora, ana, administrator } = all;
  const { conversationId: id, exchangeId } = placeOf(await ask(ben, { question: questions.delay }));
  const second = placeOf(await ask(ben, { question: questions.badge, conversationId: id }));
  const share = await send<Share>(ben, 'POST', `/api/conversations/${id}/shares`, { exchangeId: second.exchangeId });
  await ask(ben, { question: 'Que disait-on des visiteurs masqués ?', conversationId: id });
  await send(ben, 'PATCH', `/api/conversations/${id}`, { title: 'Titre à moi', folder: 'Dossier à moi' });

  const forCora = await send<SharedConversation>(cora, 'GET', `/api/shares/${share.id}`);
  expect(forCora.exchanges.map(({ question }) => question)).toEqual([questions.delay, questions.badge]);
  expect(JSON.stringify(forCora.exchanges[0]?.sentences)).toContain('trois mois');
  expect(forCora.exchanges.map(({ hidden }) => hidden)).toEqual([0, 0]);

  const forAna = await send<SharedConversation>(ana, 'GET', `/api/shares/${share.id}`);
  expect(forAna.exchanges[0]).toMatchObject({ question: questions.delay, sentences: [], sources: [] });
  expect(forAna.exchanges[0]?.hidden).toBeGreaterThan(0);
  expect(JSON.stringify(forAna)).toContain('orange');
  for (const word of ['trois mois', 'aubrac.md', 'contrats', 'Titre à moi', 'Dossier à moi', 'masqués', exchangeId])
    expect(JSON.stringify(forAna), word).not.toContain(word);
  // Who may not read content reads no link either.
  expect(await refusal(administrator, 'GET', `/api/shares/${share.id}`)).toEqual([403, expect.any(String)]);

  // Whoever reads it changes nothing of it, and a link that is withdrawn leads nowhere, as one that never was.
  const unknown = '/api/shares/0193a0a0-0000-7000-8000-000000000000';
  const nothing = await refusal(ana, 'GET', unknown);
  expect(nothing).toEqual([404, expect.any(String)]);
  expect(await refusal(ana, 'DELETE', `/api/shares/${share.id}`)).toEqual(await refusal(ana, 'DELETE', unknown));
  expect(await refusal(ana, 'GET', `/api/conversations/${id}/shares`)).toEqual([404, expect.any(String)]);
  expect((await send<ShareList>(ben, 'GET', `/api/conversations/${id}/shares`)).shares).toEqual([share]);
  await send(ben, 'DELETE', `/api/shares/${share.id}`);
  expect(await refusal(ana, 'GET', `/api/shares/${share.id}`)).toEqual(nothing);
  expect((await send<ShareList>(ben, 'GET', `/api/conversations/${id}/shares`)).shares).toEqual([]);
}, 60_000);

test('a link goes with its conversation, and follows the rights of the day', async () => {
  const { ben, cora, direction } = all;
  const { conversationId: id, exchangeId } = placeOf(await ask(ben, { question: questions.delay }));
  const { id: share } = await send<Share>(ben, 'POST', `/api/conversations/${id}/shares`, { exchangeId });
  const read = async () => JSON.stringify(await send(ben, 'GET', `/api/shares/${share}`));
  expect(await read()).toContain('trois mois');
  await setSpace(cora, 'contrats', { readers: [`user:${cora.person.id}`], curators: [`user:${cora.person.id}`] });
  expect(await read()).not.toContain('trois mois');
  await setSpace(cora, 'contrats', { readers: [`group:${direction.id}`], curators: [`user:${cora.person.id}`] });
  expect(await read()).toContain('trois mois');
  await send(ben, 'DELETE', `/api/conversations/${id}`);
  expect(await refusal(cora, 'GET', `/api/shares/${share}`)).toEqual([404, expect.any(String)]);
}, 60_000);

test('a sentence without a source is shown to whoever may read every passage that was read for its answer, and to nobody else', async () => {
  const { house, ben, ana, cora, direction } = all;
  const { conversationId: id, exchangeId } = placeOf(await ask(ben, { question: questions.delay }));
  const own = {
    type: 'sentence',
    index: 0,
    text: 'Mot zinzolin du modèle.',
    support: 'written',
    citations: [],
    missing: [],
  };
  const ended = { outcome: 'written', failure: null, model: null, usage: null, timing: null };
  const asBen = person(ben.person.id, 'member', [`group:${direction.id}`]);
  await house.maison.parts.store.asActor(asBen, (tx) => finishMessage(tx, { id: exchangeId, parts: [own], ...ended }));
  const { id: share } = await send<Share>(ben, 'POST', `/api/conversations/${id}/shares`, { exchangeId });
  expect(JSON.stringify(await send(cora, 'GET', `/api/shares/${share}`))).toContain('zinzolin');
  const forAna = await send<SharedConversation>(ana, 'GET', `/api/shares/${share}`);
  expect(forAna.exchanges).toMatchObject([{ sentences: [], hidden: 1 }]);
}, 60_000);
