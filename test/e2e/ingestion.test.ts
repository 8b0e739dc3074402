import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ingestion } from '../../src/contract/index.ts';
import { dropFiles, findRow } from './drop-files.ts';
import { openHouseForPage, type PageHouse, waitUntilRead } from './house-for-page.ts';
import { createModelsForPage, holdPassages } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';

let browser: Browser;
let house: PageHouse;
let held = false;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(
    holdPassages(
      createModelsForPage(() => 'Le badge ouvre la porte.'),
      () => held,
    ),
  );
  await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const readIngestion = async (): Promise<Ingestion> => (await house.call('/api/ingestion')).json() as Promise<Ingestion>;
const letter = (number: number) => ({ name: `courrier-${number}.txt`, text: `Le courrier ${number} part le lundi.` });

test('what is under way is paused, stays so when files come, and goes on when resumed', async () => {
  held = true;
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: 'Bibliothèque 1' }).click();
  await findRow(page, 'badges.md').waitFor();
  await dropFiles(page, [letter(1), letter(2)]);
  const line = page.getByRole('region', { name: 'Avancement' });
  await line.getByText('Comparaison des sens : 1 sur 3 passages').waitFor();
  await line.getByRole('button', { name: 'Mettre en pause' }).click();
  await line.getByText('En pause').waitFor();
  expect((await readIngestion()).paused).toBe(true);

  held = false;
  await dropFiles(page, [letter(3)]);
  await findRow(page, 'courrier-3.txt').getByText('en attente').waitFor();
  await line.getByText('Lecture : 3 sur 4 fichiers').waitFor();
  await findRow(page, 'courrier-1.txt').getByText('consultable').waitFor();
  expect((await readIngestion()).passages).toEqual({ total: 3, embedded: 1 });

  await line.getByRole('button', { name: 'Reprendre' }).click();
  await findRow(page, 'courrier-3.txt').getByText('complet').waitFor();
  await line.waitFor({ state: 'detached' });
  expect((await readIngestion()).paused).toBe(false);
  expect(wrongs).toEqual([]);
  await close();
});

test('what waits is cancelled, says so, keeps what was there, and is read again when asked', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await house.call('/api/ingestion/pause', { method: 'POST' });
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'badges.md').waitFor();
  await dropFiles(page, [letter(4), { name: 'courrier-1.txt', text: 'Le courrier 1 part le mardi.' }]);
  const line = page.getByRole('region', { name: 'Avancement' });
  await findRow(page, 'courrier-4.txt').getByText('en attente').waitFor();
  await line.getByRole('button', { name: 'Annuler ce qui attend' }).click();
  await line.waitFor({ state: 'detached' });
  const refused = findRow(page, 'courrier-4.txt').getByRole('button', { name: 'refusé' });
  await refused.click();
  expect(await page.locator('.state-note').textContent()).toContain('La lecture de ce document a été annulée.');
  await page.keyboard.press('Escape');
  await findRow(page, 'courrier-1.txt').getByText('complet').waitFor();

  await page.getByRole('button', { name: 'Actions sur courrier-4.txt' }).click();
  await page.getByRole('menuitem', { name: 'Relire' }).click();
  await findRow(page, 'courrier-4.txt').getByText('en attente').waitFor();
  await line.getByRole('button', { name: 'Reprendre' }).click();
  await findRow(page, 'courrier-4.txt').getByText('complet').waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('a watched folder comes in when it is added; a rescan brings what changed and takes away what is gone', async () => {
  const folder = await mkdtemp(path.join(diskFolder(), 'maison-watched-'));
  await writeFile(path.join(folder, 'conges.md'), '# Congés\n\nLes congés se posent deux semaines avant.\n');
  await writeFile(path.join(folder, 'primes.txt'), 'La prime est versée en juin.\n');
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await findRow(page, 'badges.md').waitFor();
  const openFolders = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await page.getByRole('menuitem', { name: /^Surveiller un dossier/ }).click();
  };
  await openFolders();
  const dialog = page.getByRole('dialog', { name: 'Dossiers surveillés' });
  await dialog.getByText('Aucun dossier n’est surveillé.').waitFor();
  await dialog.getByLabel('Chemin du dossier').fill(path.join(folder, 'absent'));
  await dialog.getByRole('button', { name: 'Surveiller' }).click();
  expect(await dialog.getByRole('alert').textContent()).toContain('Ce dossier n’existe pas');
  await dialog.getByLabel('Chemin du dossier').fill(folder);
  await dialog.getByRole('button', { name: 'Surveiller' }).click();
  await dialog.getByText(/^relu le/).waitFor();
  await expect.poll(() => dialog.getByRole('alert').count()).toBe(0);
  await page.keyboard.press('Escape');
  await findRow(page, 'conges.md').getByText('complet').waitFor();
  await findRow(page, 'primes.txt').getByText('complet').waitFor();

  await writeFile(path.join(folder, 'conges.md'), '# Congés\n\nLes congés se posent trois semaines avant.\n');
  await rm(path.join(folder, 'primes.txt'));
  await openFolders();
  await dialog.getByRole('button', { name: 'Relire maintenant' }).click();
  await dialog.getByRole('button', { name: 'Relire maintenant', disabled: false }).waitFor();
  await page.keyboard.press('Escape');
  await findRow(page, 'primes.txt').waitFor({ state: 'detached' });
  await waitUntilRead(house.call);
  await page.getByRole('link', { name: 'Congés' }).click();
  await page.locator('.text-page').getByText('trois semaines avant').waitFor();
  expect(wrongs.filter((wrong) => !wrong.includes('status of 400'))).toEqual([]);
  await close();
  await deleteFolder(folder);
});
