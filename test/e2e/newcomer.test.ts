import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFonts } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { dropPhotos } from './studio-photos.ts';

let browser: Browser;
let house: PageHouse;
let prices: string;
let release: (() => void) | null = null;

// The writer waits where a test wants to see what is shown before it has written.
async function answer(): Promise<string> {
  if (release !== null) await new Promise<void>((resolve) => (release = resolve));
  return 'Le dépôt a trois zones.';
}

// What someone met who used the house for a first day, and knew nothing of it.
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(answer));
  prices = await house.add(
    'Tarifs.md',
    '| Référence | Désignation | Unité | Prix HT | Délai (jours) |\n|---|---|---|---|---|\n| TP-210 | Dalle pierre bleue | pièce | 112,50 | 21 |\n',
  );
  await house.add('Éclairage.md', 'Les lampes du dépôt sont changées en mars.\n');
  await house.add('Zones.md', 'Le dépôt a trois zones.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const readNames = (page: Page): Promise<string[]> => page.locator('.cell-words a').allTextContents();
const lineCounts = `[...document.querySelectorAll('.text-table :is(td, th)')].map((cell) => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return [cell.textContent, new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size];
})`;

test('a list by name has its accents where one looks for them', async () => {
  const { documents } = (await (await house.call('/api/documents?order=name')).json()) as {
    documents: { name: string }[];
  };
  expect(documents.map(({ name }) => name)).toEqual(['Éclairage.md', 'Tarifs.md', 'Zones.md']);
});

test('a narrowed list is found again as it was left: by the arrow, the back button and a reload', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  const box = page.getByRole('searchbox');
  const expectNarrowed = async (): Promise<void> => {
    await page.locator('.cell-words a').first().waitFor();
    expect(await box.inputValue()).toBe('tarif');
    await expect.poll(() => readNames(page)).toEqual(['Tarifs.md']);
  };
  await box.pressSequentially('tarif');
  await expectNarrowed();
  await page.getByRole('link', { name: 'Tarifs.md' }).click();
  await page.locator('.text-table').waitFor();
  await page.getByRole('link', { name: 'Retour' }).click();
  await expectNarrowed();
  await page.getByRole('link', { name: 'Tarifs.md' }).click();
  await page.locator('.text-table').waitFor();
  await page.goBack();
  await expectNarrowed();
  await page.reload();
  await expectNarrowed();
  expect(wrongs).toEqual([]);
  await close();
});

test('no price of a table is broken in two on a phone, and the name of a document is told once', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await page.goto(`${house.address}/documents/${prices}`);
  await page.locator('.text-table').waitFor();
  await waitForFonts(page);
  const lines = new Map<string, number>(await page.evaluate(lineCounts));
  expect([lines.get('112,50'), lines.get('Référence'), lines.get('21')]).toEqual([1, 1, 1]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  // Its name, and below it who reads it.
  const [name, readers, ...more] = (await page.locator('.viewer-name').innerText()).split('\n');
  expect([name, readers?.includes('Tarifs'), more]).toEqual(['Tarifs.md', false, []]);
  await close();
});

test('what was asked in another tab stands in the list once one comes back to this one', async () => {
  const { page, context, close } = await openPage(browser, house.addressWithCode);
  const other = await context.newPage();
  await other.goto(house.address);
  await other.getByLabel('Votre question').fill('Combien coûte la dalle ?');
  await other.keyboard.press('Enter');
  await other.locator('.rail-conversation').first().waitFor();
  const asked = page.locator('.rail-conversation').getByText('Combien coûte la dalle ?');
  // The other tab shows it before the house has stored it: who comes back too soon comes back again.
  const comeBack = async (): Promise<number> => {
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    return asked.count();
  };
  await expect.poll(comeBack, { interval: 500 }).toBe(1);
  await close();
});

test('a file that is no photo is named', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.goto(`${house.address}/studio`);
  await page.getByRole('button', { name: 'Choisir des photos' }).waitFor();
  await dropPhotos(page, [
    { name: 'notes.docx', content: Buffer.from('x') },
    { name: 'liste.jpg', content: Buffer.from('Ceci est une liste.') },
  ]);
  const report = page.locator('.tray-sending');
  await report.getByText('n’est pas une image').waitFor();
  expect(await report.innerText()).toMatch(/1 fichier qui n’est pas une photo.*notes\.docx/);
  await close();
});

test('Enter while an answer comes is told, and the question kept', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const box = page.getByLabel('Votre question');
  release = () => undefined;
  await box.fill('Combien de zones a le dépôt ?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Arrêter la réponse' }).waitFor();
  await box.fill('Et les lampes ?');
  await page.keyboard.press('Enter');
  await page.getByText('Une réponse est en cours').waitFor();
  expect(await box.inputValue()).toBe('Et les lampes ?');
  release();
  release = null;
  await close();
});

test('where to search: Enter takes the first of what is left, also of what is still being looked for', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const [button, box] = [page.locator('.scope-button'), page.getByRole('textbox', { name: /Chercher un document/ })];
  await button.click();
  await box.fill('zones');
  await page.locator('.scope-choice').getByText('Zones.md').waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => button.innerText()).toBe('Zones.md');
  await box.waitFor({ state: 'detached' });
  await button.click();
  await page.locator('.scope-choice').first().waitFor();
  await box.fill('tarif');
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'detached' });
  expect(await button.innerText()).toBe('Tarifs.md');
  await close();
});

test('a space is named as one reads it: what a name cannot hold leaves no gap', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.locator('.cell-words a').first().waitFor();
  await page.getByRole('button', { name: 'Ajouter' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Dans un nouvel espace…' }).click();
  const buffer = Buffer.from('Les achats passent par Karim.');
  await (await chooser).setFiles({ name: 'Achats.md', mimeType: 'text/markdown', buffer });
  await page.getByLabel('Nom de l’espace').fill('Achats / Fournisseurs');
  await page.keyboard.press('Enter');
  await page.locator('.table-body-row').filter({ hasText: 'Achats.md' }).waitFor();
  const { spaces } = (await (await house.call('/api/documents')).json()) as { spaces: string[] };
  expect(spaces).toContain('Achats Fournisseurs');
  await close();
});

test('a locked page asks the house seldom: three hundred of them left open are no load', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(house.address);
  await page.getByRole('heading', { name: /Cette maison s’ouvre/ }).waitFor();
  let asked = 0;
  page.on('request', (request) => {
    if (/\/api\/(house|ingestion)$/.test(request.url())) asked += 1;
  });
  for (let second = 0; second < 7; second += 1) {
    await page.clock.runFor(1300);
    // What was asked before this has been answered.
    await page.evaluate("fetch('/api/health').then((answer) => answer.text())");
  }
  expect(asked).toBeLessThanOrEqual(2);
  await context.close();
});
