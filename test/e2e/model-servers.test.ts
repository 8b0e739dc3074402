import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScriptedServer, sendJson, type ScriptedServer } from '../models/servers/scripted-server.ts';
import { listViolations } from './check-accessibility.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';
import { makeOwnerAccount } from './people-on-page.ts';

// What the page says of a model on a server, before and after it was asked, and when it is gone.

let browser: Browser;
let house: PageHouse;
let server: ScriptedServer;
beforeAll(async () => {
  browser = await openBrowser();
  server = await openScriptedServer({ schema: false });
  house = await openHouseForPage(
    createModelsForPage(() => 'Le badge ouvre la porte.'),
    { MAISON_CHAT_URL: server.url, MAISON_CHAT_MODEL: 'served' },
  );
  await makeOwnerAccount(house);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await server?.close();
});

const texts = {
  fr: {
    check: 'Vérifier le serveur de served',
    schema: /Schéma JSON.*ignoré/,
    context: /Contexte.*tenu · 8\s192 tokens/,
  },
  en: {
    check: 'Check the server of served',
    schema: /JSON schema.*passed over/,
    context: /Context.*held · 8,192 tokens/,
  },
} as const;

describe.each([
  ['fr', 1440],
  ['en', 390],
] as const)('in %s at %i pixels', (language, width) => {
  test('a server is asked by keyboard, and each line says what came of it', async () => {
    server.script = { schema: false };
    const watched = await openPage(browser, house.addressWithCode, { width, language });
    const { page, wrongs } = watched;
    await page.goto(`${house.address}/house/models`);
    await page.getByRole('button', { name: texts[language].check }).press('Enter');
    await page.locator('li').filter({ hasText: texts[language].schema }).first().waitFor();
    await page.locator('li').filter({ hasText: texts[language].context }).first().waitFor();
    await page.getByText('vLLM 0.12.0').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `model-servers-${language}-${width}`);
    expect(wrongs).toEqual([]);
    server.script = { serve: (_, response) => (sendJson(response, {}, 401), true) };
    await page.getByRole('button', { name: texts[language].check }).press('Enter');
    await page.getByRole('alert').waitFor();
    // What was known of it is kept.
    await page.locator('li').filter({ hasText: texts[language].schema }).first().waitFor();
    await watched.close();
  });
});
