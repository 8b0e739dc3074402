import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readArchive } from '../../src/store/backup/archive.ts';
import { type BackupSecret, fromPassphrase, readKeyFile, writeKeyFile } from '../../src/store/backup/backup-secret.ts';
import { createEncryptedArchive } from '../../src/store/backup/encrypted-archive.ts';
import { openSource } from '../../src/store/backup/encrypted-source.ts';

const sealed = 65_552;
let folder: string;
let secret: BackupSecret;
let whole: Buffer;
let start: number;
const at = (name: string): string => path.join(folder, name);
const part = (letter: number, bytes: number): Buffer => Buffer.alloc(bytes, letter);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-age-'));
  await writeKeyFile(at('key.txt'));
  secret = await readKeyFile(at('key.txt'));
  const modified = new Date('2026-11-27T00:00:00Z');
  const { archive } = await createEncryptedArchive(at('whole'), { modified, spool: at('spool'), secret });
  await archive.add('one', [part(65, 150_000), part(66, 30_000)]);
  await archive.add('broken', [part(67, 5000)]);
  await archive.takeBack();
  await archive.add('two', [part(68, 100_000)]);
  await archive.close();
  whole = await readFile(at('whole'));
  start = whole.indexOf('\n', whole.indexOf('\n--- ') + 1) + 1 + 16;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** All that a file says is wrong with it, once every byte of it has been read. */
async function readDamage(bytes: Buffer): Promise<string[]> {
  await writeFile(at('tried'), bytes);
  const source = await openSource(at('tried'), secret);
  try {
    if (source.size > 0) await source.read(0, source.size);
    return source.damage().map((one) => (one.kind === 'piece' ? `piece ${one.piece}` : one.kind));
  } finally {
    await source.close();
  }
}

describe('an encrypted file', () => {
  test('holds what was put in, without what was taken back, and reads the same for age itself', async () => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(secret.identity ?? '');
    const plain = Buffer.from(await decrypter.decrypt(whole));
    const source = await openSource(at('whole'), secret);
    expect((await source.read(0, source.size)).equals(plain)).toBe(true);
    expect((await source.read(65_530, 20)).equals(plain.subarray(65_530, 65_550))).toBe(true);
    const archive = readArchive(source);
    const { entries, ended } = await archive.walk();
    expect([entries.map(({ name, bytes }) => [name, bytes]), ended]).toEqual([
      [
        ['one', 180_000],
        ['two', 100_000],
      ],
      true,
    ]);
    expect(await readDamage(whole)).toEqual([]);
    await archive.close();
    expect(await readdir(folder)).not.toContain('spool');
  });

  test('names the piece of every flipped byte', async () => {
    for (let number = 0; number < 60; number += 1) {
      const place = start + Math.floor(((whole.byteLength - start) * number) / 60);
      const altered = Buffer.from(whole);
      altered[place] = (whole[place] ?? 0) ^ 1;
      const piece = Math.floor((place - start) / sealed);
      const last = Math.ceil((whole.byteLength - start) / sealed) - 1;
      expect([place, await readDamage(altered)]).toEqual([place, [piece === last ? 'end' : `piece ${piece + 1}`]]);
    }
  });

  test('is not believed when pieces are exchanged, left out, repeated, or the last one is missing', async () => {
    const pieces = Array.from({ length: Math.ceil((whole.byteLength - start) / sealed) }, (_, index) =>
      whole.subarray(start + index * sealed, Math.min(whole.byteLength, start + (index + 1) * sealed)),
    );
    expect(pieces.length).toBeGreaterThan(4);
    const build = (order: readonly number[]): Buffer =>
      Buffer.concat([whole.subarray(0, start), ...order.map((index) => pieces[index] ?? Buffer.alloc(0))]);
    const all = pieces.map((_, index) => index);
    const last = pieces.length - 1;
    expect(await readDamage(build(all))).toEqual([]);
    for (const order of [[1, 0, ...all.slice(2)], all.slice(1), [0, ...all], all.slice(0, last), all.slice(0, 1), []])
      expect([order, (await readDamage(build(order))).length > 0]).toEqual([order, true]);
  });

  test('of somebody else, without its secret, or that would have a secret computed for hours, is not opened', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase('une autre phrase secrète');
    encrypter.setScryptWorkFactor(10);
    const other = Buffer.from(await encrypter.encrypt('x'.repeat(2000)));
    await expect(readDamage(other)).rejects.toMatchObject({ code: 'backup_secret_wrong' });
    await writeFile(at('tried'), other);
    await expect(openSource(at('tried'), null)).rejects.toMatchObject({ code: 'backup_encrypted' });
    const endless = new Encrypter();
    const salt = Buffer.alloc(16).toString('base64').replace(/=+$/, '');
    endless.addRecipient({ wrapFileKey: () => [new Stanza(['scrypt', salt, '21'], new Uint8Array(32))] });
    await writeFile(at('tried'), await endless.encrypt('x'));
    const typed = fromPassphrase('une phrase secrète');
    await expect(openSource(at('tried'), typed)).rejects.toMatchObject({ code: 'backup_invalid' });
  });
});
