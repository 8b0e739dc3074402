import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Models } from '../../src/models/index.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, type PageOptions, type WatchedPage } from './open-browser.ts';
import { bringInByApi, makeOwnerAccount } from './people-on-page.ts';

/**
 * One house for all tests of the file that calls this, `prepare`d before the first of them; what it gives opens a page, which
 * is closed at the end of its test.
 */
export function openHouseForFile(
  models: Models,
  prepare: (house: PageHouse) => Promise<void>,
): (address: string, options?: PageOptions) => Promise<WatchedPage> {
  let browser: Browser | undefined;
  let house: PageHouse | undefined;
  const opened: WatchedPage[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    house = await openHouseForPage(models);
    await prepare(house);
  }, 240_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') for (const { page } of opened) await printPage(page);
    for (const one of opened.splice(0)) await one.close();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  return async (address, options) => {
    const watched = await openPage(browser ?? (await openBrowser()), address, options);
    opened.push(watched);
    return watched;
  };
}

// What a test that failed was looking at: a run elsewhere leaves nothing else to find the cause by.
async function printPage(page: Page): Promise<void> {
  const text = await page.evaluate('document.body.innerText').catch(String);
  console.error(`${page.url()}\n${String(text).slice(0, 3000)}`);
}

/** The same, of a house with an owner, some people (their addresses and names) and one document. */
export function openHouseOfPeople(
  take: (house: PageHouse) => void,
  people: readonly (readonly [email: string, name: string])[],
): ReturnType<typeof openHouseForFile> {
  return openHouseForFile(
    createModelsForPage(() => 'Le badge ouvre la porte.'),
    async (house) => {
      take(house);
      await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
      await makeOwnerAccount(house);
      for (const [email, name] of people) await bringInByApi(house, email, name);
    },
  );
}
