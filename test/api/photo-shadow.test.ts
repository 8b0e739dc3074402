import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BatchItemList, CheckResult, PhotoRecipe } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto, makeBatch, waitUntilCut } from './photo-calls.ts';

// The real shadow of a photo is kept where its ground is even enough; where it is not, one is drawn and that is said.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const layout = { size: { width: 200, height: 200 } };
const keep = PhotoRecipe.parse({ layout, shadow: { mode: 'keep' } });

/** A dark box on grey squares: no shadow could be told from them. */
async function drawOnSquares(): Promise<Buffer> {
  const squares = Array.from({ length: 400 }, (_, at) => {
    const [x, y] = [at % 20, Math.floor(at / 20)];
    return (x + y) % 2 ? '' : `<rect x="${x * 20}" y="${y * 20}" width="20" height="20" fill="#d2d2d2"/>`;
  });
  const box = '<rect x="120" y="120" width="160" height="160" fill="#301050"/>';
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="#f4f4f4"/>${squares.join('')}${box}</svg>`;
  return sharp(Buffer.from(drawing)).png().toBuffer();
}

test('a preview, a full picture, a check and the record of a batch say whether the real shadow could be kept', async () => {
  const even = await addPhoto(house, await drawPhoto(1), 'name=uni.png');
  const squares = await addPhoto(house, await drawOnSquares(), 'name=damier.png');
  for (const [photo, word, kept] of [
    [even, 'kept', true],
    [squares, 'drawn', false],
  ] as const) {
    expect((await waitUntilCut(house, photo.id)).problem).toBeNull();
    const ask = (what: string, recipe: PhotoRecipe, more = {}) =>
      house.request(`/api/photos/${photo.id}/${what}`, { method: 'POST', json: { recipe, ...more } });
    expect((await ask('preview', keep, { longestSide: 100 })).headers.get('x-maison-shadow')).toBe(word);
    expect((await ask('render', keep)).headers.get('x-maison-shadow')).toBe(word);
    expect(CheckResult.parse(await (await ask('check', keep)).json()).facts.shadowKept).toBe(kept);
    const cast = PhotoRecipe.parse({ layout });
    expect((await ask('preview', cast, { longestSide: 100 })).headers.get('x-maison-shadow')).toBeNull();
  }
  const { id } = await makeBatch(house, { name: 'Lot', photoIds: [even.id, squares.id], recipe: keep });
  const { items } = BatchItemList.parse(await (await house.request(`/api/photo-batches/${id}/items`)).json());
  const said = new Map(items.map(({ photoName, facts }) => [photoName, facts?.shadowKept]));
  expect([said.get('uni.png'), said.get('damier.png')]).toEqual([true, false]);
  const english = { headers: { 'accept-language': 'en' } };
  const csv = await (await house.request(`/api/photo-batches/${id}/manifest.csv`, english)).text();
  const lines = csv.split('\r\n').filter((line) => line.includes('a shadow was drawn in its place'));
  expect(lines.map((line) => line.split(';')[0])).toEqual(['damier.png']);
}, 60_000);
