import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseOfPeople } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { acceptOnPage, followRail, followSection, inviteByApi } from './people-on-page.ts';

let house: PageHouse;

const open = openHouseOfPeople((made) => (house = made), [['karim@example.org', 'Karim Benali']]);

/** Waits until nothing is still on its way. */
async function waitUntilThere(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.getByText(/^(Chargement|Comptage|Loading|Counting|La maison compte|The house is counting)/).count(),
    )
    .toBe(0);
}

const peopleSections = ['Personnes', 'Groupes', 'Services', 'Connexion', 'Partages', 'Budgets'];

describe('the pages of people', () => {
  test.each(
    drawLooks([
      [1440, 'fr', false],
      [390, 'en', false],
      [390, 'fr', true],
      [1440, 'en', true],
    ]),
  )('look well at %s in %s, dark %s, and break no rule of accessibility', async (width, language, dark) => {
    const name = `${width}-${language}${dark ? '-dark' : ''}`;
    const found: string[] = [];
    const look = async (page: Page, what: string): Promise<void> => {
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      for (const violation of await listViolations(page)) found.push(`${what}: ${violation}`);
      await takePicture(page, `${what}-${name}`);
    };
    const outside = await open(house.address, { width, language, dark });
    await outside.page.locator('input[type=password]').waitFor();
    await look(outside.page, 'sign-in');
    await outside.page.goto(await inviteByApi(house, `${name}@example.org`, 'curator'));
    // Given another address, the page begins again by itself.
    await outside.page.locator('input[autocomplete=new-password]').waitFor();
    await look(outside.page, 'invited');
    const { page } = await open(house.addressWithCode, { width, language, dark });
    await page.evaluate("history.pushState(null, '', '/people'), dispatchEvent(new PopStateEvent('popstate'))");
    await page.locator('.person').first().waitFor();
    await look(page, 'people');
    await page.locator('.people-first-head .button-accent').click();
    await page.getByRole('dialog').locator('.choice-line').first().waitFor();
    await look(page, 'invite');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const section of ['groups', 'services', 'access', 'sharing']) {
      await page.locator(`.section-nav a[href="/people/${section}"]`).press('Enter');
      await page.locator('.people h2').first().waitFor();
      await waitUntilThere(page);
      await look(page, `people-${section}`);
    }
    if (width === 390) await page.locator('.topbar .icon-button').first().click();
    await page.locator('.rail-leave').click();
    await page.locator('.account-role').waitFor();
    await look(page, 'account');
    for (const section of ['security', 'keys', 'sessions', 'data']) {
      await page.locator(`.section-nav a[href="/account/${section}"]`).press('Enter');
      await page.locator('.account h2').first().waitFor();
      await waitUntilThere(page);
      await look(page, `account-${section}`);
    }
    expect(found).toEqual([]);
  });
});

describe('the sections', () => {
  test('of people are found by keyboard, have addresses and titles of their own, and go back with the browser', async () => {
    const { page } = await open(house.addressWithCode);
    await followRail(page, 'Personnes');
    const sections = page.getByRole('navigation', { name: 'Sections de cette page' });
    await sections.waitFor();
    expect(await sections.getByRole('link').allTextContents()).toEqual(peopleSections);
    await sections.getByRole('link', { name: 'Personnes', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Groupes' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/people/groups');
    await expect.poll(() => page.title()).toBe('Groupes – Maison');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Groupes'); // One goes on from where one is.
    await page.goBack();
    await page.getByRole('heading', { name: /\d personnes/ }).waitFor();
    await page.goto(`${house.address}/people/nowhere`);
    await page.getByRole('heading', { name: 'Cette adresse ne mène nulle part dans la maison.' }).waitFor();
    await page.goto(`${house.address}/account/nowhere`);
    await page.getByRole('heading', { name: 'Cette adresse ne mène nulle part dans la maison.' }).waitFor();
  });

  test('show to who runs the house without owning it no more than the house opens to them', async () => {
    const watched = await open(await inviteByApi(house, 'ada@example.org', 'administrator'));
    const { page } = watched;
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 403) refused.push(response.url());
    });
    await acceptOnPage(page, 'Ada Admin');
    await page.getByRole('heading', { name: /\d personnes/ }).waitFor();
    for (const section of [...peopleSections.slice(1), 'Partages']) {
      await followSection(page, section);
      await waitUntilThere(page);
    }
    await page.getByText('Aucun : chaque espace a un responsable').waitFor();
    expect(await page.getByRole('heading', { name: 'Que verrait un nouveau venu ?' }).count()).toBe(0);
    await page.goto(`${house.address}/people/access`);
    await page.getByRole('heading', { name: 'Annuaires' }).waitFor();
    expect(await page.getByRole('button', { name: /Ajouter un service d’identité|Relier un annuaire/ }).count()).toBe(
      0,
    );
    expect(refused).toEqual([]);
  });

  test.each([
    ['/people', '/api/people'],
    ['/people/services', '/api/services'],
    ['/people/access', '/api/providers'],
    ['/people/access', '/api/provisioning-tokens'],
    ['/people/sharing', '/api/oversharing'],
    ['/account/keys', '/api/keys'],
    ['/account/sessions', '/api/sessions'],
    ['/account/data', '/api/me/data'],
  ])('at %s say that %s did not come, and ask again', async (address, route) => {
    const { page } = await open(house.addressWithCode);
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
  });
});
