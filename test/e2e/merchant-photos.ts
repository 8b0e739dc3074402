import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { wait } from '../../src/base/index.ts';
import type { Photo } from '../../src/contract/index.ts';
import type { PageHouse } from './house-for-page.ts';
import { openPage, type PageOptions } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, waitForPicture } from './studio-photos.ts';

/** The three products of a merchant, by the colour in their name. */
export const colours = { bleue: '#27408b', rouge: '#8b2727', verte: '#2f6b3a' };

/** Brings the three to the house and waits until they are cut out, which is no part of what a test looks at. */
export async function addBottles(house: PageHouse): Promise<void> {
  for (const [name, colour] of Object.entries(colours))
    await addProduct(house, `bouteille-${name}.jpg`, await drawProduct(colour));
  for (;;) {
    const { photos } = (await (await house.call('/api/photos')).json()) as { photos: Photo[] };
    if (photos.every(({ cutAt }) => cutAt !== null)) return;
    await wait(200);
  }
}

/** Opens the studio once the three are cut out and one of them is seen. */
export async function openStudioWithBottles(browser: Browser, house: PageHouse, options: PageOptions = {}) {
  const watched = await openPage(browser, house.addressWithCode, options);
  await watched.page.goto(`${house.address}/studio`);
  for (const name of Object.keys(colours))
    await findInTray(watched.page, name)
      .getByText(/prêt|à vérifier/)
      .waitFor({ timeout: 60_000 });
  await waitForPicture(watched.page);
  return watched;
}

/** Presses Download and gives the file's name and size in pixels. */
export async function downloadShown(page: Page) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Télécharger cette image/ }).click(),
  ]);
  const { width, height, format } = await sharp(await readFile(await file.path())).metadata();
  return { name: file.suggestedFilename(), width, height, format };
}
