import { Socket } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import type { FakeAnswer } from '../../src/models/engines/fake.ts';
import type { Models } from '../../src/models/index.ts';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// What a person reads when an answer does not come to its end, and how they ask again.

const truth = 'Le badge ouvre la porte.';
const question = 'Que fait le badge ?';

let browser: Browser;
let house: PageHouse;
/** The chat model is there and cannot be put to work. */
let broken = false;
let script: () => FakeAnswer | Promise<FakeAnswer> = () => truth;

async function openHouse(): Promise<PageHouse> {
  const models = createModelsForPage(() => script());
  const notStarted = new MaisonError('model_not_started', 503, { fr: 'En panne.', en: 'Broken.' });
  const chat: Models['chat'] = async (asked) => (broken ? Promise.reject(notStarted) : models.chat(asked));
  const opened = await openHouseForPage({ ...models, chat });
  await opened.add('badges.md', `# Badges\n\n${truth} Il se demande à l’accueil.\n`);
  return opened;
}

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** Asks, and waits until the sources are there: the writer has begun. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange .waiting').waitFor();
  await page.waitForURL(/\/conversations\//);
}

test('a model that dies in the middle is a failure in a sentence, at once and after a reload, and the question is asked again', async () => {
  script = () =>
    Object.assign([truth], {
      *[Symbol.iterator]() {
        yield `${truth} Il`;
        throw new MaisonError('model_failed', 503, { fr: 'Tombé.', en: 'Fallen.' });
      },
    });
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  const failure = page.getByRole('alert').getByText('Le modèle s’est arrêté au milieu de cette réponse');
  await failure.waitFor();
  expect(await page.locator('.answer-text').innerText()).toContain(truth.slice(0, -1));
  await page.reload();
  await failure.waitFor();
  expect(await page.locator('.answer-text').innerText()).toContain(truth.slice(0, -1));
  expect(await page.getByText('Réponse arrêtée').count()).toBe(0);
  script = () => truth;
  await page.getByRole('button', { name: 'Reposer la question' }).click();
  await page.locator('.exchange').nth(1).getByRole('button', { name: 'Signaler' }).waitFor();
  await close();
});

test('an answer goes on through a connection that breaks in its middle, and no word of the machine is shown', async () => {
  const { promise: cut, resolve: end } = Promise.withResolvers<void>();
  script = () => cut.then(() => truth);
  const { page, close } = await openPage(browser, house.addressWithCode);
  await begin(page);
  cutConnections(Number(new URL(house.address).port));
  end();
  await page.locator('.exchange').getByRole('button', { name: 'Signaler' }).waitFor();
  expect(await page.locator('.answer-text').innerText()).toContain(truth.slice(0, -1));
  expect(await page.locator('.exchange').innerText()).not.toMatch(/network|error/i);
  expect(await page.getByRole('alert').count()).toBe(0);
  script = () => truth;
  await close();
});

test('a model that is there and could not start says so with its code, shows the passages, and is asked again', async () => {
  broken = true;
  script = () => truth;
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  const failure = page.getByRole('alert').getByText('Le modèle qui rédige n’a pas pu démarrer');
  await failure.waitFor();
  await page.reload();
  await failure.waitFor();
  expect(await page.getByRole('alert').locator('code').innerText()).toBe('model_not_started');
  expect(await page.locator('.answer-text').innerText()).toContain(truth.slice(0, -1));
  expect(await page.locator('.exchange').innerText()).not.toContain('Aucun modèle');
  broken = false;
  await page.getByRole('button', { name: 'Reposer la question' }).click();
  await page.locator('.exchange').nth(1).getByRole('button', { name: 'Signaler' }).waitFor();
  await close();
});

test('a house that closes in the middle says so before it goes', async () => {
  const closing = await openHouse();
  const { page, close } = await openPage(browser, closing.addressWithCode);
  await askOnPage(page, question);
  await page.getByRole('link', { name: 'Nouvelle question' }).click();
  // Asked earlier, the question would go to the conversation that is being left.
  await page.getByRole('heading', { name: 'Que voulez-vous savoir' }).waitFor();
  // Nothing is answered before the house closes, however slowly the page is drawn.
  const { promise: closed, resolve: end } = Promise.withResolvers<void>();
  script = () => closed.then(() => truth);
  await begin(page);
  const leaving = closing.close();
  await page.getByRole('alert').getByText('La maison s’est arrêtée avant la fin de cette réponse.').waitFor();
  end();
  await leaving;
  await page.getByRole('button', { name: 'Reposer la question' }).waitFor();
  expect(await page.locator('.ask-column').innerText()).not.toMatch(/network|error/i);
  await close();
});

/** What a killed house does to those who read from it. */
function cutConnections(port: number): void {
  const { _getActiveHandles: list } = process as unknown as { _getActiveHandles(): unknown[] };
  for (const handle of list.call(process))
    if (handle instanceof Socket && handle.localPort === port) handle.resetAndDestroy();
}
