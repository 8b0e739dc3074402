import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, waitForPicture } from './studio-photos.ts';
import { makeTravelPolicy } from './travel-policy.ts';

const question = 'Quel est le plafond pour une nuit en hotel en province ?';
const answer = 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.';
const nobody = '00000000-0000-4000-8000-000000000000';

let browser: Browser;
let house: PageHouse;
let empty: PageHouse;
let documentId: string;
let refusedId: string;
let script = answer;

beforeAll(async () => {
  browser = await openBrowser();
  const models = createModelsForPage(() => script);
  [house, empty] = [await openHouseForPage(models), await openHouseForPage(models)];
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
  documentId = await house.add('notes/politique.pdf', (await makeTravelPolicy()).bytes);
  await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
  refusedId = await house.add('abîmé.pdf', 'this is not a PDF');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await empty?.close();
});

type Look = (name: string) => Promise<void>;

/** Looks at each state that a person passes through, light and dark; what is wrong is said with the state in which it was. */
function lookAt(page: Page, found: string[]): Look {
  return async (name) => {
    for (const violation of await listViolations(page)) found.push(`${name}: ${violation}`);
    // Dark is the same page in other colours: nothing else can be wrong there alone.
    await paint(page, 'dark');
    for (const violation of await listViolations(page, { only: ['color-contrast'] }))
      found.push(`${name}, dark: ${violation}`);
    await paint(page, 'light');
  };
}

async function paint(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme=${theme}]`).waitFor();
}

/** No colour is on its way to another while it is looked at: on a busy machine even a millisecond of transition is seen. */
async function stopTransitions(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
    document.adoptedStyleSheets.push(still);
  })()`);
}

