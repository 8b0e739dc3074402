import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreateBatchRequest, CutoutSettings, PhotoRecipe } from '../../../src/contract/index.ts';
import {
  checkPhoto,
  createBatch,
  listBatchItems,
  prepareCutout,
  previewPhoto,
  readManifest,
  readPhoto,
} from '../../../src/photo/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import type { FakeWorkerOptions } from './fake-worker.ts';
import { openTestStudio, options, owner, type TestStudio, waitFor } from './studio-for-tests.ts';

// A recipe that asks for another cutout than the photo's own: one for each way, made once, and the record says which.

const layout = { size: { width: 64, height: 64 } };
const fast = PhotoRecipe.parse({ layout, cutout: { quality: 'fast' } });

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

async function addOne(): Promise<string> {
  const { id } = await studio.add(await drawPhoto(1), 'tasse.png');
  await studio.untilCut(id);
  return id;
}

test('a preview and checks that ask at once for another cutout have it made once, and the photo keeps its own', async () => {
  const id = await addOne();
  const before = await readPhoto(studio.parts, owner, { id }, options);
  await Promise.all([
    previewPhoto(studio.parts, owner, { id, recipe: fast, longestSide: 64 }, options),
    prepareCutout(studio.parts, owner, { id, settings: fast.cutout }, options),
    ...['ebay', 'amazon-main', 'etsy'].map((channel) =>
      checkPhoto(studio.parts, owner, { id, recipe: fast, channel }, options),
    ),
  ]);
  expect(studio.worker.done.cutOut).toBe(2);
  expect(await readPhoto(studio.parts, owner, { id }, options)).toEqual(before);
  expect(before.settings).toEqual(CutoutSettings.parse({}));
  // Each way its own, and all of them kept.
  const settings = CutoutSettings.parse({ translucent: true });
  expect(await prepareCutout(studio.parts, owner, { id, settings }, options)).toMatchObject({ quality: 'best' });
  expect(await prepareCutout(studio.parts, owner, { id, settings: fast.cutout }, options)).toMatchObject({
    quality: 'fast',
  });
  expect(studio.worker.done.cutOut).toBe(3);
});

test('who gives up while another makes the same cutout leaves at once, and it is made all the same', async () => {
  const id = await addOne();
  const gate = Promise.withResolvers<void>();
  fake.before = (kind) => (kind === 'cutOut' ? gate.promise : undefined);
  const first = prepareCutout(studio.parts, owner, { id, settings: fast.cutout }, options);
  const stop = new AbortController();
  const second = prepareCutout(studio.parts, owner, { id, settings: fast.cutout }, { signal: stop.signal });
  stop.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  gate.resolve();
  expect(await first).toMatchObject({ quality: 'fast' });
  expect(studio.worker.done.cutOut).toBe(2);
});

test('a batch notes the cutout that its pictures were made from, its doubts included', async () => {
  let cut = 0;
  fake.uncertainty = () => ((cut += 1) === 1 ? 0.1 : 0.9);
  const id = await addOne();
  const make = async (recipe: PhotoRecipe) => {
    const request = CreateBatchRequest.parse({ name: 'Lot', photoIds: [id], recipe });
    const batch = await createBatch(studio.parts, owner, request, options);
    await studio.untilDone(batch.id);
    const { items } = await listBatchItems(studio.parts, owner, { id: batch.id, limit: 9, offset: 0 }, options);
    const { json } = await readManifest(studio.parts, owner, { id: batch.id }, options);
    const { uncertainty } = (JSON.parse(json) as { items: { uncertainty: number }[] }).items[0] ?? {};
    return [items[0]?.doubtful, items[0]?.facts?.cutout?.quality, uncertainty];
  };
  expect(await make(PhotoRecipe.parse({ layout }))).toEqual([false, 'best', 0.1]);
  expect(await make(fast)).toEqual([true, 'fast', 0.9]);
  await waitFor(
    () => readPhoto(studio.parts, owner, { id }, options),
    (photo) => photo.state === 'ready',
  );
});
