import { Decrypter } from 'age-encryption';
import { createReadStream, createWriteStream } from 'node:fs';
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, repositoryFolder, runCommand, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import {
  backupHouse,
  checkBackup,
  fromPassphrase,
  openStore,
  readBackupState,
  readKeyFile,
  refreshSearchStatistics,
  restoreHouse,
  writeKeyFile,
} from '../../src/store/index.ts';
import type { BackupSecret } from '../../src/store/backup/backup-secret.ts';
import { compareHouse, type HouseComparison } from '../../src/store/backup/compare-house.ts';
import { openNightlyBackups } from '../../src/store/backup/nightly.ts';
import { maintenance } from '../../src/store/database/timeouts.ts';
import { locateHouse } from '../../src/store/database/locations.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { fillHouse, lookAtHouse } from './filled-house.ts';
import { addSearchable, askTwenty, fillSearchable } from './searchable-house.ts';

const signal = new AbortController().signal;
const passphrase = 'cinq mots au hasard vraiment';
const secret = fromPassphrase(passphrase);
const folders: string[] = [];
const makeParts = (home: string, env: Record<string, string> = {}) => {
  folders.push(home);
  return { config: readConfig({ MAISON_HOME: home, ...env }), log: silentLog, clock: systemClock };
};
const makeEmpty = async () => makeParts(await makeFolder());
afterAll(async () => {
  for (const folder of folders) await deleteFolder(folder);
});

describe('an encrypted backup', () => {
  let parts: ReturnType<typeof makeParts>;
  let file: string;
  let signer: string;
  let filled: Awaited<ReturnType<typeof fillHouse>>;
  let looked: Awaited<ReturnType<typeof lookAtHouse>>;

  beforeAll(async () => {
    parts = makeParts(await makeClosedHouse());
    const store = await openStore(parts.config, parts);
    filled = await fillHouse(store);
    await fillSearchable(store, 'ventes', 25);
    file = path.join(parts.config.home, 'house.backup');
    signer = String((await backupHouse(parts, file, { signal, secret })).signer);
    looked = await lookAtHouse(store, filled);
    await store.close();
  }, 120_000);

  test('is opened by the library of age with the passphrase alone, and holds nothing in clear', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase);
    const plain = path.join(parts.config.home, 'plain.tar');
    const opened = await decrypter.decrypt(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>);
    await pipeline(Readable.fromWeb(opened as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(plain));
    const listed = await runCommand('tar', ['-tf', plain]);
    expect(listed.stdout.split('\n')).toEqual(expect.arrayContaining(['manifest.json', `blobs/${filled.sha256}`]));
    const sealed = await readFile(file);
    for (const word of ['l’original', 'maison-backup', 'manifest.json', filled.sha256])
      expect(sealed.includes(word), word).toBe(false);
    expect((await readFile(plain)).includes('l’original')).toBe(true);
    expect((await readdir(parts.config.home)).filter((name) => name.startsWith('backup-spool'))).toEqual([]);
  }, 60_000);

  test('names a wrong passphrase, a missing one and a public key, and makes nothing of the house', async () => {
    const elsewhere = await makeEmpty();
    const key = path.join(parts.config.home, 'public.txt');
    await writeFile(key, `${(await writeKeyFile(path.join(parts.config.home, 'key.txt'))).recipient}\n`);
    const tries: [string, BackupSecret | undefined][] = [
      ['backup_secret_wrong', fromPassphrase('une autre phrase')],
      ['backup_secret_wrong', await readKeyFile(path.join(parts.config.home, 'key.txt'))],
      ['backup_secret_public', await readKeyFile(key)],
      ['backup_encrypted', undefined],
    ];
    for (const [code, given] of tries)
      await expect(restoreHouse(elsewhere, file, { signal, signer, secret: given })).rejects.toMatchObject({ code });
    expect(await readdir(elsewhere.config.home)).toEqual([]);
    expect(() => fromPassphrase('trop court')).toThrow(expect.objectContaining({ code: 'passphrase_short' }));
  }, 60_000);

  test('names each flipped byte, exchanged pieces and a cut, and makes nothing of the house', async () => {
    const elsewhere = await makeEmpty();
    const whole = await readFile(file);
    const altered = path.join(elsewhere.config.home, 'altered.backup');
    const start = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 1 + 16;
    const sealed = 65_552;
    const tryIt = async (bytes: Buffer): Promise<string> => {
      await writeFile(altered, bytes);
      return restoreHouse(elsewhere, altered, { signal, signer, secret }).then(
        () => 'restored',
        (thrown: { code: string; sentence: { en: string } }) => `${thrown.code}: ${thrown.sentence.en}`,
      );
    };
    const pieces = Math.ceil((whole.byteLength - start) / sealed);
    expect(pieces).toBeGreaterThan(3);
    for (const piece of [1, 2, pieces]) {
      const at = start + (piece - 1) * sealed + 100;
      const flipped = Buffer.from(whole);
      flipped[at] = (whole[at] ?? 0) ^ 1;
      const from = start + (piece - 1) * sealed;
      expect(await tryIt(flipped)).toMatch(
        piece === pieces ? /the end of the file/ : new RegExp(`piece ${piece}, bytes ${from} to ${from + sealed - 1}`),
      );
    }
    const exchanged = Buffer.concat([
      whole.subarray(0, start),
      whole.subarray(start + sealed, start + 2 * sealed),
      whole.subarray(start, start + sealed),
      whole.subarray(start + 2 * sealed),
    ]);
    expect(await tryIt(exchanged)).toMatch(/piece 1, .*piece 2, /s);
    for (const kept of [whole.byteLength - 1, start + 2 * sealed, start + 10, start - 20])
      expect(await tryIt(whole.subarray(0, kept))).toMatch(/end of the file|backup_invalid/);
    const [header] = [Buffer.from(whole)];
    header[30] = (header[30] ?? 0) ^ 1;
    expect(await tryIt(header)).toMatch(/backup_invalid|backup_secret_wrong/);
    expect(await readdir(elsewhere.config.home)).toEqual(['altered.backup']);
  }, 120_000);

  test('with a damaged piece still gives back what is whole, where that is asked for', async () => {
    const elsewhere = await makeEmpty();
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.byteLength * 0.7);
    bytes[middle] = (bytes[middle] ?? 0) ^ 255;
    const altered = path.join(elsewhere.config.home, 'altered.backup');
    await writeFile(altered, bytes);
    const restored = await restoreHouse(elsewhere, altered, { signal, signer, secret, damaged: true });
    expect(restored.damage.map(({ kind }) => kind)).toContain('piece');
    const store = await openStore(elsewhere.config, elsewhere);
    expect((await lookAtHouse(store, filled)).document).toEqual(looked.document);
    await store.close();
  }, 60_000);

  test('is made with the public half of a key and opened with the secret one', async () => {
    const house = makeParts(await makeClosedHouse());
    const key = path.join(house.config.home, 'key.txt');
    const { recipient } = await writeKeyFile(key);
    const publicKey = path.join(house.config.home, 'public.txt');
    await writeFile(publicKey, `# for backups\n${recipient}\n`);
    const made = path.join(house.config.home, 'house.backup');
    const saved = await backupHouse(house, made, { signal, secret: await readKeyFile(publicKey) });
    await expect(writeKeyFile(key)).rejects.toMatchObject({ code: 'backup_key_exists' });
    const elsewhere = await makeEmpty();
    const restored = await restoreHouse(elsewhere, made, {
      signal,
      signer: String(saved.signer),
      secret: await readKeyFile(key),
    });
    expect(restored).toEqual(saved);
  }, 60_000);
});

