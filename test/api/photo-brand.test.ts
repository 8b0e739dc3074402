import { afterAll, beforeAll, expect, test } from 'vitest';
import { Batch, BatchItemList, BrandDefaults, NamedRecipe, NamedRecipeList, Photo } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawLogo, drawPhoto, findLogo } from '../photos-for-tests.ts';

// What the brand says is what recipes begin with, through the API as people use it.

let house: TestHouse;
let photoId: string;
let logo: BrandDefaults['logo'];

beforeAll(async () => {
  house = await openTestHouse();
  photoId = (await untilCut(await add(await drawPhoto(7), 'name=box.png'))).id;
  const { id } = await add(await drawLogo(), 'name=logo.png&purpose=logo');
  logo = { photoId: id, corner: 'top-left', width: 0.2 };
  const saved = await house.request('/api/photo-brand', { method: 'PUT', json: { padding: 0.3, logo } });
  if (saved.status !== 200) throw new Error(await saved.text());
});
afterAll(() => house?.close());

async function add(bytes: Buffer, query: string): Promise<Photo> {
  const body = new Blob([new Uint8Array(bytes)]).stream();
  return (await (await house.request(`/api/photos?${query}`, { method: 'POST', body })).json()) as Photo;
}

async function untilCut({ id }: Photo): Promise<Photo> {
  for (;;) {
    const photo = Photo.parse(await (await house.request(`/api/photos/${id}`)).json());
    if (photo.state !== 'waiting' && photo.state !== 'cutting') return photo;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const size = { width: 200, height: 200 };

async function render(recipe: unknown, channel?: string): Promise<Buffer> {
  const json = { recipe, ...(channel ? { channel } : {}) };
  const answer = await house.request(`/api/photos/${photoId}/render`, { method: 'POST', json });
  if (answer.status !== 200) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}

async function check(recipe: unknown, channel?: string) {
  const json = { recipe, ...(channel ? { channel } : {}) };
  const answer = await house.request(`/api/photos/${photoId}/check`, { method: 'POST', json });
  return ((await answer.json()) as { facts: { subject: { width: number } } }).facts;
}

test('the recipes of the house begin with the brand’s padding and logo, but for the bare cutout', async () => {
  const { recipes } = NamedRecipeList.parse(await (await house.request('/api/photo-recipes')).json());
  const read = (name: string) => recipes.find((recipe) => recipe.name === name)?.recipe;
  for (const name of ['white', 'marble', 'keep-shadow'])
    expect([read(name)?.layout.padding, read(name)?.logo], name).toEqual([0.3, logo]);
  expect([read('transparent')?.layout.padding, read('transparent')?.logo]).toEqual([0.02, null]);
  const one = NamedRecipe.parse(await (await house.request('/api/photo-recipes/white')).json());
  expect(one).toEqual(recipes.find(({ name }) => name === 'white'));
});

test('a recipe that says nothing of them gets the brand’s logo in its corner and the product in its margin', async () => {
  const found = await findLogo(await render({ layout: { size } }));
  expect(found.pixels).toBeGreaterThan(500);
  expect(Math.max(found.x, found.y)).toBeLessThan(20);
  expect((await check({ layout: { size } })).subject.width).toBeLessThanOrEqual(80);
  const preview = await house.request(`/api/photos/${photoId}/preview`, {
    method: 'POST',
    json: { recipe: { layout: { size } }, longestSide: 200 },
  });
  expect((await findLogo(Buffer.from(await preview.arrayBuffer()))).pixels).toBeGreaterThan(500);
});

test('a recipe that says its own padding, or that it has no logo, keeps them', async () => {
  expect((await findLogo(await render({ layout: { size }, logo: null }))).pixels).toBe(0);
  expect((await check({ layout: { size, padding: 0.05 } })).subject.width).toBeGreaterThan(150);
  const corner = { ...logo, corner: 'bottom-right' };
  expect((await findLogo(await render({ layout: { size }, logo: corner }))).x).toBeGreaterThan(100);
});

test('a recipe is saved with what the brand said at that moment', async () => {
  const save = async (name: string, recipe: unknown) =>
    NamedRecipe.parse(
      await (await house.request(`/api/photo-recipes/${name}`, { method: 'PUT', json: { recipe } })).json(),
    ).recipe;
  expect(await save('begun', {})).toMatchObject({ layout: { padding: 0.3 }, logo });
  expect(await save('own', { layout: { padding: '12px' }, logo: null })).toMatchObject({
    layout: { padding: '12px' },
    logo: null,
  });
});

test('a channel that allows no logo gets none, and one that asks a share of the picture gets that share', async () => {
  expect((await findLogo(await render({}, 'amazon-main'))).pixels).toBe(0);
  expect((await check({}, 'amazon-main')).subject.width).toBeGreaterThan(0.85 * 2000);
  expect((await findLogo(await render({}, 'amazon-secondary'))).pixels).toBeGreaterThan(500);
}, 60_000);

test('a batch by the name of a recipe of the house carries the brand', async () => {
  const json = { name: 'Lot', photoIds: [photoId], recipe: 'white' };
  const begun = Batch.parse(await (await house.request('/api/photo-batches', { method: 'POST', json })).json());
  const route = `/api/photo-batches/${begun.id}`;
  while (Batch.parse(await (await house.request(route)).json()).state !== 'done')
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { items } = BatchItemList.parse(await (await house.request(`${route}/items`)).json());
  const picture = await house.request(`${route}/items/${items[0]?.id}/picture?longestSide=200`);
  expect((await findLogo(Buffer.from(await picture.arrayBuffer()))).pixels).toBeGreaterThan(300);
}, 60_000);

test('a logo whose photo is removed leaves the brand, and recipes go on without it', async () => {
  expect((await house.request(`/api/photos/${logo?.photoId}`, { method: 'DELETE' })).status).toBe(200);
  const brand = BrandDefaults.parse(await (await house.request('/api/photo-brand')).json());
  expect([brand.logo, brand.padding]).toEqual([null, 0.3]);
  expect((await findLogo(await render({ layout: { size } }))).pixels).toBe(0);
  const refused = await house.request('/api/photo-brand', { method: 'PUT', json: { logo } });
  expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
    422,
    'photo_asset_unknown',
  ]);
});
