import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { PeopleList } from '../../src/contract/index.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseOfPeople } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';
import { acceptOnPage, followRail, followSection, inviteByApi } from './people-on-page.ts';

let house: PageHouse;

const openWatched = openHouseOfPeople(
  (made) => (house = made),
  [
    ['karim@example.org', 'Karim Benali'],
    ['lea@example.org', 'Léa Petit'],
  ],
);

async function open(address: string, options: PageOptions = {}): Promise<Page> {
  const watched = await openWatched(address, options);
  return watched.page;
}

async function openAsOfficer(email: string, options: PageOptions = {}): Promise<Page> {
  const page = await open(await inviteByApi(house, email, 'protection-officer'), options);
  await page.locator('input[autocomplete=new-password]').waitFor();
  if (options.language === 'en') {
    await page.locator('input[autocomplete=name]').fill('Dora Officer');
    await page.locator('input[autocomplete=new-password]').fill('quatre chevaux bleus');
    await page.keyboard.press('Enter');
  } else await acceptOnPage(page, 'Dora Déléguée');
  await page.locator('#work').waitFor();
  await page.goto(`${house.address}/people/privacy`);
  await page.locator('.erasure-row').first().waitFor();
  return page;
}

async function suspend(email: string): Promise<void> {
  const { people } = (await (await house.call('/api/people')).json()) as PeopleList;
  const id = people.find((one) => one.email === email)?.id ?? '';
  const headers = { 'content-type': 'application/json' };
  await house.call(`/api/people/${id}`, { method: 'PATCH', body: '{"state":"suspended"}', headers });
}

const rowOf = (page: Page, name: string) => page.locator('.erasure-row').filter({ hasText: name });

describe('the data of a person', () => {
  test('is copied by the officer, and erased once they are suspended and their address is written', async () => {
    const page = await openAsOfficer('dora@example.org');
    await rowOf(page, 'Karim').getByRole('button', { name: 'Copier les données de Karim Benali' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: 'Télécharger la copie' }).click();
    expect((await download).suggestedFilename()).toBe('maison-data.zip');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    const erase = rowOf(page, 'Karim').getByRole('button', { name: 'Effacer Karim Benali' });
    await erase.press('Enter');
    await page.getByText('Cette personne peut encore se connecter.').waitFor();
    expect(await page.getByRole('button', { name: 'Effacer définitivement' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await suspend('karim@example.org');
    await erase.press('Enter');
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Effacer définitivement' });
    await confirm.waitFor();
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Pour confirmer, écrivez karim@example.org').fill('karim@example.org');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/^Terminé le/).waitFor({ timeout: 60_000 });
    await expect.poll(() => rowOf(page, 'Karim').count()).toBe(0);
    expect(await page.getByText('Karim').count()).toBe(0);
  }, 120_000);

  test('is counted for oneself, and copied', async () => {
    const page = await open(house.addressWithCode);
    await followRail(page, 'Personnes');
    expect(await page.getByRole('link', { name: 'Données personnelles' }).count()).toBe(0);
    await page.goto(`${house.address}/account/data`);
    await page.getByText('1 document ajouté à un espace partagé').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger une copie' }).press('Enter');
    expect((await download).suggestedFilename()).toBe('maison-data.zip');
    await page.getByText('L’envoi a commencé').waitFor();
    await followSection(page, 'Profil');
  }, 60_000);

  test.each([
    ['/account/data', '/api/me/data'],
    ['/people/privacy', '/api/erasures'],
  ])(
    'at %s says that %s did not come, and asks again',
    async (address, route) => {
      const page = address.startsWith('/people')
        ? await openAsOfficer('dina@example.org')
        : await open(house.addressWithCode);
      const body = JSON.stringify({ code: 'busy', message: 'La maison est occupée.' });
      await page.route(`**${route}`, (one) => one.fulfill({ status: 500, contentType: 'application/json', body }));
      await page.goto(`${house.address}${address}`);
      const notice = page
        .getByRole('main')
        .getByRole('alert')
        .filter({ has: page.getByRole('button') });
      await notice.first().waitFor();
      await page.unroute(`**${route}`);
      await notice.first().getByRole('button', { name: 'Réessayer' }).click();
      await expect.poll(() => notice.count()).toBe(0);
    },
    60_000,
  );

  test.each(
    drawLooks([
      [1440, 'fr', false],
      [390, 'fr', true],
      [390, 'en', false],
    ]),
  )(
    'looks well at %s in %s, dark %s, and breaks no rule of accessibility',
    async (width, language, dark) => {
      const name = `${width}-${language}${dark ? '-dark' : ''}`;
      const found: string[] = [];
      await suspend('lea@example.org');
      const page = await openAsOfficer(`dpo-${name}@example.org`, { width, language, dark });
      const look = async (what: string): Promise<void> => {
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        for (const violation of await listViolations(page)) found.push(`${what}: ${violation}`);
        await takePicture(page, `${what}-${name}`);
      };
      await look('people-privacy');
      await rowOf(page, 'Léa').getByRole('button').nth(1).click();
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await look('people-erase');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.goto(`${house.address}/account/data`);
      await page.locator('.data-counts').first().waitFor();
      await look('account-data');
      expect(found).toEqual([]);
    },
    60_000,
  );
});
