import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '../../src/base/index.ts';
import { type Corrections, Photo, PhotoRecipe, type Stroke } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto, makeBatch, readRefusal, waitUntilCut } from './photo-calls.ts';

// What a person corrects of a cutout by hand: kept with the photo, applied again whenever it is cut out, written into the
// record of its pictures, gone with it.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const corner: Stroke = { tool: 'keep', radius: 0.05, points: [{ x: 0.1, y: 0.1 }] };
const call = (id: string, method: string, strokes?: readonly unknown[], rest = ''): Promise<Response> =>
  house.request(`/api/photos/${id}/corrections${rest}`, { method, ...(strokes ? { json: { strokes } } : {}) });

async function cutNew(seed: number): Promise<Photo> {
  return waitUntilCut(house, (await addPhoto(house, await drawPhoto(seed, { side: 200 }), `name=p${seed}.png`)).id);
}

/** The cutout's alpha at a place given in shares, 0 to 255. */
async function readAlpha(id: string, x: number, y: number): Promise<number> {
  const bytes = Buffer.from(await (await house.request(`/api/photos/${id}/cutout`)).arrayBuffer());
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return data[4 * (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) + 3] ?? -1;
}

test('a stroke is looked at without being kept, then kept, and then the cutout has it; without strokes it is the model’s own again', async () => {
  const photo = await cutNew(31);
  expect(await (await call(photo.id, 'GET')).json()).toEqual({ strokes: [] });
  const preview = await call(photo.id, 'POST', [corner], '/preview');
  expect([preview.status, preview.headers.get('content-type')]).toEqual([200, 'image/png']);
  const looked = await sharp(Buffer.from(await preview.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([looked.info.width, looked.info.height]).toEqual([200, 200]);
  expect(looked.data[(20 * 200 + 20) * looked.info.channels]).toBe(255);
  expect(await readAlpha(photo.id, 0.1, 0.1)).toBe(0);

  const kept = await call(photo.id, 'PUT', [corner]);
  expect(kept.status).toBe(200);
  const after = Photo.parse(await kept.json());
  expect([after.strokes, after.state]).toEqual([1, 'ready']);
  expect(after.cutAt).not.toBe(photo.cutAt);
  expect(after.cutout?.box.left).toBeLessThan(photo.cutout?.box.left ?? 0);
  expect(await (await call(photo.id, 'GET')).json()).toEqual({ strokes: [corner] } satisfies Corrections);
  expect(await readAlpha(photo.id, 0.1, 0.1)).toBe(255);

  const cleared = Photo.parse(await (await call(photo.id, 'PUT', [])).json());
  expect([cleared.strokes, cleared.cutout]).toEqual([0, photo.cutout]);
  expect(await readAlpha(photo.id, 0.1, 0.1)).toBe(0);
}, 60_000);

test('corrections are applied again when the photo is cut out anew, and in the pictures of a recipe that cuts it out otherwise', async () => {
  const photo = await cutNew(32);
  await call(photo.id, 'PUT', [corner]);
  await house.request(`/api/photos/${photo.id}/retry`, { method: 'POST' });
  const again = await waitUntilCut(house, photo.id);
  expect(again.strokes).toBe(1);
  expect(await readAlpha(photo.id, 0.1, 0.1)).toBe(255);
  const settings = { quality: 'fast', keepExistingAlpha: true, translucent: false };
  const other = await house.request(`/api/photos/${photo.id}/cutout`, { method: 'POST', json: { settings } });
  const facts = (await other.json()) as { quality: string; corrections: unknown };
  expect([facts.quality, facts.corrections]).toEqual(['fast', [corner]]);
}, 60_000);

test('the record of a picture says by which strokes its cutout was corrected', async () => {
  const photo = await cutNew(33);
  await call(photo.id, 'PUT', [corner]);
  const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });
  const { id } = await makeBatch(house, { name: 'Lot', photoIds: [photo.id], recipe });
  const record = (await (await house.request(`/api/photo-batches/${id}/manifest.json`)).json()) as {
    items: { picture: { cutout: { corrections: unknown } } }[];
  };
  expect(record.items[0]?.picture.cutout.corrections).toEqual([corner]);
}, 60_000);

