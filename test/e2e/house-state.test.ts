import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { openToolServer, type ToolServerForTests } from '../mcp/tool-server-for-tests.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { waitForFocusInDialog } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { followRail, followSection, makeOwnerAccount } from './people-on-page.ts';
import { type PageOptions, takePicture, type WatchedPage } from './open-browser.ts';

// “The house”: what it is at, what may be asked of it, and the tools of elsewhere.

let house: PageHouse;
let stock: ToolServerForTests;

const openWatched = openHouseForFile(
  createModelsForPage(() => 'Le badge ouvre la porte.'),
  async (made) => {
    house = made;
    stock = await openToolServer();
    await makeOwnerAccount(house);
  },
);
afterAll(async () => {
  await stock?.close();
});

async function open(options: PageOptions = {}): Promise<WatchedPage> {
  const watched = await openWatched(house.addressWithCode, options);
  return watched;
}

const width = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

describe.each(drawLooks([1440, 390]))('at %i pixels', (pixels) => {
  test('what the house is at is seen, and who waits for a model comes and goes by itself', async () => {
    const { page, wrongs } = await open({ width: pixels });
    await followRail(page, /^La maison$/);
    await page.getByText('Personne n’attend : les modèles sont libres.').waitFor();
    await page
      .getByText(/Mémoire de la machine/)
      .first()
      .waitFor();
    expect(await width(page)).toBe(pixels);
    expect(await listViolations(page)).toEqual([]);
    const turns = [
      { lane: 'question', actor: 'owner', atModel: true, waitedMilliseconds: 0, model: 'fake-chat' },
      { lane: 'background', actor: 'system', atModel: false, waitedMilliseconds: 61_000, model: 'fake-chat' },
    ] as const;
    const { models } = house.maison.parts;
    const { load } = models;
    Object.assign(models, { load: () => ({ memory: { megabytes: 8000, loaded: [] }, turns }) });
    await page.getByText('le modèle y travaille').waitFor();
    await page.getByText('La maison elle-même').waitFor();
    await page.getByText('travail de fond · fake-chat').waitFor();
    await takePicture(page, `house-state-${pixels}`);
    expect(await listViolations(page)).toEqual([]);
    Object.assign(models, { load });
    await page.getByText('Personne n’attend : les modèles sont libres.').waitFor();
    expect(wrongs).toEqual([]);
  });

  test('a limit is changed by keyboard, and given back', async () => {
    const { page, wrongs } = await open({ width: pixels });
    await followRail(page, /^La maison$/);
    await followSection(page, 'Limites');
    const field = page.getByRole('textbox', { name: 'Questions par heure' });
    await field.fill('12');
    await page.keyboard.press('Enter');
    const form = page.locator('form.limit').filter({ has: field });
    await form.getByText(/Changé ici/).waitFor();
    expect(await width(page)).toBe(pixels);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `house-limits-${pixels}`);
    await field.fill('beaucoup');
    await form.getByText('Un nombre entier de 1 à 1').waitFor();
    await field.fill('12');
    await form.getByRole('button', { name: 'Revenir à l’ordinaire' }).press('Enter');
    await form.getByText(/^D’ordinaire 240/).waitFor();
    expect(wrongs).toEqual([]);
  });

  test('a server is admitted by its address, its tools are read and allowed, and one that changed says so', async () => {
    const { page, wrongs } = await open({ width: pixels });
    await followRail(page, /^La maison$/);
    await followSection(page, 'Outils d’ailleurs');
    await page.getByText('Aucun serveur n’est admis').waitFor();
    await page.getByRole('button', { name: 'Admettre un serveur' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Nom' }).fill('Stock');
    await dialog.getByRole('textbox', { name: 'Adresse' }).fill(stock.address);
    await takePicture(page, `tool-server-admit-${pixels}`);
    await page.keyboard.press('Enter');
    await page.getByText('How many of an article are in stock.').waitFor();
    const line = page.locator('.tool-list > li').filter({ hasText: 'read_stock' });
    await line.getByRole('radio', { name: 'Après confirmation' }).focus();
    await page.keyboard.press('Space');
    await expect.poll(() => line.locator('input[value=confirmed]').isChecked()).toBe(true);
    const described = stock.description;
    stock.description = 'Something else, and an <img src="https://evil.example/x"> in it.';
    await page.getByRole('button', { name: 'Relire la liste de Stock' }).press('Enter');
    await line.getByText(/Se décrit autrement/).waitFor();
    await line.getByText('<img src=').waitFor();
    expect(await width(page)).toBe(pixels);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `tool-servers-${pixels}`);
    await line.getByRole('button', { name: 'Permettre tel qu’il est' }).press('Enter');
    await expect.poll(() => line.getByText(/Se décrit autrement/).count()).toBe(0);
    stock.description = described;
    await page.getByRole('button', { name: 'Retirer Stock' }).press('Enter');
    await waitForFocusInDialog(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer le serveur' }).press('Enter');
    await page.getByText('Aucun serveur n’est admis').waitFor();
    expect(wrongs).toEqual([]);
  });
});

test('in English', async () => {
  const { page, wrongs } = await open({ language: 'en' });
  await page.goto(`${house.address}/house/tools`);
  await page.getByText('No server is admitted: the house calls no tool of elsewhere.').waitFor();
  await page.goto(`${house.address}/house`);
  await page.getByText('Nobody waits: the models are free.').waitFor();
  expect(wrongs).toEqual([]);
  await takePicture(page, 'house-state-en');
});
