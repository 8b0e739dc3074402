import { afterEach, beforeEach, expect, test } from 'vitest';
import { wait } from '../../../src/base/index.ts';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { createBatch, renderPhoto } from '../../../src/photo/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openTestStudio, options, owner, type TestStudio, waitFor } from './studio-for-tests.ts';

// Two servers on one database and one folder of files, each with a worker of its own.

const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });

let one: TestStudio;
let two: TestStudio | undefined;
/** The photos that each picture was begun from, in order, by the server that began it. */
let begun: [server: 'one' | 'two', file: string, at: number][];
let hold: (server: 'one' | 'two') => Promise<void> | void;

const note = (server: 'one' | 'two') => ({
  before: async (kind: 'cutOut' | 'render', file: string) => {
    if (kind !== 'render') return;
    begun.push([server, file, Date.now()]);
    await hold(server);
  },
});

beforeEach(async () => {
  [begun, two, hold] = [[], undefined, () => undefined];
  one = await openTestStudio(note('one'), { alone: false });
});
afterEach(async () => {
  await two?.close();
  await one.close();
});

const openSecond = async (): Promise<TestStudio> =>
  (two = await openTestStudio(note('two'), { alone: false, beside: one.house }));

async function addPhotos(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const { id } = await one.add(await drawPhoto(number), `photo-${number}.png`);
    await one.untilCut(id);
    ids.push(id);
  }
  return ids;
}

const begin = (photoIds: string[]) =>
  createBatch(one.parts, owner, { name: 'Lot', photoIds, recipe, channels: [] }, options);

const unmade = { result_sha256: null, result_key: null, facts: null, finished_at: null, milliseconds: null };

/** Writes of whom the pictures that are being made are, and for how long yet. */
const claimAll = (batchId: string, seconds: number): Promise<unknown> =>
  one.parts.store.asWorker((tx) =>
    tx
      .updateTable('photo_batch_items')
      .set({ ...unmade, state: 'working', work_server: 'gone', work_until: new Date(Date.now() + 1000 * seconds) })
      .where('batch_id', '=', batchId)
      .execute(),
  );

test('a server that opens beside another leaves it the picture that it makes, and makes the others', async () => {
  const held = Promise.withResolvers<void>();
  hold = (server) => (server === 'one' ? held.promise : undefined);
  const { id } = await begin(await addPhotos(3));
  await waitFor(
    async () => begun.length,
    (count) => count === 1,
  );
  const second = await openSecond();
  await waitFor(
    async () => second.worker.done.render,
    (made) => made === 2,
  );
  held.resolve();
  expect(await one.untilDone(id)).toMatchObject({ counts: { done: 3, failed: 0 } });
  expect(begun.map(([server]) => server)).toEqual(['one', 'two', 'two']);
  expect(new Set(begun.map(([, file]) => file)).size).toBe(3);
});

test('what a killed server was making is made by the other one once its claim is over, and not before', async () => {
  const { id } = await begin(await addPhotos(1));
  await one.untilDone(id);
  begun = [];
  await one.parts.store.asWorker(async (tx) => {
    await tx.updateTable('photo_batches').set({ state: 'running' }).where('id', '=', id).execute();
    await tx.deleteFrom('photo_results').execute();
  });
  const claimed = Date.now();
  await claimAll(id, 2);
  const second = await openSecond();
  expect(await second.untilDone(id)).toMatchObject({ counts: { done: 1 } });
  expect(begun).toHaveLength(1);
  expect(begun[0]?.[2]).toBeGreaterThanOrEqual(claimed + 2000);
});

test('one picture that is asked of both servers at once is made once', async () => {
  const [id = ''] = await addPhotos(1);
  hold = () => wait(300);
  const second = await openSecond();
  const made = await Promise.all(
    [one, second].map(async ({ parts }) => {
      const { content } = await renderPhoto(parts, owner, { id, recipe }, options);
      return new Response(content).bytes();
    }),
  );
  expect(made[0]).toEqual(made[1]);
  expect(begun).toHaveLength(1);
});
