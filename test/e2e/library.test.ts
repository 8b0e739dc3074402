import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropFiles, findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('an empty house shows three steps, the first done, and takes files chosen there', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('heading', { name: 'Bienvenue dans votre maison' }).waitFor();
  expect(await page.locator('.first-step').count()).toBe(3);
  expect(await page.locator('.first-step').first().getAttribute('data-done')).toBe('true');
  expect(await page.locator('.first').textContent()).toContain(house.address);
  await page
    .locator('[data-picker=files]')
    .setInputFiles([
      { name: 'badges.md', mimeType: 'text/markdown', buffer: Buffer.from('# Badges\n\nLe badge ouvre la porte.') },
    ]);
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('files dropped anywhere but on a question come into the library, each with its state; formats that are not read are named and left aside', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: 'Bibliothèque 1' }).waitFor();
  // On the page of questions they are attached to the question: test/e2e/attached-files.
  await page.getByRole('link', { name: 'Code' }).click();
  // The address is there before the page is: until it is drawn a drop still belongs to the question.
  await page.getByRole('heading', { level: 1, name: 'Code' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/code');
  await dropFiles(page, [
    { name: 'conges.txt', text: 'Les congés se posent deux semaines avant.' },
    { name: 'abîmé.pdf', text: 'this is not a PDF' },
    { name: 'film.mkv', text: 'x' },
  ]);
  await page.getByText('1 fichier d’un format non lu').waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/library');
  await findRow(page, 'conges.txt').getByText('complet').waitFor({ timeout: 20_000 });
  const refused = findRow(page, 'abîmé.pdf').getByRole('button', { name: 'refusé' });
  await refused.click({ timeout: 20_000 });
  expect((await page.locator('.state-note').textContent())?.length).toBeGreaterThan(20);
  expect(wrongs.filter((wrong) => !wrong.includes('status of 4'))).toEqual([]);
  await close();
});

test('the library narrows as one types and by state, and says when nothing fits', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'conges.txt').waitFor();
  await page.getByLabel('Filtrer par nom ou titre').fill('CONGÉS');
  await expect.poll(() => page.locator('.table-body-row').count()).toBe(1);
  await page.getByLabel('État').selectOption('refused');
  await page.getByText('Aucun document ne correspond à ces filtres.').waitFor();
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();
  await expect.poll(() => page.locator('.table-body-row').count()).toBe(3);
  await close();
});

test('a document opens beside its passages, and a click on a passage marks it in the text', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByRole('link', { name: /conges/ }).click();
  await page.locator('.passages .proof-card').first().click();
  await page.locator('mark[data-current]').first().waitFor();
  expect(await page.locator('mark[data-current]').allTextContents()).toContain(
    'Les congés se posent deux semaines avant.',
  );
  await close();
});

test('removing a document says what disappears, asks, and takes its row away', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByRole('button', { name: 'Actions sur conges.txt' }).click();
  await page.getByRole('menuitem', { name: /Retirer/ }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.textContent()).toMatch(/passages disparaissent|passages? disparaissent/);
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await findRow(page, 'conges.txt').waitFor({ state: 'detached' });
  // The button that opened the dialog went with its row: the focus is on the page, and not lost.
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('work');
  expect((await house.call('/api/documents').then((response) => response.json())) as { total: number }).toMatchObject({
    total: 2,
  });
  await close();
});

test('ten thousand rows are drawn a screenful at a time', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const [made] = ((await (await house.call('/api/documents')).json()) as { documents: object[] }).documents;
  await page.route('**/api/documents?**', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    const documents = Array.from({ length: limit }, (_, index) => ({ ...made, title: `Document ${offset + index}` }));
    return route.fulfill({ json: { documents, total: 10_000, spaces: [] } });
  });
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByText('Document 0', { exact: true }).waitFor();
  await page.locator('.table-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.getByText('Document 9999', { exact: true }).waitFor();
  expect(await page.locator('.table-body-row').count()).toBeLessThan(60);
  await close();
});

test('without a session the page asks for an address, takes the whole of one, and refuses a wrong and a spent one', async () => {
  const { page, wrongs, close } = await openPage(browser, house.address);
  await page.getByRole('heading', { name: /adresse à usage unique/ }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(wrongs).toEqual([]);
  const fill = async (address: string): Promise<void> => {
    await page.getByLabel('Adresse').fill(address);
    await page.getByRole('button', { name: 'Ouvrir' }).click();
  };
  await fill('faux');
  await page.getByText('Ce n’est pas une adresse de la maison').waitFor();
  await fill(`${house.address}/#code=${'a'.repeat(43)}`);
  await page.getByText('Cette adresse a déjà servi').waitFor();
  wrongs.splice(0); // Chromium notes the 401 of the code that opened nothing.
  await fill(house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).waitFor();
  expect(page.url()).toBe(`${house.address}/`);
  expect(wrongs).toEqual([]);
  await close();
});
