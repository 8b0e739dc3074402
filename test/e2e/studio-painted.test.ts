import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openEditsServer } from '../painting/edits-server.ts';
import { untilPainterReady } from '../painting/painter-ready.ts';
import type { PaintingServer } from '../painting/painting-server.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, findInTray, listStudioCutOff, readCorners, waitForPicture } from './studio-photos.ts';

// A person writes what is to stand behind the product, a server of the company paints it, and the page says what it did.

let browser: Browser;
let server: PaintingServer;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  server = await openEditsServer({ reads: 'alpha', noise: 2 });
  const env = { MAISON_PAINT_URL: `${server.url}/v1`, MAISON_PAINT_SIDE: '256' };
  house = await openHouseForPage(createFakeModels(), env);
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
  await untilPainterReady(house.call);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await server?.[Symbol.asyncDispose]();
});

type Look = readonly [width: 1440 | 390, language: 'fr' | 'en', dark: boolean];

async function openStudio([width, language, dark]: Look) {
  server.answer = null;
  const watched = await openPage(browser, house.addressWithCode, { width, language, dark });
  await watched.page.goto(`${house.address}/studio`);
  await findInTray(watched.page, 'bouteille').waitFor({ timeout: 60_000 });
  await waitForPicture(watched.page);
  return watched;
}

/** On a narrow page the recipe lies in a sheet, which closes when something is to be painted. */
async function showRecipe(page: Page, [width, language]: Look): Promise<void> {
  if (width >= 1000) return;
  await page.getByRole('button', { name: language === 'fr' ? 'Réglages' : 'Settings', exact: true }).click();
}

const words = {
  fr: {
    prompt: 'Décrivez le fond',
    paint: 'Peindre',
    stop: 'Arrêter',
    again: 'Réessayer',
    other: 'Une autre variante',
  },
  en: { prompt: 'Describe the background', paint: 'Paint', stop: 'Stop', again: 'Try again', other: 'Another variant' },
};

test.each(
  drawLooks<Look>([
    [1440, 'fr', false],
    [390, 'en', true],
    [1440, 'en', true],
    [390, 'fr', false],
  ]),
)(
  'at %i pixels in %s (dark: %s) a background is written, painted, stopped, and told of when it fails',
  async (...look) => {
    const [width, language] = look;
    const { page, wrongs, close } = await openStudio(look);
    const said = words[language];
    await showRecipe(page, look);
    const field = page.getByLabel(said.prompt);
    await field.waitFor();
    expect(await page.locator('.paint-example').count()).toBe(3);
    // Other words for each look of a language: what was painted once is there at once.
    await page
      .locator('.paint-example')
      .nth(width === 1440 ? 0 : 1)
      .click();
    expect(await field.inputValue()).not.toBe('');
    // By the keyboard alone, while the server takes its time.
    let paint: (() => void) | null = null;
    server.answer = (response, painted) => {
      paint = () =>
        void painted().then((bytes) =>
          response.end(JSON.stringify({ data: [{ b64_json: bytes.toString('base64') }] })),
        );
    };
    await field.press('Enter');
    await page.getByRole('button', { name: said.stop }).waitFor();
    await expect.poll(() => paint !== null, { timeout: 20_000 }).toBe(true);
    expect(await listStudioCutOff(page)).toEqual([]);
    (paint as (() => void) | null)?.();
    await page
      .locator('.stage-notice')
      .getByText(/pixels/)
      .waitFor();
    await waitForPicture(page);
    const [corner = []] = await readCorners(page);
    // The texture of the server: a warm brown.
    expect((corner[0] ?? 0) - (corner[2] ?? 0)).toBeGreaterThan(40);
    // Another variant, stopped half way: the picture that was there stays.
    server.answer = () => undefined;
    await showRecipe(page, look);
    await page.getByRole('button', { name: said.other }).click();
    await page.getByRole('button', { name: said.stop }).click();
    await page.locator('.stage-notice').getByRole('button', { name: said.paint }).waitFor();
    server.answer = (response) => void response.writeHead(400).end('{"error":{"code":"moderation_blocked"}}');
    await page.locator('.stage-notice').getByRole('button', { name: said.paint }).click();
    await page.getByRole('alert').getByRole('button', { name: said.again }).waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(
      language === 'fr' ? /photo est intacte/ : /photo is intact/,
    );
    expect(await listStudioCutOff(page)).toEqual([]);
    server.answer = null;
    await page.getByRole('alert').getByRole('button', { name: said.again }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(wrongs.filter((wrong) => !/40[09]|422/.test(wrong))).toEqual([]);
    await close();
  },
);
