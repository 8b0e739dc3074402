import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  const fake = createFakeModels();
  house = await openHouseForPage({
    ...fake,
    status: () => [
      ...fake.status().filter(({ task }) => task !== 'segment'),
      {
        name: 'isnet-general',
        task: 'segment',
        location: 'here',
        licence: 'Apache-2.0',
        bytes: 88_188_479,
        notice: { fr: 'Ses poids ont été appris sur DIS5K.', en: 'Its weights were learned from DIS5K.' },
        status: { state: 'absent' },
      },
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('the studio shows the terms of an absent model that cuts out, and fetches it only once they are accepted', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode);
  await page.goto(`${house.address}/studio`);
  const terms = page.getByRole('region', { name: 'Le modèle de détourage attend votre accord' });
  await terms.getByText('Ses poids ont été appris sur DIS5K.').waitFor();
  const asked = page.waitForRequest(/\/api\/models\/isnet-general\/fetch$/);
  await terms.getByRole('button', { name: /Accepter et récupérer \(88/ }).click();
  expect((await asked).postDataJSON()).toEqual({ accepted: true });
  await terms.getByRole('button', { name: 'Demandé…' }).waitFor();
  await close();
});
