import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFonts } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.add('securite/badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('the page speaks the browser’s language, and the switch changes words, dates and the messages of the house', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { language: 'en' });
  await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.goto(`${house.address}/conversations/00000000-0000-4000-8000-000000000000`);
  const english = await page.getByRole('alert').textContent();
  await page.getByRole('button', { name: 'Read the page in French' }).click();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fr');
  await page.reload();
  const french = await page.getByRole('alert').textContent();
  expect(french).not.toBe(english);
  expect(french).toMatch(/conversation/i);
  await close();
});

test('dark comes from the system or the switch, and the choice is kept', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { dark: true });
  const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  await page.getByLabel('Votre question').waitFor();
  await expect.poll(ground).toBe('rgb(19, 19, 18)');
  await page.getByRole('button', { name: 'Passer au clair' }).click();
  await expect.poll(ground).toBe('rgb(246, 245, 242)');
  await page.reload();
  await page.getByLabel('Votre question').waitFor();
  await expect.poll(ground).toBe('rgb(246, 245, 242)');
  await close();
});

test.each(['/', '/library'])(
  'at 390 pixels %s fits in its column, and the rail comes over it on demand',
  async (path) => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390 });
    await page.goto(`${house.address}${path}`);
    // What is measured is the screen that is drawn, and not the one that waits for the house.
    const drawn = path === '/' ? page.getByText('La réponse vient de') : findRow(page, 'badges.md');
    await drawn.waitFor();
    await waitForFonts(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    await page
      .getByRole('navigation', { name: 'Navigation principale' })
      .getByRole('link', { name: /Bibliothèque/ })
      .click();
    await page.getByRole('heading', { name: 'Bibliothèque' }).waitFor();
    expect(wrongs).toEqual([]);
    await close();
  },
);

test('the watch over the page can fail: a style written into it and a picture from elsewhere are both caught', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').waitFor();
  expect(wrongs).toEqual([]);
  await page.evaluate(
    "document.head.append(Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }))",
  );
  await page.evaluate("document.body.append(Object.assign(new Image(), { src: 'http://elsewhere.invalid/a.png' }))");
  await expect
    .poll(() => wrongs.join('\n'))
    .toMatch(/policy: style-src-elem inline[^]*policy: img-src http:\/\/elsewhere\.invalid/);
  await close();
});

test('fonts come with the page, and no motion plays for who asks for none', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').waitFor();
  expect(await page.evaluate('document.fonts.load(\'16px "Inter Variable"\').then((found) => found.length > 0)')).toBe(
    true,
  );
  expect(
    await page.evaluate('document.fonts.load(\'16px "Source Serif 4 Variable"\').then((found) => found.length > 0)'),
  ).toBe(true);
  const duration = await page.evaluate("getComputedStyle(document.querySelector('.question-box')).transitionDuration");
  expect(String(duration)).toMatch(/^0\.001s/);
  await close();
});
