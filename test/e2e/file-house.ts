import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Models } from '../../src/models/index.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage, type PageOptions, type WatchedPage } from './open-browser.ts';

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
  afterEach(async () => {
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
