import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { plantExits } from './note-ledger.ts';
import { type PageOptions, takePicture, type WatchedPage } from './open-browser.ts';
import { bringInByApi, followRail, inviteByApi, makeOwnerAccount, openRail } from './people-on-page.ts';

let house: PageHouse;

const openWatched = openHouseForFile(
  createModelsForPage(() => 'Le badge ouvre la porte.'),
  async (made) => {
    house = made;
    await makeOwnerAccount(house);
    await bringInByApi(house, 'anna@example.org', 'Anna Petit');
    await inviteByApi(house, 'paul@example.org');
  },
);

async function open(options: PageOptions = {}): Promise<WatchedPage> {
  const watched = await openWatched(house.addressWithCode, options);
  return watched;
}

const linesOf = (page: Page) =>
  page.getByRole('list', { name: /Lignes du journal|Lines of the audit/ }).getByRole('listitem');
const width = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

describe.each(drawLooks([1440, 390]))('at %i pixels', (pixels) => {
  test('the audit is verified as it opens, read, filtered by keyboard and set back', async () => {
    const { page, wrongs } = await open({ width: pixels });
    await followRail(page, 'Journal');
    await page.getByText(/Chaîne vérifiée jusqu’à la ligne \d+/).waitFor();
    await page.getByText('Invitation acceptée').first().waitFor();
    expect(await linesOf(page).count()).toBeGreaterThan(4);
    expect(await width(page)).toBe(pixels);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `audit-${pixels}`);
    await page.getByRole('combobox', { name: 'Personne' }).focus();
    await page.keyboard.type('Anna');
    await expect
      .poll(() => linesOf(page).allTextContents())
      .toSatisfy((lines: string[]) => lines.length > 0 && lines.every((line) => line.includes('Anna Petit')));
    await page.getByRole('combobox', { name: 'Acte' }).selectOption('La maison');
    await page.getByText('Aucune ligne ne correspond à ce choix.').waitFor();
    await page.locator('.audit-none').getByRole('button', { name: 'Tout montrer' }).press('Enter');
    await expect.poll(() => linesOf(page).count()).toBeGreaterThan(4);
    expect(wrongs).toEqual([]);
  });

  test('the exits say that nothing has left, and what may be reached', async () => {
    const { page, wrongs } = await open({ width: pixels, dark: true });
    await openRail(page);
    await page.getByRole('link', { name: 'Rien n’est sorti de la maison' }).click();
    await page.getByRole('heading', { name: 'Sorties' }).waitFor();
    await page.getByRole('status').getByText('Rien n’est sorti de la maison').waitFor();
    expect(await width(page)).toBe(pixels);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `exits-empty-${pixels}`);
    const region = page.getByRole('region', { name: 'Sorties', exact: true });
    await region.focus();
    expect(await page.evaluate('document.activeElement.className')).toBe('exits');
    await page.setViewportSize({ width: pixels, height: 320 });
    // A key that comes before the page has its new height scrolls nothing.
    await expect
      .poll(() => region.evaluate((element) => element.scrollHeight - element.clientHeight))
      .toBeGreaterThan(0);
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return region.evaluate((element) => element.scrollTop);
      })
      .toBeGreaterThan(0);
    expect(wrongs).toEqual([]);
  });
});

test('what left and what was refused stands in the ledger with its rule, in English too', async () => {
  const { store } = house.maison.parts;
  const line = {
    at: new Date('2026-11-27T01:00:00Z'),
    purpose: 'model-download',
    bytesSent: 120,
    bytesReceived: 4_500_000,
  };
  await plantExits(store, [
    {
      ...line,
      host: 'huggingface.co',
      outcome: 'allowed',
      rule: 'https://huggingface.co',
      masked: { iban: 2, email: 1 },
    },
    { ...line, host: 'evil.example', bytesReceived: 0, outcome: 'denied', rule: null },
  ]);
  const { page, wrongs } = await open({ language: 'en' });
  await page.goto(`${house.address}/exits`);
  await page.getByText('1 connection went out · 1 refused').waitFor();
  await page.getByText('rule: https://huggingface.co · masked: IBAN × 2, e-mail × 1').waitFor();
  await page.getByRole('heading', { name: 'Data masked before it is sent' }).waitFor();
  await page.getByText('replaced by words in brackets').waitFor();
  await page.getByText('no rule allows it').waitFor();
  await takePicture(page, 'exits-en-1440');
  await page.getByRole('radio', { name: 'refused' }).check();
  await expect.poll(() => page.getByText('huggingface.co', { exact: true }).count()).toBe(0);
  await page.goto(`${house.address}/audit`);
  await page.getByText(/Chain verified up to line/).waitFor();
  await page.getByRole('button', { name: 'Audit settings' }).click();
  const days = page.getByLabel('Keep persons for (days)');
  await days.fill('12');
  await page.getByText('A whole number from 30 to 3,650.').waitFor();
  await days.fill('365');
  await page.keyboard.press('Enter');
  await page.getByText('Settings changed').waitFor();
  expect(wrongs).toEqual([]);
});
