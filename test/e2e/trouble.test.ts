import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createId } from '../../src/base/index.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('the page says that the database does not answer while it stands still, and goes on by itself', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const banner = page.getByRole('status').getByText('La base de données de la maison ne répond pas.');
  await page.getByRole('link', { name: 'Bibliothèque 1' }).click();
  await page.getByText('badges.md').first().waitFor();
  // Stopped and not killed: a database that was killed is back before the page asks again.
  await signalDatabase('SIGSTOP');
  await banner.waitFor({ timeout: 60_000 }).finally(() => signalDatabase('SIGCONT'));
  await banner.waitFor({ state: 'detached', timeout: 60_000 });
  await page.getByText('badges.md').first().waitFor();
  expect(await banner.count()).toBe(0);
  await close();
}, 180_000);

test('a document that the database had forgotten is named with what became of it, until a person has seen it', async () => {
  const notice = { space: 'entreprise', path: 'rh/conges.pdf', foundAt: '2026-11-26T00:00:00.000Z' };
  await house.maison.parts.store.record?.writeNotices([
    { ...notice, id: createId(), outcome: 'restored' },
    { ...notice, id: createId(), path: 'rh/perdu.pdf', outcome: 'lost' },
  ]);
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  const told = page.getByText('La base de données avait oublié 2 documents que la maison avait acceptés.');
  await told.click();
  await page.getByText('rh/conges.pdf – repris à partir de son fichier').waitFor();
  await page.getByText('rh/perdu.pdf – perdu').waitFor();
  await page.getByRole('button', { name: 'J’ai vu' }).click();
  await told.waitFor({ state: 'detached' });
  expect(await house.maison.parts.store.record?.readNotices()).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

async function signalDatabase(signal: NodeJS.Signals): Promise<void> {
  const file = path.join(house.maison.parts.config.home, 'database', 'postmaster.pid');
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  const sessions = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')).trim().split(' ');
  for (const pid of [postmaster, ...sessions.map(Number)]) process.kill(pid, signal);
}
