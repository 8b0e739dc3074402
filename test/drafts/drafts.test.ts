import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { DraftComment, DraftDetails, DraftList } from '../../src/contract/index.ts';
import type { TestPerson } from '../api/people-for-tests.ts';
import { countKeptSentences } from '../../src/store/index.ts';
import { refusal, send, text } from '../api/rights-house.ts';
import { askAs, type DraftsHouse, makeDraftAs, marksOf, openDraftsHouse, typed } from './drafts-house.ts';

// Drafts: what comes out of an answer, written on by people by name, with its proof by sentence.

vi.setConfig({ testTimeout: 60_000 });

let at: DraftsHouse;
beforeAll(async () => void (at = await openDraftsHouse()), 240_000);
afterAll(() => at?.house.close());

const nobody = '0193a0a0-0000-7000-8000-000000000000';
const of = (who: TestPerson): string => `user:${who.person.id}`;
const read = (who: TestPerson, id: string, query = ''): Promise<DraftDetails> =>
  send<DraftDetails>(who, 'GET', `/api/drafts/${id}${query}`);
const save = (who: TestPerson, id: string, json: unknown): Promise<DraftDetails> =>
  send<DraftDetails>(who, 'POST', `/api/drafts/${id}/versions`, json);
const list = async (who: TestPerson): Promise<string[]> =>
  (await send<DraftList>(who, 'GET', '/api/drafts')).drafts.map(({ id }) => id);
const share = (who: TestPerson, id: string, readers: string[], editors: string[] = []): Promise<DraftDetails> =>
  send<DraftDetails>(who, 'PUT', `/api/drafts/${id}/readers`, { readers, editors });

test('an answer becomes a draft, each sentence with the proof that it was shown with', async () => {
  const made = await makeDraftAs(at.ana);
  expect(made.draft).toMatchObject({ ownedBy: 'ana', right: 'own', state: 'open', version: 1, shared: false });
  expect(made.blocks.map(({ kind, text: said }) => [kind, said])).toEqual([
    ['heading', 'Prix et délais'],
    ['paragraph', 'La chaise Galet coûte 140 euros. Elle est livrée en dix jours ouvrés. Bonne lecture.'],
    ['paragraph', 'La marge de la chaise Galet est de 61 %.'],
    ['table', 'Produit | Prix\nChaise Galet | 140 euros'],
    ['list', 'La chaise Galet est garantie cinq ans.\nElle est en hêtre massif.'],
  ]);
  expect(marksOf(made)).toEqual([
    ['La chaise Galet coûte 140 euros.', 'supported', 1, 0],
    ['Elle est livrée en dix jours ouvrés.', 'supported', 1, 0],
    ['Bonne lecture.', 'written', 0, 0],
    ['La marge de la chaise Galet est de 61 %.', 'supported', 1, 0],
    ['Produit | Prix', 'written', 0, 0],
    ['Chaise Galet | 140 euros', 'supported', 1, 0],
    ['La chaise Galet est garantie cinq ans.', 'supported', 1, 0],
    ['Elle est en hêtre massif.', 'unsupported', 0, 0],
  ]);
  expect(made.blocks[2]?.sentences[0]?.proofs).toMatchObject([
    { documentName: 'marges-confidentielles.md', page: 1, quote: 'La marge de la chaise Galet est de 61 %.' },
  ]);
});

test('nobody makes one of somebody else’s answer, nor of one that is not there', async () => {
  const asked = await askAs(at.ana, 'Quel est le prix de la chaise Galet ?');
  expect(await refusal(at.ben, 'POST', '/api/drafts', asked)).toEqual([404, 'conversation_not_found']);
  const other = { ...asked, exchangeId: nobody };
  expect(await refusal(at.ana, 'POST', '/api/drafts', other)).toEqual([404, 'exchange_not_found']);
});

