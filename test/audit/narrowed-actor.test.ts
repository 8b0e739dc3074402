import { afterAll, beforeAll, expect, test } from 'vitest';
import { narrowActor, recordAct } from '../../src/governance/index.ts';
import { person } from '../knowledge/house-for-ingestion.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { readLines } from './lines.ts';

let house: TestStore;
beforeAll(async () => {
  house = await openTestStore();
});
afterAll(() => house?.close());

const narrowed = narrowActor(person('cora', 'curator'), ['everyone']);
const act = { act: 'assistant-changed' } as const;

test('what is written down of somebody who reads with fewer rights names them, with the role that they have', async () => {
  await house.store.asWorker(async (tx) => recordAct(tx, narrowed, act));
  const line = (await readLines(house.store)).at(-1);
  expect(line?.record).toMatchObject({ ...act, actorKind: 'person', role: 'curator' });
  expect(JSON.stringify(line)).toContain('"cora"');
});

test('they only read: the database lets them write nothing in their own name', async () => {
  const written = house.store.asActor(narrowed, async (tx) => recordAct(tx, narrowed, act));
  await expect(written).rejects.toThrow('in the name of who acts');
});