test('a backup under load, encrypted and restored elsewhere: equal tables, the same first ten on twenty questions, nothing acknowledged before it lost', async () => {
  const parts = makeParts(await makeClosedHouse());
  const store = await openStore(parts.config, parts);
  await fillSearchable(store, 'ventes', 40);
  await fillSearchable(store, 'charge', 0);
  await store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date() }));
  const acknowledged: { id: string; at: number }[] = [];
  let loading = true;
  const load = async (worker: number): Promise<void> => {
    for (let number = worker; loading; number += 2)
      acknowledged.push({ id: await addSearchable(store, 'charge', number), at: performance.now() });
  };
  const loads = [load(0), load(1)];
  await new Promise((resolve) => setTimeout(resolve, 500));
  const file = path.join(parts.config.home, 'house.backup');
  const began = performance.now();
  const saved = await backupHouse(parts, file, { signal, secret });
  const madeIn = performance.now() - began;
  loading = false;
  await Promise.all(loads);
  const before = await askTwenty(store, 'ventes');
  await store.close();

  const elsewhere = await makeEmpty();
  let comparison: HouseComparison | null = null;
  const restoring = performance.now();
  await restoreHouse(elsewhere, file, {
    signal,
    secret,
    signer: String(saved.signer),
    inspect: async (backup, login) => void (comparison = await compareHouse(backup, login)),
  });
  const restoredIn = performance.now() - restoring;
  expect(comparison).toMatchObject({ searches: 20, differences: [] });
  const restored = await openStore(elsewhere.config, elsewhere);
  const ids = new Set(
    (await restored.asWorker((tx) => tx.selectFrom('documents').select('id').execute())).map(({ id }) => id),
  );
  const after = await askTwenty(restored, 'ventes');
  await restored.close();
  const lost = acknowledged.filter(({ id }) => !ids.has(id));
  const earlier = acknowledged.filter(({ at }) => at < began);
  expect(earlier.length).toBeGreaterThan(0);
  expect(earlier.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(after).toEqual(before);
  expect(after.every((ten) => ten.length === 10)).toBe(true);
  console.log(
    `backup in ${Math.round(madeIn)} ms under load, restored and compared in ${Math.round(restoredIn)} ms; ` +
      `${JSON.stringify(comparison)}; of ${acknowledged.length} documents acknowledged, ${lost.length} came after the ` +
      `moment of the backup and are not in it, ${earlier.length} before it and all are`,
  );
}, 120_000);

