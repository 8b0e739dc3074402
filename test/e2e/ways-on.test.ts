import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFonts } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct } from './studio-photos.ts';

// Where a page has nothing to show it says why and leads on; what is counted, and shown beside an answer, is that answer's.

const nobody = '00000000-0000-4000-8000-000000000000';
const signs = 'Un mot de passe compte au moins quatorze signes.';
const refusal = 'Les documents ne répondent pas à cette question.';
const header = 'Référence;Désignation;Finition;Prix public HT;Prix revendeur HT;Quantité minimale;Délai';

let browser: Browser;
let house: PageHouse;
let script = signs;
let prices: string;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => script));
  await house.add(
    'charte.md',
    `# Charte\n\n## Mots de passe\n\n${signs}\n\n## Divers\n\nLe mot du jour est affiché.\n`,
  );
  await house.add('accueil.md', '# Accueil\n\n## Badges\n\nLe badge ouvre la porte.\n');
  prices = await house.add('tarif.csv', `${header}\nEST-B160-S;Banc Estran trois places;Ardoise;389,00;264,50;4;3\n`);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function readAlert(page: Page, address: string): Promise<string> {
  await page.goto(`${house.address}${address}`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  return alert.innerText();
}

test('a conversation, a document and a batch that are not there, and a document that could not be read, say so and lead on', async () => {
  const refused = await house.add('abîmé.pdf', 'this is not a PDF');
  const { page, close } = await openPage(browser, house.addressWithCode);
  expect(await readAlert(page, `/conversations/${nobody}`)).toMatch(/n’existe pas.*Nouvelle question/s);
  expect(await page.getByLabel('Votre question').count()).toBe(0);
  expect(await readAlert(page, `/documents/${nobody}`)).toMatch(/n’est pas dans la maison.*Bibliothèque/s);
  expect(await page.getByLabel('Numéro de page').count()).toBe(0);
  expect(await readAlert(page, `/documents/${refused}`)).toMatch(/abîmé.*Télécharger l’original.*Bibliothèque/s);
  expect(await page.getByRole('link', { name: 'Poser une question à ce document' }).count()).toBe(0);
  expect(await readAlert(page, `/studio/batches/${nobody}`)).toMatch(/Réessayer.*Revenir au studio/s);
  await page.goto(`${house.address}/nulle-part`);
  await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await page.getByLabel('Votre question').waitFor();
  await close();
});

test('a list that could not be read is asked for again', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const body = { error: { code: 'internal_error', message: 'Une erreur est survenue.' } };
  for (const [address, found] of [
    ['documents', 'charte.md'],
    ['feedback', 'Personne n’a rien signalé.'],
  ] as const) {
    const asked = new RegExp(`/api/${address}\\?`);
    await page.route(asked, (route) => route.fulfill({ status: 500, json: body }));
    const alert = await readAlert(page, address === 'documents' ? '/library' : '/feedback');
    expect(alert).toContain('Une erreur est survenue.');
    const retry = page.getByRole('alert').getByRole('button', { name: 'Réessayer' });
    const again = page.waitForRequest(asked);
    await retry.click();
    await again;
    await page.unroute(asked);
    // On a slow machine the page has asked by itself before the button is reached, and nothing is left to press.
    await retry.click({ timeout: 5000 }).catch(() => undefined);
    await page.getByText(found).first().waitFor();
  }
  await close();
});

test('on a phone the words and numbers of a table stay whole', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await page.goto(`${house.address}/documents/${prices}`);
  await page.locator('.text-table').first().waitFor();
  await waitForFonts(page);
  const lines = await page.evaluate<number[]>(`['Référence', 'EST-B160-S', '389,00'].map((words) => {
    const cell = [...document.querySelectorAll('.text-table :is(th, td)')].find((one) => one.textContent === words);
    const range = document.createRange();
    range.selectNodeContents(cell);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  })`);
  expect(lines[0]).toBe(1);
  expect(lines[1]).toBeLessThanOrEqual(3); // It may break at its hyphens.
  expect(lines[2]).toBe(1);
  await close();
});

test('a passage that was only read is counted as no proof', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  script = signs;
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  await page.getByRole('button', { name: 'Preuves · 1' }).click();
  await page.locator('.proof-card').first().click();
  await page.getByRole('status').getByText('Preuve 1 sur 1').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Passage suivant' }).click();
  await page.getByRole('status').getByText('Passage lu 1 sur').waitFor({ state: 'attached' });
  await page.goto(`${house.address}/`);
  script = refusal;
  await askOnPage(page, 'Quelle est la capitale de la Mongolie ?');
  expect(await page.getByRole('button', { name: /^Passages lus · \d/ }).count()).toBe(1);
  await close();
});

test('the newest question comes to the top, and beside what is read stand its own proofs', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.setViewportSize({ width: 1440, height: 420 });
  const readHead = (): Promise<string> => page.locator('.proof-head').innerText();
  script = signs;
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  script = refusal;
  await askOnPage(page, 'Quelle est la capitale de la Mongolie ?');
  await expect.poll(readHead).toContain('Passages lus');
  const readTop = (): Promise<number> =>
    page
      .locator('.exchange-question')
      .last()
      .boundingBox()
      .then((box) => box?.y ?? Infinity);
  await expect.poll(readTop).toBeLessThan(200);
  await page.locator('.ask-scroll').evaluate((element) => element.scrollTo(0, 0));
  await expect.poll(readHead).toContain('Preuves');
  await page.locator('.ask-scroll').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(readHead).toContain('Passages lus');
  await page.reload();
  await expect.poll(readTop).toBeLessThan(200);
  expect(wrongs).toEqual([]);
  await close();
});

test('on a phone the batches are reached from the studio', async () => {
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  const counts = { total: 5, done: 5, failed: 0, doubtful: 0, waiting: 0 };
  const batch = { id: nobody, name: 'Rentrée', state: 'done', createdAt: '2026-11-24T10:00:00.000Z', channels: [] };
  await page.route(/\/api\/photo-batches$/, (route) =>
    route.fulfill({ json: { batches: [{ ...batch, recipeHash: 'x', counts, secondsLeft: null }] } }),
  );
  await page.goto(`${house.address}/studio`);
  await page.getByRole('button', { name: /^Lots/ }).click();
  await page.getByRole('menuitem', { name: /Rentrée/ }).click();
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/studio/batches/${nobody}`);
  await close();
});
