import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DocumentList } from '../../src/contract/index.ts';
import { dropFiles, findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFocusInDialog } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function readSpaceOf(name: string): Promise<string | undefined> {
  const list = (await (await house.call('/api/documents')).json()) as DocumentList;
  return list.documents.find((document) => document.name === name)?.space;
}

test('with one space files go in without a question, and a new space is made from the menu', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'badges.md').waitFor();
  await dropFiles(page, [{ name: 'acces.txt', text: 'Le portail ferme à vingt heures.' }]);
  await findRow(page, 'acces.txt').waitFor();
  expect(await readSpaceOf('acces.txt')).toBe('entreprise');
  expect(await page.getByLabel('Espace', { exact: true }).count()).toBe(0);

  await page.getByRole('button', { name: 'Ajouter' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: 'Dans un nouvel espace' }).click(),
  ]);
  await chooser.setFiles({ name: 'paie.txt', mimeType: 'text/plain', buffer: Buffer.from('La paie part le 28.') });
  const dialog = page.getByRole('dialog', { name: /^Où ranger ce fichier/ });
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Nom de l’espace');
  expect(await dialog.getByRole('button', { name: 'Ajouter' }).isDisabled()).toBe(true);
  await page.keyboard.type('Ressources humaines');
  // Who reads it is said before anything is in it.
  await dialog.getByText('Toute l’entreprise pourra lire ce que vous y mettez.').waitFor();
  await dialog.getByRole('checkbox', { name: 'Le garder pour moi pour le moment' }).check();
  await dialog.getByText('Personne d’autre ne le lit').waitFor();
  await takePicture(page, 'new-space');
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await dialog.waitFor({ state: 'detached' });
  await findRow(page, 'paie.txt').getByText('Ressources humaines').waitFor();
  const access = await house.call(`/api/spaces/${encodeURIComponent('Ressources humaines')}/access`);
  expect(await access.json()).toMatchObject({ readers: [{ principal: 'user:owner' }] });
  expect(wrongs).toEqual([]);
  await close();
});

test('with several spaces the page asks once, offers the usual one, and narrows the library to a space', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'paie.txt').waitFor();
  await dropFiles(page, [{ name: 'film.mkv', text: 'x' }]);
  await page.getByText('Rien de lisible').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);

  await dropFiles(page, [
    { name: 'conges.txt', text: 'Les congés se posent deux semaines avant.' },
    { name: 'primes.txt', text: 'La prime est versée en juin.' },
  ]);
  const dialog = page.getByRole('dialog', { name: /^Où ranger ces 2 fichiers/ });
  expect(await dialog.getByRole('radio', { name: /^entreprise/ }).isChecked()).toBe(true);
  await dialog.getByRole('radio', { name: 'Ressources humaines' }).check();
  await dialog.getByRole('button', { name: 'Ajouter' }).click();
  await findRow(page, 'primes.txt').waitFor();
  expect(await readSpaceOf('primes.txt')).toBe('Ressources humaines');

  await dropFiles(page, [{ name: 'horaires.txt', text: 'Le site ouvre à huit heures.' }]);
  await dialog.or(page.getByRole('dialog', { name: /^Où ranger ce fichier/ })).waitFor();
  await waitForFocusInDialog(page);
  await page.keyboard.press('Enter');
  await findRow(page, 'horaires.txt').waitFor();
  expect(await readSpaceOf('horaires.txt')).toBe('entreprise');

  await dropFiles(page, [{ name: 'secret.txt', text: 'Ce fichier ne doit pas entrer.' }]);
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  await page.getByLabel('Espace', { exact: true }).selectOption('Ressources humaines');
  await expect.poll(() => page.locator('.table-body-row').count()).toBe(3);
  expect(await readSpaceOf('secret.txt')).toBeUndefined();
  expect(wrongs).toEqual([]);
  await close();
});
