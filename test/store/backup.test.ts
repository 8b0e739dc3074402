import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createId, readConfig, sha256, silentLog, systemClock } from '../../src/base/index.ts';
import {
  backupHouse,
  claimPhoto,
  createConversation,
  ensureSpace,
  findDocument,
  findPhoto,
  finishCutout,
  insertDocument,
  insertExchange,
  insertPages,
  insertPassages,
  insertPhoto,
  insertVectors,
  listPassages,
  openStore,
  readConversation,
  readPage,
  readPassages,
  restoreHouse,
  type Store,
} from '../../src/store/index.ts';
import { makeClosedHouse, makeFolder } from './closed-house.ts';
import { makeOlderBackup } from './older-backup.ts';
import { verifyBackup } from '../../src/store/backup-manifest.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'] };
const signal = new AbortController().signal;
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function makeParts(home: string) {
  folders.push(home);
  return { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
}
const makeHouse = async () => makeParts(await makeClosedHouse());
const makeEmpty = async () => makeParts(await makeFolder());

/** A document with an original, a page, a passage with quotes and accents, a vector; and a conversation about it. */
async function fill(store: Store) {
  const id = createId();
  const conversationId = createId();
  const at = new Date('2026-11-24T12:00:00.123Z');
  const blob = await store.blobs.put(Buffer.from('l’original'));
  const passage = {
    ordinal: 0,
    page: 1,
    start: 0,
    end: 4,
    headings: ['Été « 1 »'],
    text: 'l’été\n"\\ \u2028',
    textHash: sha256('x'),
    language: 'fr',
    lexemes: "'ete':1A,2",
    lexemeCount: 2,
  };
  const words = [{ start: 0, end: 4, x: 1.5, y: 2.25, width: 3, height: 4 }];
  await store.asActor(owner, async (tx) => {
    await ensureSpace(tx, { name: 'direction', readers: ['user:owner'] });
    await insertDocument(tx, {
      id,
      space: 'direction',
      path: 'a/b.txt',
      name: 'b.txt',
      mediaType: 'text/plain',
      ...blob,
      changedAt: at,
      addedAt: at,
    });
  });
  const passageId = await store.asWorker(async (tx) => {
    await insertPages(tx, {
      documentId: id,
      pages: [{ number: 1, text: passage.text, words, blocks: [{ kind: 'paragraph', start: 0, end: 4 }] }],
    });
    await insertPassages(tx, { documentId: id, passages: [passage] });
    const [stored] = await listPassages(tx, { documentId: id });
    await insertVectors(tx, {
      identity: 'test',
      vectors: [{ passageId: String(stored?.id), vector: Float32Array.of(0.6, -0.8) }],
    });
    return String(stored?.id);
  });
  await store.asActor(owner, async (tx) => {
    await createConversation(tx, { id: conversationId, owner: 'user:owner', title: 'Été', createdAt: at });
    await insertExchange(tx, {
      id: createId(),
      conversationId,
      question: 'Où ?',
      scope: { space: 'direction' },
      askedAt: at,
      sourcePassageIds: [passageId],
    });
  });
  return { id, conversationId, passageId, sha256: blob.sha256, photo: await fillPhoto(store) };
}

/** A photo whose bytes no document has, cut out. */
async function fillPhoto(store: Store) {
  const [photo, matte, thumbnail] = await Promise.all(
    ['la photo', 'son masque', 'sa vignette'].map((text) => store.blobs.put(Buffer.from(text))),
  );
  const id = createId();
  const at = new Date('2026-11-24T12:00:00.123Z');
  const size = { width: 40, height: 30, format: 'png', settings: {} };
  const stored = { sha256: photo?.sha256 ?? '', bytes: photo?.bytes ?? 0, addedAt: at, ...size };
  await store.asActor(owner, (tx) =>
    insertPhoto(tx, { id, owner: 'user:owner', name: 'tasse.png', code: 'T-1', purpose: 'product', ...stored }),
  );
  const hashes = { matteSha256: matte?.sha256 ?? '', thumbnailSha256: thumbnail?.sha256 ?? '' };
  await store.asWorker(async (tx) => {
    await claimPhoto(tx, { id });
    await finishCutout(tx, { id, state: 'ready', facts: { box: 1 }, at, ...hashes });
  });
  return { id, hashes: [stored.sha256, ...Object.values(hashes)] };
}

const look = (store: Store, filled: { id: string; conversationId: string; passageId: string; photo: { id: string } }) =>
  store.asActor(owner, async (tx) => ({
    document: await findDocument(tx, filled),
    page: await readPage(tx, { documentId: filled.id, number: 1 }),
    passages: await readPassages(tx, { ids: [filled.passageId] }),
    conversation: await readConversation(tx, { id: filled.conversationId }),
    photo: await findPhoto(tx, filled.photo),
    vectors: await tx.selectFrom('passage_vectors').selectAll().execute(),
    bits: await tx.selectFrom('passage_bits').selectAll().execute(),
    lexemes: await tx.selectFrom('passages').select('lexemes').execute(),
  }));

describe('a backup', () => {
  test('of an open house restores elsewhere to the same rows and originals, and new rows go on after them', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fill(store);
    const file = path.join(parts.config.home, 'house.backup');
    const saved = await backupHouse(parts, file, { signal });
    const before = await look(store, filled);
    await store.close();
    expect(saved).toMatchObject({ documents: 1, blobs: 4, blobsMissing: 0 });
    expect(saved.rows).toMatchObject({
      documents: 1,
      passages: 1,
      passage_vectors: 1,
      conversations: 1,
      exchanges: 1,
      spaces: 2,
    });

    const elsewhere = await makeEmpty();
    expect(await restoreHouse(elsewhere, file, { signal })).toEqual(saved);
    const restored = await openStore(elsewhere.config, elsewhere);
    try {
      expect(await look(restored, filled)).toEqual(before);
      expect(before.passages).toHaveLength(1);
      expect(await readFile(restored.blobs.path(filled.sha256), 'utf8')).toBe('l’original');
      for (const hash of filled.photo.hashes) expect(await restored.blobs.has(hash)).toBe(true);
      const stranger = { id: 'x', principals: ['everyone'] };
      expect(await restored.asActor(stranger, (tx) => findDocument(tx, filled))).toBeNull();
      const again = {
        ordinal: 1,
        page: 1,
        start: 0,
        end: 1,
        headings: [],
        text: 'x',
        textHash: sha256('y'),
        language: 'fr',
        lexemes: '',
        lexemeCount: 0,
      };
      await restored.asWorker((tx) => insertPassages(tx, { documentId: filled.id, passages: [again] }));
      const all = await restored.asWorker((tx) => listPassages(tx, { documentId: filled.id }));
      expect(Number(all[1]?.id)).toBeGreaterThan(Number(filled.passageId));
    } finally {
      await restored.close();
    }
  }, 60_000);

  test('cut short, altered in one byte, or of something else is refused before anything is touched', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    await fill(store);
    await store.close();
    const file = path.join(parts.config.home, 'house.backup');
    await backupHouse(parts, file, { signal }); // The house is closed: it is opened for the backup.
    const whole = await readFile(file);
    const elsewhere = await makeEmpty();
    const refused = async (bytes: Buffer): Promise<void> => {
      await writeFile(file, bytes);
      await expect(restoreHouse(elsewhere, file, { signal })).rejects.toMatchObject({ code: 'backup_invalid' });
    };
    for (const length of [0, 100, whole.length >> 1, whole.length - 2000]) await refused(whole.subarray(0, length));
    for (let place = 0; place < whole.length; place += 5003) {
      const altered = Buffer.from(whole);
      altered[place] = (altered[place] ?? 0) ^ 1;
      await writeFile(file, altered);
      // A byte of the padding between two parts carries nothing: the file is still the same backup.
      const same = await verifyBackup(file).then(
        ({ hash }) => hash,
        (thrown: { code: string }) => thrown.code,
      );
      const { hash } = await writeFile(file, whole).then(() => verifyBackup(file));
      expect(['backup_invalid', hash]).toContain(same);
    }
    await refused(Buffer.from('not a backup'.repeat(100)));
    expect((await readdir(elsewhere.config.home)).filter((name) => name !== 'logs')).toEqual([]);
  }, 60_000);

  test('does not overwrite a file nor a house, and with force sets the old house aside', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fill(store);
    await store.close();
    const file = path.join(parts.config.home, 'house.backup');
    await backupHouse(parts, file, { signal });
    await expect(backupHouse(parts, file, { signal })).rejects.toMatchObject({ code: 'backup_exists' });
    await expect(restoreHouse(parts, file, { signal })).rejects.toMatchObject({ code: 'house_not_empty' });
    await restoreHouse(parts, file, { signal, force: true });
    const aside = (await readdir(parts.config.home)).find((name) => name.startsWith('replaced-'));
    expect(await readdir(path.join(parts.config.home, String(aside)))).toEqual(['blobs', 'database']);
    const restored = await openStore(parts.config, parts);
    expect(await restored.asActor(owner, (tx) => findDocument(tx, filled))).toMatchObject({ path: 'a/b.txt' });
    await restored.close();
  }, 60_000);

  test('of the version before photos had a purpose restores: what it holds are products', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fill(store);
    const file = path.join(parts.config.home, 'house.backup');
    await backupHouse(parts, file, { signal });
    await store.close();
    const older = path.join(parts.config.home, 'older.backup');
    const columns = [
      { table: 'photos', column: 'purpose' },
      { table: 'photo_batches', column: 'fix' },
    ];
    await makeOlderBackup(file, older, { migration: 4, columns });
    const { manifest } = await verifyBackup(older);
    expect(manifest.tables.find(({ name }) => name === 'photos')?.columns).not.toContain('purpose');
    const elsewhere = await makeEmpty();
    await restoreHouse(elsewhere, older, { signal });
    const restored = await openStore(elsewhere.config, elsewhere);
    const photo = await restored.asActor(owner, (tx) => findPhoto(tx, { id: filled.photo.id }));
    expect(photo).toMatchObject({ purpose: 'product', state: 'ready', code: 'T-1' });
    await restored.close();
  }, 60_000);

  test('is not made of an original whose bytes have changed', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fill(store);
    await truncate(store.blobs.path(filled.sha256), 3);
    const file = path.join(parts.config.home, 'house.backup');
    await expect(backupHouse(parts, file, { signal })).rejects.toMatchObject({ code: 'blob_damaged' });
    expect((await readdir(parts.config.home)).filter((name) => name.startsWith('house.backup'))).toEqual([]);
    await store.close();
  }, 60_000);
});
