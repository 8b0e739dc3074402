import type { Actor } from '../../../src/governance/index.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createId, MaisonError, wait } from '../../../src/base/index.ts';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import {
  listPhotos,
  openOriginalPhoto,
  openThumbnail,
  previewPhoto,
  readPhoto,
  removePhoto,
  renderPhoto,
  retryPhoto,
  reviewPhoto,
} from '../../../src/photo/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { insertDocument } from '../../../src/store/index.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openTestStudio, options, owner, type TestStudio } from './studio-for-tests.ts';

const recipe = PhotoRecipe.parse({ layout: { size: { width: 120, height: 120 } } });
const stranger: Actor = { kind: 'person', id: 'mallory', principals: ['user:mallory', 'everyone'], role: 'member' };

async function read(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream));
}

let studio: TestStudio;
beforeAll(async () => {
  studio = await openTestStudio({ uncertainty: () => 0.1 });
});
afterAll(() => studio?.close());

describe('a photo', () => {
  test('is kept byte for byte, cut out, previewed and rendered', async () => {
    const bytes = await drawPhoto(1);
    const added = await studio.add(bytes, 'dossier/Tasse bleue.png', { code: 'T-1' });
    expect(added).toMatchObject({ name: 'Tasse bleue.png', code: 'T-1', width: 96, height: 96, format: 'png' });
    const photo = await studio.untilCut(added.id);
    expect(photo).toMatchObject({ state: 'ready', problem: null });
    const original = await openOriginalPhoto(studio.parts, owner, photo, options);
    expect(await read(original.content)).toEqual(bytes);
    expect(original.mediaType).toBe('image/png');
    const thumbnail = await openThumbnail(studio.parts, owner, photo, options);
    expect((await read(thumbnail.content)).length).toBeGreaterThan(0);
    const preview = await previewPhoto(studio.parts, owner, { id: photo.id, recipe, longestSide: 80 }, options);
    expect((await sharp(preview.bytes).metadata()).width).toBe(80);
    const made = await renderPhoto(studio.parts, owner, { id: photo.id, recipe }, options);
    expect(made.name).toBe('Tasse bleue.jpg');
    expect((await sharp(await read(made.content)).metadata()).width).toBe(120);
  });

  test('that comes twice is the same photo, and what was made of it is not made again', async () => {
    const bytes = await drawPhoto(2);
    const first = await studio.add(bytes, 'a.png');
    await studio.untilCut(first.id);
    await read((await renderPhoto(studio.parts, owner, { id: first.id, recipe }, options)).content);
    const before = { ...studio.worker.done };
    const again = await studio.add(bytes, 'b.png', { code: 'late' });
    expect(again).toMatchObject({ id: first.id, name: 'a.png', code: 'late', state: 'ready' });
    await read((await renderPhoto(studio.parts, owner, { id: first.id, recipe }, options)).content);
    expect(studio.worker.done).toMatchObject({ cutOut: before.cutOut, render: before.render });
  });

  test('that is none is refused by name, and nothing of it stays', async () => {
    const blobs = await Array.fromAsync(studio.house.store.blobs.list());
    await expect(studio.add(Buffer.from('not an image'), 'x.jpg')).rejects.toMatchObject({
      code: 'photo_not_an_image',
      status: 415,
    });
    await expect(studio.add(await drawPhoto(3, { side: 8 }), 'x.png')).rejects.toMatchObject({
      code: 'photo_too_small',
    });
    await expect(studio.add(await drawPhoto(3), '..')).rejects.toMatchObject({ code: 'photo_name_invalid' });
    expect((await Array.fromAsync(studio.house.store.blobs.list())).toSorted()).toEqual(blobs.toSorted());
  });

  test('without a subject says so, keeps its original, and can be tried again', async () => {
    const bytes = await drawPhoto(4, { empty: true });
    const { id } = await studio.add(bytes, 'vide.png');
    expect(await studio.untilCut(id)).toMatchObject({
      state: 'no-subject',
      cutout: null,
      problem: { code: 'photo_no_subject' },
    });
    expect(await read((await openOriginalPhoto(studio.parts, owner, { id }, options)).content)).toEqual(bytes);
    await expect(previewPhoto(studio.parts, owner, { id, recipe }, options)).rejects.toMatchObject({
      code: 'photo_no_subject',
      status: 409,
    });
    await expect(reviewPhoto(studio.parts, owner, { id, accepted: true }, options)).rejects.toMatchObject({
      status: 409,
    });
    expect(await retryPhoto(studio.parts, owner, { id }, options)).toMatchObject({ state: 'waiting', problem: null });
    expect((await studio.untilCut(id)).state).toBe('no-subject');
  });

  test('of somebody else looks as if it were not there, also when the bytes are the same', async () => {
    const bytes = await drawPhoto(5);
    const { id } = await studio.add(bytes, 'mine.png');
    await studio.untilCut(id);
    const unknown = { code: 'photo_unknown', status: 404 };
    for (const look of [
      () => readPhoto(studio.parts, stranger, { id }, options),
      () => openOriginalPhoto(studio.parts, stranger, { id }, options),
      () => openThumbnail(studio.parts, stranger, { id }, options),
      () => previewPhoto(studio.parts, stranger, { id, recipe }, options),
      () => renderPhoto(studio.parts, stranger, { id, recipe }, options),
      () => removePhoto(studio.parts, stranger, { id }, options),
    ])
      await expect(look()).rejects.toMatchObject(unknown);
    expect(
      (await listPhotos(studio.parts, stranger, { purpose: 'product', limit: 10, offset: 0 }, options)).total,
    ).toBe(0);
    const nobody: Actor = { kind: 'person', id: 'nobody', principals: [], role: 'member' };
    await expect(readPhoto(studio.parts, nobody, { id }, options)).rejects.toMatchObject({ code: 'access_denied' });
  });

  test('that is removed takes its cutout, its pictures and its bytes with it', async () => {
    const before = (await Array.fromAsync(studio.house.store.blobs.list())).toSorted();
    const { id, sha256 } = await studio.add(await drawPhoto(6), 'weg.png');
    await studio.untilCut(id);
    await read((await renderPhoto(studio.parts, owner, { id, recipe }, options)).content);
    expect((await Array.fromAsync(studio.house.store.blobs.list())).length).toBeGreaterThanOrEqual(before.length + 2);
    await removePhoto(studio.parts, owner, { id }, options);
    expect((await Array.fromAsync(studio.house.store.blobs.list())).toSorted()).toEqual(before);
    expect(await studio.house.store.blobs.has(sha256)).toBe(false);
  });

  test('that is removed leaves its bytes to a document that has the same', async () => {
    const { id, sha256, bytes } = await studio.add(await drawPhoto(7), 'both.png');
    await studio.untilCut(id);
    const at = new Date('2026-11-24T12:00:00Z');
    const document = {
      id: createId(),
      space: 'entreprise',
      path: 'both.png',
      name: 'both.png',
      mediaType: 'image/png',
    };
    await studio.house.store.asActor(owner, (tx) =>
      insertDocument(tx, { ...document, bytes, sha256, changedAt: at, addedAt: at, addedBy: 'user:owner' }),
    );
    await removePhoto(studio.parts, owner, { id }, options);
    expect(await studio.house.store.blobs.has(sha256)).toBe(true);
  });
});

describe('without its model', () => {
  test('a photo waits for it, and the house does not count that as a failure of the photo', async () => {
    let there = false;
    const models = createFakeModels();
    const absent = new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' });
    const late = {
      ...models,
      segment: (asked: Parameters<typeof models.segment>[0]) =>
        there ? models.segment(asked) : Promise.reject(absent),
    };
    await using waiting = await openTestStudio({}, { models: late });
    const { id } = await waiting.add(await drawPhoto(9), 'tasse.png');
    await wait(500);
    expect(await readPhoto(waiting.parts, owner, { id }, options)).toMatchObject({ state: 'waiting', problem: null });
    there = true;
    expect((await waiting.untilCut(id)).state).toBe('ready');
  }, 60_000);
});