test('a stranger finds nothing, a reader reads and comments, an editor changes, its owner alone shares and removes', async () => {
  const { ana, ben, elsa, zoe } = at;
  const made = await makeDraftAs(ana);
  const { id } = made.draft;
  await share(ana, id, [of(ben)], [of(elsa)]);
  const routes = [
    ['GET', `/api/drafts/${id}`, undefined],
    ['GET', `/api/drafts/${id}/file?format=md`, undefined],
    ['POST', `/api/drafts/${id}/versions`, typed(made)],
    ['POST', `/api/drafts/${id}/check`, { basedOn: 1 }],
    ['POST', `/api/drafts/${id}/comments`, { block: 'b1', text: 'x' }],
    ['PUT', `/api/drafts/${id}/readers`, { readers: [of(zoe)], editors: [] }],
    ['PUT', `/api/drafts/${id}/state`, { state: 'final' }],
    ['DELETE', `/api/drafts/${id}`, undefined],
  ] as const;
  const told = async (who: TestPerson): Promise<unknown[]> => {
    const ends: unknown[] = [];
    for (const [method, route, json] of routes) {
      const answer = await who.request(route, { method, ...(json === undefined ? {} : { json }) });
      ends.push(answer.status);
    }
    return ends;
  };
  expect(await told(zoe)).toEqual([404, 404, 404, 404, 404, 404, 404, 404]);
  expect([await list(zoe), (await list(ben)).includes(id), (await list(elsa)).includes(id)]).toEqual([[], true, true]);
  expect(await told(ben)).toEqual([200, 200, 403, 403, 200, 403, 403, 403]);
  expect(await told(elsa)).toEqual([200, 200, 200, 200, 200, 403, 403, 403]);
  expect((await read(ben, id)).draft.right).toBe('read');
  expect(await read(elsa, id)).toMatchObject({
    draft: { right: 'edit' },
    readers: [],
    editors: [],
    conversationId: null,
  });
  expect((await read(ana, id)).readers).toEqual([{ principal: of(ben), name: 'ben' }]);
  await share(ana, id, []);
  expect(await refusal(ben, 'GET', `/api/drafts/${id}`)).toEqual([404, 'draft_not_found']);
  expect(await told(ana)).toEqual([200, 200, 200, 200, 200, 200, 200, 200]);
  expect(await refusal(ana, 'GET', `/api/drafts/${id}`)).toEqual([404, 'draft_not_found']);
});

test('a draft goes to people and groups by name: not to everybody, and to nobody who is not there', async () => {
  const { draft } = await makeDraftAs(at.ana);
  for (const reader of ['everyone', 'user:nobody', 'system'])
    expect(await refusal(at.ana, 'PUT', `/api/drafts/${draft.id}/readers`, { readers: [reader], editors: [] })).toEqual(
      [400, 'principal_unknown'],
    );
});

test('who may not see a document reads the sentence and that its proof is hidden, and never the document’s name', async () => {
  const { ana, ben, elsa } = at;
  const made = await makeDraftAs(ana);
  const { id } = made.draft;
  await share(ana, id, [of(ben), of(elsa)]);
  const margin = 'La marge de la chaise Galet est de 61 %.';
  expect(marksOf(await read(ben, id)).find(([said]) => said === margin)).toEqual([margin, 'supported', 0, 1]);
  expect(marksOf(await read(elsa, id)).find(([said]) => said === margin)).toEqual([margin, 'supported', 1, 0]);
  for (const query of ['', '/file?format=md', '?version=1'])
    expect(await text(ben, 'GET', `/api/drafts/${id}${query}`), query).not.toMatch(/confidentielles|secret/u);
  // What was taken out of the draft is withdrawn with the right to the document: nothing of it was copied.
  const own = await text(ana, 'GET', `/api/drafts/${id}/file?format=md`);
  expect(own).toContain('marges-confidentielles.md');
});

