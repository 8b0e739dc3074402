import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { ZipFile } from 'yazl';
import type { Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import {
  drawProduct,
  type DroppedFile,
  dropPhotos,
  findInTray,
  measureSides,
  waitForPicture,
} from './studio-photos.ts';

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
  await watched.page.getByRole('link', { name: 'Studio' }).click();
  return watched;
}

async function readPhotos(): Promise<Photo[]> {
  return ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos;
}

test('an empty studio says what to drop, what is read and where it stays, and shows three scenes', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('heading', { name: 'Déposez vos photos de produits' }).waitFor();
  const words = (): Promise<string | null> => page.locator('.studio-empty').textContent();
  await expect.poll(words).toMatch(/JPEG, PNG, WebP, AVIF, HEIC, TIFF.*ZIP/);
  await expect.poll(words).toMatch(/50\s?mégapixels/);
  await expect.poll(words).toContain('Aucune photo ne quitte cette machine.');
  await expect.poll(() => page.locator('.studio-samples img').count()).toBe(3);
  for (const image of await page.locator('.studio-samples img').all())
    await expect
      .poll(() => image.evaluate((element) => (element as { naturalWidth?: number }).naturalWidth))
      .toBeGreaterThan(100);
  expect(wrongs).toEqual([]);
  await close();
});

test('dropped photos come into the tray, are cut out and stand in a picture; a file that is no photo and a photo without a subject say so', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('heading', { name: 'Déposez vos photos' }).waitFor();
  await dropPhotos(page, [
    { name: 'bouteille-bleue.jpg', content: await drawProduct('#27408b') },
    { name: 'bouteille-rouge.jpg', content: await drawProduct('#8b2727') },
    { name: 'vide.jpg', content: await drawProduct('#000000', { empty: true }) },
    { name: 'menteur.jpg', content: Buffer.from('this is no photo') },
    { name: 'notes.docx', content: Buffer.from('x') },
  ]);
  const report = page.locator('.tray-sending');
  await report.getByText('3 ajoutées, 1 refusée').waitFor({ timeout: 60_000 });
  expect(await report.textContent()).toMatch(/menteur\.jpg.{20,}/);
  expect(await report.textContent()).toMatch(/1 fichier qui n’est pas une photo.*notes\.docx/);
  for (const name of ['bouteille-bleue', 'bouteille-rouge'])
    await findInTray(page, name)
      .getByText(/prêt|à vérifier/)
      .waitFor({ timeout: 60_000 });
  await findInTray(page, 'vide').getByText('sans sujet').waitFor({ timeout: 60_000 });
  await findInTray(page, 'bouteille-bleue').click();
  await page.locator('.stage-name').getByText('bouteille-bleue').waitFor();
  await waitForPicture(page);
  await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/studio\/[0-9a-f-]{36}$/);
  await findInTray(page, 'vide').click();
  await page.getByRole('alert').getByText('Aucun sujet trouvé').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('intacte');
  await expect.poll(() => page.getByAltText('Photo d’origine vide.jpg').isVisible()).toBe(true);
  await expect.poll(() => page.locator('.picture-after').count()).toBe(0);
  expect(wrongs.filter((wrong) => !wrong.includes('status of 4'))).toEqual([]);
  await close();
});

test('a ZIP brings its photos in, names what in it is no photo, and shows the first of them', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.locator('.tray-photo').first().waitFor();
  const content = await packZip([
    { name: 'lot/bouteille-verte.jpg', content: await drawProduct('#2f6b3a') },
    { name: 'lot/faux.jpg', content: Buffer.from('this is no photo') },
  ]);
  await page
    .locator('[data-picker=photos]')
    .setInputFiles({ name: 'lot.zip', mimeType: 'application/zip', buffer: content });
  await page.locator('.tray-sending').getByText('1 ajoutée, 1 refusée').waitFor({ timeout: 60_000 });
  expect(await page.locator('.tray-sending').textContent()).toMatch(/faux\.jpg.{20,}/);
  await page.locator('.stage-name').getByText('bouteille-verte.jpg').waitFor();
  await page.getByRole('button', { name: 'Masquer' }).click();
  await findInTray(page, 'bouteille-verte').click();
  await waitForPicture(page); // What is still on its way is not to be had once the photo is gone.
  await page.getByRole('listbox', { name: 'Photos' }).focus();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await findInTray(page, 'bouteille-verte').waitFor({ state: 'detached' });
  expect(wrongs).toEqual([]);
  await close();
});

