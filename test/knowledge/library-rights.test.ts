import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/base/index.ts';
import type { Actor } from '../../src/governance/actor.ts';
import {
  addDocument,
  addFolder,
  compareFiles,
  createSpace,
  listDocuments,
  listFolders,
  readDocument,
  readIngestion,
  removeDocument,
  removeFolder,
  removeSpace,
  retryDocument,
} from '../../src/knowledge/index.ts';
import { ListDocumentsQuery } from '../../src/contract/index.ts';
import { scanFolderForReport } from '../../src/knowledge/ingest/folders/scan-folder.ts';
import { createSpace as createStoredSpace } from '../../src/store/index.ts';
import { openTestIngestion, options, owner, person, type TestIngestion } from './house-for-ingestion.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';

const boss = person('boss', 'curator', ['group:board']);
const director = person('director', 'member', ['group:board']);
const assistant = person('assistant', 'member', ['group:board']);
const member = person('member', 'member');
const administrator = person('administrator', 'administrator', ['group:board']);

let house: TestIngestion;
beforeAll(async () => {
  house = await openTestIngestion();
  const board = { name: 'direction', readers: ['group:board'], curators: ['user:boss'] };
  await house.parts.store.asActor(boss, (tx) => createStoredSpace(tx, board));
});
afterAll(() => house?.close());

async function* toContent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const add = (actor: Actor, space: string, name: string, text = name) =>
  addDocument(house.parts, actor, { path: name, space, content: toContent(text) }, options);
const remove = (actor: Actor, id: string) => removeDocument(house.parts, actor, { id }, options);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: { code: string; status: number; in(language: 'fr' | 'en'): string }) => ({
      code: thrown.code,
      status: thrown.status,
      text: thrown.in('fr'),
    }),
  );

describe('a space that one does not see', () => {
  test('answers what one that is not there answers, to a document, a comparison and a folder', async () => {
    const files = [{ path: 'a.txt', sha256: 'a'.repeat(64) }];
    for (const attempt of [
      (space: string) => add(member, space, 'a.txt'),
      (space: string) => compareFiles(house.parts, member, { space, files }, options),
    ]) {
      const hidden = await failure(attempt('direction'));
      const nowhere = await failure(attempt('dirrection'));
      expect(hidden).toMatchObject({ code: 'space_unknown', status: 404 });
      expect(hidden?.text.replace('direction', '…')).toBe(nowhere?.text.replace('dirrection', '…'));
    }
  });

  test('is not made by a mistyped name, which is told which spaces there are and how to make one', async () => {
    const refused = await failure(add(owner, 'entrepise', 'b.txt'));
    expect(refused).toMatchObject({ code: 'space_unknown', status: 404 });
    expect(refused?.text).toContain('Espaces possibles : entreprise.');
    expect(refused?.text).toContain('--new-space');
    const { spaces } = await listDocuments(house.parts, owner, ListDocumentsQuery.parse({}), options);
    expect(spaces).toEqual(['entreprise']);
    // Not a byte of it stays either.
    expect(await Array.fromAsync(house.parts.store.blobs.list())).toEqual([]);
  });

  test('is made by a curator, once, and by nobody else', async () => {
    const make = (actor: Actor, name: string) => createSpace(house.parts, actor, { name }, options);
    expect(await failure(make(member, 'Ventes'))).toMatchObject({ code: 'access_denied' });
    expect(await failure(make(administrator, 'Ventes'))).toMatchObject({ code: 'access_denied' });
    expect(await make(owner, ' Ventes ')).toEqual({ name: 'Ventes' });
    expect(await failure(make(owner, 'Ventes'))).toMatchObject({ code: 'space_taken', status: 409 });
    expect(await failure(make(owner, 'a/b'))).toMatchObject({ code: 'space_invalid', status: 400 });
    expect((await add(member, 'Ventes', 'offre.txt')).outcome).toBe('added');
  });
});

