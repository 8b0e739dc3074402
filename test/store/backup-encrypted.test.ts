import { Decrypter } from 'age-encryption';
import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, runCommand, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import {
  backupHouse,
  fromPassphrase,
  openStore,
  readKeyFile,
  restoreHouse,
  writeKeyFile,
} from '../../src/store/index.ts';
import type { BackupSecret } from '../../src/store/backup/backup-secret.ts';
import { makeClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { fillHouse, lookAtHouse } from './filled-house.ts';
import { fillSearchable } from './searchable-house.ts';

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
    await pipeline(
      Readable.fromWeb(opened as unknown as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(plain),
    );
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
    await expect(writeKeyFile(path.join(key, 'nowhere', 'b.key'))).rejects.toMatchObject({
      code: 'backup_key_unwritable',
    });
    const elsewhere = await makeEmpty();
    const restored = await restoreHouse(elsewhere, made, {
      signal,
      signer: String(saved.signer),
      secret: await readKeyFile(key),
    });
    expect(restored).toEqual(saved);
  }, 60_000);
});
