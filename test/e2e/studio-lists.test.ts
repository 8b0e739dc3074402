import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { drawProduct, dropPhotos, findInTray } from './studio-photos.ts';

// A CSV of files and product codes beside photos, in their ZIP, or dropped once they are there.

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openStudio() {
  const watched = await openPage(browser, house.addressWithCode);
  await watched.page.goto(`${house.address}/studio`);
  return watched;
}

async function readCodes(): Promise<Record<string, string | null>> {
  const { photos } = (await (await house.call('/api/photos')).json()) as { photos: Photo[] };
  return Object.fromEntries(photos.map(({ name, code }) => [name, code]));
}

test('a CSV dropped with photos gives them their codes, shown in the tray, and names the lines without a photo', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('heading', { name: 'Déposez vos photos' }).waitFor();
  const list = Buffer.from('Fichier;Référence\r\nface.jpg;VASE-7\r\ndos.jpg;VASE-7\r\nperdue.jpg;VASE-8\r\n', 'latin1');
  await dropPhotos(page, [
    { name: 'face.jpg', content: await drawProduct('#27408b') },
    { name: 'dos.jpg', content: await drawProduct('#8b2727') },
    { name: 'seule.jpg', content: await drawProduct('#2f6b3a') },
    { name: 'liste.csv', content: list },
  ]);
  const report = page.locator('.tray-sending');
  await report.getByText('2 codes de produit repris.').waitFor({ timeout: 20_000 });
  await expect.poll(() => report.textContent()).toMatch(/3 ajoutées.*1 ligne sans photo.*Ligne 4, perdue\.jpg/);
  await findInTray(page, 'face.jpg').locator('.tray-code').getByText('VASE-7').waitFor();
  expect(await findInTray(page, 'seule.jpg').locator('.tray-code').count()).toBe(0);
  expect(await readCodes()).toEqual({ 'face.jpg': 'VASE-7', 'dos.jpg': 'VASE-7', 'seule.jpg': null });
  await findInTray(page, 'seule.jpg')
    .getByText(/prêt|à vérifier/)
    .waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Appliquer à 3 photos/ }).click();
  await page.getByLabel('Noms des fichiers').fill('{code}_{n}');
  await expect
    .poll(() => page.locator('.batch-names li').allTextContents())
    .toEqual(expect.arrayContaining(['VASE-7_1.jpg', 'VASE-7_2.jpg']));
  await page.keyboard.press('Escape');
  expect(wrongs).toEqual([]);
  await close();
});

test('a CSV dropped alone gives codes to photos that are there; a CSV beside a ZIP, or in it, to those of the ZIP', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'seule.jpg').waitFor();
  await dropPhotos(page, [
    { name: 'codes.csv', content: Buffer.from('file,code\nseule.jpg,LONE-1\nface.jpg,FACE-1\n') },
  ]);
  await findInTray(page, 'seule.jpg').locator('.tray-code').getByText('LONE-1').waitFor({ timeout: 20_000 });
  await expect
    .poll(() => page.locator('.tray-sending').textContent())
    .toMatch(/Liste lue\..*2 codes de produit repris/);
  const inside = await pack([
    ['photos/a.jpg', await drawProduct('#555500')],
    ['codes.csv', Buffer.from('file,code\nphotos/a.jpg,IN-ZIP\n')],
  ]);
  const beside = await pack([['b.jpg', await drawProduct('#005555')]]);
  await dropPhotos(page, [
    { name: 'dedans.zip', content: inside },
    { name: 'a-cote.zip', content: beside },
    { name: 'codes.csv', content: Buffer.from('file,code\nb.jpg,BESIDE\nc.jpg,NOWHERE\n') },
  ]);
  await findInTray(page, 'b.jpg').locator('.tray-code').getByText('BESIDE').waitFor({ timeout: 20_000 });
  await page.locator('.tray-sending').getByText('Ligne 3, c.jpg').waitFor({ timeout: 20_000 });
  await expect.poll(readCodes).toMatchObject({ 'a.jpg': 'IN-ZIP', 'b.jpg': 'BESIDE', 'face.jpg': 'FACE-1' });
  expect(wrongs).toEqual([]);
  await close();
});

test('a CSV that is no list says so, and the photos beside it are in all the same', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'seule.jpg').waitFor();
  await dropPhotos(page, [
    { name: 'd.jpg', content: await drawProduct('#550055') },
    { name: 'budget.csv', content: Buffer.from('mois;euros\nmars;12\n') },
  ]);
  await page.locator('.tray-sending').getByText('1 ajoutée, 1 refusée').waitFor({ timeout: 20_000 });
  await expect.poll(() => page.locator('.tray-sending').textContent()).toMatch(/budget\.csv.*colonne «\sfichier\s»/);
  expect(wrongs.filter((wrong) => !wrong.includes('status of 4'))).toEqual([]);
  await close();
});

async function pack(files: readonly (readonly [name: string, content: Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of files) zip.addBuffer(content, name);
  zip.end();
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
}
