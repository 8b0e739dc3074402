import { truncate, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AddDocumentResult, BatchItemList, DamagedFiles, PhotoRecipe } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { addPhoto, makeBatch, readRefusal, waitUntilCut } from './photo-calls.ts';

let house: TestHouse;
let address: string;
beforeAll(async () => {
  house = await openTestHouse();
  ({ address } = await house.maison.listen({ port: 0, host: '127.0.0.1' }));
});
afterAll(() => house?.close());

const blobs = () => house.maison.parts.store.blobs;

async function addText(name: string, text: string) {
  const answer = await house.request(`/api/documents?path=${name}`, { method: 'POST', body: text });
  return AddDocumentResult.parse(await answer.json()).document;
}

test('a client never takes a damaged file for a whole one: a sentence, or a connection that breaks', async () => {
  const small = await addText('petit.txt', 'un contrat de deux pages');
  const large = await addText('grand.txt', 'x'.repeat(12_000_000));
  const headers = { authorization: `Bearer ${house.maison.token}` };
  const get = (id: string) => fetch(`${address}/api/documents/${id}/original`, { headers });
  expect(await (await get(large.id)).text()).toHaveLength(12_000_000);
  await truncate(blobs().path(small.sha256), 10);
  await writeFile(blobs().path(large.sha256), `${'x'.repeat(11_999_999)}y`);
  expect(await readRefusal(await get(small.id))).toEqual([500, 'blob_damaged']);
  const broken = await get(large.id);
  expect(broken.status).toBe(200); // Known at its end only.
  await expect(broken.text()).rejects.toThrow();
  const damaged = DamagedFiles.parse(await (await house.request('/api/damaged-files')).json());
  expect(damaged.files.flatMap(({ names }) => names).toSorted()).toEqual([
    'entreprise/grand.txt',
    'entreprise/petit.txt',
  ]);
}, 60_000);

test('a damaged photo is not given out, and what was made from a whole one is made again', async () => {
  const { id } = await addPhoto(house, await drawPhoto(3), 'name=tasse.png');
  const photo = await waitUntilCut(house, id);
  const recipe = PhotoRecipe.parse({ layout: { size: { width: 200, height: 200 } } });
  const render = () => house.request(`/api/photos/${id}/render`, { method: 'POST', json: { recipe } });
  const made = Buffer.from(await (await render()).arrayBuffer());
  const batch = await makeBatch(house, { name: 'Lot', recipe, photoIds: [id] });
  const download = async () => (await house.request(`/api/photo-batches/${batch.id}/download`)).arrayBuffer();
  const listed = await house.request(`/api/photo-batches/${batch.id}/items`);
  const [item] = BatchItemList.parse(await listed.json()).items;
  const picture = () => house.request(`/api/photo-batches/${batch.id}/items/${item?.id}/picture`);
  expect((await picture()).status).toBe(200);

  const result = await house.maison.parts.store.asWorker((tx) =>
    tx.selectFrom('photo_results').select('result_sha256').executeTakeFirstOrThrow(),
  );
  await truncate(blobs().path(result.result_sha256), 20);
  await expect(download()).rejects.toThrow();
  expect(await readRefusal(await picture())).toEqual([500, 'blob_damaged']);
  expect(Buffer.from(await (await render()).arrayBuffer()).equals(made)).toBe(true);
  expect((await picture()).status).toBe(200);

  await truncate(blobs().path(photo.sha256), 20);
  for (const file of ['original', 'before?longestSide=64'])
    expect(await readRefusal(await house.request(`/api/photos/${id}/${file}`)), file).toEqual([500, 'blob_damaged']);
}, 60_000);
