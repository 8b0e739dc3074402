import { afterEach, beforeEach, expect, test } from 'vitest';
import { CutoutSettings } from '../../../src/contract/index.ts';
import { choosePhoto, prepareCutout, readPhoto } from '../../../src/photo/index.ts';
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

test('a stranger’s photo is one that does not exist', async () => {
  await addOne();
  const id = '00000000-0000-4000-8000-000000000000';
  await expect(choosePhoto(studio.parts, owner, { id, pose: 'lying' }, options)).rejects.toMatchObject({
    code: 'photo_unknown',
  });
});
