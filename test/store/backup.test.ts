import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readConfig, repositoryFolder, runCommand, sha256, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import {
  backupHouse,
  deleteDocument,
  describeDamage,
  findDocument,
  findPhoto,
  insertPassages,
  listCurators,
  listPassages,
  openStore,
  restoreHouse,
  restoreOriginals,
} from '../../src/store/index.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { fillHouse, lookAtHouse, lookAtPeople, owner } from './filled-house.ts';
import { makeOlderBackup } from './older-backup.ts';
import { signingKeyFile } from '../../src/store/backup/signing-key.ts';
import { deleteFolder } from '../delete-folder.ts';

const signal = new AbortController().signal;
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await deleteFolder(folder);
});

async function makeParts(home: string) {
  folders.push(home);
  return { config: readConfig({ MAISON_HOME: home }), log: silentLog, clock: systemClock };
}
const makeHouse = async () => makeParts(await makeClosedHouse());
const makeEmpty = async () => makeParts(await makeFolder());

describe('a backup', () => {
  test('of an open house restores elsewhere to the same rows and originals, and new rows go on after them', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fillHouse(store);
    const file = path.join(parts.config.home, 'house.backup');
    const saved = await backupHouse(parts, file, { signal });
    const before = await lookAtHouse(store, filled);
    const people = await lookAtPeople(store);
    await store.close();
    expect(saved).toMatchObject({ documents: 1, blobs: 4, damage: [] });
    expect(saved.rows).toMatchObject({
      documents: 1,
      passages: 1,
      passage_vectors: 1,
      conversations: 1,
      messages: 2,
      spaces: 2,
    });

    const elsewhere = await makeEmpty();
    expect(await restoreHouse(elsewhere, file, { signal, signer: String(saved.signer) })).toEqual(saved);
    const restored = await openStore(elsewhere.config, elsewhere);
    try {
      expect(await lookAtHouse(restored, filled)).toEqual(before);
      expect(people).toMatchObject({ people: [{ id: 'owner' }, { name: 'Léa' }], invitations: ['max@example.org'] });
      expect(await lookAtPeople(restored)).toEqual({ ...people, invitations: [] });
      expect(before.passages).toHaveLength(1);
      expect(await readFile(restored.blobs.path(filled.sha256), 'utf8')).toBe('l’original');
      for (const hash of filled.photo.hashes) expect(await restored.blobs.has(hash)).toBe(true);
      const stranger = { id: 'x', principals: ['everyone'], role: 'member' };
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

  test('of another house is restored for whoever gives its fingerprint or has its key, and for nobody else', async () => {
    const parts = await makeHouse();
    const file = path.join(parts.config.home, 'house.backup');
    const { signer } = await backupHouse(parts, file, { signal }); // The house is closed: it is opened for the backup.
    expect(signer).toMatch(/^([0-9a-f]{4}-){7}[0-9a-f]{4}$/);
    const elsewhere = await makeEmpty();
    await expect(restoreHouse(elsewhere, file, { signal })).rejects.toMatchObject({ code: 'backup_signer_unknown' });
    const wrong = 'f'.repeat(32);
    await expect(restoreHouse(elsewhere, file, { signal, signer: wrong })).rejects.toMatchObject({
      code: 'backup_signer_unknown',
    });
    await expect(restoreHouse(elsewhere, file, { signal, signer: 'mine' })).rejects.toMatchObject({
      code: 'fingerprint_invalid',
    });
    expect(await readdir(elsewhere.config.home)).toEqual([]);
    await cp(path.join(parts.config.home, signingKeyFile), path.join(elsewhere.config.home, signingKeyFile));
    expect(await restoreHouse(elsewhere, file, { signal })).toMatchObject({ signer, damage: [] });
    const unproved = { signal, force: true, unverified: true };
    await rm(path.join(elsewhere.config.home, signingKeyFile));
    expect(await restoreHouse(elsewhere, file, unproved)).toMatchObject({ signer });
    const noted = { signal, force: true, signer: String(signer).toUpperCase().replaceAll('-', ' ') };
    expect(await restoreHouse(elsewhere, file, noted)).toMatchObject({ signer });
  }, 60_000);

  test('is refused before anything is touched when it is something else, or cut short beyond belief', async () => {
    const elsewhere = await makeEmpty();
    const file = path.join(elsewhere.config.home, 'house.backup');
    for (const bytes of ['', 'not a backup'.repeat(100), '\0'.repeat(2048)]) {
      await writeFile(file, bytes);
      await expect(restoreHouse(elsewhere, file, { signal, unverified: true, damaged: true })).rejects.toMatchObject({
        code: 'backup_invalid',
      });
    }
    expect(await readdir(elsewhere.config.home)).toEqual(['house.backup']);
  }, 60_000);

  test('that is not there is refused in a sentence, and nothing is made', async () => {
    const parts = await makeHouse();
    const nowhere = path.join(parts.config.home, 'nowhere.backup');
    const before = await readdir(parts.config.home);
    await expect(restoreHouse(parts, nowhere, { signal })).rejects.toMatchObject({ code: 'backup_unreadable' });
    expect(await readdir(parts.config.home)).toEqual(before);
  });

  test('does not overwrite a file nor a house, and with force sets the old house aside', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fillHouse(store);
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
    const filled = await fillHouse(store);
    const file = path.join(parts.config.home, 'house.backup');
    await backupHouse(parts, file, { signal });
    await store.close();
    const older = path.join(parts.config.home, 'older.backup');
    const columns = [
      { table: 'photos', column: 'purpose' },
      { table: 'photo_batches', column: 'fix' },
      { table: 'documents', column: 'added_by' },
      { table: 'spaces', column: 'curators' },
    ];
    await makeOlderBackup(file, older, { migration: 4, columns });
    const elsewhere = await makeEmpty();
    await expect(restoreHouse(elsewhere, older, { signal })).rejects.toMatchObject({ code: 'backup_unsigned' });
    const restoredOlder = await restoreHouse(elsewhere, older, { signal, unverified: true });
    expect(restoredOlder).toMatchObject({ documents: 1, blobs: 4, signer: null, damage: [] });
    const restored = await openStore(elsewhere.config, elsewhere);
    const photo = await restored.asActor(owner, (tx) => findPhoto(tx, { id: filled.photo.id }));
    expect(photo).toMatchObject({ purpose: 'product', state: 'ready', code: 'T-1' });
    // Nobody but the owner could act then: hers are its documents, and she looks after its spaces.
    const document = await restored.asActor(owner, (tx) => findDocument(tx, filled));
    expect(document?.addedBy).toBe('user:owner');
    expect(await restored.asActor(owner, (tx) => listCurators(tx, { space: 'direction' }))).toEqual(['user:owner']);
    expect(await restored.asActor(owner, (tx) => deleteDocument(tx, filled))).not.toBeNull();
    await restored.close();
  }, 60_000);

  test('goes on past an original that is damaged and one that is gone, names both, and restores all the rest', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fillHouse(store);
    const [, matte = '', thumbnail = ''] = filled.photo.hashes;
    await truncate(store.blobs.path(filled.sha256), 3);
    await rm(store.blobs.path(matte));
    const file = path.join(parts.config.home, 'house.backup');
    const saved = await backupHouse(parts, file, { signal });
    const before = await lookAtHouse(store, filled);
    await store.close();
    const lost = [
      { kind: 'original', sha256: filled.sha256, reason: 'damaged', names: ['direction/a/b.txt'] },
      { kind: 'original', sha256: matte, reason: 'missing', names: ['tasse.png'] },
    ];
    expect(saved.damage).toHaveLength(2);
    expect(saved.damage).toEqual(expect.arrayContaining(lost));
    expect(saved.blobs).toBe(2);
    expect(saved.damage.map((damage) => describeDamage(damage).fr).toSorted()).toEqual([
      'le fichier de direction/a/b.txt : abîmé',
      'le fichier de tasse.png : absent',
    ]);

    const elsewhere = await makeEmpty();
    const restored = await restoreHouse(elsewhere, file, { signal, signer: String(saved.signer) });
    expect(restored.damage).toEqual(saved.damage);
    const opened = await openStore(elsewhere.config, elsewhere);
    expect(await lookAtHouse(opened, filled)).toEqual(before);
    expect(await opened.blobs.has(thumbnail)).toBe(true);
    expect(await opened.blobs.has(filled.sha256)).toBe(false);
    await opened.close();
  }, 60_000);

  test('puts back the files that are damaged or missing in the house it was made of, while that is open', async () => {
    const parts = await makeHouse();
    const store = await openStore(parts.config, parts);
    const filled = await fillHouse(store);
    const [photo = '', matte = ''] = filled.photo.hashes;
    await rm(store.blobs.path(matte)); // Lost before the backup: it cannot come back from there.
    const file = path.join(parts.config.home, 'house.backup');
    await backupHouse(parts, file, { signal });
    await truncate(store.blobs.path(filled.sha256), 3);
    await rm(store.blobs.path(photo));
    expect(await store.blobs.check(filled.sha256)).toBe('damaged');
    const { restored, lost } = await restoreOriginals(parts, file, { signal });
    expect(restored.toSorted()).toEqual(['direction/a/b.txt', 'tasse.png']);
    expect(lost).toEqual([{ sha256: matte, reason: 'missing', names: ['tasse.png'] }]);
    for (const hash of [filled.sha256, photo]) expect(await store.blobs.check(hash)).toBe('whole');
    await store.close();
  }, 60_000);
});

