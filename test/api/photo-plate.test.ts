import { afterAll, beforeAll, expect, test } from 'vitest';
import { Photo } from '../../src/contract/index.ts';
import { drawOnFloor } from '../photos-on-floor.ts';
import { makeKeyAs, showKey } from './keys-for-tests.ts';
import { addPhoto, readRefusal, waitUntilCut } from './photo-calls.ts';
import { openPhotoHouse, photoForm, type PhotoHouse } from './photo-edit-house.ts';

// A photo of the empty ground: compared when it comes, kept with its photo and gone with it, used for the cutout.

let shop: PhotoHouse;
const pictures: Record<'product' | 'plate' | 'other', Buffer> = {} as never;
beforeAll(async () => {
  shop = await openPhotoHouse();
  pictures.product = await drawOnFloor({ product: true });
  pictures.plate = await drawOnFloor({ move: [1.6, -2.3], seed: 2 });
  pictures.other = await drawOnFloor({ floor: 40, seed: 3 });
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const attach = (id: string, bytes: Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  shop.house.request(`/api/photos/${id}/plate?name=sol.png`, {
    method: 'POST',
    body: new Blob([new Uint8Array(bytes)]).stream(),
    headers,
  });
const isKept = async (sha256: string): Promise<boolean> => shop.house.maison.parts.store.blobs.has(sha256);
const hashOf = async (bytes: Buffer): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');

test('a plate has its photo cut out against it, is shown, and goes when it is taken away', async () => {
  const { house } = shop;
  const before = await waitUntilCut(house, (await addPhoto(house, pictures.product, 'name=boite.png')).id);
  expect(before.plate).toBeNull();
  const kept = Photo.parse(await (await attach(before.id, pictures.plate)).json());
  expect([kept.plate, kept.state]).toEqual([{ name: 'sol.png' }, 'waiting']);
  const after = await waitUntilCut(house, before.id);
  expect(Math.round((after.cutout?.plate?.across ?? 0) * 240 * 10)).toBeCloseTo(-16, -1);
  const shown = await house.request(`/api/photos/${before.id}/plate?longestSide=100`);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const hash = await hashOf(pictures.plate);
  expect(await isKept(hash)).toBe(true);

  const without = Photo.parse(
    await (await house.request(`/api/photos/${before.id}/plate`, { method: 'DELETE' })).json(),
  );
  expect(without.plate).toBeNull();
  expect((await waitUntilCut(house, before.id)).cutout?.plate).toBeUndefined();
  expect(await isKept(hash)).toBe(false);
  expect((await house.request(`/api/photos/${before.id}/plate`)).status).toBe(404);

  await attach(before.id, pictures.plate);
  await house.request(`/api/photos/${before.id}`, { method: 'DELETE' });
  expect(await isKept(hash)).toBe(false);
}, 120_000);

test('a plate that does not fit is refused with its reason, and nothing of it is kept', async () => {
  const { house } = shop;
  const photo = await waitUntilCut(house, (await addPhoto(house, pictures.product, 'name=boite.png')).id);
  const files = await shop.countFiles();
  const refused = await attach(photo.id, pictures.other);
  expect(await readRefusal(refused)).toEqual([422, 'photo_plate_elsewhere']);
  const same = await attach(photo.id, pictures.product);
  expect(await readRefusal(same)).toEqual([422, 'photo_plate_same']);
  const noImage = await attach(photo.id, Buffer.from('rien'));
  expect(await readRefusal(noImage)).toEqual([415, 'photo_not_an_image']);
  expect(await shop.countFiles()).toBe(files);
  const after = (await (await house.request(`/api/photos/${photo.id}`)).json()) as Photo;
  expect([after.state, after.plate]).toEqual([photo.state, null]);
}, 120_000);

test('a key gives a plate to what it brought itself alone', async () => {
  const { house } = shop;
  const photo = await waitUntilCut(house, (await addPhoto(house, pictures.product, 'name=boite.png')).id);
  const key = showKey(await makeKeyAs(house.request, ['photos']));
  const refused = await attach(photo.id, pictures.plate, key);
  expect(await readRefusal(refused)).toEqual([404, 'photo_unknown']);
  expect(((await (await house.request(`/api/photos/${photo.id}`)).json()) as Photo).plate).toBeNull();
  expect(await isKept(await hashOf(pictures.plate))).toBe(false);
}, 120_000);

test('one call takes a plate beside its photo, keeps neither, and refuses one of another place', async () => {
  const files = await shop.countFiles();
  const send = (plate: Buffer, said: Record<string, string> = {}): Promise<Response> => {
    const form = photoForm('image', pictures.product, { recipe: 'transparent', ...said });
    form.append('plate', new Blob([new Uint8Array(plate)], { type: 'image/png' }), 'sol.png');
    return shop.call('/api/photos/edit', { method: 'POST', body: form, headers: { 'x-api-key': shop.key } });
  };
  const made = await send(pictures.plate);
  expect([made.status, made.headers.get('content-type')]).toEqual([200, 'image/png']);
  await made.arrayBuffer();
  expect(await shop.countFiles()).toBe(files);
  expect(await readRefusal(await send(pictures.other))).toEqual([422, 'photo_plate_elsewhere']);
  const kept = await send(pictures.plate, { keep: 'true' });
  expect(kept.status).toBe(200);
  await kept.arrayBuffer();
  const id = kept.headers.get('x-maison-photos') ?? '';
  const photo = (await (await shop.call(`/api/photos/${id}`, { headers: { 'x-api-key': shop.key } })).json()) as Photo;
  expect(photo.cutout?.plate).toBeDefined();
}, 120_000);
