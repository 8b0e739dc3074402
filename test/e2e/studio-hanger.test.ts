import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Corrections } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

// A shirt photographed on its hanger: the studio says so, and one press erases the hook, which undo brings back.

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

const hook = { x: 0.5, y: 0.2 };
const shirt = { x: 0.5, y: 0.7 };

async function drawShirt(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="100%" height="100%" fill="#e9e7e2"/>
    <rect x="443" y="120" width="14" height="160" fill="#101010"/><rect x="140" y="270" width="620" height="480" rx="30" fill="#27408b"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 92 }).toBuffer();
}

test.each([1440, 390] as const)(
  'a hanger that was kept is said and erased by one press, at %i pixels',
  async (width) => {
    const name = `chemise-${width}`;
    const id = await addProduct(house, `${name}.jpg`, await drawShirt());
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await page.goto(`${house.address}/studio/${id}`);
    await findInTray(page, name).getByText('à vérifier').waitFor({ timeout: 200_000 });
    await waitForPicture(page);
    await page.locator('.stage-notice').getByText('un cintre gardé').waitFor();
    expect(await listStudioCutOff(page)).toEqual([]);
    await page.getByRole('button', { name: 'Effacer le cintre' }).click();
    const readAlpha = ({ x, y }: { x: number; y: number }): Promise<number> =>
      page.evaluate<number>(`(() => {
      const canvas = document.querySelector('.brush-cutout[data-ready]');
      if (!canvas || canvas.width < 2) return -1;
      return canvas.getContext('2d').getImageData(${x} * canvas.width, ${y} * canvas.height, 1, 1).data[3];
    })()`);
    await expect.poll(() => readAlpha(hook), { timeout: 30_000 }).toBe(110); // What is removed keeps a shade.
    expect(await readAlpha(shirt)).toBe(255);
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect.poll(() => readAlpha(hook)).toBe(255);
    await page.getByRole('button', { name: 'Rétablir' }).click();
    await expect.poll(() => readAlpha(hook)).toBe(110);
    await page.locator('.brush-foot .button-accent').click();
    await waitForPicture(page);
    const kept = (await (await house.call(`/api/photos/${id}/corrections`)).json()) as Corrections;
    expect(kept.strokes).toMatchObject([{ tool: 'remove' }]);
    expect(wrongs).toEqual([]);
    await close();
  },
  300_000,
);
