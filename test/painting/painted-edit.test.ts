import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PainterStatus, PhotoRecipe } from '../../src/contract/index.ts';
import { readDigitalSourceType } from '../../src/photo/output/digital-source-type.ts';
import { makeKeyAs } from '../api/keys-for-tests.ts';
import { photoForm } from '../api/photo-edit-house.ts';
import { addPhoto, readRefusal, waitUntilCut } from '../api/photo-calls.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { openEditsServer } from './edits-server.ts';
import { untilPainterReady } from './painter-ready.ts';
import type { PaintingServer } from './painting-server.ts';

// A photo in, the product on a background that a server of the company painted out: the product's own pixels, counted.

const prompt = 'une table de cuisine en bois clair, lumière du matin';
const layout = { size: { width: 300, height: 200 } };

let server: PaintingServer;
let house: TestHouse;
let key: string;
let photo: Buffer;
beforeAll(async () => {
  server = await openEditsServer({ reads: 'alpha', noise: 3 });
  house = await openTestHouse({
    env: { MAISON_PAINT_URL: `${server.url}/v1`, MAISON_PAINT_KEY: 'paint-key', MAISON_PAINT_SIDE: '256' },
  });
  key = (await makeKeyAs(house.request, ['photos'])).secret;
  photo = await drawPhoto(21, { side: 240 });
  await untilPainterReady(house.request);
});
afterAll(async () => {
  await house?.close();
  await server?.[Symbol.asyncDispose]();
});

const edit = (recipe: object): Promise<Response> =>
  house.maison.fetch(
    new Request('http://localhost/api/photos/edit', {
      method: 'POST',
      headers: { 'x-api-key': key },
      body: photoForm('image', photo, { recipe: JSON.stringify(recipe) }),
    }),
  );

describe('a painted background', () => {
  test('stands behind the product, whose pixels are those of the photo, and says that a model painted it', async () => {
    const before = server.asked.length;
    const recipe = { background: { kind: 'painted', prompt, seed: 7 }, layout, output: { format: 'png' } };
    const answer = await edit(recipe);
    expect([answer.status, answer.headers.get('x-maison-size')]).toEqual([200, '300x200']);
    const [asked] = server.asked.slice(before);
    expect(asked).toMatchObject({
      path: '/v1/images/edits',
      authorization: 'Bearer paint-key',
      fields: { prompt, seed: '7', size: '256x176', n: '1' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(await readDigitalSourceType(bytes)).toBe(
      'http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia',
    );
    const remarks = JSON.parse(answer.headers.get('x-maison-remarks') ?? '[]') as { code: string; message: string }[];
    const said = remarks.find(({ code }) => code === 'background_painted')?.message ?? '';
    // Every pixel of the product came back a little changed, none by much.
    expect(said).toMatch(/changé [\d\s]+ des [\d\s]+ pixels du produit, dont 0 nettement/);
    // The corner is the texture, the middle of the product its own even colour.
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(150);
    expect(data[2]).toBeLessThan(130);
  });
});

test('a house without such a server refuses with what to do, and makes nothing', async () => {
  await using bare = await openTestHouse();
  const { secret } = await makeKeyAs(bare.request, ['photos']);
  expect(PainterStatus.parse(await (await bare.request('/api/photo-painter')).json()).state).toBe('absent');
  const answer = await bare.maison.fetch(
    new Request('http://localhost/api/photos/edit', {
      method: 'POST',
      headers: { 'x-api-key': secret },
      body: photoForm('image', photo, { recipe: JSON.stringify({ background: { kind: 'painted', prompt } }) }),
    }),
  );
  expect(await readRefusal(answer)).toEqual([409, 'painter_absent']);
  const recipe = PhotoRecipe.parse({ background: { kind: 'painted', prompt } });
  const { id } = await addPhoto(bare, photo, 'name=vase.png');
  await waitUntilCut(bare, id);
  const post = (route: string, json: object): Promise<Response> => bare.request(route, { method: 'POST', json });
  for (const what of ['preview', 'render', 'paint'])
    expect(await readRefusal(await post(`/api/photos/${id}/${what}`, { recipe }))).toEqual([409, 'painter_absent']);
  const batch = { name: 'Lot', photoIds: [id], recipe, channels: [] };
  expect(await readRefusal(await post('/api/photo-batches', batch))).toEqual([409, 'painter_absent']);
  // A channel that wants white has its white: nothing is to be painted.
  expect((await post('/api/photo-batches', { ...batch, channels: ['amazon-main'] })).status).toBe(200);
  expect(await readRefusal(await post('/api/photo-painter/test', {}))).toEqual([409, 'painter_absent']);
});
