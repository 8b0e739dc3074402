import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildMail } from '../build-mail.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => ''));
  const parts = [
    { name: 'tarif 2024.md', bytes: Buffer.from('# Tarif\n\nLa chaise coûte 89,90 €.') },
    { name: 'logiciel.exe', bytes: Buffer.from('MZ') },
  ];
  await house.add('courriels/devis.eml', buildMail('Devis 12', 'Bonjour, voici le tarif demandé.', parts));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('the library leads from a mail to what is attached to it, and back', async () => {
    const watched = await openPage(browser, house.addressWithCode, { width });
    const { page } = watched;
    await page.goto(`${house.address}/library`);
    const mail = page.locator('.table-body-row').filter({ hasText: 'Devis 12' }).first();
    await mail.getByText('1 pièce jointe').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/library-${width}.png` });
    await mail.getByRole('link', { name: 'Devis 12', exact: true }).click();
    await page.getByRole('link', { name: '1 pièce jointe' }).click();
    const rows = page.locator('.table-body-row');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('link', { name: 'tarif 2024.md — pièce jointe de Devis 12' }).click();
    await page.getByText('La chaise coûte 89,90 €.').first().waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/attachment-${width}.png` });
    await page.getByRole('link', { name: 'Voir le courriel' }).click();
    await page.getByRole('heading', { name: 'Devis 12', level: 1 }).waitFor();
    await page.locator('.state-mark').click();
    await page.getByText('logiciel.exe').waitFor();
    await page.getByText('Restent dans le courriel').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/mail-${width}.png` });
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth);
    expect(wide).toBe(false);
    expect(watched.wrongs).toEqual([]);
    await watched.close();
  });
});
