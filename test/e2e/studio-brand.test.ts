import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrandDefaults } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { drawGlowing, drawLogo } from '../photos-for-tests.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage, type PageOptions } from './open-browser.ts';
import {
  addProduct,
  drawProduct,
  findInTray,
  listStudioCutOff,
  readCorners,
  readShown,
  waitForPicture,
} from './studio-photos.ts';

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

async function openStudio({ photo = 'bouteille', ...options }: PageOptions & { readonly photo?: string } = {}) {
  const watched = await openPage(browser, house.addressWithCode, options);
  await watched.page.goto(`${house.address}/studio`);
  const shown = findInTray(watched.page, photo);
  await shown.getByText(/prêt|à vérifier|ready|to check/).waitFor({ timeout: 30_000 });
  await shown.click();
  await waitForPicture(watched.page);
  return watched;
}

const readBrand = async (): Promise<BrandDefaults> =>
  BrandDefaults.parse(await (await house.call('/api/photo-brand')).json());

/** How many pixels of the picture shown have the logo's colour, in its left upper quarter and in the rest. */
async function countLogo(page: Page): Promise<{ first: number; others: number }> {
  const { data, width, height } = await readShown(page);
  const counts = { first: 0, others: 0 };
  for (let at = 0; at < width * height; at += 1) {
    if (!(data[4 * at]! > 200 && data[4 * at + 1]! < 90 && data[4 * at + 2]! > 200)) continue;
    const quarter = at % width < width / 2 && at < (width * height) / 2 ? 'first' : 'others';
    counts[quarter] += 1;
  }
  return counts;
}

async function chooseLogo(page: Page): Promise<void> {
  const buffer = await drawLogo();
  await page.locator('[data-picker=logo]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await page.locator('.brand-mark').waitFor({ timeout: 20_000 });
}

test('the brand is set from the recipe panel: a logo in its corner, a margin, a colour; the picture at work follows at once', async () => {
  const { page, wrongs, close } = await openStudio();
  expect(await countLogo(page)).toEqual({ first: 0, others: 0 });
  // A recipe that was changed has still not said its own padding or logo.
  await page.getByRole('button', { name: 'Couleur #f4f2ee' }).click();
  await page.getByRole('button', { name: 'Votre marque' }).click();
  await chooseLogo(page);
  // By the keyboard alone: the corners are radio buttons.
  await page.getByRole('radio', { name: 'En bas à droite' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('radio', { name: 'En haut à gauche' }).isChecked()).toBe(true);
  await page.getByRole('checkbox', { name: 'La même marge pour toutes les recettes' }).check();
  await page.getByRole('slider', { name: 'Marge' }).fill('0.3');
  await page.getByLabel('Ajouter une couleur').fill('#f3d9c9');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(async () => (await countLogo(page)).first, { timeout: 20_000 }).toBeGreaterThan(300);
  expect(await findInTray(page, 'logo').count()).toBe(0);
  const saved = await readBrand();
  expect(saved).toMatchObject({ palette: ['#f3d9c9'], padding: 0.3, logo: { corner: 'top-left' } });
  expect(await page.locator('.swatch[data-kept]').getAttribute('aria-label')).toBe('Couleur #f3d9c9');
  await page.getByRole('button', { name: /^Recette/ }).click();
  await page.getByRole('menuitem', { name: 'Fond blanc' }).click();
  await waitForPicture(page);
  expect((await countLogo(page)).first).toBeGreaterThan(300);
  expect(wrongs).toEqual([]);
  await close();
});

test('a picture keeps its own word: without the logo it stays without, and a marketplace that refuses logos gets none', async () => {
  const { page, wrongs, close } = await openStudio();
  await expect.poll(async () => (await countLogo(page)).first, { timeout: 20_000 }).toBeGreaterThan(300);
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('checkbox', { name: /Amazon, image principale/ }).check();
  await expect.poll(async () => (await countLogo(page)).first, { timeout: 20_000 }).toBe(0);
  await page.getByRole('checkbox', { name: /Amazon, image principale/ }).uncheck();
  await expect.poll(async () => (await countLogo(page)).first, { timeout: 20_000 }).toBeGreaterThan(300);
  await page.getByRole('button', { name: /Cadre et fichier/ }).click();
  await page.getByRole('checkbox', { name: 'Logo de la maison sur l’image' }).uncheck();
  await expect.poll(async () => (await countLogo(page)).first, { timeout: 20_000 }).toBe(0);
  await page.reload();
  await waitForPicture(page);
  expect(await countLogo(page)).toEqual({ first: 0, others: 0 });
  expect(wrongs).toEqual([]);
  await close();
});

test('what a recipe can repair is repaired for that marketplace alone, taken back again, and the rest is said', async () => {
  await addProduct(house, 'halo.png', await drawGlowing(5));
  const { page, wrongs, close } = await openStudio({ photo: 'halo' });
  const before = await readCorners(page);
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('checkbox', { name: /^Google/ }).check();
  const channel = page.locator('.channel[data-chosen]');
  await channel.getByRole('button', { name: 'Corriger', exact: true }).waitFor({ timeout: 60_000 });
  await channel.getByRole('button', { name: 'Corriger', exact: true }).click({ timeout: 60_000 });
  await channel.getByText('Corrigé pour ce canal').waitFor({ timeout: 60_000 });
  await channel.getByRole('button', { name: /Règles de/ }).click();
  await channel.locator('.rule[data-status=passed]', { hasText: 'Place du produit' }).waitFor({ timeout: 60_000 });
  expect(await channel.getByRole('button', { name: 'Corriger', exact: true }).count()).toBe(0);
  await page.getByRole('checkbox', { name: /^Google/ }).uncheck();
  await waitForPicture(page);
  await expect.poll(() => readCorners(page)).toEqual(before);
  await page.getByRole('checkbox', { name: /^Google/ }).check();
  await channel.getByRole('button', { name: 'Annuler la correction' }).click();
  await channel.getByRole('button', { name: 'Corriger', exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('checkbox', { name: /^Google/ }).uncheck();
  await page.getByRole('checkbox', { name: /^Walmart/ }).check();
  await channel.getByText(/Aucune recette ne corrige.*nom du fichier/).waitFor({ timeout: 60_000 });
  expect(wrongs).toEqual([]);
  await close();
});

test.each(
  drawLooks([
    [390, 'fr', false],
    [390, 'en', true],
    [1440, 'en', true],
  ]),
)('at %i pixels wide, in %s, dark %s, the brand fits and closes with Escape', async (width, language, dark) => {
  const say = (french: string, english: string): string => (language === 'fr' ? french : english);
  const { page, wrongs, close } = await openStudio({ width, language, dark });
  if (width === 390) await page.getByRole('button', { name: say('Réglages', 'Settings') }).click();
  const opener = page.getByRole('button', { name: say('Votre marque', 'Your brand') });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: say('Votre marque', 'Your brand') });
  if ((await dialog.locator('.brand-mark').count()) === 0) await chooseLogo(page);
  const fits = async (): Promise<boolean> => {
    const box = await dialog.boundingBox();
    return box !== null && box.x >= 0 && box.x + box.width <= width;
  };
  await expect.poll(fits).toBe(true);
  expect(await listStudioCutOff(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // A dialog gives the focus back after it is gone.
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement.getAttribute("aria-label")');
  await expect.poll(focused).toBe(say('Votre marque', 'Your brand'));
  expect(wrongs).toEqual([]);
  await close();
});
