import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MaisonError, sha256, wait } from '../../src/base/index.ts';
import { blobColumns } from '../../src/store/blobs/blob-needs.ts';
import { releaseBlob, takeBlob } from '../../src/store/blobs/blob-locks.ts';
import { openBlobs } from '../../src/store/blobs/blobs.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { deleteFolder } from '../delete-folder.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
let house: TestStore;
beforeAll(async () => {
  house = await openTestStore();
});
afterAll(() => house?.close());

async function* stream(...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

describe('blobs', () => {
  test('are named by their content, kept once, and gone once removed', async () => {
    const { blobs } = house.store;
    const stored = await Promise.all(Array.from({ length: 20 }, () => blobs.put(stream('bon', 'jour'))));
    expect(new Set(stored.map((blob) => blob.sha256))).toEqual(new Set([sha256('bonjour')]));
    expect(await Array.fromAsync(blobs.list())).toEqual([sha256('bonjour')]);
    const read = await Array.fromAsync(await blobs.open(sha256('bonjour')));
    expect(Buffer.concat(read as Buffer[]).toString()).toBe('bonjour');
    await blobs.remove(sha256('bonjour'));
    await blobs.remove(sha256('bonjour'));
    expect(await blobs.has(sha256('bonjour'))).toBe(false);
  });

  test('are kept and backed up for every column of the house that names one', async () => {
    const client = new pg.Client(house.access.owner);
    await client.connect();
    try {
      const { rows } = await client.query<{ table: string; column: string }>(
        `select table_name as table, column_name as column from information_schema.columns
         where table_schema = 'maison' and column_name like '%sha256' and column_name <> 'input_sha256' order by 1, 2`,
      );
      const listed = blobColumns.map(({ table, column }) => `${table}.${column}`).toSorted();
      // What was made from a photo is kept by its result: its input is the photo's own column.
      expect(rows.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(listed);
    } finally {
      await client.end();
    }
  });

  test('that come in are removed by nobody until they have their row, and are gone where they get none', async () => {
    const { blobs } = house.store;
    const hash = sha256('twice');
    const limits = { maximumBytes: 100, signal: undefined };
    const refused = new Error('no photo');
    const take = takeBlob(house, stream('twice'), limits, async () => {
      // Another one with the same bytes is refused, and a third one goes with its document.
      await expect(takeBlob(house, stream('twice'), limits, () => Promise.reject(refused))).rejects.toBe(refused);
      await releaseBlob(house, hash);
      expect(await blobs.has(hash)).toBe(true);
      throw refused;
    });
    await expect(take).rejects.toBe(refused);
    expect(await blobs.has(hash)).toBe(false);
    const away = new MaisonError('database_away', 503, { fr: '', en: '' });
    await expect(takeBlob(house, stream('twice'), limits, () => Promise.reject(away))).rejects.toBe(away);
    expect(await blobs.has(hash)).toBe(true);
    await releaseBlob(house, hash);
    expect(await blobs.has(hash)).toBe(false);
  });

  test('leave nothing behind when the sender breaks off or sends too much', async () => {
    const { blobs } = house.store;
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(blobs.put(broken())).rejects.toThrow('connection lost');
    await expect(blobs.put(stream('12345', '67890'), { maximumBytes: 9 })).rejects.toMatchObject({
      code: 'file_too_large',
      status: 413,
    });
    expect(await readdir(path.join(house.home, 'blobs', 'arriving'))).toEqual([]);
    expect(await Array.fromAsync(blobs.list())).toEqual([]);
  });

  test('that a crash left half-written are swept when the house opens, the whole ones kept', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'maison-blobs-'));
    try {
      const before = await openBlobs(folder);
      const { sha256: kept } = await before.put(Buffer.from('kept'));
      await writeFile(path.join(folder, 'arriving', 'half'), 'ha');
      const after = await openBlobs(folder);
      expect(await readdir(path.join(folder, 'arriving'))).toEqual([]);
      expect(await after.has(kept)).toBe(true);
    } finally {
      await deleteFolder(folder);
    }
  });

  test('are never reached by a name that is not a hash', () => {
    expect(() => house.store.blobs.path('../../secrets/database')).toThrow(TypeError);
    expect(() => house.store.blobs.open('')).toThrow(TypeError);
  });
});

describe('jobs', () => {
  test('are taken at once after the commit, and never written by a transaction that fails', async () => {
    const { jobs } = house.store;
    const taken: unknown[] = [];
    await jobs.work('cut-out-photo', { concurrency: 1 }, async (data) => void taken.push(data.name));
    await wait(200); // The worker has looked once and now rests: what comes must wake it.
    await expect(
      house.store.asActor(owner, async (tx) => {
        await jobs.send(tx, 'cut-out-photo', { name: 'never' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await house.store.asActor(owner, (tx) => jobs.send(tx, 'cut-out-photo', { name: 'sent by the program' }));
    await expect.poll(() => taken, { timeout: 3000, interval: 20 }).toEqual(['sent by the program']);
    await house.store.asWorker((tx) => jobs.send(tx, 'cut-out-photo', { name: 'sent by the worker' }));
    await expect
      .poll(() => taken, { timeout: 3000, interval: 20 })
      .toEqual(['sent by the program', 'sent by the worker']);
    await jobs.stopWorking('cut-out-photo');
  });

  test('of one key wait once, however often they are sent', async () => {
    const { jobs } = house.store;
    for (let time = 0; time < 5; time++)
      await house.store.asWorker((tx) => jobs.send(tx, 'render-photo', { time }, { key: 'all' }));
    expect(await jobs.count('render-photo')).toBe(1);
  });

  test('that fail run again, and those taken by several hands at once each run once', async () => {
    const { jobs } = house.store;
    const runs = new Map<number, number>();
    await jobs.work('read-document', { concurrency: 3 }, async (data) => {
      const number = Number(data.number);
      runs.set(number, (runs.get(number) ?? 0) + 1);
      await wait(30);
      if (number === 0 && runs.get(0) === 1) throw new Error('first time');
    });
    await house.store.asWorker(async (tx) => {
      for (let number = 0; number < 12; number++) await jobs.send(tx, 'read-document', { number });
    });
    await expect.poll(() => runs.size, { timeout: 8000, interval: 50 }).toBe(12);
    await expect.poll(() => runs.get(0), { timeout: 15_000, interval: 50 }).toBe(2);
    expect([...runs].filter(([number, times]) => number > 0 && times !== 1)).toEqual([]);
    await jobs.stopWorking('read-document');
  }, 30_000);
});
