import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Photo, PhotoList, PhotoRecipe } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto, readRefusal, waitUntilCut } from './photo-calls.ts';

// A photo that stands behind products, or a logo laid over them, is no product.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const list = async (query = ''): Promise<string[]> => {
  const answer = await house.request(`/api/photos${query}`);
  return PhotoList.parse(await answer.json()).photos.map(({ id }) => id);
};

test('a background and a logo are kept as they came: never listed among the products, never cut out, and usable in a recipe', async () => {
  const product = await addPhoto(house, await drawPhoto(1), 'name=tasse.png');
  const wall = await addPhoto(house, await drawPhoto(2), 'name=mur.png&purpose=background');
  const logo = await addPhoto(house, await drawPhoto(3), 'name=logo.png&purpose=logo');
  await waitUntilCut(house, product.id);
  expect(await list()).toEqual([product.id]);
  expect(await list('?purpose=background')).toEqual([wall.id]);
  expect(await list('?purpose=logo')).toEqual([logo.id]);
  for (const { id, purpose } of [wall, logo]) {
    const kept = (await (await house.request(`/api/photos/${id}`)).json()) as Photo;
    expect(kept).toMatchObject({ purpose, state: 'stored', cutout: null, problem: null });
    expect((await house.request(`/api/photos/${id}/thumbnail`)).status).toBe(200);
  }
  const recipe = PhotoRecipe.parse({
    layout: { size: { width: 200, height: 200 } },
    background: { kind: 'photo', photoId: wall.id },
    logo: { photoId: logo.id, corner: 'top-left', width: 0.2 },
  });
  const made = await house.request(`/api/photos/${product.id}/render`, { method: 'POST', json: { recipe } });
  expect(made.status).toBe(200);
});

test('what is asked of a product is refused to a background by name', async () => {
  const { id } = await addPhoto(house, await drawPhoto(4), 'name=mur.png&purpose=background');
  const recipe = PhotoRecipe.parse({});
  const asked: [string, unknown][] = [
    [`/api/photos/${id}/preview`, { recipe }],
    [`/api/photos/${id}/render`, { recipe }],
    [`/api/photos/${id}/review`, { accepted: true }],
    [`/api/photos/${id}/retry`, undefined],
    ['/api/photo-batches', { name: 'Lot', photoIds: [id], recipe: 'white' }],
  ];
  for (const [route, json] of asked) {
    const answer = await house.request(route, { method: 'POST', json });
    expect(await readRefusal(answer), route).toEqual([409, 'photo_no_product']);
  }
  expect(await readRefusal(await house.request('/api/photos?purpose=poster'))).toEqual([400, 'request_invalid']);
});

test('the same bytes may be a background and a product, and removing one leaves the other whole', async () => {
  const bytes = await drawPhoto(5);
  const wall = await addPhoto(house, bytes, 'name=mur.png&purpose=background');
  const product = await addPhoto(house, bytes, 'name=tasse.png');
  expect(product.id).not.toBe(wall.id);
  expect((await waitUntilCut(house, product.id)).state).toBe('ready');
  expect((await addPhoto(house, bytes, 'name=mur.png&purpose=background')).id).toBe(wall.id);
  expect((await house.request(`/api/photos/${product.id}`, { method: 'DELETE' })).status).toBe(200);
  const original = await house.request(`/api/photos/${wall.id}/original`);
  expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
});
