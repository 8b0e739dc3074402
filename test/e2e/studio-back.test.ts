import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { addBottles, downloadShown, openStudioWithBottles } from './merchant-photos.ts';
import { openBrowser, type PageOptions } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

// The browser's Back at each depth of the studio, and names as phones and people give them.

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

test.each([1440, 390] as const)(
  'at %i pixels Back closes the brush, the dialog of the batch, the question before removal, and leaves the photo where it was',
  async (width) => {
    const { page, wrongs, close } = await openStudio({ width });
    await findInTray(page, 'rouge').click();
    await waitForPicture(page);
    const address = page.url();
    await page.getByRole('button', { name: 'Retoucher' }).click();
    await page.locator('.brush-bar').waitFor();
    await page.goBack();
    await page.locator('.brush-bar').waitFor({ state: 'detached' });
    await waitForPicture(page);
    await page.getByRole('button', { name: /^Appliquer à/ }).click();
    await page.getByRole('dialog', { name: 'Appliquer la recette' }).waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toBe(address);
    await page.keyboard.press('Delete');
    await page.getByRole('dialog', { name: 'Retirer cette photo ?' }).waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    if (width === 390) {
      await page.getByRole('button', { name: 'Réglages', exact: true }).click();
      await page.locator('.recipe-sheet').waitFor();
      await page.goBack();
      await page.locator('.recipe-sheet').waitFor({ state: 'detached' });
    }
    expect(page.url()).toBe(address);
    // A batch that was begun is left for the photo, not for the dialog that began it.
    await page.getByRole('button', { name: /^Appliquer à/ }).click();
    await page.getByRole('button', { name: 'Lancer le lot' }).click();
    await page.locator('.batch[data-state=done]').waitFor({ timeout: 60_000 });
    await page.locator('.batch-card').first().click();
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.batch[data-state=done]').waitFor();
    await page.goBack();
    await page.locator('.tray-photo').first().waitFor();
    expect(page.url()).toBe(address);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  },
);

test.each([1440, 390] as const)(
  'at %i pixels a name of two hundred signs, with accents, dots and an emoji, pushes nothing out of the tray, the stage and the dialog, and comes back',
  async (width) => {
    const name = `Été – robe à pois (n°2) 👗.v2 ${'très longue '.repeat(14)}.jpg`;
    await addProduct(house, name, await drawProduct('#665522'));
    const { page, wrongs, close } = await openStudio({ width });
    await findInTray(page, 'robe à pois').click();
    await waitForPicture(page);
    expect(await listStudioCutOff(page)).toEqual([]);
    expect((await downloadShown(page)).name).toMatch(/^Été – robe à pois \(n°2\) .{1,4}\.v2 .+\.jpg$/u);
    await page.getByRole('button', { name: /^Appliquer à/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Appliquer la recette' });
    await dialog.waitFor();
    const overflowing = dialog.evaluate(
      (part) =>
        [...part.querySelectorAll('*')].filter(
          (one) => one.getBoundingClientRect().right > part.getBoundingClientRect().right + 0.5,
        ).length,
    );
    expect(await overflowing).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  },
);
