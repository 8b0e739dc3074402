import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawBox, look, pixel } from './pictures.ts';
import { openPhotoHouse, photoForm, type PhotoHouse } from '../photo-edit-house.ts';

// The documented examples of rembg’s server, and its answers. The photo is 800 × 600: a box of 200 to 600 across.

let opened: PhotoHouse;
let photo: Buffer;
beforeAll(async () => {
  photo = await drawBox();
  opened = await openPhotoHouse({ '/photo.png': photo });
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const key = (): Record<string, string> => ({ 'x-api-key': opened.key });
const post = (route: string, form: FormData, headers = key()): Promise<Response> =>
  opened.call(route, { method: 'POST', headers, body: form });
describe('rembg, /api/remove', () => {
  const bearer = (): Record<string, string> => ({ authorization: `Bearer ${opened.key}` });

  test('GET with an address, POST with a file: a PNG of the same size', async () => {
    const url = encodeURIComponent(`${opened.shop}/photo.png`);
    for (const answer of [
      await opened.call(`/api/remove?url=${url}`, { headers: key() }),
      await post('/api/remove', photoForm('file', photo), bearer()),
      await post(
        '/api/remove',
        photoForm('file', photo, { model: 'isnet-general-use', a: 'true', af: '240', ppm: 'true' }),
      ),
    ]) {
      const { bytes, format, width } = await look(answer);
      expect([format, width, (await pixel(bytes, 5, 5))[3]]).toEqual(['png', 800, 0]);
    }
  });

  test('om gives the mask, bgc a ground', async () => {
    const mask = await look(await post('/api/remove', photoForm('file', photo, { om: 'true' })));
    expect([mask.channels, (await pixel(mask.bytes, 400, 300))[0]]).toEqual([1, 255]);
    const blue = await look(await post('/api/remove?bgc=0,0,255,255', photoForm('file', photo)));
    expect(await pixel(blue.bytes, 4, 4)).toEqual([0, 0, 255, 255]);
  });

  test('errors are those of FastAPI', async () => {
    for (const [said, word] of [
      [{ model: 'birefnet-general' }, 'isnet-general-use'],
      [{ modell: 'u2net' }, 'bgc'],
      [{ a: 'true', af: '200' }, '240'],
      [{ extras: '{}' }, 'model'],
      [{ bgc: '1,2' }, 'FF0000'],
    ] as const) {
      const answer = await post('/api/remove', photoForm('file', photo, said));
      const { detail } = (await answer.json()) as { detail: { msg: string; loc: string[] }[] };
      expect([answer.status, detail[0]?.loc], JSON.stringify(said)).toEqual([422, ['query']]);
      expect(detail[0]?.msg).toContain(word);
    }
    const nothing = await post('/api/remove', new FormData());
    expect([nothing.status, Object.keys((await nothing.json()) as object)]).toEqual([422, ['detail']]);
    expect((await opened.call('/api/remove', { method: 'PUT', headers: key() })).status).toBe(404);
  });
});
