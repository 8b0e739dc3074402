import createClient from 'openapi-fetch';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { paths } from '../../../web/src/api/schema.d.ts';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openPhotoHouse, photoForm, type PhotoHouse } from '../photo-edit-house.ts';

// A client made from /api/openapi.json by openapi-typescript (test/docs/page-client.test.ts writes it, and fails where it is
// stale): what it says of the calls for photos type-checks here, and works.

let opened: PhotoHouse;
let photo: Buffer;
let client: ReturnType<typeof createClient<paths>>;
beforeAll(async () => {
  photo = await drawPhoto(41);
  opened = await openPhotoHouse({ '/a.png': photo });
  client = createClient<paths>({
    baseUrl: 'http://localhost',
    headers: { 'x-api-key': opened.key },
    fetch: (request: Request) => opened.house.maison.fetch(request),
  });
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const asForm = (said: Record<string, string>, field: string) => () => photoForm(field, photo, said);

test('sends a form, gets the picture', async () => {
  const { data, response } = await client.POST('/api/photos/edit', {
    body: { image: ['photo'], recipe: 'white' },
    bodySerializer: asForm({ recipe: 'white' }, 'image'),
    parseAs: 'arrayBuffer',
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect((await sharp(Buffer.from(data as ArrayBuffer)).metadata()).width).toBe(2000);
});

test('names a photo by its address, waits for nothing, follows the edit, fetches and removes it', async () => {
  const begun = await client.POST('/api/photos/edit', {
    body: {
      urls: [`${opened.shop}/a.png`],
      recipe: { output: { format: 'webp', quality: 90, profile: 'srgb' } },
      wait: 0,
    } as never,
    headers: { prefer: 'respond-async' },
  });
  expect(begun.response.status).toBe(202);
  const { id } = begun.data as unknown as { id: string };
  for (;;) {
    const { data } = await client.GET('/api/photo-edits/{id}', { params: { path: { id } } });
    if (data?.state === 'done') break;
    expect(data?.state).toBe('working');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const made = await client.GET('/api/photo-edits/{id}/file', { params: { path: { id } }, parseAs: 'arrayBuffer' });
  expect((await sharp(Buffer.from(made.data as unknown as ArrayBuffer)).metadata()).format).toBe('webp');
  expect((await client.DELETE('/api/photo-edits/{id}', { params: { path: { id } } })).data).toEqual({ removed: true });
});

test('a photo of the studio has a body in the description, too', async () => {
  const { data } = await client.POST('/api/photos', {
    params: { query: { name: 'a.png' } },
    body: '',
    bodySerializer: () => new Blob([new Uint8Array(photo)]),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(data).toMatchObject({ name: 'a.png', width: 96 });
});

test('calls the addresses of other services', async () => {
  const removed = await client.POST('/v1.0/removebg', {
    body: { image_file: 'photo', size: 'auto', format: 'png' },
    bodySerializer: asForm({ size: 'auto', format: 'png' }, 'image_file'),
    parseAs: 'arrayBuffer',
  });
  expect([removed.response.status, removed.response.headers.get('x-width')]).toEqual([200, '96']);
  const edited = await client.GET('/v2/edit', {
    params: { query: { imageUrl: `${opened.shop}/a.png`, outputSize: '200x200', 'background.color': 'FFFFFF' } },
    parseAs: 'arrayBuffer',
  });
  expect((await sharp(Buffer.from(edited.data as ArrayBuffer)).metadata()).width).toBe(200);
});