describe('a restore check', () => {
  test('finds a backup equal, notes it, and leaves neither a house nor a change behind', async () => {
    const folder = await makeFolder();
    folders.push(folder);
    const key = path.join(folder, 'key.txt');
    await writeKeyFile(key);
    const parts = makeParts(await makeClosedHouse(), {
      MAISON_BACKUP_FOLDER: path.join(folder, 'backups'),
      MAISON_BACKUP_KEEP: '1',
      MAISON_BACKUP_KEY_FILE: key,
    });
    const store = await openStore(parts.config, parts);
    await fillSearchable(store, 'ventes', 8);
    let now = Date.parse('2026-11-20T02:00:00Z');
    const clock = { ...systemClock, now: () => new Date((now += 3_600_000)) };
    const nightly = openNightlyBackups({ ...parts, clock: { ...clock, now: () => clock.now() } });
    await nightly.close(); // Only what is asked for: no timer.
    for (let night = 0; night < 2; night += 1) await nightly.run(signal);
    const state = await nightly.state();
    await store.close();
    expect(state).toMatchObject({ failure: null, checked: { searches: 20, differences: [] } });
    expect(state?.made?.file).toBe(state?.checked?.file);
    expect(await readdir(path.join(folder, 'backups'))).toHaveLength(1);
    expect(await readdir(parts.config.home)).not.toContain('check');
  }, 180_000);

  test('says so when the restored house is another one, or does not open', async () => {
    const parts = makeParts(await makeClosedHouse());
    const store = await openStore(parts.config, parts);
    await fillSearchable(store, 'ventes', 10);
    const file = path.join(parts.config.home, 'house.backup');
    const saved = await backupHouse(parts, file, { signal, secret });
    await store.close();
    const elsewhere = await makeEmpty();
    const compared: HouseComparison[] = [];
    await restoreHouse(elsewhere, file, {
      signal,
      secret,
      signer: String(saved.signer),
      inspect: async (backup, login) => {
        const client = new pg.Client({ ...login, ...maintenance });
        await client.connect();
        await client.query('set role maison_owner');
        await client.query("update maison.passages set lexemes = '' where ordinal = 1");
        await client.query(
          'delete from maison.passage_bits where passage_id = (select min(passage_id) from maison.passage_bits)',
        );
        await client.end();
        compared.push(await compareHouse(backup, login));
      },
    });
    const names = compared[0]?.differences.map(({ kind, name }) => (kind === 'table' ? name : kind));
    expect(names).toEqual(expect.arrayContaining(['passages', 'passage_bits', 'search']));
    await truncate(file, 100_000);
    await expect(checkBackup(parts, file, { signal, secret })).rejects.toMatchObject({ code: expect.any(String) });
    const state = await readBackupState(locateHouse(parts.config.home));
    expect(state.failure).toMatchObject({ step: 'check', code: expect.stringMatching(/^backup_/) });
  }, 120_000);
});

test('the commands make a key, an encrypted backup, its check, and restore it elsewhere', async () => {
  const home = await makeClosedHouse();
  const elsewhere = await makeFolder();
  folders.push(home, elsewhere);
  const run = (place: string, ...given: string[]) =>
    runCommand(process.execPath, ['--no-warnings', path.join(repositoryFolder, 'src/cli/maison.ts'), ...given], {
      env: { ...process.env, MAISON_HOME: place, LANG: 'fr_FR.UTF-8' },
    });
  const key = path.join(home, 'key.txt');
  expect(await run(home, 'backup', 'key', key)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^age1/) });
  const file = path.join(home, 'house.backup');
  const made = await run(home, 'backup', file, '--key-file', key);
  expect(made.code, made.stderr).toBe(0);
  const signer = /empreinte ([0-9a-f-]{39})/.exec(made.stderr)?.[1] ?? '';
  const checked = await run(home, 'backup', 'check', file, '--key-file', key, '--json');
  expect(checked.code, checked.stderr).toBe(0);
  expect(JSON.parse(checked.stdout)).toMatchObject({ differences: [] });
  await cp(file, path.join(elsewhere, 'house.backup'));
  const words = path.join(elsewhere, 'words.txt');
  await writeFile(words, 'pas la bonne phrase\n');
  const wrong = await run(elsewhere, 'restore', path.join(elsewhere, 'house.backup'), '--passphrase-file', words);
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toContain('Ce n’est pas la phrase secrète ou la clé');
  await rm(words);
  const restored = await run(
    elsewhere,
    'restore',
    path.join(elsewhere, 'house.backup'),
    '--key-file',
    key,
    '--signer',
    signer,
  );
  expect(restored.stderr).toContain('Rétabli en ');
  expect(restored.code).toBe(0);
}, 120_000);
