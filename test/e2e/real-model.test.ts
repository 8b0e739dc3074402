import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Citation, ConversationDetail, House } from '../../src/contract/index.ts';
import { readBoxedWords } from './boxed-words.ts';
import { openHouseForPage, type PageHouse, waitUntilRead } from './house-for-page.ts';
import { findQuote, type MeasuredPage, readMeasuredPages } from './measured-pages.ts';
import { openBrowser, makesPictures, openPage, type PageOptions, takePicture } from './open-browser.ts';

const question = 'Quel est le plafond d’hôtel à Paris ?';
const [patience, tries] = [180_000, 300_000];
let browser: Browser;
let house: PageHouse;
let measured: MeasuredPage[];

beforeAll(async () => {
  [browser, measured] = [await openBrowser(), await readMeasuredPages()];
  house = await openHouseForPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function readMissingModels(): Promise<string[]> {
  const { models } = (await (await house.call('/api/house')).json()) as House;
  return models
    .filter(({ task, state }) => (task === 'chat' || task === 'embed') && state === 'absent')
    .map(({ name }) => name);
}

/** What the first mark of the answer on the page points at, and the page of the sample library on which it stands. */
async function readFirstProof(page: Page): Promise<{ citation: Citation; stands: MeasuredPage }> {
  const { exchanges } = (await (await house.call(`/api${new URL(page.url()).pathname}`)).json()) as ConversationDetail;
  const citation = exchanges[0]?.sentences.flatMap(({ citations }) => citations)[0];
  const source = exchanges[0]?.sources.find(({ number }) => number === citation?.number);
  const stands = measured.find((one) => one.path === source?.path && one.page === citation?.page);
  if (!citation || !source || !stands)
    throw new Error(
      `the first proof stands on p. ${citation?.page} of ${source?.path}, which says no ceiling for Paris`,
    );
  return { citation, stands };
}

/** That the box covers the words of the proof, where another reader of PDF found them, and no others. */
async function expectProofBoxed(page: Page): Promise<void> {
  const { citation, stands } = await readFirstProof(page);
  expect(citation.quote).toMatch(/(130|150)\s€ à Paris/u);
  const boxed = await readBoxedWords(page, stands);
  expect(boxed).toEqual(findQuote(stands, citation.quote));
}

async function inPage(options: PageOptions, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, options);
  await page.waitForLoadState('networkidle');
  await act(page);
  expect(wrongs).toEqual([]);
  await close();
}

test(
  'from an empty house to a checked French answer over the sample library: load, ask, click a proof, the box covers its words and no others',
  { timeout: tries },
  async (context) => {
    const missing = await readMissingModels();
    if (missing.length > 0) context.skip(`the weights of ${missing.join(', ')} are not on this machine`);
    await inPage({}, async (page) => {
      await takePicture(page, 'first-visit-1440');
      await page.getByRole('button', { name: 'Essayer avec l’exemple' }).click();
      await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
      await waitUntilRead(house.call);
      await page.reload();
      await page
        .getByRole('button', { name: /télétravail|mot de passe|garanti/ })
        .first()
        .waitFor();
      await takePicture(page, 'start-1440');
      await page.getByLabel('Votre question').fill(question);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Signaler' }).waitFor({ timeout: patience });
      await takePicture(page, 'ask-1440');
      expect(await page.locator('.answer').textContent()).toMatch(/\d+\s?€|euros/);
      await page.locator('.citation-mark').first().click();
      await expectProofBoxed(page);
      await takePicture(page, 'viewer-1440');
    });
    if (makesPictures) await takeMorePictures();
    await inPage({ width: 390 }, async (page) => {
      await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
      await page.locator('.rail-conversation a').first().click();
      await page.locator('.citation-mark').first().waitFor();
      await takePicture(page, 'ask-390');
      await page.locator('.citation-mark').first().click();
      await expectProofBoxed(page);
      await takePicture(page, 'viewer-390');
    });
  },
);

async function takeMorePictures(): Promise<void> {
  await inPage({}, async (page) => {
    await page.getByRole('link', { name: /Bibliothèque/ }).click();
    await page.locator('.table-body-row').nth(10).waitFor();
    await takePicture(page, 'library-1440');
  });
  await inPage({ dark: true }, async (page) => {
    await page.locator('.rail-conversation a').first().click();
    await page.locator('.citation-mark').first().click();
    await page.locator('.pdf-page[data-drawn] .proof-box').first().waitFor({ state: 'attached' });
    await takePicture(page, 'dark-1440');
  });
}
