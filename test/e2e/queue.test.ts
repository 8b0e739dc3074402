import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import type { Models } from '../../src/models/index.ts';
import { createModelsForPage, putInLine } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';

const truth = 'Un mot de passe compte au moins quatorze signes.';
const question = 'Combien de signes compte un mot de passe ?';
const releases: (() => void)[] = [];

let browser: Browser;
let house: PageHouse;
let models: Models;

beforeAll(async () => {
  browser = await openBrowser();
  const script = (): Promise<string> => new Promise((resolve) => releases.push(() => resolve(truth)));
  models = putInLine(createModelsForPage(script), 30_000);
  house = await openHouseForPage(models);
  await house.add('charte.md', `# Charte\n\n## Mots de passe\n\n${truth}\n`);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function ask(page: Page): Promise<void> {
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.exchange').last().locator('.waiting').waitFor();
}

/** Lets the model answer the question whose turn it is, and waits until the answer is on its page. */
async function release(page: Page): Promise<void> {
  await expect.poll(() => releases.length).toBe(1);
  releases.shift()?.();
  // Of the newest: the answers before it are finished already.
  const newest = page.locator('.exchange').last();
  await newest.getByRole('button', { name: 'Signaler' }).waitFor();
  expect(await newest.locator('.sentence-supported').count()).toBeGreaterThan(0);
}

test('of two questions asked at once the second is told its place and its turn, then when its first sentence comes', async () => {
  const first = await openPage(browser, house.addressWithCode);
  const second = await openPage(browser, house.addressWithCode, { width: 390 });
  await ask(first.page);
  // Nobody has been answered yet: how long it has lasted is said, not a time that nothing supports.
  await first.page.getByText(/^depuis \d\ss/).waitFor();
  await release(first.page);

  const began = performance.now();
  await ask(first.page);
  await first.page.getByText('Rédaction et vérification').waitFor();
  await ask(second.page);
  const status = second.page.locator('.waiting');
  await status.getByText('1 question avant la vôtre').waitFor();
  // Of the thirty seconds that a question has taken lately, those are gone that the first one has had.
  const turn = Number(/votre tour dans (\d+)\ss environ/.exec((await status.textContent()) ?? '')?.[1]);
  expect(turn).toBeLessThanOrEqual(30);
  expect(turn).toBeGreaterThanOrEqual(29 - (performance.now() - began) / 1000);
  // Looked for from before on: what is expected to last three seconds is said no longer than that.
  await Promise.all([status.getByText(/première phrase dans \d+\s(s|min) environ/).waitFor(), release(first.page)]);
  await status.getByText('Rédaction et vérification').waitFor();
  await release(second.page);
  expect([...first.wrongs, ...second.wrongs]).toEqual([]);
  await first.close();
  await second.close();
});

test('whoever waits for the model to read ahead is not told that a question comes first', async () => {
  const { signal } = new AbortController();
  const readingAhead = (await models.chat({ signal })).openTurn({ lane: 'background', actor: 'nobody', signal });
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await ask(page);
  await page.locator('.waiting').getByText('Le modèle se prépare, aucune question avant la vôtre').waitFor();
  readingAhead.end();
  await page.getByText('Rédaction et vérification').waitFor();
  await release(page);
  expect(wrongs).toEqual([]);
  await close();
});

test('whoever leaves the line lets those behind move up', async () => {
  const [first, second, third] = [
    await openPage(browser, house.addressWithCode),
    await openPage(browser, house.addressWithCode),
    await openPage(browser, house.addressWithCode),
  ];
  await ask(first.page);
  await first.page.getByText('Rédaction et vérification').waitFor();
  await ask(second.page);
  await second.page.getByText('1 question avant la vôtre').waitFor();
  await ask(third.page);
  await third.page.getByText('2 questions avant la vôtre').waitFor();
  await second.page.getByRole('button', { name: 'Arrêter la réponse' }).click();
  await third.page.getByText('1 question avant la vôtre').waitFor();
  await release(first.page);
  await release(third.page);
  for (const { wrongs, close } of [first, second, third]) {
    expect(wrongs).toEqual([]);
    await close();
  }
});

test('who asks when too many wait reads how many there are and when to come back, and asks again with one key', async () => {
  const others = await Promise.all(
    Array.from({ length: 32 }, () =>
      house.call('/api/ask', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question }),
      }),
    ),
  );
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  const notice = page.getByRole('alert').filter({ hasText: '32 questions attendent déjà leur réponse' });
  await notice.waitFor();
  expect(await notice.textContent()).toMatch(/Réessayez dans \d+\s(s|min) environ\. Votre question est conservée\./);
  await takePicture(page, 'questions-waiting-1440');
  for (const { body } of others) await body?.cancel();
  const retry = notice.getByRole('button', { name: 'Réessayer' }).last();
  // Those who left leave one by one: until one has, the question is refused like the first time.
  const askAgain = async (): Promise<void> => {
    if (await retry.isVisible()) await retry.click();
  };
  const waits = async (): Promise<boolean> => {
    await askAgain();
    return page.locator('.exchange').last().locator('.waiting').isVisible();
  };
  await expect.poll(waits, { timeout: 60_000 }).toBe(true);
  const countAnswers = async (): Promise<number> => {
    for (const answer of releases.splice(0)) answer(); // The one of before still holds the model's turn.
    await askAgain();
    return page.getByRole('button', { name: 'Signaler' }).count();
  };
  await expect.poll(countAnswers, { timeout: 60_000 }).toBe(1);
  await close();
});
