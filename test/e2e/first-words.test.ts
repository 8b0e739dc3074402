import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fr } from '../../web/src/texts/fr.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// What somebody who knows other assistants does in the first minutes: writes before there is a document, pastes a contract
// into the box, asks for a picture, presses while an answer comes.

let browser: Browser;
let house: PageHouse;
let release: (() => void) | null = null;

async function write(): Promise<string[]> {
  if (release !== null) await new Promise<void>((resolve) => (release = resolve));
  return ['Une phrase est écrite.'];
}

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels({ script: write }));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test.each([1440, 390] as const)('a house without a document can be written to at once, at %i pixels', async (width) => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
  await page.getByText(fr.first.meanwhile).waitFor();
  // The steps come first: the page is not scrolled down to the box.
  expect(await page.evaluate(`document.querySelector('.first').scrollTop`)).toBe(0);
  const wider = `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.first'))`;
  expect(await page.evaluate(wider)).toBe(0);
  await askOnPage(page, 'fais-moi une image de chat');
  expect(await page.locator('.exchange').innerText()).toContain('Je ne dessine pas d’images');
  expect(wrongs).toEqual([]);
  await close();
});

test('what a question has no room for is pasted as a file; what it has room for is pasted as words', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  const box = page.getByLabel(fr.ask.box);
  await box.fill('Quel est le préavis ?');
  // As the browser tells the page of it.
  const paste = (words: string): Promise<unknown> =>
    page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', ${JSON.stringify(words)});
      const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.querySelector('.question-text textarea').dispatchEvent(pasted);
    })()`);
  await paste('Peu de mots.');
  expect(await page.locator('.file-chip').count()).toBe(0);
  await paste('Chaque mois un rapport est remis. '.repeat(150));
  await page.locator('.file-chip').filter({ hasText: fr.files.pasted }).waitFor();
  expect(await box.inputValue()).toBe('Quel est le préavis ?');
  expect(wrongs).toEqual([]);
  await close();
});

test('while an answer comes what would ask anew cannot be pressed, and is there again after it', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, 'Écris un texte pour la carte de Nadia');
  const again = page.locator('.exchange').first().getByRole('button', { name: fr.chat.regenerate });
  await again.waitFor();
  release = () => undefined;
  await page.getByLabel(fr.ask.box).fill('Écris un texte pour la carte de Karim');
  await page.keyboard.press('Enter');
  await page.locator('.send-button[data-stop]').waitFor();
  await expect.poll(() => again.isVisible()).toBe(false);
  // Its place is kept.
  expect(await page.locator('.exchange').first().locator('.asks-anew').boundingBox()).not.toBeNull();
  const go = release;
  release = null;
  go();
  await page.locator('.exchange').nth(1).getByRole('button', { name: fr.chat.regenerate }).waitFor();
  expect(await again.isVisible()).toBe(true);
  expect(wrongs).toEqual([]);
  await close();
});
