import { afterEach, beforeEach, expect, test } from 'vitest';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { choosePhoto, prepareCutout, readPhoto } from '../../../src/photo/index.ts';
import { claimPhoto, requeuePhoto } from '../../../src/store/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openTestStudio, options, owner, type TestStudio } from './studio-for-tests.ts';

// What a person says of one photo holds for every recipe.

let studio: TestStudio;
beforeEach(async () => {
  studio = await openTestStudio();
});
afterEach(() => studio?.close());

async function addOne(): Promise<string> {
  const { id } = await studio.add(await drawPhoto(1), 'tasse.png');
  await studio.untilCut(id);
  return id;
}

test('the pose that a person gives holds at once, for the photo and for the cutout of another recipe', async () => {
  const id = await addOne();
  const chosen = await choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options);
  expect(chosen.state).toBe('ready');
  expect(chosen.cutout).toMatchObject({ pose: 0, standing: 0, poseUnsure: false });
  const settings = CutoutSettings.parse({ quality: 'fast' });
  expect(await prepareCutout(studio.parts, owner, { id, settings }, options)).toMatchObject({
    quality: 'fast',
    pose: 0,
  });
  expect(studio.worker.done.cutOut).toBe(2);
});

test('the height of the camera that a person gives holds at once, and beside a pose', async () => {
  const id = await addOne();
  const chosen = await choosePhoto(studio.parts, owner, { id, camera: 'high' }, options);
  expect(chosen.cutout?.capture?.camera).toEqual({ pitch: 40, sure: true });
  const both = await choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options);
  expect(both.cutout).toMatchObject({ pose: 0, capture: { camera: { pitch: 40, sure: true } } });
  expect(studio.worker.done.cutOut).toBe(1);
  await choosePhoto(studio.parts, owner, { id, camera: null }, options);
  await studio.untilCut(id);
  const after = await readPhoto(studio.parts, owner, { id }, options);
  expect(after.cutout).toMatchObject({ pose: 0, capture: { camera: { pitch: 90, sure: true } } });
  expect(studio.worker.done.cutOut).toBe(1);
});

test('a pose that is taken back is what was estimated, without another look of the model', async () => {
  const id = await addOne();
  const before = await readPhoto(studio.parts, owner, { id }, options);
  await choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options);
  await choosePhoto(studio.parts, owner, { id, pose: null }, options);
  await studio.untilCut(id);
  const after = await readPhoto(studio.parts, owner, { id }, options);
  expect([after.cutout, after.settings]).toEqual([before.cutout, before.settings]);
  expect(studio.worker.done.cutOut).toBe(1);
});

test('what changes the outline has the photo cut out again, and what was said before stays', async () => {
  const id = await addOne();
  await choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options);
  await choosePhoto(studio.parts, owner, { id, glass: true }, options);
  await studio.untilCut(id);
  const photo = await readPhoto(studio.parts, owner, { id }, options);
  expect(photo.settings).toMatchObject({ pose: 'lying', glass: true });
  expect(photo.cutout).toMatchObject({ pose: 0 });
  expect(studio.worker.done.cutOut).toBe(2);
});

test('two things that are said at the same moment both hold', async () => {
  const id = await addOne();
  await Promise.all([
    choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options),
    choosePhoto(studio.parts, owner, { id, camera: 'high' }, options),
  ]);
  expect((await readPhoto(studio.parts, owner, { id }, options)).settings).toMatchObject({
    pose: 'lying',
    camera: 'high',
  });
});

test('what is said of a photo that waits is kept, and of one that is being cut out refused', async () => {
  const { store } = studio.parts;
  const id = await addOne();
  const settingsOf = async () => (await readPhoto(studio.parts, owner, { id }, options)).settings;
  // Nobody has taken it yet: its job is found missing below.
  await store.asActor(owner, (tx) => requeuePhoto(tx, { id, settings: undefined }));
  expect((await choosePhoto(studio.parts, owner, { id, glass: true }, options)).state).toBe('waiting');
  expect(await settingsOf()).toMatchObject({ glass: true });
  await studio.add(await drawPhoto(1), 'tasse.png', { quality: 'fast' });
  expect(await settingsOf()).toMatchObject({ glass: true, quality: 'fast' });
  await store.asWorker((tx) => claimPhoto(tx, { id }));
  await expect(choosePhoto(studio.parts, owner, { id, glass: false }, options)).rejects.toMatchObject({
    code: 'photo_being_cut',
    status: 409,
  });
  const again = studio.add(await drawPhoto(1), 'tasse.png', { quality: 'small' });
  await expect(again).rejects.toMatchObject({ code: 'photo_being_cut', status: 409 });
  // As it is: nothing is asked of it.
  expect((await studio.add(await drawPhoto(1), 'tasse.png', { quality: 'fast' })).id).toBe(id);
  await studio.parts.studio.recover();
  expect((await studio.untilCut(id)).settings).toMatchObject({ glass: true, quality: 'fast' });
});

test('a stranger’s photo is one that does not exist', async () => {
  await addOne();
  const id = '00000000-0000-4000-8000-000000000000';
  await expect(choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options)).rejects.toMatchObject({
    code: 'photo_unknown',
  });
});
