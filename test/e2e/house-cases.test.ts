import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { listViolations } from './check-accessibility.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// Under an answer the right sentence is chosen, kept with consent, and becomes a case that the house is measured with.

const question = 'Combien de signes compte un mot de passe ?';
const signs = 'Un mot de passe compte au moins quatorze signes.';
const consent = 'Garder ma question comme cas d’essai de la maison';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(
    createModelsForPage(
      () => 'Les documents ne répondent pas à cette question.',
      (messages) => (messages.at(-1)?.content.includes('quatorze signes') ? [0.95, 0.05] : [0.01, 0.99]),
    ),
  );
  await house.add('charte.md', `# Charte\n\n## Mots de passe\n\n${signs} Il se change chaque année.\n`);
  await house.add('accueil.md', '# Accueil\n\n## Badges\n\nLe badge ouvre la porte. Le mot du jour est affiché.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** Presses a key until what was looked for has the focus. */
async function pressUntil(page: Page, key: string, found: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    if (await found()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached with ${key}`);
}

const focusIsOn = (page: Page, words: string) => (): Promise<boolean> =>
  page.evaluate<boolean>(
    `(() => { const one = document.activeElement; return (one?.closest('label') ?? one)?.textContent?.includes(${JSON.stringify(words)}) ?? false; })()`,
  );

test('an answer is reported, the right sentence chosen and kept by the keyboard alone, and the case is listed and asked', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, question);
  await page.getByRole('button', { name: 'Signaler' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Elle est incomplète' }).waitFor();
  await pressUntil(page, 'ArrowDown', focusIsOn(page, 'Elle est incomplète'));
  await page.keyboard.press('Enter');
  await page.getByText('Signalé, merci').waitFor();
  await page.getByRole('button', { name: 'Montrer la bonne phrase' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Quelle phrase répond ?' });
  await dialog.getByRole('radio', { name: signs }).waitFor();
  const keep = dialog.getByRole('button', { name: 'Garder ce cas' });
  await pressUntil(page, 'Tab', focusIsOn(page, 'Aucun document ne répond'));
  await page.keyboard.press('Space');
  await pressUntil(page, 'ArrowDown', focusIsOn(page, signs));
  // A sentence alone is no consent.
  expect(await dialog.getByRole('radio', { name: signs }).isChecked()).toBe(true);
  expect(await keep.isDisabled()).toBe(true);
  await pressUntil(page, 'Tab', focusIsOn(page, consent));
  await page.keyboard.press('Space');
  expect(await listViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const kept = page.getByRole('button', { name: 'Gardé comme cas d’essai' });
  await kept.waitFor();
  await expect.poll(focusIsOn(page, 'Gardé comme cas d’essai')).toBe(true);
  await page.reload();
  await kept.waitFor();

  await page.goto(`${house.address}/feedback`);
  const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: question }) });
  await line.waitFor();
  expect(await line.innerText()).toMatch(new RegExp(`${signs}.*charte\\.md.*pas encore posé.*gardé par owner`, 'su'));
  await page.getByRole('button', { name: 'Poser les cas' }).click();
  await line.getByText('juste', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Apprendre des cas' }).click();
  await page.getByText('1 cas posé : il en manque 49 pour apprendre. Rien n’a changé.').waitFor();
  expect(await listViolations(page)).toEqual([]);
  expect(wrongs).toEqual([]);
  await close();
});

test('nothing is kept without consent, whatever sends the request', async () => {
  const route = '/api/exchanges/00000000-0000-4000-8000-000000000000/case';
  const send = (body: object): Promise<Response> =>
    house.call(route, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  for (const body of [{ gold: null }, { gold: null, consent: false }]) expect((await send(body)).status).toBe(400);
  expect((await send({ gold: null, consent: true })).status).toBe(404);
});

test('any answer can be kept as a case, also that no document answers, and what was kept is taken back', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 390 });
  await askOnPage(page, 'Quelle est la capitale de la Mongolie ?');
  await page.getByRole('button', { name: 'Signaler' }).click();
  await page.getByRole('menuitem', { name: 'Garder comme cas d’essai…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Quelle phrase répond ?' });
  await dialog.getByRole('radio', { name: 'Aucun document ne répond' }).check();
  await dialog.getByRole('checkbox', { name: consent }).check();
  await dialog.getByRole('button', { name: 'Garder ce cas' }).click();
  const kept = page.getByRole('button', { name: 'Gardé comme cas d’essai' });
  await kept.click();
  await dialog.getByRole('button', { name: 'Retirer le cas' }).click();
  await kept.waitFor({ state: 'detached' });
  await page.goto(`${house.address}/feedback`);
  await page.getByRole('heading', { name: 'Cas d’essai de la maison' }).waitFor();
  await page.getByRole('heading', { level: 3, name: question }).waitFor();
  expect(await page.getByRole('heading', { level: 3, name: /Mongolie/ }).count()).toBe(0);
  await page.getByRole('button', { name: `Retirer le cas « ${question} »` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Aucun cas d’essai n’est gardé.').waitFor();
  expect(wrongs).toEqual([]);
  await close();
});
