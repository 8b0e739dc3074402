import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Un mot de passe compte au moins quatorze signes.'));
  await house.add('charte.md', '# Charte\n\n## Mots de passe\n\nUn mot de passe compte au moins quatorze signes.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('a conversation is listed, opened again with its proofs, renamed and deleted', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithToken);
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  const rail = page.getByRole('navigation', { name: 'Navigation principale' });
  await rail.getByRole('link', { name: 'Combien de signes' }).waitFor();
  await rail.getByRole('link', { name: 'Nouvelle question' }).click();
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  await rail.getByRole('link', { name: 'Combien de signes' }).click();
  await page.locator('.citation-mark').first().waitFor();
  expect(await page.locator('.proof-card').count()).toBe(1);

  await rail.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Renommer' }).click();
  await page.getByLabel('Nom de la conversation').fill('Mots de passe');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await rail.getByRole('link', { name: 'Mots de passe' }).waitFor();

  await rail.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await rail.getByText('Vos conversations apparaîtront ici.').waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(wrongs).toEqual([]);
  await close();
});

test('a sentence whose document was removed since is masked, with a note that says why', async () => {
  const { page, close } = await openPage(browser, house.addressWithToken);
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  const { documents } = (await (await house.call('/api/documents')).json()) as { documents: { id: string }[] };
  await house.call(`/api/documents/${documents[0]?.id}`, { method: 'DELETE' });
  await page.reload();
  await page.getByText('a été retiré depuis').waitFor();
  expect(await page.locator('.answer-text').textContent()).toContain('Phrase masquée avec son document.');
  expect(await page.locator('.citation-mark, .proof-card').count()).toBe(0);
  await close();
});

test('a house that stops answering is said so, and the page resumes by itself', async () => {
  const { page, close } = await openPage(browser, house.addressWithToken);
  await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByText('La maison ne répond plus.').waitFor();
  await page.context().setOffline(false);
  await expect.poll(() => page.getByText('La maison ne répond plus.').count(), { timeout: 15_000 }).toBe(0);
  await close();
});