test('what a person changes loses its proof, sentence by sentence, and the rest keeps it', async () => {
  const made = await makeDraftAs(at.ana);
  const { id } = made.draft;
  const saved = await save(
    at.ana,
    id,
    typed(made, ({ text: said }) => said.replace('dix jours', 'onze jours').replace('140 euros\n', '140 euros')),
  );
  const before = new Map(marksOf(made).map(([said, ...rest]) => [said, rest]));
  const changed = marksOf(saved).filter(([said, ...rest]) => String(before.get(said)) !== String(rest));
  expect(changed).toEqual([['Elle est livrée en onze jours ouvrés.', 'edited', 0, 0]]);
  expect(saved.version).toMatchObject({ number: 2, savedBy: 'ana' });
  // The same again is no version; the one before is there still.
  expect((await save(at.ana, id, typed(saved))).version.number).toBe(2);
  expect(marksOf(await read(at.ana, id, '?version=1'))).toEqual(marksOf(made));
  expect(await refusal(at.ana, 'GET', `/api/drafts/${id}?version=9`)).toEqual([404, 'draft_not_found']);
});

test('a change of the first row of a table takes the proof of all its rows', async () => {
  const made = await makeDraftAs(at.ana);
  const saved = await save(
    at.ana,
    made.draft.id,
    typed(made, ({ text: said }) => said.replace('Produit | Prix', 'Produit | Prix de 2019')),
  );
  expect(marksOf(saved)).toContainEqual(['Chaise Galet | 140 euros', 'edited', 0, 0]);
});

test('nobody gives a sentence a proof by typing it', async () => {
  const made = await makeDraftAs(at.ana);
  const { blocks, ...rest } = typed(made);
  const proved = { ...blocks[0], sentences: [{ text: 'x', mark: 'supported', citations: [] }] };
  const forged = { ...rest, blocks: [proved] };
  expect((await at.ana.request(`/api/drafts/${made.draft.id}/versions`, { method: 'POST', json: forged })).status).toBe(
    400,
  );
  // A second copy of a proved sentence is a sentence without proof.
  const copied = { ...rest, blocks: [{ ...blocks[1], id: 'copie' }, ...blocks] };
  const saved = await save(at.ana, made.draft.id, copied);
  expect(saved.blocks.slice(0, 3).map(({ sentences }) => sentences.map(({ mark }) => mark))).toEqual([
    ['edited', 'edited', 'edited'],
    [],
    ['supported', 'supported', 'written'],
  ]);
});

test('two who change the same version: the second is told, and nothing of theirs is saved over it', async () => {
  const { ana, elsa } = at;
  const made = await makeDraftAs(ana);
  const { id } = made.draft;
  await share(ana, id, [], [of(elsa)]);
  await save(
    elsa,
    id,
    typed(made, ({ text: said }) => said.replace('Bonne lecture.', 'À bientôt.')),
  );
  const second = typed(made, ({ text: said }) => said.replace('Bonne lecture.', 'Cordialement.'));
  expect(await refusal(ana, 'POST', `/api/drafts/${id}/versions`, second)).toEqual([409, 'draft_changed']);
  expect(await refusal(ana, 'POST', `/api/drafts/${id}/check`, { basedOn: 1 })).toEqual([409, 'draft_changed']);
  const now = await read(ana, id);
  expect(now.version).toMatchObject({ number: 2, savedBy: 'elsa' });
  expect(JSON.stringify(now.blocks)).toContain('À bientôt.');
  // At the very same moment, too.
  const ends = await Promise.all(
    [ana, elsa].map(async (who, index) =>
      who
        .request(`/api/drafts/${id}/versions`, {
          method: 'POST',
          json: typed(now, ({ text: said }) => said.replace('À bientôt.', `Salut ${index}.`)),
        })
        .then(({ status }) => status),
    ),
  );
  expect(ends.toSorted((one, other) => one - other)).toEqual([200, 409]);
});

