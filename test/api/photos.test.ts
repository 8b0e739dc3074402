import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Photo, PhotoRecipe } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const recipe = PhotoRecipe.parse({ layout: { size: { width: 200, height: 200 } } });

async function add(bytes: Buffer, query: string): Promise<Response> {
  const body = new Blob([new Uint8Array(bytes)]).stream();
  return house.request(`/api/photos?${query}`, { method: 'POST', body });
}

async function untilCut(id: string): Promise<Photo> {
  for (;;) {
    const answer = await house.request(`/api/photos/${id}`);
    if (answer.status !== 200) throw new Error(await answer.text());
    const photo = (await answer.json()) as Photo;
    if (photo.state !== 'waiting' && photo.state !== 'cutting') return photo;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

test('a photo is taken in, cut out, previewed and rendered', async () => {
  const added = (await (await add(await drawPhoto(1), 'name=boite.png&code=AB-1')).json()) as Photo;
  expect(added).toMatchObject({ name: 'boite.png', code: 'AB-1', width: 96, height: 96, format: 'png' });
  const photo = await untilCut(added.id);
  expect(photo.problem).toBeNull();
  expect(photo.cutout?.box.width).toBeGreaterThan(30);
  const preview = await house.request(`/api/photos/${photo.id}/preview`, {
    method: 'POST',
    json: { recipe, longestSide: 100 },
  });
  expect(preview.headers.get('content-type')).toBe('image/jpeg');
  const shown = await sharp(Buffer.from(await preview.arrayBuffer())).metadata();
  expect([shown.width, shown.height]).toEqual([100, 100]);
  const rendered = await house.request(`/api/photos/${photo.id}/render`, { method: 'POST', json: { recipe } });
  expect(rendered.status).toBe(200);
  expect(rendered.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''boite.jpg");
  const made = await sharp(Buffer.from(await rendered.arrayBuffer())).metadata();
  expect([made.format, made.width, made.height]).toEqual(['jpeg', 200, 200]);
});
