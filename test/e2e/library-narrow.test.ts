import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawLooks } from './draw-looks.ts';
import { dropFiles, findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { listCutOff } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

const longName =
  'Compte rendu de la réunion extraordinaire du comité social et économique, version définitive relue et signée.txt';
let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.add('securite/acces/badges.md', '# Badges et accès aux locaux\n\nLe badge ouvre la porte.\n');
  await house.add(`archives/un dossier assez profond/2019/${longName}`, 'Le comité se réunit le lundi.\n');
  await house.add('abîmé.pdf', 'this is not a PDF');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(
  drawLooks([
    ['fr', false],
    ['en', true],
  ]),
)('at 390 pixels, in %s', (language, dark) => {
  const french = language === 'fr';
  const openLibrary = async () => {
    const watched = await openPage(browser, house.addressWithCode, { width: 390, language, dark });
    await watched.page.goto(`${house.address}/library`);
    await findRow(watched.page, 'badges.md').waitFor();
    return watched;
  };

  test('each document says its name and state, a refusal says why, and nothing is cut off', async () => {
    const { page, wrongs, close } = await openLibrary();
    for (const name of ['badges.md', 'Compte rendu', 'abîmé.pdf']) {
      const row = findRow(page, name);
      await expectWithin(page, row.getByRole('link'));
      await expectWithin(page, row.locator('.state-mark'));
      await expectWithin(page, row.getByRole('button', { name: /^Act/ }));
    }
    expect(await listCutOff(page)).toEqual([]);
    await page.getByRole('button', { name: french ? 'refusé' : 'refused' }).click();
    const note = page.locator('.state-note');
    expect(await note.textContent()).toMatch(french ? /^Ce fichier est abîmé/ : /^This file is damaged/);
    await expectWithin(page, note);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: french ? 'Ajouter' : 'Add' }).click();
    await expectWithin(page, page.getByRole('menu'));
    expect(wrongs).toEqual([]);
    await close();
  });

  test('a pause is said in words, and what was sent and refused is told within the column', async () => {
    await house.call('/api/ingestion/pause', { method: 'POST' });
    const { page, close } = await openLibrary();
    await dropFiles(page, [
      { name: `note-${language}.txt`, text: `Une note en ${language}.` },
      { name: `${'x'.repeat(290)}.pdf`, text: 'x' },
    ]);
    const line = page.getByRole('region', { name: french ? 'Avancement' : 'Progress' });
    await line.getByText(french ? 'En pause' : 'Paused').waitFor();
    await page.getByText(french ? '1 ajouté, 1 refusé' : '1 added, 1 refused').waitFor();
    await page.getByText(french ? 'Fichiers refusés' : 'Refused files').click();
    expect(await listCutOff(page)).toEqual([]);
    await line.getByRole('button', { name: french ? 'Reprendre' : 'Resume' }).click();
    await line.waitFor({ state: 'detached' });
    await close();
  });
});

test('the search for what is cut off can fail: a name that no longer shrinks is found', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await page.goto(`${house.address}/library`);
  await findRow(page, 'Compte rendu').waitFor();
  await page.evaluate("document.querySelectorAll('.cell-name').forEach((cell) => (cell.style.width = '500px'))");
  await expect.poll(async () => (await listCutOff(page)).join()).toContain('cell-name');
  await close();
});

/** That a part lies within the window, once it has come to its place: what floats over the page is placed after it is drawn. */
async function expectWithin(page: Page, part: Locator): Promise<void> {
  await expect.poll(() => isWithin(page, part)).toBe(true);
}

async function isWithin(page: Page, part: Locator): Promise<boolean> {
  const box = await part.boundingBox();
  const size = page.viewportSize();
  return (
    box !== null &&
    size !== null &&
    box.width > 0 &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= size.width &&
    box.y + box.height <= size.height
  );
}
