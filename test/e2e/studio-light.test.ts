import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, waitForPicture } from './studio-photos.ts';

// From which side the light comes, whether its tint is taken out, and how high the camera stood: what the photo says, and
// what a person does.

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  const bottle = await drawProduct('#27408b');
  // A lamp's light on the same ground.
  const warm = await sharp(bottle).linear([1, 0.96, 0.86], [0, 0, 0]).jpeg({ quality: 92 }).toBuffer();
  await addProduct(house, 'lampe.jpg', warm);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('the side of the light, the white balance and more light are asked for in the recipe, the camera’s height for the photo', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.goto(`${house.address}/studio`);
  const photo = findInTray(page, 'lampe.jpg');
  await photo.getByText(/prêt|à vérifier/).waitFor({ timeout: 60_000 });
  await photo.click();
  await waitForPicture(page);
  const previews: { recipe: { lightSide?: string; whiteBalance?: string; exposure?: string } }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/preview')) previews.push(request.postDataJSON());
  });
  await page.getByRole('tab', { name: 'Lumière' }).click();
  const side = page.getByRole('group', { name: 'Lumière', exact: true });
  await side.getByRole('radio', { name: 'Droite' }).check({ force: true });
  await expect.poll(() => previews.at(-1)?.recipe.lightSide).toBe('right');
  await side.getByRole('radio', { name: 'Photo' }).check({ force: true });
  await expect.poll(() => previews.at(-1)?.recipe.lightSide).toBe('photo');
  await page.getByText(/une dominante .* la correction est proposée/).waitFor();
  await page.getByLabel('Corriger les blancs d’après le fond de la photo').check();
  await expect.poll(() => previews.at(-1)?.recipe.whiteBalance).toBe('ground');
  await page.getByText('Cette photo a assez de lumière').waitFor();
  await page.getByLabel('Éclaircir une photo trop sombre').check();
  await expect.poll(() => previews.at(-1)?.recipe.exposure).toBe('product');
  await side.getByRole('radio', { name: 'Décor' }).check({ force: true });
  await expect.poll(() => previews.at(-1)?.recipe.lightSide).toBeUndefined();
  const asked = page.waitForRequest((request) => request.url().endsWith('/choices'));
  await page
    .getByRole('group', { name: 'Cette photo : hauteur de l’appareil' })
    .getByRole('radio', { name: 'De haut' })
    .click({ force: true });
  expect((await asked).postDataJSON()).toEqual({ camera: 'high' });
  await waitForPicture(page);
  expect(wrongs).toEqual([]);
  await close();
});
