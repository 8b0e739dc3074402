import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrandDefaults, PhotoList } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, readCorners, waitForPicture } from './studio-photos.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openStudio() {
  const watched = await openPage(browser, house.addressWithCode);
  await watched.page.goto(`${house.address}/studio`);
  await findInTray(watched.page, 'bouteille')
    .getByText(/prêt|à vérifier/)
    .waitFor({ timeout: 60_000 });
  await waitForPicture(watched.page);
  return watched;
}

test('each kind of background is what stands behind the product: a colour, nothing, a gradient, the original blurred, one’s own photo', async () => {
  const { page, wrongs, close } = await openStudio();
  const cornerAfter = async (button: string | RegExp): Promise<number[]> => {
    await page.getByRole('button', { name: button }).click();
    await waitForPicture(page);
    return (await readCorners(page))[0] ?? [];
  };
  const [red = 0, green = 0, blue = 0] = await cornerAfter('Couleur #d8b49c');
  expect(Math.max(Math.abs(red - 0xd8), Math.abs(green - 0xb4), Math.abs(blue - 0x9c))).toBeLessThan(6);
  expect((await cornerAfter('Transparent'))[3]).toBe(0);
  expect(await page.evaluate("getComputedStyle(document.querySelector('.picture-frame')).backgroundImage")).toContain(
    'conic-gradient',
  );
  expect((await cornerAfter('Dégradé'))[0]).toBeGreaterThan(245);
  const original = await cornerAfter('D’origine, flou');
  expect(Math.abs((original[0] ?? 0) - 0xe9)).toBeLessThan(10);
  await page
    .locator('[data-picker=background]')
    .setInputFiles({ name: 'mur.jpg', mimeType: 'image/jpeg', buffer: await drawWall() });
  await page.locator('.kind-choice[data-kind=photo][aria-pressed=true]').waitFor({ timeout: 60_000 });
  await waitForPicture(page);
  const [wall = []] = await readCorners(page);
  expect((wall[1] ?? 0) - (wall[0] ?? 0)).toBeGreaterThan(40);
  // A background is no product: the tray still holds the bottle alone, also when the list is read anew.
  await page.reload();
  await waitForPicture(page);
  expect(await page.locator('.tray-photo').allTextContents()).toEqual([expect.stringContaining('bouteille.jpg')]);
  expect(wrongs).toEqual([]);
  await close();
});

test('a background that was sent before is taken again with a click, and leaves the house when it is deleted', async () => {
  const { page, wrongs, close } = await openStudio();
  const own = page.getByRole('group', { name: 'Vos fonds' });
  await own.getByRole('button', { name: 'mur.jpg' }).click();
  await waitForPicture(page);
  const [wall = []] = await readCorners(page);
  expect((wall[1] ?? 0) - (wall[0] ?? 0)).toBeGreaterThan(40);
  await page.getByRole('button', { name: 'Supprimer ce fond' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer ce fond' }).click();
  await own.waitFor({ state: 'detached' });
  await expect.poll(async () => (await readCorners(page))[0]?.slice(0, 3)).toEqual([255, 255, 255]);
  const left = PhotoList.parse(await (await house.call('/api/photos?purpose=background')).json());
  expect(left.photos).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

/** A green wall: a photo with nothing on it. */
function drawWall(): Promise<Buffer> {
  const create = { width: 800, height: 800, channels: 3, background: '#4f9a5e' } as const;
  return sharp({ create }).jpeg().toBuffer();
}

test('a colour is kept among those of the house, stands first at the next visit, and is taken out again', async () => {
  const { page, wrongs, close } = await openStudio();
  const readPalette = async (): Promise<readonly string[]> =>
    ((await (await house.call('/api/photo-brand')).json()) as BrandDefaults).palette;
  await page.getByRole('button', { name: 'Couleur #44504b' }).click();
  await page.getByRole('button', { name: 'Garder dans les couleurs de la maison' }).click();
  await expect.poll(readPalette).toEqual(['#44504b']);
  await page.reload();
  await page.locator('.swatch[data-kept]').waitFor();
  expect(await page.locator('.swatch').first().getAttribute('aria-label')).toBe('Couleur #44504b');
  await page.getByRole('button', { name: 'Retirer des couleurs de la maison' }).click();
  await expect.poll(readPalette).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

test('the frame and the file of a picture without a channel follow the recipe: another size, another format, the name of the download', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('button', { name: /Cadre et fichier/ }).click();
  await page.getByLabel('Taille').selectOption('1080x1920');
  await page.getByLabel('Format').selectOption('webp');
  await waitForPicture(page);
  // The room of the picture is measured after it is drawn.
  const readShape = async (): Promise<number> => {
    const shape = await page.locator('.picture-frame').boundingBox();
    return (shape?.width ?? 0) / (shape?.height ?? 1);
  };
  await expect.poll(readShape).toBeCloseTo(1080 / 1920, 1);
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Télécharger cette image' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('bouteille.webp');
  expect(wrongs).toEqual([]);
  await close();
});
