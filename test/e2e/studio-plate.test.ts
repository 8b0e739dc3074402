import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { drawOnFloor } from '../photos-on-floor.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';
import { addProduct, findInTray, listStudioCutOff, waitForPicture } from './studio-photos.ts';

// The photo of the empty ground of a photo: chosen or dropped in the studio, used, refused with its reason, taken away.

const texts = { fr, en };
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

const choosePlate = async (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[data-picker="plate"]').setInputFiles([{ name, mimeType: 'image/png', buffer }]);

/** Drops a file on the place for the plate, as a person does. */
const dropPlate = (page: Page, name: string, content: Buffer): Promise<void> =>
  page.evaluate(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob('${content.toString('base64')}'), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], '${name}', { type: 'image/png' }));
    const place = document.querySelector('.plate-choice');
    for (const kind of ['dragenter', 'dragover', 'drop']) place.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  })()`);

async function openPhoto(page: Page, name: string, t: typeof fr, width: number): Promise<void> {
  await page.goto(`${house.address}/studio`);
  await findInTray(page, name).click();
  await waitForPicture(page);
  if (width !== 390) return;
  await page.getByRole('button', { name: t.studio.openRecipe }).click();
  const fold = page.getByRole('button', { name: t.photoChoices.title });
  // Open by itself where something is asked.
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}

describe.each(
  drawLooks([
    [1440, 'fr'],
    [390, 'en'],
    [1440, 'en'],
    [390, 'fr'],
  ]),
)('at %i pixels, in %s', (width, language) => {
  const t = texts[language];

  test('it is given, used, shown, and taken away by keyboard; another place is refused in words', async () => {
    const name = `boite-${width}-${language}.png`;
    // A seed of its own: the same picture again would be the same photo.
    await addProduct(house, name, await drawOnFloor({ product: true, seed: width + Number(language === 'en') }));
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await openPhoto(page, name, t, width);
    await choosePlate(page, 'ailleurs.png', await drawOnFloor({ floor: 40, seed: 3 }));
    await page.locator('.plate-problem').waitFor({ timeout: 60_000 });
    expect(await page.locator('.plate-problem').textContent()).toMatch(
      language === 'fr' ? /n’est pas celui/ : /is not that of/,
    );
    wrongs.splice(0, wrongs.length, ...wrongs.filter((wrong) => !/422/.test(wrong)));
    const plate = await drawOnFloor({ move: [1.6, -2.3], seed: 2 });
    if (width === 390) await choosePlate(page, 'sol-vide.png', plate);
    else await dropPlate(page, 'sol-vide.png', plate);
    await page.locator('.plate-line').getByText('sol-vide.png').waitFor({ timeout: 60_000 });
    await page.getByText(t.plate.used).waitFor();
    await waitForPicture(page);
    expect(await listStudioCutOff(page)).toEqual([]);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `studio-plate-${width}-${language}`);
    // The page has not taken it for another product.
    expect(await findInTray(page, 'sol-vide').count()).toBe(0);
    await page.getByRole('button', { name: t.plate.remove }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: t.plate.choose }).waitFor({ timeout: 60_000 });
    expect(wrongs).toEqual([]);
    await close();
  }, 240_000);
});

test('a picture that was copied elsewhere is pasted into the studio as a photo', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.goto(`${house.address}/studio`);
  await page.getByRole('heading', { name: fr.nav.studio }).waitFor({ state: 'attached' });
  const content = (await drawOnFloor({ product: true, seed: 77 })).toString('base64');
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    const bytes = Uint8Array.from(atob('${content}'), (sign) => sign.charCodeAt(0));
    clipboardData.items.add(new File([bytes], 'collee.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
  await findInTray(page, 'collee.png').waitFor({ timeout: 30_000 });
  expect(wrongs).toEqual([]);
  await close();
}, 120_000);

test('which of several photos an empty ground was refused for stays until it is read: the photo that took it is cut out again, another one is opened', async () => {
  await addProduct(house, 'prise.png', await drawOnFloor({ product: true, seed: 71 }));
  await addProduct(house, 'autre-sol.png', await drawOnFloor({ product: true, floor: 40, seed: 72 }));
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await openPhoto(page, 'prise.png', fr, 1440);
  await findInTray(page, 'autre-sol.png').click({ modifiers: ['Control'] });
  await findInTray(page, 'prise.png').click({ modifiers: ['Control'] });
  await page.getByLabel('Pour les 2 photos choisies').check();
  await choosePlate(page, 'vide.png', await drawOnFloor({ move: [1.6, -2.3], seed: 73 }));
  const told = page.getByRole('alert').filter({ hasText: 'autre-sol.png' });
  await told.waitFor({ timeout: 60_000 });
  // Taken for the other one, which is cut out again while this is read.
  await findInTray(page, 'prise.png')
    .getByText(/prêt|à vérifier/)
    .waitFor({ timeout: 60_000 });
  await page.getByText(fr.plate.used).waitFor();
  await page.keyboard.press('Escape');
  await findInTray(page, 'collee.png').click();
  await page.getByRole('tab', { name: 'Lumière' }).click();
  expect(await told.textContent()).toMatch(/n’a pas été pris pour une photo.*autre-sol\.png.*n’est pas celui/);
  await told.getByRole('button', { name: 'Masquer' }).click();
  await told.waitFor({ state: 'detached' });
  expect(wrongs.filter((wrong) => !/422/.test(wrong))).toEqual([]);
  await close();
}, 180_000);
