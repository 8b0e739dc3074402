import type { Actor } from '../../src/governance/index.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import {
  addDocument,
  cancelIngestion,
  compareFiles,
  listPassages,
  openOriginal,
  pauseIngestion,
  readDocument,
  readIngestion,
  removeDocument,
  resumeIngestion,
  retryDocument,
} from '../../src/knowledge/index.ts';
import { sha256 } from '../../src/base/index.ts';
import { createScriptedParser, type ScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

let parser: ScriptedParser;
let house: TestIngestion;
beforeEach(async () => {
  parser = createScriptedParser();
  house = await openTestIngestion({ parser });
});
afterEach(() => house?.close());

const readTexts = async (id: string): Promise<string[]> =>
  (await listPassages(house.parts, owner, { id }, options)).passages.map(({ text }) => text);
const state = async (id: string) => (await readDocument(house.parts, owner, { id }, options)).state;
const report = () => readIngestion(house.parts, owner, {}, options);

describe('a changed file', () => {
  test('leaves its earlier passages searchable until the new ones are whole, and then replaces them at once', async () => {
    parser.pages = () => ['Version ancienne.'];
    const { document } = await house.add('a.txt', 'un');
    await house.settle();
    parser.pages = () => ['Version nouvelle, page une.', 'Version nouvelle, page deux.'];
    const gate = parser.hold();
    expect((await house.add('a.txt', 'deux')).outcome).toBe('replaced');
    await gate.held;
    expect(await state(document.id)).toBe('reading');
    expect(await readTexts(document.id)).toEqual(['Version ancienne.']);
    gate.release();
    await house.settle();
    expect(await readTexts(document.id)).toEqual(['Version nouvelle, page une.', 'Version nouvelle, page deux.']);
    expect(await house.house.store.blobs.has(sha256('un'))).toBe(false);
    expect(await house.house.store.blobs.has(sha256('deux'))).toBe(true);
  });

  test('that changes again while it is read ends as its last version, with nothing of the others', async () => {
    parser.pages = () => ['Page une.', 'Page deux.'];
    const gate = parser.hold();
    const { document } = await house.add('a.txt', 'un');
    await gate.held;
    await house.add('a.txt', 'deux');
    await house.add('a.txt', 'trois');
    gate.release();
    const [settled] = await house.settle();
    expect(settled).toMatchObject({ id: document.id, sha256: sha256('trois'), state: 'complete', passages: 2 });
    expect(await readTexts(document.id)).toHaveLength(2);
    expect(await Promise.all(['un', 'deux', 'trois'].map((text) => house.house.store.blobs.has(sha256(text))))).toEqual(
      [false, false, true],
    );
  });

  test('is told apart from the files that have not changed before anything is sent', async () => {
    await house.add('a.txt', 'un');
    await house.add('été/b.txt', 'deux');
    const files = [
      { path: 'a.txt', sha256: sha256('un') },
      { path: 'e\u0301te\u0301/b.txt', sha256: sha256('deux') },
      { path: 'c.txt', sha256: sha256('un') },
      { path: '../a.txt', sha256: sha256('un') },
    ];
    const { unchanged } = await compareFiles(house.parts, owner, { space: 'entreprise', files }, options);
    expect(unchanged.toSorted()).toEqual(['a.txt', 'e\u0301te\u0301/b.txt'].toSorted());
  });
});

describe('a document that cannot be read', () => {
  test('is listed with its reason while the others go on, and can be tried again', async () => {
    parser.failure = new MaisonError('document_corrupt', 422, { fr: 'Fichier abîmé.', en: 'Damaged file.' });
    const { document } = await house.add('a.txt', 'un');
    await house.settle();
    parser.failure = null;
    await house.add('b.txt', 'deux');
    const documents = await house.settle();
    expect(documents.map(({ path, state, refusal }) => [path, state, refusal?.code, refusal?.message])).toEqual([
      ['a.txt', 'refused', 'document_corrupt', 'Fichier abîmé.'],
      ['b.txt', 'complete', undefined, undefined],
    ]);
    expect(await readTexts(document.id)).toEqual([]);
    expect((await retryDocument(house.parts, owner, { id: document.id }, options)).state).toBe('waiting');
    await house.settle();
    expect(await state(document.id)).toBe('complete');
    await expect(retryDocument(house.parts, owner, { id: document.id }, options)).rejects.toMatchObject({
      code: 'document_not_refused',
      status: 409,
    });
  });

  test('loses the text of its earlier version, which is no longer that of any file', async () => {
    const { document } = await house.add('a.txt', 'un');
    await house.settle();
    parser.failure = new MaisonError('document_encrypted', 422, { fr: 'Protégé.', en: 'Protected.' });
    await house.add('a.txt', 'deux');
    await house.settle();
    expect(await state(document.id)).toBe('refused');
    expect(await readTexts(document.id)).toEqual([]);
  });

  test('is given up after three failures of the house itself, so that it does not hold up the rest', async () => {
    parser.failure = new Error('a bug');
    const { document } = await house.add('a.txt', 'un');
    await house.settle();
    const refused = await readDocument(house.parts, owner, { id: document.id }, options);
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'document_failed' } });
    expect(refused.refusal?.message).not.toContain('a bug');
    expect(parser.started).toHaveLength(3);
  }, 30_000);
});

