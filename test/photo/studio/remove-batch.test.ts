import type { Actor } from '../../../src/governance/index.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wait } from '../../../src/base/index.ts';
import { type BatchItem, CreateBatchRequest, PhotoRecipe } from '../../../src/contract/index.ts';
import { createBatch, listBatchItems, readBatch, removeBatch } from '../../../src/photo/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import type { FakeWorkerOptions } from './fake-worker.ts';
import { openTestStudio, options, owner, type TestStudio, waitFor } from './studio-for-tests.ts';

const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });

let studio: TestStudio;
let fake: { -readonly [Key in keyof FakeWorkerOptions]: FakeWorkerOptions[Key] };
beforeEach(async () => {
  fake = {};
  studio = await openTestStudio({ before: (kind, file, signal) => fake.before?.(kind, file, signal) });
});
afterEach(() => studio?.close());

async function addAll(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1)
    ids.push((await studio.add(await drawPhoto(number), `photo-${number}.png`)).id);
  return ids;
}

const create = (photoIds: readonly string[]) =>
  createBatch(studio.parts, owner, CreateBatchRequest.parse({ name: 'Lot', photoIds, recipe }), options);

const items = async (id: string): Promise<BatchItem[]> =>
  (await listBatchItems(studio.parts, owner, { id, limit: 500, offset: 0 }, options)).items;

const listBlobs = async (): Promise<string[]> => (await Array.fromAsync(studio.house.store.blobs.list())).toSorted();

test('a batch that is deleted frees the bytes of its pictures, but for those that another batch shows, and leaves the photos', async () => {
  const ids = await addAll(3);
  for (const id of ids) await studio.untilCut(id);
  const before = await listBlobs();
  const whole = await create(ids);
  await studio.untilDone(whole.id);
  const part = await create(ids.slice(0, 1));
  await studio.untilDone(part.id);
  expect(await listBlobs()).toHaveLength(before.length + 3);
  await removeBatch(studio.parts, owner, { id: whole.id }, options);
  await expect(readBatch(studio.parts, owner, { id: whole.id }, options)).rejects.toMatchObject({
    code: 'batch_unknown',
    status: 404,
  });
  expect(await listBlobs()).toHaveLength(before.length + 1);
  expect((await readBatch(studio.parts, owner, { id: part.id }, options)).counts.done).toBe(1);
  await removeBatch(studio.parts, owner, { id: part.id }, options);
  expect(await listBlobs()).toEqual(before);
  for (const id of ids) expect((await studio.untilCut(id)).state).toBe('ready');
  await expect(removeBatch(studio.parts, owner, { id: part.id }, options)).rejects.toMatchObject({ status: 404 });
  const stranger: Actor = { kind: 'person', id: 'stranger', principals: ['user:stranger'], role: 'member' };
  const mine = await create(ids);
  await expect(removeBatch(studio.parts, stranger, { id: mine.id }, options)).rejects.toMatchObject({ status: 404 });
  await studio.untilDone(mine.id);
});

test('a batch that is deleted while a picture of it is being made makes no more, and keeps nothing of that picture', async () => {
  const gate = Promise.withResolvers<void>();
  fake.before = async (kind) => (kind === 'render' ? gate.promise : undefined);
  const ids = await addAll(3);
  for (const id of ids) await studio.untilCut(id);
  const before = await listBlobs();
  const { id } = await create(ids);
  await waitFor(
    () => items(id),
    (all) => all.some((item) => item.state === 'working'),
  );
  await removeBatch(studio.parts, owner, { id }, options);
  gate.resolve();
  fake.before = () => undefined;
  await waitFor(
    () => Promise.resolve(studio.worker.done.render),
    (made) => made === 1,
  );
  await waitFor(listBlobs, (blobs) => blobs.length === before.length);
  await wait(300);
  expect(studio.worker.done.render).toBe(1);
  expect(await listBlobs()).toEqual(before);
});
