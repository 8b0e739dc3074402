import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  AddPhotoArchiveResult,
  Batch,
  BatchItemList,
  ChannelList,
  NamedRecipe,
  NamedRecipeList,
  type Photo,
  PhotoRecipe,
  SceneList,
} from '../../src/contract/index.ts';
import { buildZip } from '../documents/build-zip.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { sendPhoto, waitUntilCut } from './photo-calls.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const recipe = PhotoRecipe.parse({ layout: { size: { width: 200, height: 200 } } });

const add = (bytes: Buffer, query: string): Promise<Response> => sendPhoto(house, bytes, query);
const untilCut = (id: string): Promise<Photo> => waitUntilCut(house, id);

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

test('a photo is cut out as its sender wishes, and again when the wish changes', async () => {
  const bytes = await drawPhoto(41);
  const send = async (query: string): Promise<Photo> =>
    untilCut(((await (await add(bytes, `name=verre.png${query}`)).json()) as Photo).id);
  const first = await send('&quality=fast&translucent=true');
  expect(first.settings).toMatchObject({ quality: 'fast', translucent: true });
  expect((await send('')).settings).toEqual(first.settings);
  const again = await send('&translucent=false');
  expect([again.id, again.state]).toEqual([first.id, first.state]);
  expect(again.settings).toMatchObject({ quality: 'fast', translucent: false });
  expect((await add(bytes, 'name=verre.png&translucent=perhaps')).status).toBe(400);
});

test('files come down as what they are, and never as a page of the house', async () => {
  const photo = await untilCut(((await (await add(await drawPhoto(2), 'name=a.png')).json()) as Photo).id);
  for (const [file, type] of [
    ['original', 'image/png'],
    ['cutout', 'image/png'],
    ['thumbnail', 'image/webp'],
    ['before?longestSide=64', 'image/jpeg'],
  ] as const) {
    const answer = await house.request(`/api/photos/${photo.id}/${file}`);
    expect([answer.status, answer.headers.get('content-type')], file).toEqual([200, type]);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const picture = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    if (file === 'cutout') expect([picture.width, picture.height, picture.hasAlpha]).toEqual([96, 96, true]);
    if (file.startsWith('before')) expect(picture.width).toBe(64);
  }
});

test('bad photos get a named 4xx, in the language asked for, and the house goes on', async () => {
  const bad: [Buffer, string, string, number][] = [
    [Buffer.alloc(0), 'name=x.jpg', 'photo_not_an_image', 415],
    [Buffer.from('<svg/>'), 'name=x.svg', 'photo_not_an_image', 415],
    [(await drawPhoto(1)).subarray(0, 150), 'name=x.png', 'photo_truncated', 422],
    [await drawPhoto(1, { side: 9 }), 'name=x.png', 'photo_too_small', 422],
    [await drawPhoto(1), 'name=x.exe', 'photo_wrong_extension', 415],
    [await drawPhoto(1), 'name=', 'request_invalid', 400],
    [await drawPhoto(1), 'name=a%00b.png', 'address_invalid', 400],
    [await drawPhoto(1), 'name=a.png&quality=finest', 'request_invalid', 400],
  ];
  for (const [bytes, query, code, status] of bad) {
    const answer = await add(bytes, query);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    expect([answer.status, error.code], query).toEqual([status, code]);
    expect(error.message.length).toBeGreaterThan(40);
  }
  expect((await house.request('/api/health')).status).toBe(200);
  for (const route of ['', '/original', '/cutout', '/thumbnail', '/before'])
    expect((await house.request(`/api/photos/00000000-0000-4000-8000-000000000000${route}`)).status).toBe(404);
  // An address that names nothing is not found, whatever is wrong with it.
  expect((await house.request('/api/photos/not-an-id')).status).toBe(404);
});

test('an archive gives its good photos, and lists what is none or leaves it', async () => {
  const zip = buildZip([
    { name: 'dossier/', content: '' },
    { name: 'dossier/one.png', content: await drawPhoto(31) },
    { name: '../two.png', content: await drawPhoto(32) },
    { name: 'C:\\three.png', content: await drawPhoto(33) },
    { name: 'four.png', content: 'no picture' },
    { name: '__MACOSX/._one.png', content: 'x' },
    { name: 'five.png', content: await drawPhoto(34) },
  ]);
  const body = new Blob([new Uint8Array(zip)]).stream();
  const answer = await house.request('/api/photos/archive', { method: 'POST', body });
  const { photos, refused } = AddPhotoArchiveResult.parse(await answer.json());
  expect(photos.map(({ name }) => name)).toEqual(['one.png', 'five.png']);
  expect(refused.map(({ name, code }) => [name, code])).toEqual([
    ['../two.png', 'photo_archive_path'],
    ['C:/three.png', 'photo_archive_path'],
    ['four.png', 'photo_not_an_image'],
  ]);
  const broken = await house.request('/api/photos/archive', { method: 'POST', body: 'no archive' });
  expect([broken.status, ((await broken.json()) as { error: { code: string } }).error.code]).toEqual([
    422,
    'photo_archive_unreadable',
  ]);
});

