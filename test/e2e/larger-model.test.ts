import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LargerModels } from '../../src/assistants/index.ts';
import { listViolations } from './check-accessibility.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';
import { makeOwnerAccount } from './people-on-page.ts';

// What the page says of a larger model: the offer, its trial, and what that came to.

type Known = Awaited<ReturnType<LargerModels['read']>>;
const offered: Known = {
  state: 'offered',
  present: 'qwen2.5-coder-1.5b-instruct',
  offer: {
    name: 'ministral-3-8b-instruct',
    publisher: 'Mistral AI',
    bytes: 5_198_911_904,
    licence: 'Apache-2.0',
    memoryMegabytes: 7000,
    seconds: 5,
  },
  progress: null,
  outcome: null,
  problem: null,
};

let browser: Browser;
let house: PageHouse;
let known = offered;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Le badge ouvre la porte.'));
  await makeOwnerAccount(house);
  // What a machine carries is told by scripts here; how it is found out has its own tests.
  Object.assign(house.maison.parts.largerModels, {
    read: async () => known,
    take: async () =>
      void (known = {
        ...known,
        state: 'fetching',
        progress: { done: 1_300_000_000, of: 5_198_911_904, secondsLeft: 140, examined: null },
      }),
    decline: async () => void (known = { ...offered, state: 'declined', offer: null }),
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const texts = {
  fr: {
    title: 'Un modèle plus grand',
    offer: /ministral-3-8b-instruct, 5,2\sGo.*Environ 5\ss par réponse/,
    take: 'Le prendre',
    fetching: /Téléchargement\s: 1,3\sGo sur 5,2\sGo/,
    examining: /Examen de ministral-3-8b-instruct\s: 40 sur 110/,
    outcome: /lit les passages lui-même/,
    decline: 'Non, ne plus proposer',
  },
  en: {
    title: 'A larger model',
    offer: /ministral-3-8b-instruct, 5\.2\sGB.*About 5\ss an answer/,
    take: 'Take it',
    fetching: /Fetching: 1\.3\sGB of 5\.2\sGB/,
    examining: /Exam of ministral-3-8b-instruct: 40 of 110/,
    outcome: /reads passages itself/,
    decline: 'No, do not offer it again',
  },
} as const;

describe.each([
  ['fr', 1440],
  ['en', 390],
] as const)('in %s at %i pixels', (language, width) => {
  const t = texts[language];
  test('a larger model is taken by keyboard, seen on its way, and what its exam came to is said', async () => {
    known = offered;
    const watched = await openPage(browser, house.addressWithCode, { width, language });
    const { page, wrongs } = watched;
    await page.goto(`${house.address}/house/models`);
    await page.getByRole('heading', { name: t.title }).waitFor();
    await page.getByText(t.offer).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `larger-model-offered-${language}-${width}`);
    await page.getByRole('button', { name: t.take }).press('Enter');
    await page.getByText(t.fetching).waitFor();
    await page.getByRole('progressbar').waitFor();
    expect(await page.getByRole('button', { name: t.take }).count()).toBe(0);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `larger-model-fetching-${language}-${width}`);
    known = {
      ...known,
      state: 'examining',
      progress: { done: 40, of: 110, secondsLeft: 70, examined: 'ministral-3-8b-instruct' },
    };
    await page.getByText(t.examining).waitFor();
    const outcome = {
      name: 'ministral-3-8b-instruct',
      before: 'qwen2.5-coder-1.5b-instruct',
      at: '2026-12-02T10:00:00.000Z',
      switched: true,
      why: 'reads' as const,
      passed: 98,
      passedBefore: 31,
      of: 110,
      seconds: 5,
    };
    known = { ...offered, state: 'switched', offer: null, outcome };
    await page.getByText(t.outcome).waitFor();
    await takePicture(page, `larger-model-switched-${language}-${width}`);
    expect(wrongs).toEqual([]);
    await watched.close();
  });

  test('a no takes it from the page', async () => {
    known = offered;
    const watched = await openPage(browser, house.addressWithCode, { width, language });
    const { page } = watched;
    await page.goto(`${house.address}/house/models`);
    await page.getByRole('button', { name: t.decline }).press('Enter');
    await page.getByRole('heading', { name: t.title }).waitFor({ state: 'detached' });
    expect(known.state).toBe('declined');
    await watched.close();
  });
});
