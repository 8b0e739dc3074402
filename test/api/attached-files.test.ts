import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../src/base/log/log.ts';
import { systemClock } from '../../src/base/index.ts';
import type {
  AskEvent,
  AttachedFile,
  ConversationDetail,
  DocumentList,
  FileSet,
  FoundConversations,
  SearchResult,
  Share,
  SharedConversation,
} from '../../src/contract/index.ts';
import { sweepFileSets } from '../../src/knowledge/ingest/file-sets/sweep-file-sets.ts';
import { locateHouse } from '../../src/base/index.ts';
import { backupHouse } from '../../src/store/index.ts';
import { deleteFolder } from '../delete-folder.ts';
import { ask, placeOf, saidIn, toBefore } from './chat-house.ts';
import type { TestPerson } from './people-for-tests.ts';
import { add, openRightsHouse, refusal, type RightsHouse, send } from './rights-house.ts';

// Files attached to a conversation: read as documents are, for whose conversation it is, in it and nowhere else.

const penalty = 'Le retard de livraison du contrat Belvédère coûte 250 € par jour.';
const question = 'Combien coûte un retard de livraison ?';

let all: RightsHouse;
beforeAll(async () => {
  all = await openRightsHouse(penalty);
  await add(
    all.house,
    all.cora,
    'entreprise',
    'livraisons.md',
    '# Livraisons\n\nUn retard de livraison coûte 40 € par jour.\n',
  );
}, 120_000);
afterAll(() => all?.house.close());

const begin = (who: TestPerson, conversationId?: string) =>
  send<FileSet>(who, 'POST', '/api/file-sets', conversationId === undefined ? {} : { conversationId });

