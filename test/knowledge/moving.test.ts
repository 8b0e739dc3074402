import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId, readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import type { Actor } from '../../src/governance/actor.ts';
import {
  addDocument,
  addFolder,
  listFolders,
  moveDocument,
  moveDocuments,
  readDocument,
  removeFolder,
  renameSpace,
} from '../../src/knowledge/index.ts';
import { recoverMissing } from '../../src/knowledge/ingest/documents/missing-documents.ts';
import { scanFolderForReport } from '../../src/knowledge/ingest/folders/scan-folder.ts';
import { adoptDocument, createConversation, createSpace, insertTurn } from '../../src/store/index.ts';
import { openTestIngestion, options, owner, person, type TestIngestion } from './house-for-ingestion.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';

const boss = person('boss', 'curator', ['group:board']);
const director = person('director', 'member', ['group:board']);
const member = person('member', 'member');
const other = person('other', 'member');
const outsider = person('outsider', 'curator');
const administrator = person('administrator', 'administrator', ['group:board']);

let house: TestIngestion;
let database: pg.Client;
beforeAll(async () => {
  house = await openTestIngestion();
  database = new pg.Client(house.house.access.owner);
  await database.connect();
  const { store } = house.parts;
  await store.asActor(boss, (tx) =>
    createSpace(tx, { name: 'direction', readers: ['group:board'], curators: ['user:boss'] }),
  );
  await store.asActor(boss, (tx) =>
    createSpace(tx, { name: 'ventes', readers: ['everyone'], curators: ['user:boss'] }),
  );
});
afterAll(async () => {
  await database?.end();
  await house?.close();
});

async function* toContent(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const add = async (actor: Actor, space: string, name: string, text = name): Promise<string> =>
  (await addDocument(house.parts, actor, { path: name, space, content: toContent(text) }, options)).document.id;
const move = (actor: Actor, id: string, target: { space?: string; folder?: string }) =>
  moveDocument(house.parts, actor, { id, ...target }, options);
const rename = (actor: Actor, name: string, newName: string) =>
  renameSpace(house.parts, actor, { name, newName }, options);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: { code: string }) => thrown.code,
  );
const see = (actor: Actor, id: string) => failure(readDocument(house.parts, actor, { id }, options));

/** The reader sets that a document and all that was made of it carry. */
async function listReaders(id: string): Promise<string[]> {
  const { rows } = await database.query<{ readers: string }>(
    `select distinct array_to_string(a.readers, ',') as readers from maison.acls a where a.id in (
       select acl from maison.documents where id = $1
       union all select acl from maison.document_pages where document_id = $1
       union all select acl from maison.passages where document_id = $1
       union all select v.acl from maison.passage_vectors v join maison.passages p on p.id = v.passage_id where p.document_id = $1
       union all select b.acl from maison.passage_bits b join maison.passages p on p.id = b.passage_id where p.document_id = $1)`,
    [id],
  );
  return rows.map(({ readers }) => readers);
}