describe('pause, resume, cancel', () => {
  test('a pause stops at once, survives a restart, and loses nothing', async () => {
    parser.pages = () => ['Page une.', 'Page deux.'];
    const gate = parser.hold();
    const { document } = await house.add('a.txt', 'un');
    await gate.held;
    expect(await report()).toMatchObject({ paused: false, current: 'a.txt', documents: { reading: 1, total: 1 } });
    await pauseIngestion(house.parts, owner, {}, options);
    expect(await state(document.id)).toBe('waiting');
    await house.reopen();
    await house.add('b.txt', 'deux');
    expect(await report()).toMatchObject({
      paused: true,
      secondsLeft: null,
      current: null,
      documents: { waiting: 2, reading: 0 },
    });
    gate.release();
    await resumeIngestion(house.parts, owner, {}, options);
    await house.settle();
    expect(await readTexts(document.id)).toEqual(['Page une.', 'Page deux.']);
    expect(await report()).toMatchObject({
      paused: false,
      secondsLeft: 0,
      documents: { complete: 2 },
      passages: { total: 4, embedded: 4 },
    });
  });

  test('a cancellation empties the queue, keeps the earlier version of a changed file, and says what to do', async () => {
    parser.pages = () => ['Version ancienne.'];
    const { document: changed } = await house.add('changed.txt', 'un');
    await house.settle();
    const gate = parser.hold();
    await house.add('changed.txt', 'deux');
    await gate.held;
    const { document: fresh } = await house.add('fresh.txt', 'trois');
    await cancelIngestion(house.parts, owner, {}, options);
    gate.release();
    await house.settle();
    expect(await readDocument(house.parts, owner, { id: changed.id }, options)).toMatchObject({
      state: 'complete',
      sha256: sha256('un'),
    });
    expect(await readTexts(changed.id)).toEqual(['Version ancienne.']);
    expect(await house.house.store.blobs.has(sha256('deux'))).toBe(false);
    const cancelled = await readDocument(house.parts, owner, { id: fresh.id }, options);
    expect(cancelled).toMatchObject({ state: 'refused', refusal: { code: 'cancelled' } });
    expect(cancelled.refusal?.message).toContain('déposez-le à nouveau');
    await retryDocument(house.parts, owner, { id: fresh.id }, options);
    await house.settle();
    expect(await state(fresh.id)).toBe('complete');
  });

  test('a document that is removed while it is read is gone at once, with its bytes', async () => {
    const gate = parser.hold();
    const { document } = await house.add('a.txt', 'un');
    await gate.held;
    await removeDocument(house.parts, owner, { id: document.id }, options);
    gate.release();
    expect(await house.settle()).toEqual([]);
    expect(await house.house.store.blobs.has(sha256('un'))).toBe(false);
    await house.add('b.txt', 'deux');
    expect(await house.settle()).toMatchObject([{ path: 'b.txt', state: 'complete' }]);
  });

  test('a reading that a stop interrupted starts again from the beginning, without a doubled passage', async () => {
    parser.pages = () => ['Page une.', 'Page deux.'];
    const gate = parser.hold();
    const { document } = await house.add('a.txt', 'un');
    await gate.held;
    await house.reopen();
    gate.release();
    await house.settle();
    expect(await readTexts(document.id)).toEqual(['Page une.', 'Page deux.']);
  });
});

describe('what is taken in', () => {
  test('a path that leaves its space is refused before a byte is kept', async () => {
    const input = { path: '../a.txt', space: 'entreprise', content: toBytes('x') };
    await expect(addDocument(house.parts, owner, input, options)).rejects.toMatchObject({
      code: 'path_invalid',
      status: 400,
    });
    await expect(
      addDocument(house.parts, owner, { ...input, path: 'a.txt', space: 'a/b' }, options),
    ).rejects.toMatchObject({ code: 'space_invalid' });
    expect(await house.list()).toEqual([]);
    expect(await Array.fromAsync(house.house.store.blobs.list())).toEqual([]);
  });

  test('two ways of writing the same accents are one document, and the original comes back byte for byte', async () => {
    await house.add('e\u0301te\u0301.txt', 'un');
    const { document, outcome } = await house.add('été.txt', 'un');
    expect(outcome).toBe('unchanged');
    const original = await openOriginal(house.parts, owner, { id: document.id }, options);
    expect(await new Response(original.content).text()).toBe('un');
    expect(original).toMatchObject({ name: 'été.txt', bytes: 2 });
  });

  test('when the disk is full nothing of the file stays, and the rest is still read', async () => {
    await house.add('a.txt', 'un');
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(
      addDocument(
        house.parts,
        owner,
        { path: 'b.txt', space: 'entreprise', content: failAfter('half', full) },
        options,
      ),
    ).rejects.toMatchObject({ code: 'storage_full', status: 507 });
    expect((await house.settle()).map(({ path }) => path)).toEqual(['a.txt']);
    expect(await Array.fromAsync(house.house.store.blobs.list())).toEqual([sha256('un')]);
  });

  test('a reader of the space adds to it, but neither removes what others added nor stops the reading', async () => {
    const { document } = await house.add('a.txt', 'un');
    const reader: Actor = { kind: 'person', id: 'reader', principals: ['user:reader', 'everyone'], role: 'member' };
    const officer: Actor = { ...reader, role: 'protection-officer' };
    const input = { path: 'b.txt', space: 'entreprise', content: toBytes('x') };
    await expect(addDocument(house.parts, officer, input, options)).rejects.toMatchObject({ code: 'access_denied' });
    expect((await addDocument(house.parts, reader, input, options)).outcome).toBe('added');
    await expect(removeDocument(house.parts, reader, { id: document.id }, options)).rejects.toMatchObject({
      code: 'access_denied',
    });
    await expect(cancelIngestion(house.parts, reader, {}, options)).rejects.toMatchObject({ code: 'access_denied' });
    expect((await house.list()).map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
  });
});

async function* toBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* failAfter(text: string, error: Error): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  throw error;
}