test('recipes, brand, scenes and channels are listed, saved and removed', async () => {
  const saved = await house.request('/api/photo-recipes/Soldes%20d%27%C3%A9t%C3%A9', {
    method: 'PUT',
    json: { recipe },
  });
  expect([saved.status, ((await saved.json()) as { error?: { code: string } }).error?.code]).toEqual([
    400,
    'recipe_name_invalid',
  ]);
  const named = await house.request('/api/photo-recipes/%C3%89t%C3%A9%202027', { method: 'PUT', json: { recipe } });
  expect(NamedRecipe.parse(await named.json())).toMatchObject({ name: 'Été 2027', builtIn: false });
  const { recipes } = NamedRecipeList.parse(await (await house.request('/api/photo-recipes')).json());
  expect(recipes.map(({ name }) => name)).toEqual(expect.arrayContaining(['white', 'transparent', 'Été 2027']));
  for (const [method, code] of [
    ['PUT', 'recipe_built_in'],
    ['DELETE', 'recipe_built_in'],
  ] as const) {
    const refused = await house.request('/api/photo-recipes/white', {
      method,
      ...(method === 'PUT' ? { json: { recipe } } : {}),
    });
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([409, code]);
  }
  expect((await house.request('/api/photo-recipes/%C3%89t%C3%A9%202027', { method: 'DELETE' })).status).toBe(200);
  expect((await house.request('/api/photo-recipes/%C3%89t%C3%A9%202027')).status).toBe(404);
  const brand = { palette: ['#123456'], padding: 0.2, logo: null };
  expect((await house.request('/api/photo-brand', { method: 'PUT', json: brand })).status).toBe(200);
  expect(await (await house.request('/api/photo-brand')).json()).toEqual(brand);
  const { scenes } = SceneList.parse(await (await house.request('/api/scenes')).json());
  expect(scenes.length).toBeGreaterThanOrEqual(6);
  const picture = await house.request(`/api/scenes/${scenes[0]?.id}/thumbnail`);
  expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).width).toBeGreaterThan(100);
  const { channels } = ChannelList.parse(await (await house.request('/api/channels')).json());
  expect(channels.map(({ id }) => id)).toContain('amazon-main');
});

test('a batch goes through the API from its beginning to its archive, and is deleted', async () => {
  const ids = [];
  for (const seed of [41, 42])
    ids.push(((await (await add(await drawPhoto(seed), `name=${seed}.png`)).json()) as Photo).id);
  const json = { name: 'Lot', photoIds: ids, recipe: 'white', channels: ['ebay'] };
  const begun = Batch.parse(await (await house.request('/api/photo-batches', { method: 'POST', json })).json());
  for (;;) {
    const { state, counts } = Batch.parse(await (await house.request(`/api/photo-batches/${begun.id}`)).json());
    if (state === 'done') {
      expect(counts).toMatchObject({ total: 2, done: 2, failed: 0 });
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { items } = BatchItemList.parse(await (await house.request(`/api/photo-batches/${begun.id}/items`)).json());
  expect(items.every((item) => item.facts !== null && item.facts.rules.length > 0)).toBe(true);
  expect(items.every((item) => item.facts?.productPixels === item.facts?.untouchedPixels)).toBe(true);
  const small = await house.request(`/api/photo-batches/${begun.id}/items/${items[0]?.id}/picture?longestSide=80`);
  expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width).toBe(80);
  const csv = await house.request(`/api/photo-batches/${begun.id}/manifest.csv`);
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const archive = await house.request(`/api/photo-batches/${begun.id}/download`);
  expect(archive.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Lot.zip");
  expect(
    Buffer.from(await archive.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const late = await house.request(`/api/photo-batches/${begun.id}/control`, {
    method: 'POST',
    json: { action: 'pause' },
  });
  expect(late.status).toBe(409);
  for (const status of [200, 404])
    expect((await house.request(`/api/photo-batches/${begun.id}`, { method: 'DELETE' })).status).toBe(status);
}, 60_000);

test('a photo beyond the 50 megapixels that are promised is refused at every door, by name, and nothing of it is kept', async () => {
  const create = { width: 7000, height: 7400, channels: 3, background: '#a08060' } as const;
  const large = await sharp({ create, limitInputPixels: false }).jpeg().toBuffer();
  const alone = await add(large, 'name=grande.jpg');
  expect([alone.status, await alone.json()]).toMatchObject([413, { error: { code: 'photo_too_large' } }]);
  const body = ReadableStream.from([buildZip([{ name: 'grande.jpg', content: large }])]);
  const headers = { 'content-type': 'application/zip' };
  const packed = await house.request('/api/photos/archive', { method: 'POST', body, headers });
  const { photos, refused } = AddPhotoArchiveResult.parse(await packed.json());
  expect([photos, refused.map(({ code }) => code)]).toEqual([[], ['photo_too_large']]);
}, 60_000);
