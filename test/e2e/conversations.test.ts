import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;
let charter: string;
const truth = 'Un mot de passe compte au moins quatorze signes.';
let script = truth;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => script));
  charter = await house.add(
    'charte.md',
    `# Charte\n\n## Mots de passe\n\n${truth} Un mot de passe compte aussi trois signes spéciaux.\n`,
  );
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** Why the first proof was found, as the page says it beside its document; closes that again. */
async function readReason(page: Page): Promise<string> {
  await page.locator('.citation-mark').first().click();
  await page.getByRole('button', { name: 'Pourquoi ce passage ?' }).click();
  const reason = await page.locator('.why-found').innerText();
  await page.keyboard.press('Escape');
  await page.locator('.why-found').waitFor({ state: 'detached' });
  return reason.replaceAll(/\s+/gu, ' ');
}

test('a conversation is called by what was asked: whole words, and two lines of them in the rail', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const question =
    'Combien de signes compte un mot de passe de la maison selon la charte informatique de l’entreprise en vigueur ?';
  await askOnPage(page, question);
  const link = page
    .getByRole('navigation', { name: 'Navigation principale' })
    .locator('.rail-conversation > a')
    .first();
  const title = (await link.textContent()) ?? '';
  expect(question.startsWith(`${title.replace(/…$/u, '')} `), title).toBe(true);
  expect(title).toMatch(/\S…$/u);
  // Two lines of 22 pixels.
  expect(await link.evaluate((one) => one.clientHeight)).toBeGreaterThan(44);
  const { id } = ((await (await house.call('/api/conversations')).json()) as { conversations: { id: string }[] })
    .conversations[0] ?? { id: '' };
  await house.call(`/api/conversations/${id}`, { method: 'DELETE' });
  await close();
});

test('a conversation is listed, opened again with its proofs, renamed and deleted', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  const reason = await readReason(page);
  expect(reason).toMatch(/Mots de votre question trouvés : .*passe.*Mots \d/u);
  const rail = page.getByRole('navigation', { name: 'Navigation principale' });
  await rail.getByRole('link', { name: 'Combien de signes' }).waitFor();
  await rail.getByRole('link', { name: 'Nouvelle question' }).click();
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  await rail.getByRole('link', { name: 'Combien de signes' }).click();
  await page.locator('.citation-mark').first().waitFor();
  expect(await page.locator('.proof-card').count()).toBe(1);
  expect(await readReason(page)).toBe(reason);

  await rail.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Renommer' }).click();
  await page.getByLabel('Nom de la conversation').fill('Mots de passe');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await rail.getByRole('link', { name: 'Mots de passe' }).waitFor();

  await rail.getByRole('button', { name: /^Actions sur/ }).click();
  await page.getByRole('menuitem', { name: 'Supprimer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
  await rail.getByText('Vos conversations apparaîtront ici.').waitFor();
  await expect.poll(() => new URL(page.url()).pathname).toBe('/');
  expect(wrongs).toEqual([]);
  await close();
});

test('sentences whose document was removed since give way to one that says why, in the reader’s language, also when copied', async () => {
  script = `${truth} Un mot de passe compte aussi trois signes spéciaux. Un mot de passe du portail compte six signes.`;
  const portal = await house.add('portail.md', '# Portail\n\nUn mot de passe du portail compte six signes.\n');
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  expect(await page.locator('.sentence-supported').count()).toBe(3);
  await house.call(`/api/documents/${charter}`, { method: 'DELETE' });
  await page.reload();
  const hidden = page.locator('.sentences-hidden');
  await hidden.waitFor();
  expect(await hidden.allTextContents()).toEqual([
    '2 phrases ne sont plus lisibles ici\u00A0: leur document a été retiré ou remplacé depuis, ou ne vous est plus ouvert.',
  ]);
  expect(await page.locator('.sentence-supported').allTextContents()).toEqual([
    expect.stringMatching(/Un mot de passe du portail compte six signes\./),
  ]);
  const said = page.getByText('Copié', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copier avec les sources' }).click();
  await said;
  const copied = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(copied).toMatch(
    /\(2 phrases ne sont plus lisibles ici.*\) Un mot de passe du portail compte six signes\. \[\d\]/,
  );
  expect(copied).not.toMatch(/…|quatorze/);

  await house.call(`/api/documents/${portal}`, { method: 'DELETE' });
  await page.getByRole('button', { name: 'Lire la page en anglais' }).click();
  await page.reload();
  await page.getByText('3 sentences can no longer be read here').waitFor();
  await page.getByText('The proofs of this answer were removed or replaced since').waitFor();
  expect(await page.locator('.answer').textContent()).not.toContain('…');
  expect(await page.locator('.citation-mark, .proof-card').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Copy with sources' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect.poll(() => page.getByLabel('Your question').inputValue()).toMatch(/^Combien de signes/);
  expect(wrongs).toEqual([]);
  await close();
});

test('a house that stops answering is said so, and the page resumes by itself', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByRole('navigation', { name: 'Navigation principale' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /Bibliothèque/ }).click();
  await page.getByText('La maison ne répond plus.').waitFor();
  await page.context().setOffline(false);
  await expect.poll(() => page.getByText('La maison ne répond plus.').count(), { timeout: 15_000 }).toBe(0);
  await close();
});
