import { afterAll, beforeAll, expect, test } from 'vitest';
import { wait } from '../../src/base/index.ts';
import { readSetting, writeSetting } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'] };

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
    await wait(300); // The person waits first, so that PostgreSQL ends the person's transaction and not this one.
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
