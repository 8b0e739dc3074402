import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wait } from '../../src/base/index.ts';
import { drawNoise, drawScan, type DrawnScan, makeScannedPdf, toPng } from '../documents/draw-scan.ts';
import { askOnPage } from './ask-on-page.ts';
import { readBoxedWords } from './boxed-words.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

const answer = 'Le badge perdu est remplacé contre une somme de 18,50 €.';
const question = 'Combien coûte le remplacement d’un badge perdu ?';
const lines = ['Charte des accès', 'Le badge est nominatif et ne se prête pas.', answer, 'Les visiteurs signent.'];

let browser: Browser;
let house: PageHouse;
let drawn: DrawnScan;
let picture: string;
let mixed: string;
beforeAll(async () => {
  [browser, drawn] = [await openBrowser(), drawScan(lines)];
  house = await openHouseForPage(
    createModelsForPage(
      () => answer,
      (messages) => (messages.at(-1)?.content.includes('18,50') ? [0.95, 0.05] : [0.05, 0.95]),
    ),
  );
  picture = await addScan('photo.jpg', drawn.canvas.toBuffer('image/jpeg'));
  const other = drawScan(['Le parking ferme à 20 heures.']);
  const pages = [other.canvas.toBuffer('image/png'), toPng(drawNoise(160, 200))];
  mixed = await addScan('mixte.pdf', await makeScannedPdf(pages));
}, 600_000);
// Reading yields to everything else: on a machine that is busy with other tests a page may take a minute.
async function addScan(name: string, bytes: Uint8Array): Promise<string> {
  const response = await house.call(`/api/documents?path=${name}`, { method: 'POST', body: Buffer.from(bytes) });
  const { document } = (await response.json()) as { document: { id: string } };
  const readState = async (): Promise<string> =>
    ((await (await house.call(`/api/documents/${document.id}`)).json()) as { state: string }).state;
  while ((await readState()) !== 'complete') await wait(100);
  return document.id;
}

afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('the proof of an answer is boxed on the picture of a page, and says how it was read', async () => {
    const watched = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(watched.page, question);
    await watched.page.locator('.citation-mark').first().click();
    // A picture may be there before its frame has its width.
    const isLaidOut = (): Promise<boolean> =>
      watched.page.locator('.page-picture').evaluate((image) => image.clientHeight > 100);
    await expect.poll(isLaidOut).toBe(true);
    const boxed = await readBoxedWords(watched.page, drawn);
    expect(boxed.map(({ text }) => text)).toEqual(answer.split(' '));
    const notice = watched.page.locator('.viewer-page .notice');
    expect(await notice.innerText()).toMatch(/lue par reconnaissance de caractères\s; 0\s% de ses mots sont douteux/u);
    expect(watched.wrongs).toEqual([]);
    await watched.close();
  });
});

test('a document with a page of which no text was read is never complete, and the page says why', async () => {
  const watched = await openPage(browser, house.addressWithCode, { width: 1440 });
  const { page } = watched;
  await page.goto(`${house.address}/documents/${mixed}`);
  const mark = page.locator('.state-mark');
  await mark.filter({ hasText: 'lu en partie' }).waitFor();
  await mark.click();
  await page.getByText('1 page lue par reconnaissance de caractères').waitFor();
  await page.getByText('1 page sans texte').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Page suivante' }).click();
  await page.getByText('Aucun texte n’a pu être lu sur cette image').waitFor();
  await page.goto(`${house.address}/documents/${picture}`);
  await page.locator('.state-mark').filter({ hasText: 'complet' }).waitFor();
  expect(watched.wrongs).toEqual([]);
  await watched.close();
});
