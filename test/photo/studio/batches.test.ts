import yauzl from 'yauzl';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256, wait } from '../../../src/base/index.ts';
import { type BatchItem, CreateBatchRequest, PhotoRecipe } from '../../../src/contract/index.ts';
import {
  controlBatch,
  createBatch,
  listBatches,
  listBatchItems,
  openBatchArchive,
  previewPhoto,
  readBatch,
  readManifest,
  removePhoto,
  removeRecipe,
  retryPhoto,
  reviewPhoto,
  saveRecipe,
} from '../../../src/photo/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import type { FakeWorkerOptions } from './fake-worker.ts';
import { openTestStudio, options, owner, type TestStudio, waitFor } from './studio-for-tests.ts';

const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });

let studio: TestStudio;
let fake: { -readonly [Key in keyof FakeWorkerOptions]: FakeWorkerOptions[Key] };
beforeEach(async () => {
  fake = {};
  studio = await openTestStudio({
    before: (kind, file, signal) => fake.before?.(kind, file, signal),
    uncertainty: (file) => fake.uncertainty?.(file) ?? 0.1,
  });
});
afterEach(() => studio?.close());

async function addAll(count: number, more: { empty?: number; code?: (number: number) => string } = {}) {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const bytes = await drawPhoto(number, { empty: number === more.empty });
    const code = more.code ? { code: more.code(number) } : {};
    ids.push((await studio.add(bytes, `photo-${number}.png`, code)).id);
  }
  return ids;
}

function create(
  photoIds: readonly string[],
  more: Partial<Parameters<typeof CreateBatchRequest.parse>[0] & object> = {},
) {
  const request = CreateBatchRequest.parse({ name: 'Lot', photoIds, recipe, ...more });
  return createBatch(studio.parts, owner, request, options);
}

async function items(id: string): Promise<BatchItem[]> {
  return (await listBatchItems(studio.parts, owner, { id, limit: 500, offset: 0 }, options)).items;
}

async function unpack(id: string): Promise<Map<string, Buffer>> {
  const { content } = await openBatchArchive(studio.parts, owner, { id }, options);
  const zip = await yauzl.fromBufferPromise(Buffer.concat(await Array.fromAsync(content)), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))));
  return files;
}