test('the shadow falls away from the light: turning the dial from left to right moves its dark pixels to the other side', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'bouteille-bleue').click();
  await waitForPicture(page);
  await page.getByRole('tab', { name: 'Lumière' }).click();
  const dial = page.getByRole('slider', { name: 'Direction et hauteur de la lumière' });
  await turnTo(page, 270);
  expect(await dial.getAttribute('aria-valuetext')).toMatch(/^Vient de gauche \(27\d°\)/);
  const fromLeft = await measureSides(page);
  await turnTo(page, 90);
  const fromRight = await measureSides(page);
  expect(fromLeft.right).toBeGreaterThan(fromLeft.left + 2);
  expect(fromRight.left).toBeGreaterThan(fromRight.right + 2);
  await page.getByRole('radio', { name: 'Aucune' }).check({ force: true });
  await waitForPicture(page);
  const without = await measureSides(page);
  expect(without.left + without.right).toBeLessThan(1);
  expect(wrongs).toEqual([]);
  await close();
});

/** Turns the light with the arrows until it comes from this side. */
async function turnTo(page: Page, azimuth: number): Promise<void> {
  const dial = page.getByRole('slider', { name: 'Direction et hauteur de la lumière' });
  await dial.focus();
  for (let turn = 0; turn < 80; turn += 1) {
    const now = Number(await dial.getAttribute('aria-valuenow'));
    const left = (((azimuth - now) % 360) + 360) % 360;
    if (left < 3 || left > 357) break;
    await page.keyboard.press(left < 180 ? ']' : '[');
  }
  await waitForPicture(page);
}

test('the compare line uncovers the original, 100 % shows every pixel of the finished picture, and a scene takes the place of the ground', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'bouteille-rouge').click();
  await waitForPicture(page);
  const line = page.getByRole('slider', { name: 'Part de la photo d’origine' });
  await line.focus();
  await page.keyboard.press('Home');
  await expect.poll(() => page.locator('.picture-before').count()).toBe(0);
  await page.keyboard.press('End');
  await expect.poll(() => line.getAttribute('aria-valuenow')).toBe('100');
  await page.getByAltText('Photo d’origine bouteille-rouge.jpg').waitFor();
  await page.locator('.scene-choice').first().click();
  await waitForPicture(page);
  await expect.poll(() => page.locator('.scene-choice').first().getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('radio', { name: '100 %' }).check({ force: true });
  const width = (): Promise<unknown> => page.evaluate("document.querySelector('.picture-after')?.naturalWidth");
  await expect.poll(width, { timeout: 60_000 }).toBe(2000);
  const view = page.locator('.picture-view[data-zoom=larger]');
  await expect.poll(() => view.evaluate((element) => element.scrollWidth)).toBeGreaterThanOrEqual(2000);
  const leftOf = (): Promise<number> => view.evaluate((element) => element.scrollLeft);
  await expect.poll(leftOf).toBeGreaterThan(500);
  const [left, box] = [await leftOf(), await view.boundingBox()];
  if (!box) throw new Error('the picture is not shown');
  await page.mouse.move(box.x + box.width - 60, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 160, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await expect.poll(leftOf).toBe(left + 100);
  await page.evaluate("localStorage.removeItem('maison-studio-split')");
  expect(wrongs).toEqual([]);
  await close();
});

test('a chosen channel measures the finished file rule by rule, and what no machine measures is left to a person', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'bouteille-bleue').click();
  await page.getByRole('tab', { name: 'Canaux' }).click();
  await page.getByRole('checkbox', { name: /Amazon, image principale/ }).check();
  const channel = page.locator('.channel[data-chosen]');
  await channel.locator('.channel-verdict [data-status]').first().waitFor({ timeout: 60_000 });
  const fold = channel.getByRole('button', { name: 'Règles de Amazon, image principale' });
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
  const rules = async (): Promise<string> => (await channel.locator('.rule').allTextContents()).join('\n');
  await expect.poll(rules).toMatch(/Fond au bord/);
  await expect.poll(rules).toMatch(/Place du produit.*\d+(,\d+)?\s?%/);
  expect(await channel.locator('.rule[data-status=review]').count()).toBeGreaterThanOrEqual(3);
  await page.getByRole('checkbox', { name: /Amazon, image principale/ }).uncheck();
  expect(wrongs).toEqual([]);
  await close();
});