async function attach(who: TestPerson, set: string, name: string, content: string | Uint8Array): Promise<AttachedFile> {
  const body = new Blob([typeof content === 'string' ? content : Uint8Array.from(content)]).stream();
  const answer = await who.request(`/api/file-sets/${set}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    body,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as AttachedFile;
}

const sourcesOf = (events: readonly AskEvent[]) =>
  events.flatMap((event) => (event.type === 'sources-found' ? event.sources : []));

/** A conversation of Ana's with a contract, asked about at once: the house reads it first. */
async function askWithContract(): Promise<{
  set: string;
  document: string;
  conversationId: string;
  exchangeId: string;
  events: AskEvent[];
}> {
  const { id: set } = await begin(all.ana);
  const { document } = await attach(all.ana, set, 'contrat.md', `# Contrat Belvédère\n\n${penalty}\n`);
  const events = await ask(all.ana, { question, files: set });
  return { set, document: document.id, events, ...placeOf(events) };
}

test('a question is answered from the attached file first, with a proof that opens it at its place', async () => {
  const { set, document, events, conversationId, exchangeId } = await askWithContract();
  expect(saidIn(events)).toContain('250');
  expect(new Set(sourcesOf(events).map(({ documentId }) => documentId))).toEqual(new Set([document]));
  const { ana } = all;
  const shown = await send<{ text: string }>(ana, 'GET', `/api/documents/${document}/pages/1`);
  expect(shown.text).toContain(penalty);
  expect((await ana.request(`/api/documents/${document}/original`)).status).toBe(200);
  expect((await ana.request(`/api/documents/${document}/passages`)).status).toBe(200);
  // Read again with its words; the scope is what the person chose, which was nothing.
  const detail = await send<ConversationDetail>(ana, 'GET', `/api/conversations/${conversationId}`);
  expect(detail.files).toBe(set);
  expect(detail.exchanges[0]).toMatchObject({ id: exchangeId, scope: null, sourcesHidden: 0 });
  expect(detail.exchanges[0]?.sentences.map(({ text }) => text).join(' ')).toContain('250');
  expect((await send<FileSet>(ana, 'GET', `/api/file-sets/${set}`)).conversationId).toBe(conversationId);
  const found = await send<FoundConversations>(ana, 'GET', '/api/conversation-search?words=retard%20livraison');
  expect(found.found.map(({ conversation }) => conversation.id)).toContain(conversationId);
  // What follows stays with the file, and « plus court » is said of it; everywhere is a choice.
  expect(saidIn(await ask(ana, { question: 'Plus court', conversationId }))).toContain('250');
  const everywhere = sourcesOf(await ask(ana, { question, conversationId, scope: {} }));
  expect(new Set(everywhere.map(({ documentName }) => documentName))).toEqual(new Set(['contrat.md', 'livraisons.md']));
}, 60_000);

test('requests speak of the attached file as they do of a document', async () => {
  const { ana } = all;
  const { id: set } = await begin(ana);
  await attach(
    ana,
    set,
    'tarifs.md',
    '# Tarifs\n\nLe tarif vaut pour 2026.\n\n| Article | Prix |\n| --- | --- |\n| Banc | 120 € |\n| Table | 340 € |\n',
  );
  const first = await ask(ana, { question: 'résume-le', files: set });
  const { conversationId } = placeOf(first);
  expect(saidIn(first)).toContain('Banc');
  const table = saidIn(await ask(ana, { question: 'fais un tableau des prix', conversationId }));
  expect(table).toContain('120');
  expect(table).toContain('340');
}, 60_000);

test('it is in no search, list or conversation besides, of nobody and not of its owner either', async () => {
  const { ana, ben, cora, house } = all;
  const { set, document, conversationId } = await askWithContract();
  const owner = { request: house.request };
  for (const who of [ana, ben, cora, owner]) {
    const { sources } = await send<SearchResult>(who, 'POST', '/api/search', {
      question: 'contrat Belvédère retard',
      limit: 20,
    });
    expect(JSON.stringify(sources)).not.toContain('Belvédère');
    const scoped = { question: 'contrat Belvédère', scope: { space: `files:${set}` } };
    expect(await refusal(who, 'POST', '/api/search', scoped)).toEqual([404, 'space_unknown']);
    const list = await send<DocumentList>(who, 'GET', '/api/documents?limit=500');
    expect(JSON.stringify(list)).not.toContain('contrat.md');
    expect(list.spaces.filter((name) => name.startsWith('files:'))).toEqual([]);
    expect(saidIn(await ask(who, { question }))).not.toContain('Belvédère');
  }
  // An identifier that somebody was told opens nothing, as one that was made up.
  for (const who of [ben, cora, owner]) {
    expect(await refusal(who, 'GET', `/api/documents/${document}`)).toEqual([404, 'document_unknown']);
    expect(await refusal(who, 'GET', `/api/documents/${document}/original`)).toEqual([404, 'document_unknown']);
    expect(await refusal(who, 'DELETE', `/api/documents/${document}`)).toEqual([404, 'document_unknown']);
    expect(await refusal(who, 'GET', `/api/file-sets/${set}`)).toEqual([404, 'file_set_unknown']);
    expect(await refusal(who, 'DELETE', `/api/file-sets/${set}`)).toEqual([404, 'file_set_unknown']);
    expect(await refusal(who, 'POST', `/api/file-sets/${set}/files/${document}/keep`, { space: 'entreprise' })).toEqual(
      [404, 'file_set_unknown'],
    );
    expect(JSON.stringify(await ask(who, { question, files: set }))).toContain('file_set_unknown');
    expect(await refusal(who, 'POST', '/api/file-sets', { conversationId })).toEqual([404, 'conversation_not_found']);
  }
  // Nor does the owner of the file open it to others: nobody looks after where it lies.
  expect(
    await refusal(ana, 'PUT', `/api/documents/${document}/access`, { rule: 'replaced', readers: ['everyone'] }),
  ).toEqual([404, 'document_unknown']);
  expect(await refusal(ana, 'PATCH', `/api/documents/${document}`, { space: 'entreprise' })).toEqual([
    404,
    'document_unknown',
  ]);
  expect(await refusal(cora, 'POST', '/api/spaces', { name: 'files:x' })).toEqual([400, 'space_invalid']);
}, 60_000);

test('who reads a link sees the question, and not what stands in the file', async () => {
  const { ana, ben } = all;
  const { conversationId, exchangeId } = await askWithContract();
  const share = await send<Share>(ana, 'POST', `/api/conversations/${conversationId}/shares`, { exchangeId });
  const seen = await send<SharedConversation>(ben, 'GET', `/api/shares/${share.id}`);
  expect(seen.exchanges).toMatchObject([{ question, sources: [] }]);
  expect(seen.exchanges[0]?.hidden).toBeGreaterThan(0);
  expect(JSON.stringify(seen)).not.toContain('Belvédère');
}, 60_000);

test('it goes with its conversation, and by itself', async () => {
  const { ana, house } = all;
  const { store } = house.maison.parts;
  const { set, document, conversationId } = await askWithContract();
  const extra = await attach(ana, set, 'contrat.md', 'Un autre contrat du même nom, de 2027.');
  expect(extra.document.name).toBe('contrat (2).md');
  await send(ana, 'DELETE', `/api/documents/${extra.document.id}`);
  expect((await send<FileSet>(ana, 'GET', `/api/file-sets/${set}`)).files.map((file) => file.document.id)).toEqual([
    document,
  ]);
  await send(ana, 'DELETE', `/api/conversations/${conversationId}`);
  expect(await refusal(ana, 'GET', `/api/documents/${document}`)).toEqual([404, 'document_unknown']);
  expect(await refusal(ana, 'GET', `/api/file-sets/${set}`)).toEqual([404, 'file_set_unknown']);
  const left = await store.asWorker((tx) =>
    tx.selectFrom('spaces').select('name').where('name', '=', `files:${set}`).execute(),
  );
  expect(left).toEqual([]);
}, 60_000);

test('of a temporary conversation it is gone at the end, or half a day after it was left', async () => {
  const { ana, house } = all;
  const { parts } = house.maison;
  const { id: set } = await begin(ana);
  const { document } = await attach(ana, set, 'contrat.md', `# Contrat\n\n${penalty}\n`);
  const first = await ask(ana, { question, files: set, temporary: { before: null } });
  expect(saidIn(first)).toContain('250');
  const sentences = first.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  const before = toBefore({ question, sources: sourcesOf(first), sentences });
  expect(saidIn(await ask(ana, { question: 'Plus court', files: set, temporary: { before } }))).toContain('250');
  expect((await send<FileSet>(ana, 'GET', `/api/file-sets/${set}`)).conversationId).toBeNull();
  await sweepFileSets(parts, new AbortController().signal);
  expect((await ana.request(`/api/documents/${document.id}`)).status).toBe(200);
  await sweepFileSets(parts, new AbortController().signal, -60_000);
  expect(await refusal(ana, 'GET', `/api/documents/${document.id}`)).toEqual([404, 'document_unknown']);
  expect(await refusal(ana, 'GET', `/api/file-sets/${set}`)).toEqual([404, 'file_set_unknown']);

  const { id: other } = await begin(ana);
  const again = await attach(ana, other, 'contrat.md', penalty);
  await send(ana, 'DELETE', `/api/file-sets/${other}`);
  expect(await refusal(ana, 'GET', `/api/documents/${again.document.id}`)).toEqual([404, 'document_unknown']);
}, 60_000);

test('a copy is kept in a space of the library where it is wanted, and nothing there is written over', async () => {
  const { ana, ben, cora, house } = all;
  const { id: set } = await begin(ana);
  const { document } = await attach(ana, set, 'reglement.md', 'Le règlement du parking vaut pour 2026.');
  const keep = { space: 'entreprise' };
  const kept = await send<AttachedFile>(ana, 'POST', `/api/file-sets/${set}/files/${document.id}/keep`, keep);
  await house.settle();
  expect(kept.keptIn).toBe('entreprise');
  expect((await ben.request(`/api/documents/${kept.document.id}`)).status).toBe(200);
  const files = (await send<FileSet>(ana, 'GET', `/api/file-sets/${set}`)).files;
  expect(files).toMatchObject([{ document: { id: document.id }, keptIn: 'entreprise' }]);
  await send(ana, 'DELETE', `/api/file-sets/${set}`);
  expect((await ben.request(`/api/documents/${kept.document.id}`)).status).toBe(200);

  await add(house, cora, 'entreprise', 'barème.md', 'Le barème de Cora.');
  const { id: other } = await begin(ana);
  const own = await attach(ana, other, 'barème.md', 'Le barème d’Ana.');
  const to = `/api/file-sets/${other}/files/${own.document.id}/keep`;
  expect(await refusal(ana, 'POST', to, keep)).toEqual([409, 'document_exists']);
  expect(await refusal(ana, 'POST', to, { space: `files:${other}` })).toEqual([404, 'space_unknown']);
}, 60_000);

test('what cannot be read says so by name, and a conversation has so many files at most', async () => {
  const { ana } = all;
  const { id: set, filesAtMost } = await begin(ana);
  await attach(ana, set, 'vide.pdf', new Uint8Array());
  await attach(ana, set, 'film.mkv', new Uint8Array(100));
  await attach(ana, set, 'grand.pdf', new Uint8Array(2_000_000)); // More than a request may be that is no file.
  const events = await ask(ana, { question, files: set });
  expect(events.at(-1)).toMatchObject({ type: 'answer-done' });
  const { files } = await send<FileSet>(ana, 'GET', `/api/file-sets/${set}`);
  expect(files.map(({ document }) => [document.name, document.state, document.refusal !== null])).toEqual([
    ['vide.pdf', 'refused', true],
    ['film.mkv', 'refused', true],
    ['grand.pdf', 'refused', true],
  ]);
  for (let count = files.length; count < filesAtMost; count += 1)
    await attach(ana, set, `note-${count}.txt`, `Note ${count}.`);
  await expect(attach(ana, set, 'de-trop.txt', 'x')).rejects.toThrow('file_set_full');
}, 60_000);

test('a backup holds the files of conversations, and none of what nobody has asked about or only in passing', async () => {
  const { ana, house } = all;
  const kept = await askWithContract();
  const { id: passing } = await begin(ana);
  await attach(ana, passing, 'secret.md', 'Le secret de passage est de 2026.');
  await ask(ana, { question: 'Quel est le secret de passage ?', files: passing, temporary: { before: null } });
  await house.settle();
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-attached-'));
  try {
    const { config, store } = house.maison.parts;
    const count = async (table: 'documents' | 'file_sets' | 'passages') =>
      Number(
        (
          await store.asWorker((tx) =>
            tx
              .selectFrom(table)
              .select((one) => one.fn.countAll().as('rows'))
              .executeTakeFirstOrThrow(),
          )
        ).rows,
      );
    const left = await store.asWorker((tx) =>
      tx
        .selectFrom('documents')
        .innerJoin('file_sets', 'file_sets.space', 'documents.space')
        .select(['documents.id', 'documents.passages'])
        .where('conversation_id', 'is', null)
        .execute(),
    );
    expect(left.length).toBeGreaterThan(0);
    const parts = { config, log: silentLog, clock: systemClock };
    const { rows } = await backupHouse(parts, path.join(folder, 'maison.backup'), {
      signal: new AbortController().signal,
    });
    expect(rows['documents']).toBe((await count('documents')) - left.length);
    expect(rows['passages']).toBe((await count('passages')) - left.reduce((sum, one) => sum + one.passages, 0));
    expect(rows['file_sets']).toBeGreaterThan(0);
    expect(kept.set).not.toBe(passing);
  } finally {
    await deleteFolder(folder);
  }
}, 120_000);

test('the record beside the database, from which lost documents are taken in again, does not know of it', async () => {
  await askWithContract();
  const { config } = all.house.maison.parts;
  const record = await readFile(path.join(locateHouse(config.home).record, 'acknowledged'), 'utf8');
  expect(record).toContain('livraisons.md');
  expect(record).not.toContain('contrat.md');
  expect(record).not.toContain('"files:');
}, 60_000);
