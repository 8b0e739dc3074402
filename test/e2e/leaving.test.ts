import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { goodPassword, makeOwnerAccount, ownerEmail } from './people-on-page.ts';

// How somebody comes in with what a password manager has, and what they leave in the browser.

let browser: Browser;
let house: PageHouse;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await house.add('zibeline.md', '# Zibeline\n\nLe badge ouvre la porte.\n');
  await makeOwnerAccount(house);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('a password is hidden, can be pasted and filled by a manager; who signs out leaves nothing of the house in the browser', async () => {
  const { page, close } = await openPage(browser, house.address, { width: 1440 });
  const field = page.getByLabel('Mot de passe', { exact: true });
  await field.waitFor();
  expect([await field.getAttribute('type'), await field.getAttribute('autocomplete')]).toEqual([
    'password',
    'current-password',
  ]);
  const email = page.getByLabel('Adresse électronique');
  expect(await email.getAttribute('autocomplete')).toBe('username');
  await email.fill(ownerEmail);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(goodPassword)})`);
  await field.focus();
  await page.keyboard.press('Control+V');
  expect(await field.inputValue()).toBe(goodPassword);
  await page.keyboard.press('Enter');

  await page.getByLabel('Votre question').fill('Que dit Zibeline-4711 ?');
  await page.goto(`${house.address}/library`);
  await page.getByText('zibeline').first().waitFor();
  const keep = () => page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
  expect(await keep()).not.toContain(goodPassword);
  await page.locator('.rail-leave').click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Se déconnecter$/ })
    .click();
  await page.locator('.locked').waitFor();
  expect((await page.content()).toLowerCase()).not.toContain('zibeline');
  expect((await keep()).toLowerCase()).not.toMatch(/zibeline|example\.org/);
  await page.goBack();
  await page.locator('.locked, form').first().waitFor();
  expect((await page.content()).toLowerCase()).not.toContain('zibeline');
  await close();
});
