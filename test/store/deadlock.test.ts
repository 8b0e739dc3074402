import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSetting, writeSetting } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };

let house: TestStore;
beforeAll(async () => {
  house = await openTestStore();
});
afterAll(() => house.close());

test('a person whose change meets the worker in a deadlock waits for it and is served, not refused', async () => {
  const { store } = house;
  await store.asWorker(async (tx) => {
    await writeSetting(tx, { key: 'deadlock.first', value: 0 });
    await writeSetting(tx, { key: 'deadlock.second', value: 0 });
  });
  let attempts = 0;
  let personHolds = (): void => undefined;
  const personReady = new Promise<void>((resolve) => (personHolds = resolve));
  const worker = store.asWorker(async (tx) => {
    await writeSetting(tx, { key: 'deadlock.first', value: 1 });
    await personReady;
    await untilSomeoneWaits(); // First, so that PostgreSQL ends the person's transaction and not this one.
    await writeSetting(tx, { key: 'deadlock.second', value: 1 });
  });
  await store.asActor(owner, async (tx) => {
    attempts += 1;
    await writeSetting(tx, { key: 'deadlock.second', value: 2 });
    personHolds();
    await writeSetting(tx, { key: 'deadlock.first', value: 2 });
  });
  await worker;
  expect(attempts).toBeGreaterThan(1);
  expect(await store.asWorker((tx) => readSetting(tx, { key: 'deadlock.first' }))).toBe(2);
});

/** Until a session of this database waits for a lock that another one holds. */
async function untilSomeoneWaits(): Promise<void> {
  const client = new pg.Client(house.access.owner);
  await client.connect();
  const waiting =
    'select 1 from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()';
  await expect.poll(async () => (await client.query(waiting)).rowCount, { timeout: 20_000, interval: 20 }).toBe(1);
  await client.end();
}