describe('a document', () => {
  test('is moved with its pages, passages and vectors, and whoever does not read its new space sees none of them', async () => {
    const id = await add(director, 'ventes', 'offres/offre.txt', 'La remise est de douze pour cent.');
    await house.settle();
    expect(await see(member, id)).toBeNull();
    expect(await listReaders(id)).toEqual(['everyone']);
    expect(await move(director, id, { space: 'direction' })).toMatchObject({
      space: 'direction',
      path: 'offres/offre.txt',
    });
    expect(await listReaders(id)).toEqual(['group:board']);
    expect(await see(member, id)).toBe('document_unknown');
    expect(await move(director, id, { space: 'ventes', folder: '' })).toMatchObject({
      space: 'ventes',
      path: 'offre.txt',
      name: 'offre.txt',
      state: 'complete',
    });
    expect(await see(member, id)).toBeNull();
    // Found where it stands, and no more where it stood.
    expect((await house.list({ filter: 'offres' })).map((document) => document.id)).not.toContain(id);
    expect(await move(director, id, { folder: 'Tarifs/2026' })).toMatchObject({ path: 'Tarifs/2026/offre.txt' });
    expect((await house.list({ filter: 'tarifs' })).map((document) => document.id)).toEqual([id]);
  });

  test('is moved by who added it and by the curators of its space, into any space that they read', async () => {
    const id = await add(director, 'direction', 'budget.txt');
    expect(await failure(move(member, id, { space: 'ventes' }))).toBe('document_unknown');
    expect(await failure(move(outsider, id, { space: 'ventes' }))).toBe('document_unknown');
    expect(await failure(move(administrator, id, { space: 'ventes' }))).toBe('access_denied');
    expect(await failure(move({ ...member, principals: [] }, id, { space: 'ventes' }))).toBe('access_denied');
    // Its curator makes it one of a space that somebody else looks after: it is out of their hands then.
    expect(await move(boss, id, { space: 'entreprise' })).toMatchObject({ space: 'entreprise' });
    expect(await failure(move(boss, id, { space: 'direction' }))).toBe('access_denied');
    expect(await failure(move(other, id, { folder: 'x' }))).toBe('access_denied');
    expect(await move(owner, id, { folder: 'x' })).toMatchObject({ path: 'x/budget.txt' });
    expect(await move(director, id, { space: 'direction', folder: '' })).toMatchObject({ path: 'budget.txt' });
  });

  test('goes into no space that one does not see, and the answer is that of one that is not there', async () => {
    const id = await add(member, 'ventes', 'devis.txt');
    expect(await failure(move(member, id, { space: 'direction' }))).toBe('space_unknown');
    expect(await failure(move(member, id, { space: 'dirrection' }))).toBe('space_unknown');
    expect(await failure(moveDocuments(house.parts, member, { ids: [id], space: 'direction' }, options))).toBe(
      'space_unknown',
    );
    expect(await failure(move(member, id, { folder: '../x' }))).toBe('folder_invalid');
    expect(await failure(move(member, id, { folder: 'x/'.repeat(500) + 'y' }))).toBe('folder_invalid');
    expect(await failure(move(member, id, { folder: '/etc' }))).toBe('folder_invalid');
    expect(await move(member, id, { folder: './clients//sud/' })).toMatchObject({ path: 'clients/sud/devis.txt' });
    await move(member, id, { folder: '' });
    expect(await move(member, id, {})).toMatchObject({ space: 'ventes', path: 'devis.txt' });
  });

  test('of a watched folder stays where its file is, until the folder is let go', async () => {
    const place = await mkdtemp(path.join(diskFolder(), 'maison-moving-'));
    const config = readConfig({ MAISON_HOME: house.house.home });
    try {
      await writeFile(path.join(place, 'note.txt'), 'Une note du dossier.');
      const folder = await addFolder({ ...house.parts, config }, owner, { path: place, space: 'entreprise' }, options);
      await scanFolderForReport(house.parts, owner, { id: folder.id }, options);
      const [document] = await house.list({ folder: path.basename(place) });
      const id = document?.id ?? '';
      expect(await failure(move(owner, id, { folder: 'ailleurs' }))).toBe('document_watched');
      // Moved away in the moment in which a scan took it for its own: it stays nobody's, or the next scan would remove it.
      const free = await add(owner, 'entreprise', 'avant/libre.txt');
      await move(owner, free, { folder: 'après' });
      const adopted = { id: free, folderId: folder.id, path: 'avant/libre.txt', changedAt: new Date() };
      await house.parts.store.asWorker((tx) => adoptDocument(tx, adopted));
      expect(await move(owner, free, { folder: 'encore' })).toMatchObject({ path: 'encore/libre.txt' });
      await removeFolder(house.parts, owner, { id: folder.id }, options);
      expect(await move(owner, id, { folder: 'ailleurs' })).toMatchObject({ path: 'ailleurs/note.txt' });
    } finally {
      await deleteFolder(place);
    }
  });
});

test('of several documents each is moved or named with the reason, and one that is named twice is moved once', async () => {
  const [one, twin, taken, foreign, hidden] = [
    await add(member, 'ventes', 'a/rapport.txt', 'un'),
    await add(member, 'ventes', 'b/rapport.txt', 'deux'),
    await add(member, 'ventes', 'c/plan.txt', 'trois'),
    await add(other, 'ventes', 'd/note.txt', 'quatre'),
    await add(director, 'direction', 'e/secret.txt', 'cinq'),
  ];
  await add(other, 'entreprise', 'Dossier/plan.txt', 'six');
  const missing = createId();
  const ids = [one, one, twin, taken, foreign, hidden, missing];
  const target = { ids, space: 'entreprise', folder: 'Dossier' };
  const { moved, refused } = await moveDocuments(house.parts, member, target, options);
  expect(moved.map(({ id, space, path: place }) => [id, space, place])).toEqual([
    [one, 'entreprise', 'Dossier/rapport.txt'],
  ]);
  expect(refused.map(({ id, code }) => [id, code])).toEqual([
    [twin, 'document_place_taken'],
    [taken, 'document_place_taken'],
    [foreign, 'access_denied'],
    [hidden, 'document_unknown'],
    [missing, 'document_unknown'],
  ]);
  // What one does not see is told from what is not there by nothing.
  const tell = (id: string) => refused.find((one_) => one_.id === id)?.message;
  expect(tell(hidden)).toBe(tell(missing));
  const stand = await Promise.all([twin, taken].map((id) => readDocument(house.parts, member, { id }, options)));
  expect(stand.map((document) => document.path)).toEqual(['b/rapport.txt', 'c/plan.txt']);
});

