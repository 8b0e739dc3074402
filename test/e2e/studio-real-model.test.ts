import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import type { House, Photo } from '../../src/contract/index.ts';
import { noteDraw, runsWhole } from '../campaign.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, makesPictures, openPage, type PageOptions, takePicture } from './open-browser.ts';
import { dropPhotos, findInTray, readCorners, waitForPicture } from './studio-photos.ts';

const photosFolder = path.join(repositoryFolder, '..', 'shared', 'data', 'photos');
const names = runsWhole || makesPictures ? ['03-watch', '06-mug', '08-loafers'] : ['06-mug'];
// The words of a plural where there are several.
const applyToAll = /^Appliquer à (la photo|3 photos)…$/;
const [patience, tries] = [400_000, 900_000];
let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  [browser, house] = [await openBrowser(), await openHouseForPage()];
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** Why this cannot be tried here; null where it can. */
async function findLack(): Promise<string | null> {
  if (!existsSync(photosFolder)) return 'the product photos are not on this machine';
  const { models } = (await (await house.call('/api/house')).json()) as House;
  const absent = models.find(({ task, state }) => task === 'segment' && state === 'absent');
  return absent ? `the weights of ${absent.name} are not on this machine` : null;
}

async function inStudio(options: PageOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, options);
  await page.goto(`${house.address}/studio`);
  await act(page);
  expect(wrongs).toEqual([]);
  await close();
}

/** Opens a photo in a scene and at a tab of the recipe. */
async function show(page: Page, name: string, scene: string, tab: string): Promise<void> {
  await findInTray(page, name).click();
  await waitForPicture(page);
  const sheet = page.getByRole('button', { name: 'Réglages', exact: true });
  if (await sheet.isVisible()) await sheet.click();
  await page.getByRole('tab', { name: 'Fond' }).click();
  await page.getByRole('button', { name: scene }).click();
  await page.getByRole('tab', { name: tab }).click();
  await waitForPicture(page);
}

test(
  'real photos and real weights: dropped, cut out, standing on white and in scenes, light moved, channel measured, batch done',
  { timeout: tries },
  async (context) => {
    const lack = await findLack();
    if (lack !== null) context.skip(lack);
    noteDraw(context.task, `${names.length} of 3 photos`);
    await inStudio({}, async (page) => {
      await page.getByRole('heading', { name: 'Déposez vos photos' }).waitFor();
      await page.locator('.studio-samples img').nth(2).waitFor();
      await page.waitForLoadState('networkidle');
      await takePicture(page, 'studio-empty-1440');
      const files = names.map(async (name) => ({
        name: `${name}.jpg`,
        content: await readFile(path.join(photosFolder, `${name}.jpg`)),
      }));
      await dropPhotos(page, await Promise.all(files));
      await page.locator('.picture-after').waitFor({ timeout: patience });
      for (const name of names)
        await findInTray(page, name)
          .getByText(/prêt|à vérifier/)
          .waitFor({ timeout: patience });
      const { photos } = (await (await house.call('/api/photos')).json()) as { photos: Photo[] };
      expect(photos.map(({ cutout }) => cutout?.model).filter((model) => !model?.startsWith('isnet'))).toEqual([]);
      await findInTray(page, '06-mug').click();
      await waitForPicture(page);
      // The end of a soft shadow and the JPEG may stand there, nothing of the old ground.
      expect(Math.min(...(await readCorners(page)).flat())).toBeGreaterThanOrEqual(247);
      await show(page, '06-mug', 'Marbre blanc', 'Fond');
      await takePicture(page, 'studio-1440');
      await page.getByRole('tab', { name: 'Canaux' }).click();
      await page.getByRole('checkbox', { name: /Amazon, image principale/ }).check();
      expect(await page.getByLabel('Aperçu').inputValue()).toBe('amazon-main');
      await page.locator('.channel-verdict [data-status]').first().waitFor({ timeout: patience });
      await waitForPicture(page);
      await takePicture(page, 'studio-channels-1440');
      await page.getByRole('checkbox', { name: /Amazon, image principale/ }).uncheck();
    });
    if (makesPictures) await takeMorePictures();
    await inStudio({}, async (page) => {
      await show(page, '06-mug', 'Nappe en lin', 'Fond');
      await page.getByRole('button', { name: applyToAll }).click();
      await page.getByRole('button', { name: 'Lancer le lot' }).click();
      await page.locator('.batch[data-state=done]').waitFor({ timeout: patience });
      await expect.poll(() => page.locator('.batch-card[data-state=done]').count()).toBe(names.length);
      await expect.poll(() => page.locator('.batch-card img[src]').count()).toBe(names.length);
      await takePicture(page, 'studio-batch-1440');
    });
  },
);

async function takeMorePictures(): Promise<void> {
  await inStudio({ dark: true }, async (page) => {
    await show(page, '08-loafers', 'Table en chêne', 'Lumière');
    await takePicture(page, 'studio-dark-1440');
  });
  await inStudio({ width: 390 }, async (page) => {
    await findInTray(page, '06-mug').click();
    await waitForPicture(page);
    await takePicture(page, 'studio-390');
    await show(page, '06-mug', 'Socle et feuillage', 'Lumière');
    await takePicture(page, 'studio-light-390');
  });
}
