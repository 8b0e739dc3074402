import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId, sha256 } from '../../src/base/index.ts';
import {
  clearContent,
  comparePaths,
  deleteDocument,
  findDocument,
  findDocumentToChange,
  insertDocument,
  insertPages,
  insertPassages,
  insertVectors,
  listDocuments,
  listPassages,
  readPage,
  readPassages,
} from '../../src/store/index.ts';
import { isBlobNeeded } from '../../src/store/blobs/blob-needs.ts';
import { countVectors, packVector, unpackVector } from '../../src/store/tables/vectors.ts';
import { type NewDocument } from '../../src/store/tables/documents.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
let house: TestStore;
beforeAll(async () => {
  house = await openTestStore();
});
afterAll(() => house?.close());

function describeDocument(path: string, content = path): NewDocument {
  const at = new Date('2026-11-24T12:00:00Z');
  return {
    id: createId(),
    space: 'entreprise',
    path,
    name: path,
    mediaType: 'text/plain',
    bytes: content.length,
    sha256: sha256(content),
    changedAt: at,
    addedAt: at,
    addedBy: 'user:owner',
  };
}

function describePassage(ordinal: number, text: string) {
  return {
    ordinal,
    page: 1,
    start: 0,
    end: text.length,
    headings: ['Titre'],
    text,
    textHash: sha256(text),
    language: 'fr',
    lexemes: "'mot':1",
    lexemeCount: 1,
  };
}

describe('documents', () => {
  test('an added document waits, is found by its path, and is in the list under any case and accent', async () => {
    const document = describeDocument('Règlement/Été 100%.txt');
    await house.store.asActor(owner, (tx) => insertDocument(tx, document));
    const found = await house.store.asActor(owner, (tx) => findDocumentToChange(tx, document));
    expect(found).toMatchObject({ id: document.id, state: 'waiting', passages: 0, refusal: null });
    const list = (filter: string) =>
      house.store.asActor(owner, (tx) => listDocuments(tx, { filter, order: 'path', offset: 0, limit: 10 }));
    expect((await list('ETE 100%')).documents.map(({ id }) => id)).toEqual([document.id]);
    expect((await list('ete 100_')).total).toBe(0);
  });

  test('a path that is taken is not taken twice, and its bytes are told from others', async () => {
    const document = describeDocument('a.txt');
    const add = (again: NewDocument) => house.store.asActor(owner, (tx) => insertDocument(tx, again));
    expect(await add(document)).toBe(true);
    expect(await add({ ...document, id: createId() })).toBe(false);
    const files = [
      { path: 'a.txt', sha256: document.sha256 },
      { path: 'b.txt', sha256: document.sha256 },
    ];
    expect(await house.store.asActor(owner, (tx) => comparePaths(tx, { space: 'entreprise', files }))).toEqual([
      'a.txt',
    ]);
    const changed = [{ path: 'a.txt', sha256: sha256('other') }];
    expect(await house.store.asActor(owner, (tx) => comparePaths(tx, { space: 'entreprise', files: changed }))).toEqual(
      [],
    );
  });

  test('a deleted document takes its pages, passages and vectors with it, and its blob is needed as long as another document has the bytes', async () => {
    const first = describeDocument('one.txt', 'same');
    const second = describeDocument('two.txt', 'same');
    for (const document of [first, second]) await house.store.asActor(owner, (tx) => insertDocument(tx, document));
    await house.store.asWorker(async (tx) => {
      await insertPages(tx, {
        documentId: first.id,
        pages: [{ number: 1, text: 'mot', blocks: [{ kind: 'paragraph', start: 0, end: 3 }] }],
      });
      await insertPassages(tx, { documentId: first.id, passages: [describePassage(0, 'mot')] });
      const [passage] = await listPassages(tx, { documentId: first.id });
      await insertVectors(tx, {
        identity: 'test',
        vectors: [{ passageId: String(passage?.id), vector: Float32Array.of(0.6, -0.8) }],
      });
      expect(await countVectors(tx, { identity: 'test' })).toBe(1);
    });
    const remove = (id: string) => house.store.asActor(owner, (tx) => deleteDocument(tx, { id }));
    expect(await remove(first.id)).toEqual({ releasedSha256: [first.sha256] });
    const isNeeded = () => house.store.asWorker((tx) => isBlobNeeded(tx, first));
    expect(await isNeeded()).toBe(true);
    expect(await house.store.asWorker((tx) => countVectors(tx, { identity: 'test' }))).toBe(0);
    expect(await house.store.asActor(owner, (tx) => readPage(tx, { documentId: first.id, number: 1 }))).toBeNull();
    expect(await remove(second.id)).toEqual({ releasedSha256: [second.sha256] });
    expect(await isNeeded()).toBe(false);
    expect(await remove(second.id)).toBeNull();
    expect(await house.store.asActor(owner, (tx) => findDocument(tx, { id: second.id }))).toBeNull();
  });
});

describe('pages and passages', () => {
  test('a page comes back with the places of its words as they were written', async () => {
    const document = describeDocument('page.pdf');
    await house.store.asActor(owner, (tx) => insertDocument(tx, document));
    const words = [{ start: 0, end: 4, x: 12.5, y: 700.25, width: 30, height: 11 }];
    const page = {
      number: 1,
      label: 'Feuille 1',
      text: 'Café',
      width: 595,
      height: 842,
      scanned: false,
      words,
      blocks: [{ kind: 'heading', level: 1, start: 0, end: 4 }],
      hidden: [{ text: 'Thé', way: 'same-colour' as const }],
      besideFrom: 4,
      recognised: { engine: 'test 1', words: 1, doubtful: 1 },
      unread: null,
    };
    await house.store.asWorker((tx) => insertPages(tx, { documentId: document.id, pages: [page] }));
    expect(await house.store.asActor(owner, (tx) => readPage(tx, { documentId: document.id, number: 1 }))).toEqual(
      page,
    );
  });

  test('passages come back in the order asked, with their document, and without those that are gone', async () => {
    const document = describeDocument('passages.txt');
    await house.store.asActor(owner, (tx) => insertDocument(tx, document));
    const texts = Array.from({ length: 1200 }, (_, index) => `Passage ${index}, « l’été » \\ "x"`);
    await house.store.asWorker((tx) =>
      insertPassages(tx, {
        documentId: document.id,
        passages: texts.map((text, index) => describePassage(index, text)),
      }),
    );
    const all = await house.store.asActor(owner, (tx) => listPassages(tx, { documentId: document.id, limit: 2000 }));
    expect(all.map(({ text }) => text)).toEqual(texts);
    const ids = [all[700]?.id, '999999999', all[3]?.id].map(String);
    const read = await house.store.asActor(owner, (tx) => readPassages(tx, { ids }));
    expect(read.map(({ text, path, headings }) => [text, path, headings])).toEqual([
      [texts[700], 'passages.txt', ['Titre']],
      [texts[3], 'passages.txt', ['Titre']],
    ]);
    await house.store.asWorker((tx) => clearContent(tx, document));
    expect(await house.store.asActor(owner, (tx) => readPassages(tx, { ids }))).toEqual([]);
  });

  test('a vector survives packing to the last bit', () => {
    const vector = Float32Array.of(0.1, -0.25, Math.fround(1 / 3), 0);
    expect(unpackVector(packVector(vector))).toEqual(vector);
  });
});
