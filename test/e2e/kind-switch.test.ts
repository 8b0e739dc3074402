import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeClone } from '../code/git-for-tests.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// What a message was taken for stands beside it, and one key has it done the other way.

const lease = '# Bail du dépôt\n\nLe loyer du dépôt est de 2 400 euros par mois. Le bail dure neuf ans.\n';
const written = 'Bonjour,\n\nLe loyer du dépôt est de 2 400 euros par mois.\n\nNous partons vendredi.';
const words = {
  fr: {
    box: 'Votre question',
    documents: 'Question aux documents',
    writing: 'Rédaction',
    search: /^Chercher dans les documents/u,
    write: /^Rédiger plutôt/u,
  },
  en: {
    box: 'Your question',
    documents: 'Question to the documents',
    writing: 'Writing',
    search: /^Search the documents/u,
    write: /^Write instead/u,
  },
};

let browser: Browser;
let house: PageHouse;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => written));
  await house.add('contrats/bail-depot.md', lease);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('what was asked of a space without repositories is not offered to be looked for in the code', async () => {
  const clone = await makeClone();
  try {
    await clone.write({ 'depot.ts': 'export const loyer = 2400;\n' });
    clone.commit('first');
    const send = (method: string, route: string, body: unknown): Promise<Response> =>
      house.call(route, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    expect((await send('POST', '/api/spaces', { name: 'atelier' })).ok).toBe(true);
    const added = { path: clone.folder, space: 'atelier', name: 'Dépôt' };
    expect((await send('POST', '/api/repositories', added)).ok).toBe(true);
    await expect
      .poll(async () => JSON.stringify(await (await house.call('/api/repositories')).json()))
      .toMatch(/"state":"ready"/u);
    const { page, close } = await openPage(browser, house.addressWithCode);
    const code = page
      .locator('.exchange')
      .last()
      .getByRole('button', { name: /^Chercher dans le code/u });
    await page.getByLabel('Votre question').fill('Quel est le loyer du dépôt ?');
    await page.keyboard.press('Enter');
    await page.locator('.exchange .answer-actions').waitFor();
    await code.waitFor();
    await page.getByRole('button', { name: /^Où chercher/ }).click();
    await page
      .locator('.scope-choices')
      .getByRole('button', { name: /entreprise/ })
      .click();
    await page.getByLabel('Votre question').fill('Combien dure le bail ?');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.exchange .answer-actions').count()).toBe(2);
    expect(await code.count()).toBe(0);
    await close();
  } finally {
    await clone.remove();
  }
});

describe.each(
  drawLooks([
    [1440, 'fr'],
    [390, 'fr'],
    [1440, 'en'],
    [390, 'en'],
  ]),
)('at %i pixels in %s', (width, language) => {
  const t = words[language];
  test('a question is written instead by one key while the cursor stands in the box, and searched again by the button', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    const asked = page.locator('.exchange');
    await page.getByLabel(t.box).fill('Quel est le loyer du dépôt ?');
    await page.keyboard.press('Enter');
    await asked.getByText(t.documents, { exact: true }).waitFor();
    await asked.locator('.answer-actions').waitFor();
    await page.getByLabel(t.box).focus();
    await page.keyboard.press('F2');
    await asked.getByText(t.writing, { exact: true }).waitFor();
    await asked.getByText('Nous partons vendredi.').waitFor();
    expect(await asked.locator('.exchange-question').innerText()).toContain('Quel est le loyer du dépôt ?');
    expect(await asked.locator('.sentence', { hasText: '2 400 euros' }).locator('.citation-mark').count()).toBe(1);
    expect(await asked.locator('.sentence', { hasText: 'vendredi' }).locator('.citation-mark').count()).toBe(0);
    await asked.locator('.answer-actions').waitFor();
    const button = asked.getByRole('button', { name: t.search });
    await button.focus();
    await page.keyboard.press('Enter');
    await asked.getByText(t.documents, { exact: true }).waitFor();
    await asked.getByRole('button', { name: t.write }).waitFor();
    await asked.locator('.answer-actions').waitFor();
    // Read again from its conversation it says the same, and the other ways stand beside it as versions.
    await page.reload();
    await asked.locator('.answer-actions').waitFor();
    expect(await page.locator('.kind-switch > span').allInnerTexts()).toEqual([t.documents]);
    expect(await page.locator('.kind-switch .kbd').count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(wrongs).toEqual([]);
    await close();
  });
});

test('under a dialog the key does nothing', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { width: 1440 });
  await page.getByLabel('Votre question').fill('Quel est le loyer du dépôt ?');
  await page.keyboard.press('Enter');
  await page.locator('.answer-actions').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.locator('.exchange').count()).toBe(1);
  await close();
});
