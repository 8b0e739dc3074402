import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import { plantPeople, plantQuestions } from '../efficiency/plant-questions.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { takePicture } from './open-browser.ts';
import { bringInByApi, followRail, followSection, makeOwnerAccount } from './people-on-page.ts';

// How the house is used, for whoever runs it: nothing of a person, and a word for each state.

const models = () => createModelsForPage(() => 'Le badge ouvre la porte.');
const dayMilliseconds = 24 * 60 * 60_000;

async function goToUsage(page: Page): Promise<void> {
  await followRail(page, /^La maison$/);
  await followSection(page, 'Usage');
}

/** Twenty-six people in two teams who asked in each of the last five weeks, and nine who are a team too. */
async function plantUse(house: PageHouse): Promise<void> {
  const people = Array.from({ length: 26 }, (_, at) => `asker${at}`);
  const teams = (at: number): string[] => [
    at < 14 ? 'Service commercial' : 'Atelier',
    ...(at < 9 ? ['Direction'] : []),
  ];
  const { store } = house.maison.parts;
  const groups = await plantPeople(store, Object.fromEntries(people.map((id, at) => [id, teams(at)])));
  const now = Date.now();
  const asked = [1, 2, 3, 4, 5].flatMap((weeks) =>
    people.flatMap((person, at) =>
      Array.from({ length: 1 + ((at + weeks) % 3) }, (_, place) => ({
        person,
        at: new Date(now - 7 * weeks * dayMilliseconds),
        outcome: (['answered', 'refused', 'answered', 'stopped'] as const)[(at + place) % 4] ?? 'answered',
        model: 'qwen2.5-coder-1.5b-instruct',
        seconds: 4 + place,
        isReported: place === 0 && at % 9 === 0,
      })),
    ),
  );
  await plantQuestions(store, asked);
  const holder = { kind: 'group', id: groups.get('Service commercial') ?? '' };
  const budget = { holder, period: 'month', tokens: 2_000_000, euros: null };
  const headers = { 'content-type': 'application/json' };
  const set = await house.call('/api/budgets', { method: 'PUT', headers, body: JSON.stringify(budget) });
  expect(set.status).toBe(200);
}

describe('a house in which too few have asked', () => {
  let house: PageHouse;
  const open = openHouseForFile(models(), async (made) => {
    house = made;
    await makeOwnerAccount(house);
    await bringInByApi(house, 'paul@example.org', 'Paul Petit');
  });

  test('says so, and when a week would be shown', async () => {
    const { page, wrongs } = await open(house.addressWithCode);
    await goToUsage(page);
    await page.getByText(/Aucune semaine à montrer pour l’instant\..*10 personnes/).waitFor();
    await page.getByText('Aucune équipe ne peut être montrée.').waitFor();
    await page.getByText('Aucun budget d’équipe ni de service.').waitFor();
    await takePicture(page, 'usage-empty');
    expect(await listViolations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
  });

  test('is asked again by keyboard where it did not answer', async () => {
    const { page } = await open(house.addressWithCode, { language: 'en' });
    const { store } = house.maison.parts;
    const { asWorker } = store;
    const broken = new MaisonError('database_unavailable', 503, {
      fr: 'La base se tait.',
      en: 'The database is silent.',
    });
    Object.assign(store, { asWorker: () => Promise.reject(broken) });
    await page.goto(`${house.address}/house/usage`);
    await page.getByText('The database is silent.').waitFor();
    await takePicture(page, 'usage-broken');
    Object.assign(store, { asWorker });
    await page.getByRole('button', { name: 'Try again' }).press('Enter');
    await page.getByText(/No week to show for now/).waitFor();
    expect(await page.getByText('The database is silent.').count()).toBe(0);
  });
});

describe('a house of two teams', () => {
  let house: PageHouse;
  const open = openHouseForFile(models(), async (made) => {
    house = made;
    await makeOwnerAccount(house);
    await plantUse(house);
  });

  test.each(
    drawLooks([
      [1440, 'light'],
      [1440, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const),
  )('shows weeks, models, disk and budgets, both teams, and no team of nine (%i, %s)', async (width, theme) => {
    const { page, wrongs } = await open(house.addressWithCode, { width, dark: theme === 'dark' });
    await goToUsage(page);
    await page.getByRole('heading', { name: 'Service commercial' }).waitFor();
    await page.getByRole('heading', { name: 'Atelier' }).waitFor();
    expect(await page.getByText('Direction').count()).toBe(0);
    await page.getByText(/1 groupe n’est pas montré/).waitFor();
    await page
      .getByText(/de 26 personnes/)
      .first()
      .waitFor();
    await page
      .getByRole('img', { name: /^Questions par semaine, sur 5 semaines/ })
      .first()
      .waitFor();
    await page.getByText(/0 jetons sur 2\s000\s000/).waitFor();
    await takePicture(page, `usage-${width}-${theme}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await listViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Fixer et revoir les budgets' }).press('Enter');
    await page.getByRole('heading', { name: 'Budgets' }).waitFor();
    expect(wrongs).toEqual([]);
  });

  test('in English', async () => {
    const { page, wrongs } = await open(house.addressWithCode, { language: 'en' });
    await page.goto(`${house.address}/house/usage`);
    await page
      .getByRole('img', { name: /^Questions a week, over 5 weeks/ })
      .first()
      .waitFor();
    await takePicture(page, 'usage-en');
    expect(wrongs).toEqual([]);
  });
});
