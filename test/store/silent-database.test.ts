import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createId, readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type DatabaseAccess } from '../../src/store/database/connections.ts';
import { listDocuments, type Store } from '../../src/store/index.ts';
import { openWithAccess } from '../../src/store/house/open.ts';
import { interactive } from '../../src/store/database/timeouts.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { insertDocument } from '../../src/store/tables/documents.ts';
import { deleteFolder } from '../delete-folder.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
let home: string;
let store: Store;
let access: DatabaseAccess;
const stopped = new Set<number>();

beforeEach(async () => {
  home = await makeClosedHouse();
  ({ store, access } = await openWithAccess(readConfig({ MAISON_HOME: home }), {
    log: silentLog,
    clock: systemClock,
  }));
});
afterEach(async () => {
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
  stopped.clear();
  await store.close();
  await deleteFolder(home);
});

const list = (): Promise<{ total: number }> =>
  store.asActor(owner, (tx) => listDocuments(tx, { order: 'path', offset: 0, limit: 10 }));

/** The sessions of one login that a moment ago were there. */
async function findSessions(name: string): Promise<number[]> {
  const client = new pg.Client(access.owner);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where application_name = $1', [
    name,
  ]);
  await client.end();
  return rows.map(({ pid }) => pid);
}

function stop(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  stopped.add(pid);
}

describe('a session of the database that has stopped', () => {
  test('keeps whoever asked for a bounded time, is thrown away, and leaves all others alone', async () => {
    await list();
    const sessions = await findSessions('maison program');
    expect(sessions).toHaveLength(1);
    for (const pid of sessions) stop(pid);
    const begun = performance.now();
    await expect(list()).rejects.toMatchObject({ code: 'database_away', status: 503 });
    const waited = performance.now() - begun;
    expect(waited).toBeGreaterThan(interactive.statement);
    expect(waited).toBeLessThan(interactive.query + 3000);
    const again = performance.now();
    expect(await list()).toMatchObject({ total: 0 });
    expect(performance.now() - again).toBeLessThan(3000);
  }, 60_000);

  test('does not keep the house from closing', async () => {
    await list();
    for (const pid of await findSessions('maison program')) stop(pid);
    const begun = performance.now();
    await store.close();
    expect(performance.now() - begun).toBeLessThan(25_000);
    stopped.clear();
  }, 60_000);
});

describe('a statement or a lock that takes too long', () => {
  test('ends for the person who waits, while the connection serves on', async () => {
    const id = createId();
    const at = systemClock.now();
    const blob = await store.blobs.put(Buffer.from('x'));
    const given = { id, space: 'entreprise', path: 'x', name: 'x', mediaType: 'text/plain', ...blob };
    await store.asActor(owner, (tx) =>
      insertDocument(tx, { ...given, changedAt: at, addedAt: at, addedBy: 'user:owner' }),
    );
    const client = new pg.Client(access.owner);
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select from maison.documents for update');
      const begun = performance.now();
      await expect(
        store.asActor(owner, (tx) => tx.updateTable('documents').set({ version: 2 }).where('id', '=', id).execute()),
      ).rejects.toMatchObject({ code: 'database_away', status: 503 });
      expect(performance.now() - begun).toBeLessThan(interactive.lock + 3000);
    } finally {
      await client.end();
    }
    expect(await list()).toMatchObject({ total: 1 });
  }, 60_000);
});

describe('what the house says of itself', () => {
  test('is never that it serves while its database is stopped, answers within two seconds, and comes back by itself', async () => {
    expect(await store.readiness()).toEqual({ database: 'answering', disk: 'roomy' });
    const text = await readFile(path.join(home, 'database', 'postmaster.pid'), 'utf8');
    const postmaster = Number(text.split('\n')[0]);
    stop(postmaster);
    let slowest = 0;
    const look = async (): Promise<string> => {
      const begun = performance.now();
      const { database } = await store.readiness();
      slowest = Math.max(slowest, performance.now() - begun);
      return database;
    };
    await expect.poll(look, { timeout: 12_000, interval: 200 }).toBe('away');
    for (let round = 0; round < 20; round++) {
      expect(await look()).toBe('away');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(slowest).toBeLessThan(2000);
    process.kill(postmaster, 'SIGCONT');
    stopped.clear();
    await expect.poll(look, { timeout: 10_000, interval: 200 }).toBe('answering');
  }, 60_000);
});
