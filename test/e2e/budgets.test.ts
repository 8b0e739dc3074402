import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';
import {
  bringInByApi,
  followRail,
  followSection,
  goodPassword,
  makeOwnerAccount,
  openAccount,
  ownerEmail,
} from './people-on-page.ts';

// Who runs the house gives a person a budget; that person sees what is left of it where their tools are.

let house: PageHouse;
const openWatched = openHouseForFile(
  createModelsForPage(() => 'Bonjour à vous.'),
  async (made) => {
    house = made;
    await makeOwnerAccount(house);
    await bringInByApi(house, 'paul@example.org', 'Paul Petit');
  },
);

async function open(email: string, options: PageOptions): Promise<Page> {
  const watched = await openWatched(house.address, options);
  const { page } = watched;
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.locator('#work').waitFor();
  return page;
}

test.each(drawLooks([1440, 390]))('is set, seen by whose it is, and taken away (%i)', async (width) => {
  const page = await open(ownerEmail, { width });
  await followRail(page, 'Personnes');
  await followSection(page, 'Budgets');
  await page.getByText('Aucun budget').waitFor();
  await page.getByRole('button', { name: 'Fixer un budget' }).press('Enter');
  await page.getByLabel('Pour qui').selectOption('Paul Petit');
  await page.getByLabel('Jetons').fill('douze');
  await page.getByText('Un nombre plus grand que zéro.').waitFor();
  await page.getByLabel('Jetons').fill('1 000 000');
  await page.getByLabel('Euros').fill('4,50');
  await takePicture(page, `budget-dialog-${width}`);
  expect(await listViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Fixer', exact: true }).press('Enter');
  await page.getByText(/Ce mois-ci : 0 jetons sur 1\s000\s000, 0\s€ sur 4,5\s€/).waitFor();
  await takePicture(page, `budgets-${width}`);
  expect(await listViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  const own = await open('paul@example.org', { width });
  await openAccount(own, 'Vos outils');
  await own.getByText(/0 jetons sur 1\s000\s000/).waitFor();
  await takePicture(own, `budget-own-${width}`);
  await page.getByRole('button', { name: 'Retirer le budget de Paul Petit' }).press('Enter');
  await page.getByText('Aucun budget').waitFor();
});
