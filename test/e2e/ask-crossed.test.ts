import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fr } from '../../web/src/texts/fr.ts';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, type WatchedPage } from './open-browser.ts';

// What a person does while something else is still on its way: nothing of it is lost, and nothing goes elsewhere.

let browser: Browser;
let house: PageHouse;
let watched: WatchedPage | undefined;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(async () => 'Un retard coûte 250 € par jour.'));
  await house.add('livraisons.md', '# Livraisons\n\nUn retard de livraison coûte 40 € par jour.\n');
  await house.add('cantine.md', '# Cantine\n\nLa cantine ouvre à midi.\n');
});
afterEach(async () => {
  await watched?.close();
  watched = undefined;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const question = 'Combien coûte un retard de livraison ?';

async function open(): Promise<Page> {
  watched = await openPage(browser, house.addressWithCode);
  await watched.page.getByLabel(fr.ask.box).waitFor();
  return watched.page;
}

/** Keeps the requests to an address back until they are let go. */
async function hold(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel(fr.ask.box).fill(words);
  await page.keyboard.press('Enter');
}

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement?.id ?? ""');
const drafts = (page: Page): Promise<string> => page.evaluate('localStorage.getItem("maison-questions") ?? ""');

test('a file that is attached while the first question is on its way belongs to the conversation', async () => {
  const page = await open();
  const answer = await hold(page, '**/api/ask');
  await write(page, 'À quelle heure ouvre la cantine ?');
  await page.locator('.exchange').waitFor();
  const contract = '# Contrat Belvédère\n\nUn retard de livraison coûte 250 € par jour.\n';
  const file = { name: 'contrat.md', mimeType: 'text/plain', buffer: Buffer.from(contract) };
  await page.locator('input[data-picker="attached"]').setInputFiles([file]);
  const chip = page.locator('.file-chip').filter({ hasText: 'contrat.md' });
  await chip.waitFor();
  answer();
  await chip.and(page.locator('[data-phase="ready"]')).waitFor();
  await page.waitForURL(/\/conversations\//);
  await askOnPage(page, question);
  expect(await page.locator('.exchange').last().innerText()).toContain('250');
  await page.reload();
  await chip.and(page.locator('[data-phase="ready"]')).waitFor();
});

test('where to search is chosen while the first answer is on its way, and holds for the next question', async () => {
  const page = await open();
  const answer = await hold(page, '**/api/ask');
  await write(page, question);
  await page.locator('.exchange').waitFor();
  await page.getByRole('button', { name: new RegExp(`^${fr.scope.label}`) }).click();
  await page
    .locator('.scope-choices')
    .getByRole('button', { name: /entreprise/ })
    .click();
  const scope = page.getByRole('button', { name: `${fr.scope.label} : entreprise` });
  await scope.waitFor();
  answer();
  await page.waitForURL(/\/conversations\//);
  await page.locator('.exchange').getByRole('button', { name: 'Signaler' }).waitFor();
  expect(await scope.count()).toBe(1);
});

test('a question that the palette takes from within a conversation stands in the box of a new one', async () => {
  const page = await open();
  await askOnPage(page, question);
  const conversation = new URL(page.url()).pathname;
  await page.keyboard.press('Control+k');
  const words = 'quand ouvre la cantine';
  await page.getByRole('combobox', { name: 'Palette de commandes' }).fill(words);
  await page.getByRole('option', { name: fr.palette.askThis(words) }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expect.poll(() => page.getByLabel(fr.ask.box).inputValue()).toBe(words);
  await expect.poll(() => focused(page)).toBe('question');
  // Nothing of it is kept for the conversation that was left.
  await page.goto(new URL(conversation, house.address).href);
  await page.locator('.exchange').waitFor();
  expect(await page.getByLabel(fr.ask.box).inputValue()).toBe('');
});

test('what is asked while a conversation is still being read follows what was said, and takes nothing away', async () => {
  const page = await open();
  await askOnPage(page, question);
  const { pathname } = new URL(page.url());
  const read = await hold(page, `**/api${pathname}`);
  await page.goto(page.url());
  await page.getByLabel(fr.ask.box).waitFor();
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/ask'));
  await write(page, 'Et la cantine, quand ouvre-t-elle ?');
  read();
  const { after } = (await asked).postDataJSON() as { after: string | null };
  expect(after).not.toBeNull();
  await page.locator('.exchange').nth(1).getByRole('button', { name: 'Signaler' }).waitFor();
  expect(await page.locator('.exchange-question').allInnerTexts()).toEqual([
    question,
    'Et la cantine, quand ouvre-t-elle ?',
  ]);
});

test('what was written before a conversation was made temporary is kept nowhere', async () => {
  const page = await open();
  await page.getByLabel(fr.ask.box).fill('Quel est le secret du coffre ?');
  await expect.poll(() => drafts(page)).toContain('coffre');
  await page.getByRole('button', { name: fr.chat.temporary }).click();
  await page.getByText(fr.chat.temporaryNote).waitFor();
  expect(await page.getByLabel(fr.ask.box).inputValue()).toContain('coffre');
  expect(await drafts(page)).not.toContain('coffre');
  await page.getByLabel(fr.ask.box).press('Enter');
  await page.locator('.exchange').getByRole('button', { name: fr.chat.regenerate }).waitFor();
  await page.goto(house.address);
  await page.getByLabel(fr.ask.box).waitFor();
  expect(await page.getByLabel(fr.ask.box).inputValue()).toBe('');
});

test('a browser that has no room for what is being written takes it all the same', async () => {
  const page = await open();
  await page.evaluate(`Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }`);
  await page.getByLabel(fr.ask.box).pressSequentially('Bonjour');
  expect(await page.getByLabel(fr.ask.box).inputValue()).toBe('Bonjour');
  const theme = (): Promise<string> => page.evaluate('document.documentElement.dataset.theme');
  const before = await theme();
  await page.getByRole('button', { name: new RegExp(`^(${fr.actions.dark}|${fr.actions.light})$`) }).click();
  await expect.poll(theme).not.toBe(before);
});

test('what is being written while the house has not yet said that it is empty goes on in its first page', async () => {
  const page = await open();
  const { promise: said, resolve } = Promise.withResolvers<void>();
  const empty = { '**/api/house': { documents: 0 }, '**/api/ingestion': { documents: { total: 0 } } };
  for (const [address, change] of Object.entries(empty))
    await page.route(address, async (route) => {
      await said;
      const json = (await (await route.fetch()).json()) as object;
      await route.fulfill({ json: { ...json, ...change } });
    });
  await page.reload();
  await page.getByLabel(fr.ask.box).waitFor();
  await page.keyboard.type('Bon');
  resolve();
  await page.locator('.first').waitFor();
  await page.keyboard.type('jour');
  expect(await page.getByLabel(fr.ask.box).inputValue()).toBe('Bonjour');
  // So does who comes back to it.
  await page.unroute('**/api/house');
  await page.unroute('**/api/ingestion');
  await page.goto(house.address);
  await page.locator('.ask-empty').waitFor();
  await page.keyboard.type(' à tous');
  expect(await page.getByLabel(fr.ask.box).inputValue()).toBe('Bonjour à tous');
});

test('the next letters after the key of the question are its own, from whichever screen', async () => {
  const page = await open();
  await page.goto(`${house.address}/library`);
  await page.locator('.cell-words a').first().waitFor();
  // In one turn of the page: whatever is typed after the key comes later.
  const at = await page.evaluate(`(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    return document.activeElement?.id ?? '';
  })()`);
  expect(at).toBe('question');
});

test('who leaves a proof for the question stays in it', async () => {
  const page = await open();
  await askOnPage(page, question);
  await page.locator('.citation-mark, .proof-card').first().click();
  await page.locator('.match-viewer').waitFor();
  await page.evaluate(`(() => {
    const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    press('Escape');
    document.getElementById('question').focus();
  })()`);
  expect(await focused(page)).toBe('question');
  await page.locator('.match-viewer').waitFor({ state: 'detached' });
  await page.waitForTimeout(800);
  expect(await focused(page)).toBe('question');
});
