import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import yauzl from 'yauzl';
import type { z } from 'zod';
import { PhotoEdit, type PhotoList } from '../../src/contract/index.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { makeKeyAs, showKey, take } from './keys-for-tests.ts';
import { openPhotoHouse, photoForm, type PhotoHouse } from './photo-edit-house.ts';
import { readRefusal } from './photo-calls.ts';

// One call: a photo in, a finished picture out, and nothing kept.

let opened: PhotoHouse;
let photo: Buffer;
beforeAll(async () => {
  photo = await drawPhoto(21);
  opened = await openPhotoHouse({ '/a.png': photo });
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const edit = (
  body: FormData | Buffer | object,
  headers: Record<string, string> = {},
  query = '',
): Promise<Response> => {
  const isForm = body instanceof FormData;
  const isFile = Buffer.isBuffer(body);
  return opened.call(`/api/photos/edit${query}`, {
    method: 'POST',
    headers: {
      'x-api-key': opened.key,
      ...(isForm ? {} : { 'content-type': isFile ? 'image/png' : 'application/json' }),
      ...headers,
    },
    body: isForm ? body : isFile ? new Uint8Array(body) : JSON.stringify(body),
  });
};
const look = async (answer: Response) => sharp(Buffer.from(await answer.arrayBuffer())).metadata();
const countPhotos = async (): Promise<number> =>
  (await take<z.infer<typeof PhotoList>>(await opened.house.request('/api/photos'))).total;

async function readNames(answer: Response): Promise<string[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(await answer.arrayBuffer()));
  return (await Array.fromAsync(zip.eachEntry())).map(({ fileName }) => fileName).toSorted();
}

describe('a call', () => {
  test('with a form answers the finished file, says what is to be said of it, and keeps nothing', async () => {
    const before = [await opened.countFiles(), await countPhotos()];
    const answer = await edit(photoForm('image', photo, { recipe: 'white' }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''vase.jpg");
    expect(answer.headers.get('x-maison-size')).toBe('2000x2000');
    expect(Number(answer.headers.get('x-maison-uncertainty'))).toBeLessThanOrEqual(1);
    expect(await look(answer)).toMatchObject({ format: 'jpeg', width: 2000, height: 2000 });
    expect([await opened.countFiles(), await countPhotos()]).toEqual(before);
  });

  test('takes a recipe as it is, an address, or the photo as its body; without a recipe it cuts out', async () => {
    const recipe = { layout: { size: { width: 120, height: 80 } }, output: { format: 'webp' } };
    const inline = await edit(photoForm('image', photo, { recipe: JSON.stringify(recipe) }));
    expect(await look(inline)).toMatchObject({ format: 'webp', width: 120, height: 80 });
    const fetched = await edit({ url: `${opened.shop}/a.png`, recipe });
    expect([fetched.status, fetched.headers.get('content-disposition')]).toEqual([
      200,
      "attachment; filename*=UTF-8''a.webp",
    ]);
    const plain = await edit(photo);
    expect(await look(plain)).toMatchObject({ format: 'png', hasAlpha: true });
  });

  test('with several channels or photos answers a ZIP with a name for each and what is to be said of each', async () => {
    const form = photoForm('image', photo, { recipe: 'marble', channels: 'amazon-main,ebay' });
    const answer = await edit(form);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const remarks = JSON.parse(answer.headers.get('x-maison-remarks') ?? '[]') as { code: string; message: string }[];
    // The scene was chosen, and the channel has its white: it is said, in one sentence.
    expect(remarks.find(({ code }) => code === 'channel_decides')?.message).toMatch(
      /fond blanc à la place de la scène/,
    );
    expect(await readNames(answer)).toEqual(
      ['amazon-main/vase.jpg', 'ebay/vase.jpg', 'edit.json'].map((name) =>
        expect.stringMatching(name.replace('vase', '.*')),
      ),
    );
    const two = photoForm('image', photo);
    two.append('image', new Blob([new Uint8Array(await drawPhoto(22))]), 'vase.png');
    expect(await readNames(await edit(two))).toEqual(['edit.json', 'vase-2.png', 'vase.png']);
  });

  test('says that a photo is dark, and brightens its product where that is asked', async () => {
    const box = '<rect x="80" y="60" width="80" height="120" fill="#a02020"/>';
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240"><rect width="100%" height="100%" fill="#282828"/>${box}</svg>`;
    const dark = await sharp(Buffer.from(drawing)).png().toBuffer();
    const recipe = JSON.stringify({ layout: { size: { width: 200, height: 200 } } });
    const [plain, asked] = [
      await edit(photoForm('image', dark, { recipe })),
      await edit(photoForm('image', dark, { recipe, exposure: 'product' })),
    ];
    expect([plain.status, asked.status]).toEqual([200, 200]);
    const isTold = (answer: Response): boolean =>
      (answer.headers.get('x-maison-remarks') ?? '').includes('"code":"photo_dark"');
    expect([isTold(plain), isTold(asked)]).toEqual([true, false]);
    const [before, after] = [await middle(plain), await middle(asked)];
    expect(before[0]!).toBeCloseTo(0xa0, -1);
    expect(after[0]!).toBeGreaterThan(before[0]! + 40);
  });

  test('with a white balance corrects the product by a white ground, and says where a coloured ground tells nothing', async () => {
    const draw = (ground: string): Promise<Buffer> => {
      const box = '<rect x="80" y="60" width="80" height="120" fill="#8a8f94"/>';
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240"><rect width="100%" height="100%" fill="${ground}"/>${box}</svg>`;
      return sharp(Buffer.from(drawing)).png().toBuffer();
    };
    const codes = (answer: Response): string[] =>
      (JSON.parse(answer.headers.get('x-maison-remarks') ?? '[]') as { code: string }[]).map(({ code }) => code);
    const recipe = JSON.stringify({ layout: { size: { width: 200, height: 200 } } });
    const asked = { recipe, whiteBalance: 'ground', lightSide: 'right' };
    const plain = await edit(photoForm('image', await draw('#f2ece0'), { recipe }));
    const warm = await edit(photoForm('image', await draw('#f2ece0'), asked));
    const salmon = await edit(photoForm('image', await draw('#f2c8b0'), asked));
    expect([warm.status, salmon.status]).toEqual([200, 200]);
    expect(codes(warm)).not.toContain('colours_unbalanced');
    expect(codes(salmon)).toContain('colours_unbalanced');
    const [before, after] = [await middle(plain), await middle(warm)];
    expect(after[2]!).toBeGreaterThan(before[2]!);
    const unasked = await edit(photoForm('image', await draw('#f2c8b0'), { recipe, lightSide: 'right' }));
    expect(await middle(salmon)).toEqual(await middle(unasked));
    const wrong = await edit(photoForm('image', photo, { recipe, lightSide: 'above' }));
    expect(wrong.status).toBe(400);
  });

  test('that is to be kept gives photos to the studio of who calls', async () => {
    const answer = await edit(photoForm('image', await drawPhoto(23), { recipe: 'white', keep: 'true', code: 'K-1' }));
    expect(answer.status).toBe(200);
    const id = answer.headers.get('x-maison-photos') ?? '';
    const kept = await (await opened.house.request(`/api/photos/${id}`)).json();
    expect(kept).toMatchObject({ code: 'K-1', name: 'vase.png' });
    expect(await look(answer)).toMatchObject({ format: 'jpeg' });
  });

  test('that is not waited for goes on by itself, for who began it alone, and can be ended', async () => {
    const answer = await edit(photoForm('image', photo, { recipe: 'white' }), { prefer: 'respond-async' });
    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([202, 3]);
    const place = answer.headers.get('location') ?? '';
    const headers = { 'x-api-key': opened.key };
    let job = PhotoEdit.parse(await answer.json());
    while (job.state === 'working') {
      await new Promise((resolve) => setTimeout(resolve, 50));
      job = PhotoEdit.parse(await (await opened.call(place, { headers })).json());
    }
    expect(job).toMatchObject({ state: 'done', pictures: { done: 1, total: 1 }, result: `${place}/file` });
    // The owner is the same person, and not the same caller.
    const stranger = showKey(await makeKeyAs(opened.house.request, ['photos']));
    for (const other of [stranger, { authorization: `Bearer ${opened.house.maison.token}` }])
      expect(await readRefusal(await opened.call(place, { headers: other }))).toEqual([404, 'photo_edit_unknown']);
    for (let time = 0; time < 2; time += 1)
      expect(await look(await opened.call(`${place}/file`, { headers }))).toMatchObject({ format: 'jpeg' });
    await take(await opened.call(place, { method: 'DELETE', headers }));
    expect(await readRefusal(await opened.call(`${place}/file`, { headers }))).toEqual([404, 'photo_edit_unknown']);
    expect(await countWork()).toBe(0);
  });

  test('that is not waited for tells a program of the company that it has ended, again where it is not taken, and nobody else', async () => {
    const prefer = { prefer: 'respond-async' };
    const begin = async (webhook: string, bytes = photo): Promise<Response> =>
      edit(photoForm('image', bytes, { recipe: 'white', webhook }), prefer);
    const id = (await begin(`${opened.shop}/busy`)).headers.get('location')?.split('/').at(-1);
    const failed = (await begin(`${opened.shop}/told`, await drawPhoto(3, { empty: true }))).headers.get('location');
    await vi.waitFor(() => expect(opened.told).toHaveLength(3), { timeout: 30_000, interval: 100 });
    const heard = opened.told.map(({ place, body }) => ({ place, ...(JSON.parse(body) as { edit: PhotoEdit }) }));
    expect(
      heard.filter(({ place }) => place === '/busy').map(({ edit: { id: told, state } }) => [told, state]),
    ).toEqual([
      [id, 'done'],
      [id, 'done'],
    ]);
    expect(heard.find(({ place }) => place === '/told')).toMatchObject({
      event: 'photo-edit-ended',
      edit: { id: failed?.split('/').at(-1), state: 'failed', problem: { code: 'photo_no_subject' }, result: null },
    });
    const files = await countWork();
    expect(await readRefusal(await begin('http://198.51.100.7/told'))).toEqual([403, 'egress_denied']);
    expect(await readRefusal(await begin('ftp://shop.example/told'))).toEqual([403, 'egress_denied']);
    expect([await countWork(), opened.told.length]).toEqual([files, 3]);
    // What was waited for needs nobody to be told.
    await edit(photoForm('image', photo, { recipe: 'white', webhook: `${opened.shop}/told` }));
    expect(opened.told).toHaveLength(3);
    for (const place of [`/api/photo-edits/${id}`, failed ?? ''])
      await take(await opened.call(place, { method: 'DELETE', headers: { 'x-api-key': opened.key } }));
  }, 60_000);

  test('that fails says why, and leaves nothing; a job tells it to who asks', async () => {
    const empty = await drawPhoto(3, { empty: true });
    expect(await readRefusal(await edit(photoForm('image', empty)))).toEqual([422, 'photo_no_subject']);
    const later = await edit(photoForm('image', empty), { prefer: 'wait=0' });
    const place = later.headers.get('location') ?? '';
    const headers = { 'x-api-key': opened.key };
    for (;;) {
      const job = PhotoEdit.parse(await (await opened.call(place, { headers })).json());
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (job.state === 'working') continue;
      expect(job.problem?.code).toBe('photo_no_subject');
      break;
    }
    expect(await readRefusal(await opened.call(`${place}/file`, { headers }))).toEqual([422, 'photo_no_subject']);
    await take(await opened.call(place, { method: 'DELETE', headers }));
    expect(await countWork()).toBe(0);
  });

  test('of somebody who has left is ended, and its files go', async () => {
    const leave = new AbortController();
    const asked = opened.call('/api/photos/edit', {
      method: 'POST',
      headers: { 'x-api-key': opened.key },
      body: photoForm('image', await drawPhoto(24, { side: 1200 }), { recipe: 'marble' }),
      signal: leave.signal,
    });
    setTimeout(() => leave.abort(), 150);
    await asked.catch(() => undefined);
    for (let time = 0; time < 100 && (await countWork()) > 0; time += 1) await new Promise((r) => setTimeout(r, 50));
    expect(await countWork()).toBe(0);
  });
});

const countWork = async (): Promise<number> => {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(opened.house.maison.parts.studio.calls.workFolder)).filter((name) => name.startsWith('edit-'))
    .length;
};

describe('what is refused', () => {
  test.each<[string, FormData | object, number, string]>([
    ['an unknown field', { urls: [], shadow: true }, 400, 'request_invalid'],
    ['no photo', { recipe: 'white' }, 400, 'parameter_invalid'],
    ['a recipe that is not there', { urls: ['/a.png'], recipe: 'turquoise' }, 404, 'recipe_unknown'],
    ['a channel that is not there', { urls: ['/a.png'], channels: ['amazn'] }, 404, 'photo_channel_unknown'],
    ['a photo that is not there', { urls: ['/b.png'] }, 502, 'photo_source_failed'],
    ['a host that nobody named', { urls: ['http://198.51.100.7/a.png'] }, 403, 'egress_denied'],
    ['this machine, which nobody named', { urls: ['http://127.0.0.1:1/a.png'] }, 403, 'egress_denied'],
    ['the cloud’s metadata', { urls: ['http://169.254.169.254/latest/'] }, 403, 'egress_denied'],
    ['an address that moves to another host', { urls: ['/moved.png'] }, 403, 'egress_denied'],
    ['no web address', { urls: ['file:///etc/passwd'] }, 403, 'egress_denied'],
    ['a recipe whose JSON is broken', photoFormLater({ recipe: '{"layout":' }), 400, 'parameter_invalid'],
    ['a recipe with an unknown part', photoFormLater({ recipe: '{"layuot":{}}' }), 400, 'request_invalid'],
    ['a photo in another field', photoFormLater({}, 'picture'), 400, 'parameter_invalid'],
  ])('%s', async (_what, asked, status, code) => {
    const body = asked instanceof FormData ? asked : atShop(asked);
    expect(await readRefusal(await edit(body))).toEqual([status, code]);
  });

  test('a key without the scope, a key in another place, and nobody', async () => {
    const { secret } = await makeKeyAs(opened.house.request, ['ask']);
    const form = (): FormData => photoForm('image', photo);
    expect(await readRefusal(await edit(form(), { 'x-api-key': secret }))).toEqual([403, 'access_denied']);
    expect(await readRefusal(await edit(form(), { 'x-api-key': 'maison_wrong' }))).toEqual([401, 'key_refused']);
    expect(
      await readRefusal(
        await opened.call(`/api/photos/edit?x-api-key=${opened.key}`, { method: 'POST', body: form() }),
      ),
    ).toEqual([401, 'session_required']);
    // The house's own token is a key in no header of a foreign service, and no other route takes one there.
    expect(await readRefusal(await edit(form(), { 'x-api-key': opened.house.maison.token }))).toEqual([
      401,
      'session_required',
    ]);
    expect(await readRefusal(await opened.call('/api/keys', { headers: { 'x-api-key': opened.key } }))).toEqual([
      401,
      'session_required',
    ]);
    expect((await edit(form(), { 'x-api-key': '', authorization: `Bearer ${opened.key}` })).status).toBe(200);
    expect((await opened.call('/api/photos', { headers: { 'x-api-key': opened.key } })).status).toBe(200);
  });
});

function photoFormLater(said: Record<string, string>, field = 'image'): FormData {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array([137, 80, 78, 71])]), 'vase.png');
  for (const [name, value] of Object.entries(said)) form.append(name, value);
  return form;
}

function atShop(asked: object): object {
  const { urls = [] } = asked as { urls?: string[] };
  return { ...asked, urls: urls.map((one) => (one.startsWith('/') ? `${opened.shop}${one}` : one)) };
}

/** The mean colour in the middle of a picture, which is the product's: red, green, blue. */
async function middle(answer: Response): Promise<number[]> {
  const picture = sharp(Buffer.from(await answer.arrayBuffer()));
  const { width, height } = await picture.metadata();
  const part = { left: width >> 1, top: height >> 1, width: width >> 4, height: height >> 4 };
  // Not by stats(), which look at the whole picture.
  return [...(await picture.extract(part).resize(1, 1).removeAlpha().raw().toBuffer())];
}