test('a recipe is saved under a name, chosen again and deleted', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('button', { name: 'Couleur #a9b8a4' }).click();
  await page.getByRole('button', { name: 'Enregistrer la recette' }).click();
  await page.getByLabel('Nom').fill('Printemps vert');
  await page.keyboard.press('Enter');
  const picker = page.getByRole('button', { name: /^Recette/ });
  await expect.poll(() => picker.textContent()).toBe('Printemps vert');
  await page.getByRole('button', { name: 'Couleur #ffffff' }).click();
  await expect.poll(() => picker.textContent()).toBe('Printemps vert, modifiée');
  await picker.click();
  await page.getByRole('menuitem', { name: 'Printemps vert' }).click();
  await expect
    .poll(() => page.getByRole('button', { name: 'Couleur #a9b8a4' }).getAttribute('aria-pressed'))
    .toBe('true');
  await picker.click();
  await page.getByRole('menuitem', { name: 'Supprimer la recette…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await (await house.call('/api/photo-recipes')).text()).not.toContain('Printemps vert');
  expect(wrongs).toEqual([]);
  await close();
});

test('the recipe is applied to the photos as a batch: names seen before, pictures after, a ZIP with the files and the record, and it is deleted once that was confirmed', async () => {
  const { page, wrongs, close } = await openStudio();
  await page.getByRole('button', { name: 'Appliquer à 2 photos…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Appliquer la recette' });
  await dialog.getByLabel('Nom du lot').fill('Essai');
  await dialog.getByLabel('Noms des fichiers').fill('{name}-{n}');
  await expect.poll(() => dialog.locator('.batch-names li').allTextContents()).toContain('bouteille-bleue-1.jpg');
  await dialog.getByRole('button', { name: 'Lancer le lot' }).click();
  await page.locator('.batch[data-state=done]').waitFor({ timeout: 60_000 });
  await expect.poll(() => page.locator('.batch-card[data-state=done]').count()).toBe(2);
  await page.locator('.batch-card').first().click();
  const opened = page.getByRole('dialog');
  await opened.getByText(/2\s?000 × 2\s?000 px/).waitFor();
  await expect.poll(() => page.getByRole('dialog').textContent()).toMatch(/pixels du produit, aucun repeint/);
  await page.keyboard.press('Escape');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger le ZIP' }).click(),
  ]);
  const pictures = ['bleue', 'rouge'].map((name) => `a-regarder/bouteille-${name}-1.jpg`); // So small, shown so large.
  const names = await listZip(await readFile(await download.path()));
  expect(names.toSorted()).toEqual([...pictures, 'manifest.csv', 'manifest.json']);
  await page.getByRole('link', { name: 'Revenir au studio' }).click();
  await page.getByRole('button', { name: /^Lots/ }).click();
  await page.getByRole('menuitem', { name: /Essai/ }).click();
  await page.getByRole('button', { name: 'Supprimer le lot' }).click();
  const question = page.getByRole('dialog', { name: 'Supprimer « Essai » ?' });
  expect(await question.textContent()).toMatch(/2 images et leur fiche disparaissent.*Vos photos .* restent/);
  await question.getByRole('button', { name: 'Annuler' }).click();
  expect(await (await house.call('/api/photo-batches')).text()).toContain('Essai');
  await page.getByRole('button', { name: 'Supprimer le lot' }).click();
  await question.getByRole('button', { name: 'Supprimer le lot' }).click();
  await page.locator('.tray-photo').first().waitFor();
  expect(await (await house.call('/api/photo-batches')).text()).not.toContain('Essai');
  await expect.poll(() => page.getByRole('button', { name: /^Lots/ }).isDisabled()).toBe(true);
  expect(wrongs).toEqual([]);
  await close();
});

test('removing a photo asks, says what stays, and takes it out of the tray', async () => {
  const { page, wrongs, close } = await openStudio();
  await findInTray(page, 'vide').click();
  await page.locator('.stage-name').getByText('vide.jpg').waitFor();
  const settled = "[...document.querySelectorAll('.stage img')].every((image) => image.complete)";
  await expect.poll(() => page.evaluate(settled), { timeout: 30_000 }).toBe(true);
  await page.getByRole('listbox', { name: 'Photos' }).focus();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  expect(await dialog.textContent()).toContain('votre fichier d’origine n’est pas touché');
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await findInTray(page, 'vide').waitFor({ state: 'detached' });
  const left = (await readPhotos()).map(({ name }) => name);
  expect(left.toSorted()).toEqual(['bouteille-bleue.jpg', 'bouteille-rouge.jpg']);
  expect(wrongs).toEqual([]);
  await close();
});

async function packZip(files: readonly DroppedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content } of files) zip.addBuffer(content, name);
  zip.end();
  return Buffer.concat(await Array.fromAsync(zip.outputStream as AsyncIterable<Buffer>));
}

function listZip(content: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(content, { lazyEntries: false }, (error, zip) => {
      if (error || !zip) {
        reject(error ?? new Error('no archive'));
        return;
      }
      const names: string[] = [];
      zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      zip.on('end', () => resolve(names));
      zip.on('error', reject);
    });
  });
}
