import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { addBottles, colours, downloadShown, openStudioWithBottles } from './merchant-photos.ts';
import { openBrowser, type PageOptions } from './open-browser.ts';
import { drawProduct, dropPhotos, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

// What a merchant does with her own photos, and nobody had tried: codes typed, the same photo twice, the wheel, undo.

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  await addBottles(house);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const openStudio = (options: PageOptions = {}) => openStudioWithBottles(browser, house, options);

async function readPhotos(): Promise<Photo[]> {
  return ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos;
}

const codeOf = async (name: string): Promise<string | null | undefined> =>
  (await readPhotos()).find((photo) => photo.name.includes(name))?.code;

const widthOf = async (page: Page): Promise<number> => (await page.locator('.picture-frame').boundingBox())?.width ?? 0;

test('product codes are typed one after the other by keyboard, kept, name the files, are given to several at once, and are taken back', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'verte').click();
  await page.keyboard.press('F2');
  await page.keyboard.type('VASE-9');
  await page.keyboard.press('Enter');
  // The field has gone on to the next photo.
  await page.locator('.stage-name').getByText('bouteille-rouge.jpg').waitFor();
  await page.keyboard.type('VASE-8');
  await page.keyboard.press('Enter');
  await expect.poll(() => Promise.all(['verte', 'rouge'].map(codeOf))).toEqual(['VASE-9', 'VASE-8']);
  await page.reload();
  await findInTray(page, 'verte').locator('.tray-code').getByText('VASE-9').click();
  await waitForPicture(page);
  expect(await downloadShown(page)).toMatchObject({ name: 'VASE-9.jpg' });
  const field = page.getByLabel('Code du produit', { exact: true });
  await field.fill('');
  await page.locator('.stage-name').click();
  await expect.poll(() => codeOf('verte')).toBe(null);
  await page.getByRole('listbox', { name: 'Photos' }).focus();
  await page.keyboard.press('Control+a');
  await page.getByLabel('Code des 3 photos').fill('LOT-1');
  await page.keyboard.press('Enter');
  await expect.poll(() => Promise.all(Object.keys(colours).map(codeOf))).toEqual(['LOT-1', 'LOT-1', 'LOT-1']);
  await page.getByRole('button', { name: 'Appliquer à 3 photos…' }).click();
  await expect
    .poll(() => page.locator('.batch-names li').allTextContents())
    .toEqual(['LOT-1.jpg', 'LOT-1-2.jpg', 'LOT-1-3.jpg']);
  await page.keyboard.press('Escape');
  expect(wrongs).toEqual([]);
  await close();
});

test('on a phone the field of the code unfolds above the photos and cuts nothing off', async () => {
  const { page, wrongs, close } = await openStudio({ width: 390 });
  await page.getByRole('button', { name: 'Code du produit et recherche' }).click();
  await page.getByLabel('Code du produit', { exact: true }).fill('TEL-1');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readPhotos()).some(({ code }) => code === 'TEL-1')).toBe(true);
  expect(await listStudioCutOff(page)).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

test('F2 reaches the field before the next key is heard, folded away or not: a scanner does not wait', async () => {
  for (const width of [1440, 390] as const) {
    const { page, close } = await openStudio({ width });
    const focused = await page.evaluate(`(() => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', cancelable: true }));
      return document.activeElement.id;
    })()`);
    expect(focused).toBe('product-code');
    await close();
  }
});

test('the same photo again is told of as there already, keeps its code, and is not there twice', async () => {
  const { page, wrongs, close } = await openStudio();
  const before = await codeOf('bleue');
  await dropPhotos(page, [
    { name: 'encore.jpg', content: await drawProduct(colours.bleue) },
    { name: 'encore (2).jpg', content: await drawProduct(colours.bleue) },
  ]);
  await page.locator('.tray-sending').getByText('2 déjà là').waitFor({ timeout: 20_000 });
  expect((await readPhotos()).length).toBe(3);
  expect(await codeOf('bleue')).toBe(before);
  expect(wrongs).toEqual([]);
  await close();
});

