import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentList } from '../../src/contract/index.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse, waitUntilRead } from './house-for-page.ts';
import { listCutOff, waitForFocusInDialog } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, type WatchedPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;
let watched: WatchedPage;
let page: Page;

const send = (method: string, route: string, json: unknown): Promise<Response> =>
  house.call(route, { method, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });
const addTo = (space: string, path: string) =>
  house.call(`/api/documents?path=${encodeURIComponent(path)}&space=${encodeURIComponent(space)}`, {
    method: 'POST',
    body: `Le fichier ${path} de ${space}.`,
  });

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  for (const name of ['Ventes', 'Archives']) await send('POST', '/api/spaces', { name });
  for (const path of ['Tarifs/offre.txt', 'Tarifs/remise.txt', 'devis.txt']) await addTo('entreprise', path);
  await addTo('Ventes', 'Tarifs/remise.txt');
  await waitUntilRead(house.call);
  watched = await openPage(browser, house.addressWithCode);
  page = watched.page;
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'devis.txt').waitFor();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** Where the documents of a name stand, as the house says it. */
async function listPlaces(name: string): Promise<string[]> {
  const { documents } = (await (await house.call('/api/documents?limit=500')).json()) as DocumentList;
  return documents.filter((one) => one.name === name).map(({ space, path }) => `${space}/${path}`);
}
const inUsual = (name: string): Locator =>
  findRow(page, name).filter({ has: page.locator('.cell-space > .truncate', { hasText: /^entreprise$/ }) });
const notice = (): Locator => page.locator('.done-notice');