describe('a document', () => {
  test('is removed and read again by who added it and by the curator of its space, not by its other readers', async () => {
    const { document } = await add(director, 'direction', 'budget.txt');
    await house.settle();
    expect((await readDocument(house.parts, assistant, { id: document.id }, options)).name).toBe('budget.txt');
    expect(await failure(remove(assistant, document.id))).toMatchObject({ code: 'access_denied', status: 403 });
    expect(await failure(retryDocument(house.parts, assistant, { id: document.id }, options))).toMatchObject({
      code: 'access_denied',
    });
    expect(await failure(remove(member, document.id))).toMatchObject({ code: 'document_unknown', status: 404 });
    expect(await failure(remove(administrator, document.id))).toMatchObject({ code: 'access_denied' });
    expect(await failure(retryDocument(house.parts, director, { id: document.id }, options))).toMatchObject({
      code: 'document_not_refused',
    });
    await remove(director, document.id);
    const second = await add(director, 'direction', 'salaires.txt');
    await remove(boss, second.document.id);
    expect(await failure(readDocument(house.parts, boss, { id: second.document.id }, options))).toMatchObject({
      code: 'document_unknown',
    });
  });

  test('is not replaced by another of its readers, who may send the same bytes again and is told why not others', async () => {
    const { document } = await add(director, 'direction', 'plan.txt', 'Le plan');
    expect((await add(assistant, 'direction', 'plan.txt', 'Le plan')).outcome).toBe('unchanged');
    const refused = await failure(add(assistant, 'direction', 'plan.txt', 'Un autre plan'));
    expect(refused).toMatchObject({ code: 'document_not_yours', status: 403 });
    expect((await add(boss, 'direction', 'plan.txt', 'Le plan du curateur')).outcome).toBe('replaced');
    await house.settle();
    await remove(director, document.id);
  });

  test('that is being read is named to its readers only', async () => {
    const { document } = await add(director, 'direction', 'fusion.txt');
    const own = await add(member, 'entreprise', 'cantine.txt');
    const reading = [{ document: { id: document.id, name: 'fusion.txt', bytes: 10 }, pagesRead: 3, pagesTotal: 9 }];
    const parts = { ...house.parts, ingestion: { ...house.parts.ingestion, reading } as never };
    const seen = await readIngestion(parts, member, {}, options);
    expect(JSON.stringify(seen)).not.toContain('fusion');
    await house.settle();
    await remove(member, own.document.id);
    await remove(director, document.id);
  });
});

describe('a watched folder', () => {
  test('brings documents in as the house, for the curator of its space to remove', async () => {
    const place = await mkdtemp(path.join(diskFolder(), 'maison-watched-'));
    const config = readConfig({ MAISON_HOME: house.house.home });
    try {
      await writeFile(path.join(place, 'note.txt'), 'Une note du dossier.');
      const folder = await addFolder({ ...house.parts, config }, owner, { path: place, space: 'entreprise' }, options);
      expect(await scanFolderForReport(house.parts, owner, { id: folder.id }, options)).toMatchObject({ added: 1 });
      const [document] = await house.list({ filter: 'note' });
      const stored = await house.parts.store.asWorker((tx) =>
        tx
          .selectFrom('documents')
          .select('added_by')
          .where('id', '=', document?.id ?? '')
          .executeTakeFirstOrThrow(),
      );
      expect(stored.added_by).toBe('system');
      await house.settle();
      expect(await failure(remove(member, document?.id ?? ''))).toMatchObject({ code: 'access_denied' });
      await remove(owner, document?.id ?? '');
      // A curator of another space does not see it, and cannot tell it from one that is not there.
      expect((await listFolders(house.parts, boss, {}, options)).folders).toEqual([]);
      for (const act of [removeFolder, scanFolderForReport]) {
        const foreign = await failure(act(house.parts, boss, { id: folder.id }, options));
        expect(foreign).toMatchObject({ code: 'folder_unknown', status: 404 });
      }
      await removeFolder(house.parts, owner, { id: folder.id }, options);
    } finally {
      await deleteFolder(place);
    }
  });

  test('is not added by anybody but the owner: it opens the machine’s own disk', async () => {
    const config = readConfig({ MAISON_HOME: house.house.home });
    const watch = addFolder({ ...house.parts, config }, boss, { path: diskFolder(), space: 'direction' }, options);
    expect(await failure(watch)).toMatchObject({ code: 'access_denied' });
  });
});

test('a space is removed by its curator alone, once it holds nothing', async () => {
  const { name } = await createSpace(house.parts, boss, { name: 'éphémère' }, options);
  const go = (actor: Actor, space = name) => failure(removeSpace(house.parts, actor, { name: space }, options));
  const { document } = await add(boss, name, 'seul.md');
  expect(await go(boss)).toMatchObject({ code: 'space_held', status: 409 });
  await remove(boss, document.id);
  expect(await go(member)).toMatchObject({ code: 'access_denied', status: 403 });
  expect(await go(person('other', 'curator'))).toMatchObject({ code: 'space_unknown', status: 404 });
  expect(await go(owner, 'entreprise')).toMatchObject({ code: 'space_held', status: 409 });
  expect(await go(boss)).toBeNull();
  expect(await go(boss)).toMatchObject({ code: 'space_unknown', status: 404 });
});