test('wheel, keys and a double click enlarge the picture around the pointer, and 0 fits it again', async () => {
  const { page, wrongs, close } = await openStudio();
  const fitted = await widthOf(page);
  const view = await page.locator('.picture-view').boundingBox();
  const frame = await page.locator('.picture-frame').boundingBox();
  if (!view || !frame) throw new Error('nothing is shown');
  // In the upper right of the picture, where nothing else lies.
  const [x, y] = [frame.x + frame.width * 0.8, frame.y + frame.height * 0.25];
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, -120);
  await expect.poll(() => widthOf(page)).toBeGreaterThan(fitted * 2);
  const larger = await page.locator('.picture-frame').boundingBox();
  if (!larger) throw new Error('nothing is shown');
  // A picture that does not fill its room yet stays in its middle: some of the way is lost to that.
  expect(Math.abs((x - larger.x) / larger.width - 0.8)).toBeLessThan(0.1);
  expect(Math.abs((y - larger.y) / larger.height - 0.25)).toBeLessThan(0.1);
  // Its own pixels take the place of the look.
  await expect
    .poll(() => page.evaluate("document.querySelector('.picture-after')?.naturalWidth"), { timeout: 30_000 })
    .toBe(2000);
  await page.keyboard.press('0');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fitted, 0);
  await page.keyboard.press('+');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fitted * 1.5, 0);
  await page.keyboard.press('-');
  await expect.poll(() => widthOf(page)).toBeCloseTo(fitted, 0);
  await page.mouse.dblclick(x, y);
  await expect.poll(() => widthOf(page)).toBeCloseTo(fitted * 2.5, 0);
  await page.mouse.dblclick(x, y);
  await expect.poll(() => widthOf(page)).toBeCloseTo(fitted, 0);
  expect(wrongs).toEqual([]);
  await close();
});

test('two fingers enlarge the picture on a phone, and the page stays as it is', async () => {
  const { page, context, close } = await openStudio({ width: 390 });
  const fitted = await widthOf(page);
  const frame = await page.locator('.picture-frame').boundingBox();
  if (!frame) throw new Error('nothing is shown');
  const session = await context.newCDPSession(page);
  const [x, y] = [frame.x + frame.width * 0.7, frame.y + frame.height / 2];
  const touch = (type: string, spread: number) =>
    session.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x, y: y - spread, id: 1 },
              { x, y: y + spread, id: 2 },
            ],
    });
  await touch('touchStart', 20);
  for (const spread of [24, 30, 40, 50, 60]) await touch('touchMove', spread);
  await touch('touchEnd', 0);
  await expect.poll(() => widthOf(page)).toBeGreaterThan(fitted * 1.8);
  expect(await page.evaluate('visualViewport.scale')).toBe(1);
  await close();
});

test('settings are taken back and made again one by one, with keys and with buttons', async () => {
  const { page, wrongs, close } = await openStudio();
  const chosen = (hex: string): Promise<string | null> =>
    page.getByRole('button', { name: `Couleur ${hex}` }).getAttribute('aria-pressed');
  const undo = page.getByRole('button', { name: 'Annuler le dernier réglage' });
  expect(await undo.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Couleur #a9b8a4' }).click();
  await page.waitForTimeout(600); // Two choices, not one that is pulled.
  await page.getByRole('tab', { name: 'Lumière' }).click();
  await page.getByRole('radio', { name: 'Aucune' }).check({ force: true });
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByRole('radio', { name: 'Portée' }).isChecked()).toBe(true);
  await undo.click();
  await page.getByRole('tab', { name: 'Fond' }).click();
  await expect.poll(() => chosen('#ffffff')).toBe('true');
  expect(await undo.isDisabled()).toBe(true);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => chosen('#a9b8a4')).toBe('true');
  expect(wrongs).toEqual([]);
  await close();
});

test('what is looked at is what is downloaded: for a marketplace its picture, under the name that it wants', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'rouge').click();
  await waitForPicture(page);
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('checkbox', { name: /Zalando/ }).check();
  await expect.poll(() => page.getByLabel('Aperçu').inputValue()).toBe('zalando');
  await waitForPicture(page);
  const code = await codeOf('rouge');
  expect(await downloadShown(page)).toEqual({
    name: `${code ?? 'bouteille-rouge'}_1.jpg`,
    width: 1801,
    height: 2600,
    format: 'jpeg',
  });
  await page.getByRole('checkbox', { name: /Zalando/ }).uncheck();
  expect(wrongs).toEqual([]);
  await close();
});

test('a size of one’s own and a margin are set in one place, and a photo too small for them is told of', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('button', { name: /Cadre et fichier/ }).click();
  await page.getByRole('combobox', { name: /^Taille/ }).selectOption('own');
  await page.getByLabel('Largeur, en pixels').fill('3200');
  await page.getByLabel('Hauteur, en pixels').fill('3200');
  await page.keyboard.press('Enter');
  const margin = page.getByRole('slider', { name: 'Marge autour du produit' });
  await margin.fill('0.05');
  expect(await margin.getAttribute('aria-valuetext')).toBe('5\u00a0%');
  await page.getByText(/Produit agrandi \d+(,\d)?\sfois/).waitFor();
  await waitForPicture(page);
  expect(await downloadShown(page)).toMatchObject({ width: 3200, height: 3200 });
  await page.getByRole('combobox', { name: /^Taille/ }).selectOption('2000x2000');
  expect(wrongs).toEqual([]);
  await close();
});