test('several documents go to another space by the keyboard alone; what could not go is named, and all of it is taken back', async () => {
  await inUsual('offre.txt').getByRole('checkbox').check();
  await inUsual('remise.txt').getByRole('checkbox').check();
  const move = page.getByRole('region', { name: 'Sélection' }).getByRole('button', { name: 'Déplacer…' });
  await move.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Déplacer ces 2 documents' });
  await waitForFocusInDialog(page);
  await dialog.getByRole('radio', { name: 'Ventes' }).waitFor();
  // Where they are already there is nothing to do.
  expect(await dialog.getByRole('radio', { name: 'entreprise' }).isChecked()).toBe(true);
  expect(await dialog.getByRole('button', { name: 'Déplacer', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => dialog.getByRole('radio', { name: 'Ventes' }).isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await notice().getByText('1 document déplacé dans « Ventes ».').waitFor();
  await notice()
    .getByText(/Un autre document nommé « remise\.txt » se trouve déjà/)
    .waitFor();
  expect(await listPlaces('offre.txt')).toEqual(['Ventes/Tarifs/offre.txt']);
  // The one that stayed is still selected.
  await page.getByRole('region', { name: 'Sélection' }).getByText('1 document sélectionné').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('work');
  await notice().getByRole('button', { name: 'Annuler' }).click();
  await notice().getByText('1 document remis à sa place.').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('work');
  expect(await listPlaces('offre.txt')).toEqual(['entreprise/Tarifs/offre.txt']);
  await page.getByRole('button', { name: 'Tout désélectionner' }).click();
});

test('one document goes to a new folder from the menu of its row', async () => {
  await findRow(page, 'devis.txt').getByRole('button', { name: 'Actions sur devis.txt' }).click();
  await page.getByRole('menuitem', { name: 'Déplacer…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Déplacer « devis.txt »' });
  await dialog.getByLabel('Dossier', { exact: true }).selectOption('Dans un autre dossier…');
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Nom du dossier');
  await page.keyboard.type('../ailleurs');
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('alert')
    .getByText(/^Ce nom de dossier ne convient pas/)
    .waitFor();
  await dialog.getByLabel('Nom du dossier').fill('Clients/2026');
  expect(await listViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await findRow(page, 'devis.txt').getByText('Clients / 2026').waitFor();
  expect(await listPlaces('devis.txt')).toEqual(['entreprise/Clients/2026/devis.txt']);
  await notice().getByRole('button', { name: 'Masquer' }).click();
  await notice().waitFor({ state: 'detached' });
});

test('a space is renamed where the library is narrowed to it, a taken name is refused, and the name before comes back', async () => {
  await page.getByLabel('Espace', { exact: true }).selectOption('Ventes');
  const line = page.getByRole('region', { name: 'Espace affiché' });
  await line.getByRole('button', { name: 'Renommer…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Renommer l’espace « Ventes »' });
  await waitForFocusInDialog(page);
  expect(await dialog.getByRole('button', { name: 'Renommer' }).isDisabled()).toBe(true);
  await page.keyboard.type('Archives');
  await page.keyboard.press('Enter');
  await dialog
    .getByRole('alert')
    .getByText(/« Archives » est déjà pris/)
    .waitFor();
  await dialog.getByLabel('Nom de l’espace').fill('Commerce');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await notice().getByText('L’espace s’appelle maintenant « Commerce ».').waitFor();
  await line.getByText('Commerce').waitFor();
  await expect.poll(() => page.getByLabel('Espace', { exact: true }).inputValue()).toBe('Commerce');
  await findRow(page, 'remise.txt').getByText('Commerce').waitFor();
  expect(await listPlaces('remise.txt')).toContain('Commerce/Tarifs/remise.txt');
  expect(await listViolations(page)).toEqual([]);
  await notice().getByRole('button', { name: 'Annuler' }).click();
  await notice().getByText('L’espace s’appelle maintenant « Ventes ».').waitFor();
  await findRow(page, 'remise.txt').getByText('Ventes').waitFor();
  // The usual space keeps its name, and is not asked for another.
  await page.getByLabel('Espace', { exact: true }).selectOption('entreprise');
  await line.getByText('entreprise').waitFor();
  expect(await line.getByRole('button', { name: 'Renommer' }).count()).toBe(0);
});

test('a space that holds nothing is removed from where it says so, and the library shows all of itself again', async () => {
  await page.getByLabel('Espace', { exact: true }).selectOption('Archives');
  await page.getByText('L’espace « Archives » ne contient aucun document.').waitFor();
  // With its readers and its name, where all that can be done with a space stands.
  const line = page.getByRole('region', { name: 'Espace affiché' });
  await line.getByRole('button', { name: 'Supprimer…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer cet espace' }).click();
  await findRow(page, 'devis.txt').waitFor();
  await expect.poll(() => page.getByLabel('Espace', { exact: true }).inputValue()).toBe('');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('work');
  const { spaces } = (await (await house.call('/api/documents')).json()) as DocumentList;
  expect(spaces.toSorted()).toEqual(['Ventes', 'entreprise']);
  const options = () => page.getByLabel('Espace', { exact: true }).locator('option').allTextContents();
  await expect.poll(options).not.toContain('Archives');
  // A browser also notes the two answers that were meant to be refusals.
  expect(watched.wrongs.filter((wrong) => !/status of 4(00|09)/.test(wrong))).toEqual([]);
});

test('a space that is not there shows nothing that could be done with it, and says that it is unknown or of others', async () => {
  await page.goto(`${house.address}/library?space=Archives`);
  await page.getByText(/Il n’y a pas d’espace «.Archives.», ou il ne vous est pas ouvert\./).waitFor();
  expect(await page.getByRole('region', { name: 'Espace affiché' }).count()).toBe(0);
  await page.goto(`${house.address}/library`);
});

test.each(drawLooks(['light', 'dark']))(
  'on a phone nothing of it is cut off, in English too (%s)',
  async (appearance) => {
    const narrow = await openPage(browser, house.addressWithCode, {
      width: 390,
      language: 'en',
      dark: appearance === 'dark',
    });
    const phone = narrow.page;
    await phone.goto(`${house.address}/library`);
    await findRow(phone, 'devis.txt').getByRole('checkbox').check();
    await phone.getByLabel('Space', { exact: true }).selectOption('Ventes');
    await phone.getByRole('region', { name: 'Space shown' }).getByRole('button', { name: 'Rename…' }).waitFor();
    expect(await listCutOff(phone)).toEqual([]);
    await phone.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Move…' }).click();
    const dialog = phone.getByRole('dialog', { name: 'Move “devis.txt”' });
    await dialog.getByRole('radio', { name: 'Ventes' }).check();
    expect(await listViolations(phone)).toEqual([]);
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await phone.locator('.done-notice').getByText('1 document moved to “Ventes”.').waitFor();
    expect(await listCutOff(phone)).toEqual([]);
    expect(await listViolations(phone)).toEqual([]);
    await phone.locator('.done-notice').getByRole('button', { name: 'Undo' }).click();
    await phone.locator('.done-notice').getByText('1 document put back.').waitFor();
    expect(narrow.wrongs).toEqual([]);
    await narrow.close();
  },
);
