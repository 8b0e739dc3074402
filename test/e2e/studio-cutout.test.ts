import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, waitForPicture } from './studio-photos.ts';

// How carefully a product is cut out, what shows through it, and the real shadow that could not be kept.

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
  await addProduct(house, 'damier.jpg', await drawOnSquares());
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openStudio(name: string) {
  const watched = await openPage(browser, house.addressWithCode);
  await watched.page.goto(`${house.address}/studio`);
  await findInTray(watched.page, name)
    .getByText(/prêt|à vérifier/)
    .waitFor({ timeout: 30_000 });
  await findInTray(watched.page, name).click();
  await waitForPicture(watched.page);
  return watched;
}

test('another quality cuts the photo out again: that is said, the former picture stays and follows the recipe meanwhile', async () => {
  const { page, wrongs, close } = await openStudio('bouteille.jpg');
  const gate = Promise.withResolvers<void>();
  const asked: unknown[] = [];
  await page.route(/\/api\/photos\/[^/]+\/cutout$/, async (route) => {
    asked.push(route.request().postDataJSON());
    await gate.promise;
    await route.continue();
  });
  const previews: { recipe: { cutout: unknown; background: { colour: string } } }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/preview')) previews.push(request.postDataJSON());
  });
  await page.getByRole('button', { name: /^Détourage.*soigné/ }).click();
  await page.getByRole('radio', { name: 'Rapide' }).check({ force: true });
  await page.getByText(/Nouveau détourage/).waitFor();
  await expect
    .poll(() => asked)
    .toEqual([{ settings: { quality: 'fast', keepExistingAlpha: true, translucent: false } }]);
  await page.getByRole('button', { name: 'Couleur #a9b8a4' }).click();
  await expect.poll(() => previews.at(-1)?.recipe.background.colour).toBe('#a9b8a4');
  expect(previews.at(-1)?.recipe.cutout).toMatchObject({ quality: 'best' });
  expect(await page.locator('.picture-after').count()).toBe(1);
  gate.resolve();
  await page.getByText(/Nouveau détourage/).waitFor({ state: 'detached', timeout: 30_000 });
  await waitForPicture(page);
  await expect.poll(() => previews.at(-1)?.recipe.cutout).toMatchObject({ quality: 'fast' });
  await page.getByLabel('Verre, voile : laisser voir au travers').check();
  await expect
    .poll(() => previews.at(-1)?.recipe.cutout, { timeout: 30_000 })
    .toMatchObject({ quality: 'fast', translucent: true });
  await page.getByRole('button', { name: /^Détourage.*rapide, translucide/ }).waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('a new cutout that cannot be made is said, and the picture shows the former one', async () => {
  const { page, close } = await openStudio('bouteille.jpg');
  const error = { code: 'photo_no_subject', message: 'Aucun sujet n’a été trouvé.' };
  await page.route(/\/cutout$/, (route) => route.fulfill({ status: 422, json: { error } }));
  await page.getByRole('button', { name: /^Détourage/ }).click();
  await page.getByRole('radio', { name: 'Économe' }).check({ force: true });
  await page.getByRole('alert').getByText('l’image montre l’ancien').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Aucun sujet n’a été trouvé.');
  expect(await page.locator('.picture-after').count()).toBe(1);
  await close();
});

test('a real shadow that the ground does not let tell from a pattern is drawn instead, and the page says so', async () => {
  const { page, wrongs, close } = await openStudio('damier.jpg');
  const words = page.getByRole('status').getByText('une ombre a été dessinée à sa place');
  await page.getByRole('tab', { name: 'Lumière' }).click();
  expect(await words.count()).toBe(0);
  await page.getByRole('radio', { name: 'D’origine' }).check({ force: true });
  await words.waitFor({ timeout: 30_000 });
  await findInTray(page, 'bouteille.jpg').click();
  await words.waitFor({ state: 'detached' });
  await waitForPicture(page);
  expect(await words.count()).toBe(0);
  await findInTray(page, 'damier.jpg').click();
  await words.waitFor({ timeout: 30_000 });
  await page.getByRole('radio', { name: 'Portée' }).check({ force: true });
  await words.waitFor({ state: 'detached' });
  expect(wrongs).toEqual([]);
  await close();
});

/** A bottle on squares of two greys. */
async function drawOnSquares(): Promise<Buffer> {
  const squares = Array.from({ length: 400 }, (_, at) => {
    const [x, y] = [at % 20, Math.floor(at / 20)];
    return (x + y) % 2 ? '' : `<rect x="${x * 40}" y="${y * 40}" width="40" height="40" fill="#d2d2d2"/>`;
  });
  const bottle = '<rect x="300" y="200" width="160" height="420" rx="20" fill="#301050"/>';
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><rect width="800" height="800" fill="#f4f4f4"/>${squares.join('')}${bottle}</svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 92 }).toBuffer();
}