test('too many strokes, one outside the photo, a box with one corner and strokes that leave nothing are refused by name, and change nothing', async () => {
  const photo = await cutNew(34);
  await call(photo.id, 'PUT', [corner]);
  const many = Array.from({ length: 61 }, () => corner);
  const outside = { ...corner, points: [{ x: 1.2, y: 0.5 }] };
  const half = { tool: 'box', points: [{ x: 0.1, y: 0.1 }] };
  const all = {
    tool: 'remove',
    radius: 0.25,
    points: [0.2, 0.5, 0.8].flatMap((y) => [
      { x: 0, y },
      { x: 1, y },
      { x: 0, y },
    ]),
  };
  for (const [strokes, code] of [
    [many, 'photo_strokes_too_many'],
    [[outside], 'photo_stroke_outside'],
    [[half], 'photo_box_incomplete'],
  ] as const) {
    expect(await readRefusal(await call(photo.id, 'PUT', strokes))).toEqual([422, code]);
    expect(await readRefusal(await call(photo.id, 'POST', strokes, '/preview'))).toEqual([422, code]);
  }
  expect(await readRefusal(await call(photo.id, 'PUT', [all]))).toEqual([422, 'photo_nothing_left']);
  expect(await (await call(photo.id, 'GET')).json()).toEqual({ strokes: [corner] });
  expect(await readAlpha(photo.id, 0.1, 0.1)).toBe(255);
}, 60_000);

test('a photo in which the model found no product is cut out by strokes alone; one that is kept as it came is not', async () => {
  const empty = await addPhoto(house, await drawPhoto(35, { side: 200, empty: true }), 'name=vide.png');
  expect((await waitUntilCut(house, empty.id)).state).toBe('no-subject');
  expect((await call(empty.id, 'POST', [corner], '/preview')).status).toBe(200);
  const found = Photo.parse(await (await call(empty.id, 'PUT', [corner])).json());
  expect([found.state, found.problem, found.cutout?.model]).toEqual(['ready', null, 'by-hand']);
  expect(await readAlpha(empty.id, 0.1, 0.1)).toBe(255);
  const logo = await addPhoto(house, await drawPhoto(36), 'name=logo.png&purpose=logo');
  expect(await readRefusal(await call(logo.id, 'PUT', [corner]))).toEqual([409, 'photo_no_product']);
}, 60_000);

test('a photo takes its corrections along: neither they nor what was made with them are left, whoever else has the same bytes', async () => {
  const { store } = house.maison.parts;
  const photo = await cutNew(37);
  await call(photo.id, 'PUT', [corner]);
  await house.request(`/api/photos/${photo.id}/preview`, {
    method: 'POST',
    json: { recipe: PhotoRecipe.parse({ cutout: { quality: 'fast' } }) },
  });
  const count = async (): Promise<number> =>
    store.asWorker(async (tx) => {
      const rows = await tx
        .selectFrom('photo_cutouts')
        .select('facts')
        .where('input_sha256', '=', photo.sha256)
        .execute();
      return rows.filter(({ facts }) => JSON.stringify(facts).includes('"corrections"')).length;
    });
  expect(await count()).toBe(2);
  const other = { ...corner, radius: 0.06 };
  await call(photo.id, 'PUT', [other]);
  expect(await count()).toBe(1);
  // Somebody else's photo of the same bytes, which nobody has corrected.
  await store.asWorker((tx) =>
    sql`insert into photos (id, owner, name, sha256, bytes, width, height, format, settings, purpose, state, added_at)
      select ${createId()}::uuid, 'user:somebody', name, sha256, bytes, width, height, format, settings, 'logo', 'stored', added_at
      from photos where id = ${photo.id}::uuid`.execute(tx),
  );
  await house.request(`/api/photos/${photo.id}`, { method: 'DELETE' });
  expect(await count()).toBe(0);
}, 60_000);
