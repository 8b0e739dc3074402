import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { testOnce } from '../campaign.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

const longName = 'Bouteille isotherme en acier, coloris bleu nuit, 750 ml, vue de face avec bouchon.jpg';
let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(
  drawLooks([
    ['fr', false],
    ['en', true],
  ]),
)('at 390 pixels, in %s', (language, dark) => {
  const say = (french: string, english: string): string => (language === 'fr' ? french : english);

  test('the empty studio fits its column and says what to do', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390, language, dark });
    await page.route(/\/api\/photos\?/, (route) => route.fulfill({ json: { photos: [], total: 0 } }));
    await page.goto(`${house.address}/studio`);
    await page.getByRole('button', { name: say('Choisir des photos', 'Choose photos') }).waitFor();
    await page.locator('.studio-samples img').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await listStudioCutOff(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('photos are a strip on top, the recipe is a sheet that leaves the picture in view, and nothing is cut off', async () => {
    await addProduct(house, longName, await drawProduct('#27408b'));
    await addProduct(house, 'vide.jpg', await drawProduct('#000000', { empty: true }));
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390, language, dark });
    await page.goto(`${house.address}/studio`);
    await findInTray(page, 'vide').getByText(say('sans sujet', 'no subject')).waitFor({ timeout: 60_000 });
    await findInTray(page, 'Bouteille').click();
    await page.locator('.stage-name').getByText('Bouteille').waitFor();
    await waitForPicture(page);
    expect(await listStudioCutOff(page)).toEqual([]);
    await page.getByRole('button', { name: say('Réglages', 'Settings') }).click();
    const sheet = page.getByRole('dialog', { name: say('Recette', 'Recipe') });
    for (const tab of [say('Fond', 'Background'), say('Lumière', 'Light'), say('Canaux', 'Channels')]) {
      await sheet.getByRole('tab', { name: tab }).click();
      await sheet.getByRole('tabpanel', { name: tab }).waitFor();
      expect(await listStudioCutOff(page)).toEqual([]);
    }
    await sheet.getByRole('tab', { name: say('Fond', 'Background') }).click();
    await page.locator('.scene-choice').nth(1).click();
    await waitForPicture(page);
    // The room of the picture is measured after the sheet is drawn.
    const isInView = async (): Promise<boolean | null> => {
      const [picture, above] = [await page.locator('.picture-frame').boundingBox(), await sheet.boundingBox()];
      return picture && above && picture.y + picture.height <= above.y && picture.height > 150;
    };
    await expect.poll(isInView).toBe(true);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: say('Appliquer à la photo…', 'Apply to the photo…') }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(wrongs).toEqual([]);
    await close();
  });
});

testOnce('the search for what is cut off can fail: a name that no longer shrinks is found', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await page.goto(`${house.address}/studio`);
  await page.locator('.stage-name').waitFor();
  await page.evaluate("document.querySelector('.stage-name').style.flex = '0 0 500px'");
  await expect.poll(async () => (await listStudioCutOff(page)).join()).toContain('stage-name');
  await close();
});

testOnce('the studio is dark where the system is, and English where the browser is, refusals included', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { dark: true, language: 'en' });
  await page.goto(`${house.address}/studio`);
  await findInTray(page, 'vide').click();
  await page.getByRole('alert').getByText('No subject found').waitFor();
  expect(await page.getByRole('alert').textContent()).not.toMatch(/[éèàç«»]/);
  expect(await page.evaluate("getComputedStyle(document.querySelector('.tray')).backgroundColor")).toBe(
    'rgb(19, 19, 18)',
  );
  await expect.poll(() => page.title()).toBe('Studio – Maison');
  expect(wrongs).toEqual([]);
  await close();
});
