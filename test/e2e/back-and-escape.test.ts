import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { pressOnceAdded } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { makeTravelPolicy } from './travel-policy.ts';

let browser: Browser;
let house: PageHouse;
const question = 'Quel est le plafond pour une nuit en hotel en province ?';

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(
    createModelsForPage(() => 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.'),
  );
  await house.add('politique.pdf', (await makeTravelPolicy()).bytes);
  await house.add('abîmé.pdf', 'this is not a PDF').catch(() => undefined);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const pathOf = (page: Page): string => new URL(page.url()).pathname;
const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.className || document.activeElement.id || document.activeElement.tagName');

test('back on a phone closes the document, then the sheet of proofs, and stays in the conversation', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await askOnPage(page, question);
  const conversation = pathOf(page);
  await page.getByRole('button', { name: /^Preuves/ }).click();
  const sheet = page.locator('.proof-pane.sheet');
  await sheet.locator('.proof-open').first().click();
  await sheet.locator('.viewer-head').waitFor();
  await page.goBack();
  await sheet.locator('.proof-card').first().waitFor();
  expect(await sheet.locator('.viewer-head').count()).toBe(0);
  await page.goBack();
  await sheet.waitFor({ state: 'detached' });
  expect(pathOf(page)).toBe(conversation);
  await page.goForward();
  await sheet.waitFor();
  await sheet.getByRole('button', { name: 'Fermer' }).click();
  await sheet.waitFor({ state: 'detached' });
  expect(pathOf(page)).toBe(conversation);
  expect(wrongs).toEqual([]);
  await close();
});

test('proofs that are opened while a new conversation gets its address open in that conversation', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await page.getByLabel('Votre question').waitFor();
  await pressOnceAdded(page, '.proofs-button');
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.proof-pane.sheet .proof-card').first().waitFor();
  expect(pathOf(page)).toMatch(/^\/conversations\//);
  await page.goBack();
  await page.locator('.proof-pane.sheet').waitFor({ state: 'detached' });
  await page.locator('.exchange').getByRole('button', { name: 'Signaler' }).waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('whoever wants a new question while the last one gets its address has it', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').waitFor();
  await pressOnceAdded(page, '.proof-card', 'nav a[href="/"]');
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  await expect.poll(() => pathOf(page)).toBe('/');
  await page.locator('.proof-card').first().waitFor({ state: 'detached' });
  expect(wrongs).toEqual([]);
  await close();
});

test('back on a desktop closes the document that was opened and not the conversation', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, question);
  const conversation = pathOf(page);
  await page.locator('.citation-mark').first().click();
  await page.locator('.ask[data-viewing]').waitFor();
  await page.goBack();
  await page.locator('.ask[data-viewing]').waitFor({ state: 'detached' });
  expect(pathOf(page)).toBe(conversation);
  await close();
});

test('Esc closes the document from the question box and after the largest zoom, which keeps the focus', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, question);
  await page.locator('.citation-mark').first().click();
  const viewing = page.locator('.ask[data-viewing]');
  await viewing.waitFor();
  // The document takes the focus once it is drawn: whoever moves it before that loses it again.
  await expect.poll(() => focused(page)).toContain('proof-pane');
  await page.getByLabel('Votre question').focus();
  await page.keyboard.press('Escape');
  await viewing.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toContain('proof-card');

  await page.locator('.citation-mark').first().click();
  await viewing.waitFor();
  await expect.poll(() => focused(page)).toContain('proof-pane');
  const larger = page.getByRole('button', { name: 'Agrandir' });
  await larger.focus();
  for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press('Enter');
  await expect.poll(() => larger.getAttribute('aria-disabled')).toBe('true');
  expect(await focused(page)).toContain('icon-button');
  await page.keyboard.press('Escape');
  await viewing.waitFor({ state: 'detached' });
  await close();
});

test('Esc closes what a state of the library says, and the focus stays on it', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  const mark = page.getByRole('button', { name: 'complet' });
  await mark.click();
  await page.locator('.state-note').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.state-note').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('state-mark');
  await close();
});

test('what is being written is still there after a visit to the library', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill('Un brouillon qui compte');
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByRole('heading', { name: 'Bibliothèque' }).waitFor();
  await page.getByRole('link', { name: 'Nouvelle question' }).first().click();
  expect(await page.getByLabel('Votre question').inputValue()).toBe('Un brouillon qui compte');
  await askOnPage(page, question);
  expect(await page.getByLabel('Votre question').inputValue()).toBe('');
  await close();
});

test('what is being written belongs to its conversation, and follows a new one to its address', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const box = page.getByLabel('Votre question');
  await askOnPage(page, question);
  await page.waitForURL(/\/conversations\//);
  const conversation = pathOf(page);
  await box.fill('Et pour Lyon ?');
  await page.getByRole('link', { name: 'Nouvelle question' }).first().click();
  await page.waitForURL(`${house.address}/`);
  await expect.poll(() => box.inputValue()).toBe('');
  await box.fill('Tout autre chose');
  // By its address: until the list is read again, another conversation stands first in it.
  await page.locator(`.rail-conversation a[href="${conversation}"]`).click();
  await page.waitForURL(`${house.address}${conversation}`);
  await expect.poll(() => box.inputValue()).toBe('Et pour Lyon ?');
  await page.getByRole('link', { name: 'Nouvelle question' }).first().click();
  await expect.poll(() => box.inputValue()).toBe('Tout autre chose');
  await close();
});

test('a question sent when the session is over waits in its box until the house is open again', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill(question);
  await house.call('/api/sessions', { method: 'DELETE' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Votre session est terminée' }).waitFor();
  await page.getByText('Votre question est gardée').waitFor();
  await page.getByLabel('Adresse').fill(house.addressWithCode);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByLabel('Votre question').waitFor();
  expect(await page.getByLabel('Votre question').inputValue()).toBe(question);
  await close();
});

test('a link that was used already says so on the lock, to a person who has no terminal', async () => {
  const { page, close } = await openPage(browser, house.address);
  await page.goto(`${house.address}/#code=${'b'.repeat(43)}`);
  await page.getByText('Cette adresse a déjà servi, ou elle a plus d’une minute').waitFor();
  await page.getByText('Demandez une nouvelle adresse à la personne qui s’occupe de cette maison').waitFor();
  expect(await page.locator('.locked-command').isVisible()).toBe(false);
  await page.getByText('Vous vous occupez de cette maison').click();
  expect(await page.locator('.locked-command').textContent()).toContain('./maison');
  await close();
});

test('an address that leads nowhere says so in plain words, whatever follows its name', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  for (const address of ['/documents/abc', '/conversations/abc', '/studio/batches/abc', '/nulle-part']) {
    await page.goto(`${house.address}${address}`);
    await page.getByRole('heading', { name: 'Cette adresse ne mène nulle part dans la maison.' }).waitFor();
    await page.getByRole('link', { name: 'Revenir à l’accueil' }).waitFor();
  }
  expect(wrongs).toEqual([]);
  await close();
});