describe('a batch', () => {
  test('makes one picture a photo and channel, under names that never meet, and records each with its hash', async () => {
    const ids = await addAll(3, { code: () => '3701234567890' });
    const { id } = await create(ids, { channels: ['amazon-main', 'ebay'] });
    const batch = await studio.untilDone(id);
    expect(batch.counts).toEqual({ total: 6, done: 6, failed: 0, doubtful: 0, waiting: 0 });
    expect(batch.secondsLeft).toBeNull();
    const files = await unpack(id);
    expect(files.size).toBe(8);
    const manifest = JSON.parse((await readManifest(studio.parts, owner, { id }, options)).json) as {
      items: { fileName: string; fileSha256: string; channel: string }[];
    };
    expect(manifest.items).toHaveLength(6);
    for (const { fileName, fileSha256, channel } of manifest.items) {
      expect(fileName.startsWith(`${channel}/`)).toBe(true);
      expect(sha256(files.get(fileName) ?? Buffer.alloc(0))).toBe(fileSha256);
    }
    expect(files.get('manifest.json')?.toString()).toBe(
      (await readManifest(studio.parts, owner, { id }, options)).json,
    );
    expect((await listBatches(studio.parts, owner, {}, options)).batches.map((one) => one.id)).toEqual([id]);
  });

  test('with a photo without a subject finishes the others, lists it, and takes it up when it is tried again', async () => {
    const ids = await addAll(4, { empty: 1 });
    const { id } = await create(ids);
    const batch = await studio.untilDone(id);
    expect(batch.counts).toMatchObject({ total: 4, done: 3, failed: 1 });
    const [first, ...others] = await items(id);
    expect(first).toMatchObject({ photoId: ids[1], state: 'no-subject', problem: { code: 'photo_no_subject' } });
    expect(others.every((item) => item.state === 'done')).toBe(true);
    expect([...(await unpack(id)).keys()]).not.toContain(first?.fileName);
    await retryPhoto(studio.parts, owner, { id: ids[1] ?? '' }, options);
    expect((await readBatch(studio.parts, owner, { id }, options)).state).toBe('running');
    expect((await studio.untilDone(id)).counts).toMatchObject({ done: 3, failed: 1 });
  });

  test('shows doubtful pictures first, until a person has accepted them', async () => {
    let cut = 0;
    fake.uncertainty = () => ((cut += 1) === 3 ? 0.8 : 0.1);
    const ids = await addAll(4);
    const { id } = await create(ids);
    expect((await studio.untilDone(id)).counts.doubtful).toBe(1);
    const listed = await items(id);
    expect(listed.map((item) => item.doubtful)).toEqual([true, false, false, false]);
    await reviewPhoto(studio.parts, owner, { id: listed[0]?.photoId ?? '', accepted: true }, options);
    expect((await readBatch(studio.parts, owner, { id }, options)).counts.doubtful).toBe(0);
    await reviewPhoto(studio.parts, owner, { id: listed[0]?.photoId ?? '', accepted: false }, options);
    expect((await readBatch(studio.parts, owner, { id }, options)).counts.doubtful).toBe(1);
  });

  test('goes on when the worker dies at a picture, and gives one up that it always dies at', async () => {
    const dying = sha256(await drawPhoto(2));
    let deaths = 0;
    fake.before = (kind, file) => {
      if (kind !== 'render') return;
      if (file.endsWith(dying) || deaths === 0) {
        deaths += 1;
        throw new Error('the child is gone');
      }
    };
    const ids = await addAll(4);
    const { id } = await create(ids);
    expect((await studio.untilDone(id)).counts).toMatchObject({ done: 3, failed: 1 });
    expect((await items(id))[0]).toMatchObject({ photoId: ids[2], problem: { code: 'photo_work_failed' } });
    expect(deaths).toBe(5);
  });

  test('pauses, stays paused over a restart, and goes on', async () => {
    const gate = Promise.withResolvers<void>();
    fake.before = async (kind) => (kind === 'render' ? gate.promise : undefined);
    const ids = await addAll(5);
    for (const id of ids) await studio.untilCut(id);
    const { id } = await create(ids);
    await waitFor(
      () => items(id),
      (all) => all.some((item) => item.state === 'working'),
    );
    expect(await controlBatch(studio.parts, owner, { id, action: 'pause' }, options)).toMatchObject({
      state: 'paused',
      secondsLeft: null,
    });
    gate.resolve();
    await waitFor(
      () => items(id),
      (all) => all.every((item) => item.state !== 'working'),
    );
    await studio.reopen();
    await wait(300);
    expect((await readBatch(studio.parts, owner, { id }, options)).counts).toMatchObject({ done: 1, waiting: 4 });
    await controlBatch(studio.parts, owner, { id, action: 'resume' }, options);
    expect((await studio.untilDone(id)).counts.done).toBe(5);
    expect(studio.worker.done.render).toBe(5);
  });

  test('that is cancelled keeps what is done, makes nothing more, and cannot be resumed', async () => {
    let made = 0;
    fake.before = (kind) => {
      if (kind === 'render' && (made += 1) === 3)
        return controlBatch(studio.parts, owner, { id: batchId, action: 'cancel' }, options).then(() => undefined);
      return undefined;
    };
    const ids = await addAll(6);
    for (const id of ids) await studio.untilCut(id);
    let batchId = '';
    ({ id: batchId } = await create(ids));
    await waitFor(
      () => readBatch(studio.parts, owner, { id: batchId }, options),
      (batch) => batch.counts.done === 3,
    );
    await wait(200);
    expect((await readBatch(studio.parts, owner, { id: batchId }, options)).counts).toMatchObject({
      done: 3,
      waiting: 3,
    });
    await expect(controlBatch(studio.parts, owner, { id: batchId, action: 'resume' }, options)).rejects.toMatchObject({
      code: 'batch_state',
      status: 409,
    });
    // Taken up by a new one: what is done is not made again.
    const again = await create(ids);
    await studio.untilDone(again.id);
    expect(studio.worker.done.render).toBe(6);
  });

  test('that was interrupted in the middle of a picture makes that one again, and no other', async () => {
    let started = 0;
    fake.before = (kind, _file, signal) =>
      kind === 'render' && (started += 1) === 2
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        : undefined;
    const { id } = await create(await addAll(4));
    await waitFor(
      () => Promise.resolve(started),
      (count) => count === 2,
    );
    await studio.reopen();
    expect((await studio.untilDone(id)).counts.done).toBe(4);
    expect(studio.worker.done.render).toBe(4);
    expect(started).toBe(5);
  });

  test('shows the photos of one product at one scale, that of the one that needs most room', async () => {
    const together = PhotoRecipe.parse({ ...recipe, sameScale: true });
    const ids = await addAll(4, { code: (number) => (number < 3 ? 'SET' : 'ALONE') });
    const { id } = await create(ids, { recipe: together });
    await studio.untilDone(id);
    const scales = studio.worker.done.scales;
    expect(scales.filter((scale) => scale === undefined)).toHaveLength(1);
    expect(new Set(scales.filter((scale) => scale !== undefined)).size).toBe(1);
    // The largest box of the three is 50 pixels wide; 80 % of 64 pixels are free.
    expect(scales.find((scale) => scale !== undefined)).toBeCloseTo((64 * 0.8) / 50, 1);
  });

  test('waits behind nobody who looks at a preview', async () => {
    const gate = Promise.withResolvers<void>();
    fake.before = async (kind) => (kind === 'render' ? gate.promise : undefined);
    const [photo = ''] = await addAll(2);
    await studio.untilCut(photo);
    const { id } = await create([photo]);
    await waitFor(
      () => items(id),
      (all) => all[0]?.state === 'working',
    );
    const preview = await previewPhoto(studio.parts, owner, { id: photo, recipe, longestSide: 64 }, options);
    expect(preview.bytes.length).toBeGreaterThan(0);
    gate.resolve();
    await studio.untilDone(id);
  });

  test('keeps the recipe it was begun with, whatever becomes of the recipe', async () => {
    await saveRecipe(studio.parts, owner, { name: 'Été', recipe }, options);
    const ids = await addAll(2);
    const begun = await create(ids, { recipe: 'Été' });
    await removeRecipe(studio.parts, owner, { name: 'Été' }, options);
    expect((await studio.untilDone(begun.id)).recipeHash).toBe(begun.recipeHash);
    await expect(create(ids, { recipe: 'Été' })).rejects.toMatchObject({ code: 'recipe_unknown', status: 404 });
    await expect(saveRecipe(studio.parts, owner, { name: 'White', recipe }, options)).rejects.toMatchObject({
      code: 'recipe_built_in',
    });
  });

  test('takes no photo, channel or background that is not there', async () => {
    const [id = ''] = await addAll(1);
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(create([id, unknown])).rejects.toMatchObject({ code: 'photo_unknown' });
    await expect(create([id], { channels: ['nowhere'] })).rejects.toMatchObject({ code: 'photo_channel_unknown' });
    const asset = PhotoRecipe.parse({ background: { kind: 'photo', photoId: unknown } });
    await expect(create([id], { recipe: asset })).rejects.toMatchObject({ code: 'photo_asset_unknown' });
    expect((await listBatches(studio.parts, owner, {}, options)).batches).toEqual([]);
  });

  test('loses the pictures of a photo that is removed, and no other', async () => {
    const ids = await addAll(3);
    const { id } = await create(ids);
    await studio.untilDone(id);
    await removePhoto(studio.parts, owner, { id: ids[0] ?? '' }, options);
    expect((await items(id)).map((item) => item.photoId)).toEqual(ids.slice(1));
    expect((await unpack(id)).size).toBe(4);
  });
});

test('a batch says as it is created how many products it will show enlarged, and by how much', async () => {
  studio = await openTestStudio();
  const { id } = await studio.add(await drawPhoto(1), 'petite.png');
  const sized = (side: number) => ({ ...recipe, layout: { ...recipe.layout, size: { width: side, height: side } } });
  // Not cut out yet: its own size says the least, 0.8 × 384 ÷ 96.
  const small = await create([id], { recipe: sized(384), channels: [] });
  expect(small.enlarged?.pictures).toBe(1);
  expect(small.enlarged?.most).toBeGreaterThanOrEqual(3.2);
  expect((await create([id], { recipe: sized(96), channels: [] })).enlarged).toBeUndefined();
});