test('a comment is its author’s and the editors’ to resolve; one of a paragraph that is gone stays', async () => {
  const { ana, ben, elsa } = at;
  const made = await makeDraftAs(ana);
  const { id } = made.draft;
  await share(ana, id, [of(ben), of(elsa)]);
  const said = await send<DraftComment>(ben, 'POST', `/api/drafts/${id}/comments`, { block: 'b2', text: 'Sûr ?' });
  expect(said).toMatchObject({ author: 'ben', mine: true, resolvedAt: null });
  const route = `/api/drafts/${id}/comments/${said.id}`;
  expect(await refusal(elsa, 'PUT', route, { resolved: true })).toEqual([404, 'draft_comment_not_found']);
  expect((await read(ana, id)).draft.openComments).toBe(1);
  expect(await send<DraftComment>(ana, 'PUT', route, { resolved: true })).toMatchObject({
    resolvedBy: 'ana',
    mine: false,
  });
  expect(await send<DraftComment>(ben, 'PUT', route, { resolved: false })).toMatchObject({ resolvedBy: null });
  const none = { block: 'b99', text: 'x' };
  expect(await refusal(ben, 'POST', `/api/drafts/${id}/comments`, none)).toEqual([400, 'draft_block_unknown']);
  const { blocks, ...rest } = typed(made);
  await save(ana, id, { ...rest, blocks: blocks.filter((block) => block.id !== 'b2') });
  expect((await read(ben, id)).comments.map(({ block }) => block)).toEqual(['b2']);
});

test('of what the machine wrote it is counted how much stayed, and of no sentence which', async () => {
  const { store } = at.house.maison.parts;
  const span = { since: '2000-01-03', until: '2100-01-04', zone: 'UTC' };
  const count = async () =>
    (await store.asWorker((tx) => countKeptSentences(tx, span))).find(({ person }) => person === at.zoe.person.id);
  expect(await count()).toBeUndefined();
  const made = await makeDraftAs(at.zoe);
  const told = { drafts: 1, sentences: 8, kept: 8 };
  expect(await count()).toMatchObject(told);
  await save(
    at.zoe,
    made.draft.id,
    typed(made, ({ text: said }) => said.replace('dix jours', 'onze jours')),
  );
  expect(await count()).toMatchObject({ ...told, kept: 7 });
});

test('a final draft is changed by nobody until its owner opens it again', async () => {
  const made = await makeDraftAs(at.ana);
  const { id } = made.draft;
  await send(at.ana, 'PUT', `/api/drafts/${id}/state`, { state: 'final' });
  const next = typed(made, () => 'x');
  expect(await refusal(at.ana, 'POST', `/api/drafts/${id}/versions`, next)).toEqual([409, 'draft_final']);
  await send(at.ana, 'PUT', `/api/drafts/${id}/state`, { state: 'open' });
  expect((await save(at.ana, id, next)).version.number).toBe(2);
});

test('what is typed wrong is refused, and nothing is saved', async () => {
  const made = await makeDraftAs(at.ana);
  const { id } = made.draft;
  const good = typed(made);
  const [first] = good.blocks;
  for (const wrong of [
    { ...good, title: ' ' },
    { ...good, basedOn: 0 },
    { ...good, blocks: [first, first] },
    { ...good, blocks: [{ ...first, id: '../x' }] },
    { ...good, blocks: [{ ...first, kind: 'picture' }] },
    { ...good, blocks: [{ ...first, text: 'x'.repeat(20_001) }] },
    { ...good, more: 1 },
  ])
    expect(await refusal(at.ana, 'POST', `/api/drafts/${id}/versions`, wrong)).toEqual([400, 'request_invalid']);
  expect(await refusal(at.ana, 'GET', `/api/drafts/${id}/file?format=exe`)).toEqual([400, 'request_invalid']);
  expect((await read(at.ana, id)).version.number).toBe(1);
});