describe('the command of a backup', () => {
  const run = (home: string, ...given: string[]) =>
    runCommand(process.execPath, ['--no-warnings', path.join(repositoryFolder, 'src/cli/maison.ts'), ...given], {
      env: { ...process.env, MAISON_HOME: home, LANG: 'fr_FR.UTF-8' },
    });

  test('prints the fingerprint to note, ends with 1 where something was lost, and names it', async () => {
    const parts = await makeHouse();
    const { home } = parts.config;
    const store = await openStore(parts.config, parts);
    const filled = await fillHouse(store);
    await store.close();
    const whole = await run(home, 'backup', path.join(home, 'whole.backup'));
    expect(whole).toMatchObject({ code: 0, stderr: expect.stringMatching(/empreinte ([0-9a-f]{4}-){7}[0-9a-f]{4}/) });
    await rm(store.blobs.path(filled.sha256));
    const lossy = await run(home, 'backup', path.join(home, 'lossy.backup'));
    expect(lossy).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('- le fichier de direction/a/b.txt : absent'),
    });
    const put = await run(home, 'restore', path.join(home, 'whole.backup'), '--originals', '--json');
    expect(put.code).toBe(0);
    expect(JSON.parse(put.stdout)).toEqual({ restored: ['direction/a/b.txt'], lost: [] });
  }, 60_000);
});
