import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { makeTravelPolicy } from './travel-policy.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(
    createModelsForPage(() => 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.'),
  );
  await house.add('politique.pdf', (await makeTravelPolicy()).bytes);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const focused = (page: Page): Promise<string> =>
  page.evaluate('(document.activeElement.id || document.activeElement.className || document.activeElement.tagName)');

test('a question is asked, its proof opened, walked through and left without a mouse', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.goto(`${house.address}/library`);
  // Its documents: the heading is drawn before the page listens to keys.
  await page.locator('.cell-words a').first().waitFor();
  await page.keyboard.press('/');
  await expect.poll(() => focused(page)).toBe('question');
  await page.keyboard.type('Quel est le plafond pour une nuit en hotel en province ?');
  await page.keyboard.press('Enter');
  await page.locator('.citation-mark').first().waitFor();
  await expect.poll(() => focused(page)).toBe('question');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toContain('proof-card');
  await page.keyboard.press('Enter');
  await page.locator('.proof-box[data-current]').first().waitFor({ state: 'attached' });
  expect(await page.locator('.ask[data-viewing]').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toContain('proof-card');
  await expect.poll(() => page.locator('.ask[data-viewing]').count()).toBe(0);
  expect(wrongs).toEqual([]);
  await close();
});

test('the arrow down enters the proofs from a number in the answer, and those of the sheet of a phone', async () => {
  for (const width of [1440, 390] as const) {
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await page.getByLabel('Votre question').fill('Quel est le plafond pour une nuit en hotel en province ?');
    await page.keyboard.press('Enter');
    await page.locator('.citation-mark').first().waitFor();
    await page.locator('.answer-actions').waitFor();
    if (width === 1440) await page.locator('.citation-mark').first().focus();
    else {
      await page
        .getByRole('button', { name: /^Preuves/u })
        .first()
        .press('Enter');
      await page.locator('.proof-pane .proof-card').first().waitFor();
      await expect.poll(() => focused(page)).toContain('proof-pane');
    }
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toContain('proof-card');
    await close();
  }
});

test('the palette opens with Ctrl K, finds a document without accents or capitals, and goes there', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Palette de commandes' }).fill('DÉPLACEMENT');
  // At once: what is found is not shown yet, and it is meant all the same.
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/documents\//);
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Palette de commandes' }).fill('DÉPLACEMENT');
  await page.getByRole('option', { name: /Politique de deplacement/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox').waitFor({ state: 'detached' });
  await close();
});

test('the keyboard goes round the whole page and every stop has a name and a visible focus', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').waitFor();
  await page.evaluate("document.querySelector('.skip').focus()");
  const stops = new Set<string>();
  for (let presses = 0; presses < 40; presses += 1) {
    if (presses > 0) await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ name: string; seen: boolean } | null>(`(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const style = getComputedStyle(element);
      const seen = style.outlineStyle !== 'none' || getComputedStyle(element.closest('.question-box, .rail-search-field') ?? element).boxShadow !== 'none';
      const name = element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.[0]?.textContent;
      return { name, seen };
    })()`);
    if (stop === null) break;
    expect(stop.name, 'an element without a name').toBeTruthy();
    expect(stop.seen, `the focus on “${stop.name}” cannot be seen`).toBe(true);
    stops.add(stop.name);
  }
  expect(stops.size).toBeGreaterThan(6);
  expect([...stops].join('|')).toContain('Aller au contenu');
  await close();
});
