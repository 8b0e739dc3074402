import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { dropFiles, findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse, waitUntilRead } from './house-for-page.ts';
import { waitForFocusInDialog } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.call('/api/sample-library', { method: 'POST' });
  await waitUntilRead(house.call);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openLibrary() {
  const watched = await openPage(browser, house.addressWithCode);
  await watched.page.getByRole('link', { name: /Bibliothèque/ }).click();
  await watched.page.locator('.cell-name').first().waitFor();
  return watched;
}
const readNames = (page: Page): Promise<string[]> => page.locator('.cell-words a').allTextContents();

test('questions about the sample library are proposed only while there is nothing else', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.locator('.suggestions button').first().waitFor();
  await house.add('a-badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
  await page.reload();
  await page.getByText(/La réponse vient de vos/).waitFor();
  expect(await page.locator('.suggestions button').count()).toBe(0);
  await close();
});

test('what was not taken is named, what was refused says why in its row, and the report stays where it was read', async () => {
  const { page, close } = await openLibrary();
  await dropFiles(page, [
    { name: 'a-horaires.md', text: '# Horaires\n\nLe bureau ouvre à huit heures.' },
    { name: 'a-abîmé.pdf', text: 'this is not a PDF' },
    { name: 'film.mkv', text: 'x' },
  ]);
  await page.locator('.space-choices').waitFor();
  await waitForFocusInDialog(page);
  await page.keyboard.press('Enter');
  await page.locator('.sending-report').getByText('film.mkv').waitFor();
  await findRow(page, 'a-abîmé.pdf').locator('.row-refusal').waitFor();
  expect((await findRow(page, 'a-abîmé.pdf').locator('.row-refusal').textContent())?.length).toBeGreaterThan(20);
  await page.getByRole('link', { name: 'Nouvelle question' }).first().click();
  await page.getByLabel('Votre question').waitFor();
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.locator('.cell-name').first().waitFor();
  expect(await page.locator('.sending-report').count()).toBe(0);
  await waitUntilRead(house.call);
  await close();
});

test('types are called by the extension that people know', async () => {
  const { page, close } = await openLibrary();
  const readTypes = (): Promise<string[]> => page.getByLabel('Type').locator('option').allTextContents();
  await expect.poll(readTypes).toEqual(expect.arrayContaining(['DOCX', 'PPTX', 'XLSX', 'PDF']));
  expect((await readTypes()).filter((type) => /^(DOTX|PPSX|XLSM)$/.test(type))).toEqual([]);
  await close();
});

test('a click on a column orders the whole list by it, another the other way round', async () => {
  const { page, close } = await openLibrary();
  const sizes = async (): Promise<number[]> => {
    const { documents } = (await (await house.call('/api/documents?order=bytes&limit=500')).json()) as {
      documents: { bytes: number }[];
    };
    return documents.map(({ bytes }) => bytes);
  };
  expect(await sizes()).toEqual((await sizes()).toSorted((one, other) => one - other));
  const head = page.getByRole('columnheader', { name: 'Nom' });
  await head.getByRole('button').click();
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
  await expect.poll(async () => (await readNames(page))[0]?.toLowerCase()).toMatch(/^a/);
  const [first] = await readNames(page);
  await head.getByRole('button').click();
  await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
  await expect.poll(async () => (await readNames(page))[0]).not.toBe(first);
  await close();
});

test('several documents are selected and leave at once, and the focus stays on the page', async () => {
  const { page, close } = await openLibrary();
  await page.getByLabel('Filtrer par nom ou titre').fill('a-');
  await findRow(page, 'horaires').getByRole('checkbox').check();
  await findRow(page, 'a-abîmé.pdf').getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Sélection' });
  await bar.getByText('2 documents sélectionnés').waitFor();
  await bar.getByRole('button', { name: /^Retirer/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  // One leaves after the other, and the list may be read again between the two.
  await findRow(page, 'horaires').waitFor({ state: 'detached' });
  await findRow(page, 'a-abîmé.pdf').waitFor({ state: 'detached' });
  await bar.waitFor({ state: 'detached' });
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('work');
  await close();
});

test('the sample library leaves in one go, and one’s own documents stay', async () => {
  const { page, close } = await openLibrary();
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('menuitem', { name: 'Retirer la bibliothèque d’exemple…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await expect.poll(() => readNames(page), { timeout: 60_000 }).toHaveLength(1);
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('menuitem', { name: 'La bibliothèque d’exemple' }).waitFor();
  await close();
});

test('the palette asks what it does not find', async () => {
  const { page, close } = await openLibrary();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Palette de commandes' }).fill('Qui ouvre la porte zzz ?');
  await page.getByRole('option', { name: /Demander/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('question');
  expect(await page.getByLabel('Votre question').inputValue()).toBe('Qui ouvre la porte zzz ?');
  await close();
});

test.each(drawLooks([1440, 390]))(
  'where to search is chosen from a list that the window holds, at %s pixels',
  async (width) => {
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    const isInside = (): Promise<boolean> =>
      page.locator('.mantine-Popover-dropdown').evaluate((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        const { innerWidth, innerHeight } = globalThis as unknown as { innerWidth: number; innerHeight: number };
        return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
      });
    const look = async (): Promise<void> => {
      await page.locator('.scope-button').click();
      await page.locator('.mantine-Popover-dropdown input:focus').waitFor();
      await expect.poll(isInside).toBe(true);
      await page.keyboard.press('Escape');
      await page.locator('.mantine-Popover-dropdown').waitFor({ state: 'detached' });
    };
    await page.getByLabel('Votre question').waitFor();
    await look();
    await askOnPage(page, 'Qui ouvre la porte ?');
    await look();
    await close();
  },
);

test('hints at keys are not drawn where there are none', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(house.addressWithCode);
  await page.locator('.topbar .icon-button').first().click();
  await page.locator('.rail-links a').first().waitFor();
  expect(await page.locator('.kbd:visible').count()).toBe(0);
  await context.close();
});