describe('a space', () => {
  test('is renamed with its documents, its watched folders and the questions that were asked of it', async () => {
    const { store } = house.parts;
    await store.asActor(owner, (tx) =>
      createSpace(tx, { name: 'achats', readers: ['everyone'], curators: ['user:owner'] }),
    );
    const id = await add(member, 'achats', 'contrats/gaz.txt', 'Le gaz.');
    const place = await mkdtemp(path.join(diskFolder(), 'maison-renaming-'));
    const config = readConfig({ MAISON_HOME: house.house.home });
    await addFolder({ ...house.parts, config }, owner, { path: place, space: 'achats' }, options);
    const conversationId = createId();
    const now = new Date();
    await store.asActor(member, async (tx) => {
      const conversation = { id: conversationId, owner: 'user:member', title: 'x', origin: 'page', createdAt: now };
      await createConversation(tx, { ...conversation, assistant: 'documents' });
      await insertTurn(tx, {
        conversationId,
        at: now,
        question: { id: createId(), parts: [], scope: { space: 'achats', folder: 'contrats' } },
        answer: { id: createId(), assistant: 'documents', model: null, sourcePassageIds: [], search: null },
      } as never);
    });
    await store.asActor(boss, (tx) =>
      createSpace(tx, { name: 'caché', readers: ['group:board'], curators: ['user:boss'] }),
    );
    expect(await failure(rename(member, 'achats', 'Achats'))).toBe('access_denied');
    expect(await failure(rename(administrator, 'achats', 'Achats'))).toBe('access_denied');
    expect(await failure(rename(outsider, 'achats', 'Achats'))).toBe('access_denied');
    expect(await failure(rename(outsider, 'direction', 'Comité'))).toBe('space_unknown');
    expect(await failure(rename(owner, 'achhats', 'Comité'))).toBe('space_unknown');
    expect(await failure(rename(owner, 'achats', 'ventes'))).toBe('space_taken');
    expect(await failure(rename(owner, 'achats', 'caché'))).toBe('space_taken');
    expect(await failure(rename(owner, 'achats', 'a/b'))).toBe('space_invalid');
    expect(await failure(rename(owner, 'entreprise', 'Maison Dupont'))).toBe('space_fixed');
    expect(await rename(owner, 'achats', ' Achats et moyens ')).toEqual({ name: 'Achats et moyens' });
    expect(await readDocument(house.parts, member, { id }, options)).toMatchObject({
      space: 'Achats et moyens',
      path: 'contrats/gaz.txt',
    });
    expect((await listFolders(house.parts, owner, {}, options)).folders.map(({ space }) => space)).toContain(
      'Achats et moyens',
    );
    const { rows } = await database.query(
      'select scope from maison.messages where conversation_id = $1 and scope is not null',
      [conversationId],
    );
    expect(rows).toEqual([{ scope: { space: 'Achats et moyens', folder: 'contrats' } }]);
    expect((await database.query("select from maison.spaces where name = 'achats'")).rowCount).toBe(0);
    // Its curator is who it was.
    expect(await rename(owner, 'Achats et moyens', 'achats')).toEqual({ name: 'achats' });
    await deleteFolder(place);
  });
});

describe('the record beside the database', () => {
  test('knows where a document was moved to, and has it stand there again when the database has forgotten it', async () => {
    const id = await add(owner, 'entreprise', 'perdu/bail.txt', 'Le bail.');
    await house.settle();
    const before = async () =>
      (await database.query('select space, path, version from maison.documents where id = $1', [id])).rows[0];
    const stood = await before();
    await move(owner, id, { space: 'ventes', folder: 'Baux' });
    const parts = { store: house.parts.store, clock: systemClock, log: silentLog };
    await recoverMissing(parts);
    expect(await before()).toEqual({ space: 'ventes', path: 'Baux/bail.txt', version: stood.version + 1 });
    await database.query('update maison.documents set space = $2, path = $3, version = $4 where id = $1', [
      id,
      stood.space,
      stood.path,
      stood.version,
    ]);
    await recoverMissing(parts);
    expect(await before()).toEqual({ space: 'ventes', path: 'Baux/bail.txt', version: stood.version + 1 });
    // Its bytes were there all the time: nothing is read again.
    expect((await readDocument(house.parts, owner, { id }, options)).state).toBe('complete');
  });

  test('knows the new name of a space from each of its documents', async () => {
    const { store } = house.parts;
    await store.asActor(owner, (tx) =>
      createSpace(tx, { name: 'avant', readers: ['everyone'], curators: ['user:owner'] }),
    );
    const id = await add(owner, 'avant', 'acte.txt', 'Un acte.');
    await rename(owner, 'avant', 'après');
    const { rows } = await database.query('delete from maison.documents where id = $1 returning space', [id]);
    expect(rows).toEqual([{ space: 'après' }]);
    await recoverMissing({ store, clock: systemClock, log: silentLog });
    expect(await readDocument(house.parts, owner, { id }, options)).toMatchObject({ space: 'après', path: 'acte.txt' });
  });
});
