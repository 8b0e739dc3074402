import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { askWhichAreBoxed, isPageDrawn } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';
import { type DrawnWord, makeTravelPolicy, type TravelPolicy } from './travel-policy.ts';

const question = 'Quel est le plafond pour une nuit en hotel en province ?';
const answer = 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.';
const invented = 'Le plafond des taxis est de 400 euros par semaine.';
let browser: Browser;
let house: PageHouse;
let policy: TravelPolicy;
let script = answer;

beforeAll(async () => {
  [browser, policy] = [await openBrowser(), await makeTravelPolicy()];
  house = await openHouseForPage(createModelsForPage(() => script));
  await house.add('deplacements/politique.pdf', policy.bytes);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each([1440, 390] as const)('at %i pixels', (width) => {
  test('a click on a proof opens the page of the document, and the box covers the words and no others', async () => {
    script = answer;
    const watched = await openPage(browser, house.addressWithToken, { width });
    const { page } = watched;
    await ask(page, question); await page.screenshot({ path: `/tmp/mock/dbg${width}.png` });
    await page.getByRole('button', { name: /^Preuve 1/ }).first().click();
    const covered = await readCoveredWords(page, policy);
    const wanted = policy.words.filter(({ line }) => line === 4 || line === 5);
    expect(covered.map(({ text }) => text)).toEqual(expect.arrayContaining(wanted.filter(({ line }) => line === 4).map(({ text }) => text)));
    expect(covered.every(({ line }) => line === 4 || line === 5)).toBe(true);
    expect(await isPageDrawn(page)).toBe(true);
    expect(watched.wrongs).toEqual([]);
    await watched.close();
  });
});

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Votre question').fill(text);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Signaler' }).last().waitFor();
}

// A word is covered when the five points of its drawn place that matter stand inside a box, as the browser sees it.
async function readCoveredWords(page: Page, policy: TravelPolicy): Promise<DrawnWord[]> {
  try { await page.locator('.pdf-page[data-drawn] .proof-box[data-current]').first().waitFor({ state: 'attached', timeout: 8000 }); } catch (e) { await page.screenshot({ path: '/tmp/mock/dbgfail.png' }); throw e; }
  await page.screenshot({ path: '/tmp/mock/dbgv.png' });
  const canvas = await page.locator('.pdf-page canvas').boundingBox();
  if (!canvas) throw new Error('the page of the document is not shown');
  const [scaleX, scaleY] = [canvas.width / policy.width, canvas.height / policy.height];
  const points = policy.words.map(({ left, right, baseline, size }) =>
    [0.06, 0.5, 0.94].map((part) => ({ x: canvas.x + (left + (right - left) * part) * scaleX, y: canvas.y + (baseline - size * 0.3) * scaleY })),
  );
  const inside = await askWhichAreBoxed(page, points);
  return policy.words.filter((_, index) => inside[index]);
}
