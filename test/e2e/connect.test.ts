import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';
import { bringInByApi, goodPassword, makeOwnerAccount, openAccount } from './people-on-page.ts';

// A tool is chosen, gets its key and its configuration, and its first request is seen.

let house: PageHouse;
const openWatched = openHouseForFile(
  createModelsForPage(() => 'Bonjour à vous.'),
  async (made) => {
    house = made;
    await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
    await makeOwnerAccount(house);
    await bringInByApi(house, 'paul@example.org', 'Paul Petit');
  },
);

async function open(options: PageOptions): Promise<Page> {
  const watched = await openWatched(house.address, options);
  const { page } = watched;
  await page.getByLabel('Adresse électronique').fill('paul@example.org');
  await page.getByLabel('Mot de passe', { exact: true }).fill(goodPassword);
  await page.keyboard.press('Enter');
  return page;
}

async function ask(key: string, model: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'Bonjour' }] });
  return (await fetch(new URL('/v1/chat/completions', house.address), { method: 'POST', headers, body })).status;
}

describe('connecting a tool', () => {
  test.each(drawLooks([1440, 390]))('by keyboard, to its first request (%i)', async (width) => {
    const page = await open({ width });
    await openAccount(page, 'Vos outils');
    await page.getByRole('radio', { name: 'curl' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'JavaScript (openai)' }).isChecked()).toBe(true);
    const file = page.getByLabel('essai.mjs', { exact: true });
    await file.getByText(`baseURL: '${new URL(house.address).origin}/v1', apiKey: 'maison_…'`).waitFor();
    await page.getByText('Aucune requête pour le moment.').or(page.getByText('Les dernières de vos outils.')).waitFor();
    await takePicture(page, `connect-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Faire la clé de cet outil' }).press('Enter');
    await page.getByText(/Clé «\sJavaScript \(openai\)\s» faite/).waitFor();
    await page.getByText('En attente de la première requête de cette clé…').waitFor();
    const [, key = ''] = /apiKey: '(maison_\w+)'/.exec((await file.textContent()) ?? '') ?? [];
    expect(await ask(key, 'maison-chat')).toBe(200);
    await page.getByText('La première requête est arrivée : votre outil est connecté.').waitFor();
    expect(await ask(key, 'gpt-4o')).toBe(404);
    await page.getByText('model_not_found').waitFor();
    await takePicture(page, `connect-arrived-${width}`);
    expect(await listViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  });

  test('a house that does not say what arrived says so, with a way to ask again', async () => {
    const page = await open({ width: 1440 });
    await page.route('**/api/usage/calls*', (route) => route.abort());
    await openAccount(page, 'Vos outils');
    await page.getByRole('button', { name: 'Réessayer' }).waitFor();
    expect(await page.getByText('Aucune requête pour le moment.').count()).toBe(0);
    await takePicture(page, 'connect-broken-1440');
  });
});
