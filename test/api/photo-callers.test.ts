import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Photo, PhotoList } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey, take } from './keys-for-tests.ts';
import { readRefusal } from './photo-calls.ts';

// A photo belongs to who brought it. Equal bytes share storage: never settings, a code, a person's word, or a removal.

let house: TestHouse;
const callers: Record<'hand' | 'shop' | 'press' | 'service' | 'serviceAgain', Record<string, string>> = {
  hand: {},
  shop: {},
  press: {},
  service: {},
  serviceAgain: {},
};
type Caller = keyof typeof callers;

beforeAll(async () => {
  house = await openTestHouse();
  callers.shop = showKey(await makeKeyAs(house.request, ['photos']));
  callers.press = showKey(await makeKeyAs(house.request, ['photos']));
  const { id } = await makeServiceAs(house.request, { name: 'Boutique', company: true });
  callers.service = showKey(await makeServiceKeyAs(house.request, id, ['photos']));
  callers.serviceAgain = showKey(await makeServiceKeyAs(house.request, id, ['photos']));
});
afterAll(() => house?.close());

const ask = (caller: Caller, route: string, options: { method?: string; json?: unknown } = {}) =>
  house.request(route, { ...options, headers: callers[caller] });

async function send(caller: Caller, bytes: Buffer, query = ''): Promise<Photo> {
  const body = new Blob([new Uint8Array(bytes)]).stream();
  return take(
    await house.request(`/api/photos?name=a.png${query}`, { method: 'POST', body, headers: callers[caller] }),
  );
}

async function list(caller: Caller): Promise<string[]> {
  const { photos } = await take<z.infer<typeof PhotoList>>(await ask(caller, '/api/photos'));
  return photos.map(({ id }) => id);
}

async function untilCut(caller: Caller, id: string): Promise<Photo> {
  for (;;) {
    const photo = await take<Photo>(await ask(caller, `/api/photos/${id}`));
    if (photo.state !== 'waiting' && photo.state !== 'cutting') return photo;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

test('the same bytes are one photo to each caller, with settings, a code and a review of their own', async () => {
  const bytes = await drawPhoto(11);
  const first = await send('shop', bytes, '&code=A-1&quality=fast');
  const second = await send('press', bytes, '&code=B-2');
  const own = await send('hand', bytes);
  expect(new Set([first.id, second.id, own.id]).size).toBe(3);
  expect([first.sha256, second.sha256]).toEqual([own.sha256, own.sha256]);
  expect((await send('shop', bytes)).id).toBe(first.id);
  for (const [caller, { id }] of [
    ['shop', first],
    ['press', second],
  ] as const)
    await untilCut(caller, id);
  // What one asks for now reaches none of the others.
  await send('press', bytes, '&quality=small&translucent=true');
  expect((await untilCut('shop', first.id)).settings).toMatchObject({ quality: 'fast', translucent: false });
  expect(await untilCut('press', second.id)).toMatchObject({ code: 'B-2', settings: { quality: 'small' } });
  expect(await untilCut('hand', own.id)).toMatchObject({ code: null, settings: { quality: 'best' } });
  await take(await ask('shop', `/api/photos/${first.id}/review`, { method: 'POST', json: { accepted: true } }));
  expect((await untilCut('press', second.id)).reviewed).toBe(false);
});

test('what one caller removes, the others still have, to the last byte', async () => {
  const bytes = await drawPhoto(12);
  const [first, second] = [await send('shop', bytes), await send('press', bytes)];
  await untilCut('shop', first.id);
  await untilCut('press', second.id);
  await take(await ask('shop', `/api/photos/${first.id}`, { method: 'DELETE' }));
  expect((await ask('shop', `/api/photos/${first.id}`)).status).toBe(404);
  for (const file of ['original', 'thumbnail', 'cutout'])
    expect((await ask('press', `/api/photos/${second.id}/${file}`)).status, file).toBe(200);
  // And the storage is one: with the last of them it goes.
  const { blobs } = house.maison.parts.store;
  expect(await blobs.has(first.sha256)).toBe(true);
  await take(await ask('press', `/api/photos/${second.id}`, { method: 'DELETE' }));
  expect(await blobs.has(first.sha256)).toBe(false);
});

test('a program changes and removes what it brought, and neither its holder’s photos nor another program’s', async () => {
  const bytes = await drawPhoto(13);
  const [own, others] = [await send('hand', bytes, '&code=main'), await send('press', bytes, '&code=presse')];
  await untilCut('hand', own.id);
  await untilCut('press', others.id);
  for (const { id, code } of [own, others]) {
    for (const [route, method, json] of [
      [`/api/photos/${id}`, 'DELETE', undefined],
      [`/api/photos/${id}/review`, 'POST', { accepted: true }],
      [`/api/photos/${id}/code`, 'POST', { code: 'pris' }],
      [`/api/photos/${id}/retry`, 'POST', {}],
    ] as const)
      expect(await readRefusal(await ask('shop', route, { method, json })), route).toEqual([404, 'photo_unknown']);
    // It reads what its holder reads, and found everything as it was.
    const read = await take<Photo>(await ask('shop', `/api/photos/${id}`));
    expect(read).toMatchObject({ code, reviewed: false });
    expect(read.state).not.toBe('waiting');
  }
});

test('a person sees and keeps all that is theirs, whoever brought it, and a service what all of its keys brought', async () => {
  const bytes = await drawPhoto(14);
  const brought = await send('shop', bytes);
  expect(await list('hand')).toContain(brought.id);
  await take(await ask('hand', `/api/photos/${brought.id}/code`, { method: 'POST', json: { code: 'vu' } }));
  await take(await ask('hand', `/api/photos/${brought.id}`, { method: 'DELETE' }));
  expect(await list('shop')).not.toContain(brought.id);
  const service = await send('service', bytes);
  expect((await send('serviceAgain', bytes)).id).toBe(service.id);
  expect(await list('hand')).not.toContain(service.id);
  await take(await ask('serviceAgain', `/api/photos/${service.id}`, { method: 'DELETE' }));
  expect((await ask('service', `/api/photos/${service.id}`)).status).toBe(404);
});

test('the database itself refuses a photo in another caller’s name', async () => {
  const { store } = house.maison.parts;
  const bytes = await drawPhoto(15);
  const { id } = await send('shop', bytes);
  const actor = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };
  const { sql } = await import('kysely');
  const change = (caller: string) =>
    store.asActor({ ...actor, caller }, async (tx) => {
      const { numAffectedRows } = await sql`update photos set code = 'x' where id = ${id}::uuid`.execute(tx);
      return Number(numAffectedRows);
    });
  expect(await change('key:0193a0a0-0000-7000-8000-000000000000')).toBe(0);
  expect(await change('')).toBe(1);
  const steal = store.asActor({ ...actor, caller: 'key:x' }, (tx) =>
    sql`insert into photos (id, owner, caller, name, sha256, bytes, width, height, format, settings, added_at)
      select gen_random_uuid(), owner, '', name, repeat('b', 64), bytes, width, height, format, settings, added_at
      from photos where id = ${id}::uuid`.execute(tx),
  );
  await expect(steal).rejects.toThrow();
});
