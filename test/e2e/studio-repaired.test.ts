import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wait } from '../../src/base/index.ts';
import { Batch } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { drawGlowing } from '../photos-for-tests.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, listStudioCutOff } from './studio-photos.ts';

let browser: Browser;
let house: PageHouse;
let batchId: string;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  const plain = await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
  const glowing = await addProduct(house, 'halo.png', await drawGlowing(5));
  batchId = await makeBatch([plain, glowing]);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** A batch for a marketplace that repairs what a recipe can repair, finished. */
async function makeBatch(photoIds: readonly string[]): Promise<string> {
  const body = JSON.stringify({ name: 'Soldes', photoIds, recipe: 'white', channels: ['google-merchant'], fix: true });
  const headers = { 'content-type': 'application/json' };
  const { id } = Batch.parse(await (await house.call('/api/photo-batches', { method: 'POST', body, headers })).json());
  for (let waited = 0; waited < 90_000; waited += 200) {
    const batch = Batch.parse(await (await house.call(`/api/photo-batches/${id}`)).json());
    if (batch.state === 'done') return id;
    await wait(200);
  }
  throw new Error('the batch did not end');
}

test.each(drawLooks([1440, 390]))(
  'at %i pixels a picture that was repaired says so in the batch, and which rules when it is opened',
  async (width) => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await page.goto(`${house.address}/studio/batches/${batchId}`);
    const card = (name: string) => page.locator('.batch-card', { hasText: name });
    await card('halo').getByText('1 règle corrigée').waitFor();
    expect(await card('bouteille').getByText('corrigée').count()).toBe(0);
    expect(await listStudioCutOff(page)).toEqual([]);
    await card('halo').click();
    const opened = page.getByRole('dialog');
    await opened.getByText('Corrigé par Maison').waitFor();
    await opened.getByText('Place du produit').waitFor();
    expect(wrongs).toEqual([]);
    await close();
  },
);
