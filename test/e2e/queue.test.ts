import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage, putInLine } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

const truth = 'Un mot de passe compte au moins quatorze signes.';
const question = 'Combien de signes compte un mot de passe ?';
const releases: (() => void)[] = [];

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  const script = (): Promise<string> => new Promise((resolve) => releases.push(() => resolve(truth)));
  house = await openHouseForPage(putInLine(createModelsForPage(script), 30_000));
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
  await page.getByRole('button', { name: 'Signaler' }).last().waitFor();
  expect(await page.locator('.sentence-supported').count()).toBeGreaterThan(0);
}

test('of two questions asked at once the second is told its place and its turn, then when its first sentence comes', async () => {
  const first = await openPage(browser, house.addressWithToken);
  const second = await openPage(browser, house.addressWithToken, { width: 390 });
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
  await release(first.page);
  await status.getByText('Rédaction et vérification').waitFor();
  expect(await status.textContent()).toMatch(/première phrase dans \d\ss environ/);
  await release(second.page);
  expect([...first.wrongs, ...second.wrongs]).toEqual([]);
  await first.close();
  await second.close();
});

test('whoever leaves the line lets those behind move up', async () => {
  const [first, second, third] = [
    await openPage(browser, house.addressWithToken),
    await openPage(browser, house.addressWithToken),
    await openPage(browser, house.addressWithToken),
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