/** Moves inside the page, as a link of it does: nothing is loaded again. */
function go(page: Page, address: string): Promise<void> {
  return page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(address)}), dispatchEvent(new PopStateEvent('popstate'))`,
  );
}

async function leaveOverlay(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role=dialog], [role=menu]').first().waitFor({ state: 'detached' });
}

async function walkAsk(page: Page, look: Look, narrow: boolean): Promise<void> {
  await page.getByLabel('Votre question').waitFor();
  await look('new question');
  await page.getByRole('button', { name: /^Où chercher|^Tous les documents/ }).click();
  await page.getByPlaceholder('Chercher un document').waitFor();
  await look('scope');
  await leaveOverlay(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Palette' }).waitFor();
  await look('palette');
  await leaveOverlay(page);
  if (narrow) {
    await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    await look('rail');
    await page.keyboard.press('Escape');
  }
  script = answer;
  await askOnPage(page, question);
  await look('answer');
  await page.getByRole('button', { name: 'Signaler' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await look('report');
  await page.getByRole('menuitem', { name: 'Elle est incomplète' }).click();
  await page.getByText('Signalé, merci').waitFor();
  if (narrow) {
    await page.getByRole('button', { name: /^Preuves/ }).click();
    await look('proofs');
    await page.locator('.proof-card').first().click();
  } else await page.locator('.citation-mark').first().click();
  await page.locator('.pdf-page canvas').waitFor();
  await look('viewer');
  await go(page, '/');
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  script = 'Les documents ne répondent pas à cette question.';
  await askOnPage(page, 'Quelle est la capitale de la Mongolie ?');
  await look('refusal');
}

async function walkLibrary(page: Page, look: Look): Promise<void> {
  await go(page, '/library');
  await page.getByRole('link', { name: /badges/i }).waitFor();
  await look('library');
  await page.getByRole('button', { name: 'Actions sur badges.md' }).click();
  await page.getByRole('menuitem', { name: /Retirer/ }).waitFor();
  await look('menu of a document');
  await page.getByRole('menuitem', { name: /Retirer/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).waitFor();
  await look('removal');
  await leaveOverlay(page);
  await page.locator('.row-select').first().check();
  await page.getByRole('region', { name: 'Sélection' }).waitFor();
  await look('selection');
  await page.getByLabel('Filtrer par nom ou titre').fill('zzz');
  await page.getByText('Aucun document ne correspond').waitFor();
  await look('nothing found');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByRole('menuitem', { name: /Surveiller/ }).click();
  await page.getByRole('dialog').getByRole('textbox').waitFor();
  await look('folders');
  await leaveOverlay(page);
  await go(page, `/documents/${documentId}`);
  await page.locator('.pdf-page canvas').waitFor();
  await look('document');
  await go(page, `/documents/${refusedId}`);
  await page.getByRole('alert').waitFor();
  await look('refused document');
}

async function walkStudio(page: Page, look: Look, narrow: boolean): Promise<void> {
  await go(page, '/studio');
  await waitForPicture(page);
  await look('studio');
  await page.getByRole('button', { name: /^Appliquer/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lancer le lot' }).waitFor();
  await look('batch to be');
  await leaveOverlay(page);
  if (narrow) await page.getByRole('button', { name: 'Réglages', exact: true }).click();
  for (const tab of ['Lumière', 'Canaux', 'Fond']) {
    await page.getByRole('tab', { name: tab }).click();
    await page.getByRole('tabpanel', { name: tab }).waitFor();
    await look(`studio, ${tab}`);
  }
  await page.getByRole('button', { name: 'Votre marque' }).click();
  await page.getByRole('dialog', { name: 'Votre marque' }).waitFor();
  await look('brand');
}

async function walkTrouble(page: Page, look: Look): Promise<void> {
  for (const [words, address] of [
    ['Cette conversation n’existe pas', `/conversations/${nobody}`],
    ['Ce document n’est pas dans la maison', `/documents/${nobody}`],
    ['Ce lot n’est pas dans la maison', `/studio/batches/${nobody}`],
  ] as const) {
    await go(page, address);
    await page.getByRole('alert').getByText(words).waitFor();
    await look(words);
  }
  await go(page, '/nulle-part');
  await page.getByText('Cette adresse ne mène nulle part').waitFor();
  await look('nowhere');
  await go(page, '/feedback');
  await page.getByText('Elle est incomplète').first().waitFor();
  await look('feedback');
  await go(page, '/');
  await page.route('**/api/**', (route) => route.abort());
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.getByText('La maison ne répond plus').waitFor();
  await page.getByRole('button', { name: 'Réessayer' }).waitFor();
  await look('offline');
  await page.unroute('**/api/**');
}

// Each state, light and dark, at one of the two widths; at both in the campaign.
describe.each(drawLooks([1440, 390]))('at %s pixels', (width) => {
  // Forty states, each looked at twice: more than a test has by default where others use the same two cores.
  test('nothing is found wrong on any screen, dialog or menu, light or dark', { timeout: 240_000 }, async () => {
    const found: string[] = [];
    const narrow = width === 390;
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await stopTransitions(page);
    const look = lookAt(page, found);
    await walkAsk(page, look, narrow);
    await walkLibrary(page, look);
    await walkStudio(page, look, narrow);
    await page.keyboard.press('Escape');
    await walkTrouble(page, look);
    if (narrow) await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    await page.getByRole('link', { name: 'Mon compte et déconnexion' }).click();
    await page.locator('.account-role').waitFor();
    await look('account');
    await page.getByRole('link', { name: 'Sessions', exact: true }).click();
    await page.locator('.session-row').first().waitFor();
    await look('sessions');
    await house.call('/api/sessions', { method: 'DELETE' });
    await page.locator('.locked').waitFor({ timeout: 30_000 });
    await look('locked');
    await close();
    expect(found).toEqual([]);
  });

  test('nothing is found wrong in an empty house', async () => {
    const found: string[] = [];
    const { page, close } = await openPage(browser, empty.addressWithCode, { width });
    await stopTransitions(page);
    const look = lookAt(page, found);
    for (const [address, heading] of [
      ['/', 'Bienvenue dans votre maison'],
      ['/library', 'Votre bibliothèque est vide'],
      ['/studio', 'Déposez vos photos de produits'],
      ['/feedback', 'Signalements'],
    ] as const) {
      await go(page, address);
      await page.getByRole('heading', { name: heading }).waitFor();
      await look(`empty ${address}`);
    }
    await close();
    expect(found).toEqual([]);
  });
});

test('the check of accessibility can fail: a button without a name, and in the dark a text that is too pale, are found', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  const found: string[] = [];
  await page.getByLabel('Votre question').waitFor();
  await page.evaluate(
    "document.querySelector('main').append(document.createElement('button'), Object.assign(document.createElement('p'), { textContent: 'Pâle', style: 'color: light-dark(#000, #222)' }))",
  );
  await lookAt(page, found)('spoilt');
  expect(found.join()).toContain('spoilt: button-name');
  expect(found.join()).toContain('spoilt, dark: color-contrast');
  await close();
});
