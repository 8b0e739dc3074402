import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Group, Person } from '../../src/contract/index.ts';
import { listViolations } from './check-accessibility.ts';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { takePicture, type WatchedPage } from './open-browser.ts';
import {
  acceptOnPage,
  bringInByApi,
  followRail,
  followSection,
  inviteByApi,
  makeOwnerAccount,
} from './people-on-page.ts';

let house: PageHouse;

const open = openHouseForFile(
  createModelsForPage(() => 'La prime de Madame Vasseur est de 900 euros.'),
  async (made) => {
    house = made;
    await makeOwnerAccount(house);
    const group = await send<Group>('/api/groups', 'POST', { name: 'Direction' });
    await bringInByApi(house, 'marc@example.org', 'Marc');
    const { people } = await send<{ people: Person[] }>('/api/people', 'GET');
    const marc = people.find(({ name }) => name === 'Marc');
    await send(`/api/people/${marc?.id}`, 'PATCH', { groups: [group.id] });
  },
);

async function send<T>(route: string, method: string, json?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await house.call(route, { method, ...(json ? { body: JSON.stringify(json), headers } : {}) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

const wrongsOf = ({ wrongs }: WatchedPage): string[] =>
  wrongs.filter((wrong) => !wrong.startsWith('console: Failed to load resource'));

/** Moves the focus by Tab until what has it has this name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(
      "(() => { const a = document.activeElement; return (a?.getAttribute('aria-label') ?? a?.closest('label')?.textContent ?? a?.textContent ?? '').replace(/\\u00A0/g, ' ') })()",
    );
    if (name.test(focused)) return;
  }
  throw new Error(`nothing of the name ${name} has a place in the order of the page`);
}

describe.each(drawLooks([1440, 390]))('at %s pixels', (width) => {
  test('a curator gives a document to a group by keyboard, is told before they lose it, and who asked before sees that a source is gone', async () => {
    const name = `prime-${width}.md`;
    await house.add(name, `# Prime ${width}\n\nLa prime de Madame Vasseur est de 900 euros.\n`);
    const member = await open(await inviteByApi(house, `ana-${width}@example.org`), { width });
    await acceptOnPage(member.page, `Ana ${width}`);
    await askOnPage(member.page, 'De combien est la prime de Madame Vasseur ?');
    await member.page.getByText('900 euros').first().waitFor();
    const conversation = member.page.url();

    const watched = await open(house.addressWithCode, { width });
    const { page } = watched;
    await page.goto(`${house.address}/library?filter=prime-${width}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('link', { name: `Prime ${width}` }).waitFor();
    if (width === 1440) {
      await tabTo(page, /Toute l’entreprise, par l’espace « entreprise »/);
      await page.keyboard.press('Enter');
    } else {
      await page.getByRole('button', { name: `Actions sur ${name}` }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Qui peut voir…' }).focus();
      await page.keyboard.press('Enter');
    }
    await dialog.getByText(/Toute l’entreprise, par l’espace «\sentreprise\s»/).waitFor();
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /Direction/);
    await page.keyboard.press('Space');
    await takePicture(page, `rights-document-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog.getByText('Vous n’y auriez plus accès vous-même').waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer quand même' }).waitFor();
    await takePicture(page, `rights-lost-${width}`);
    await dialog.getByRole('checkbox', { name: 'Jeanne Moreau' }).check();
    await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const words = 'Le groupe Direction et Jeanne Moreau, sur ce document seulement';
    if (width === 1440) await page.getByRole('button', { name: words }).waitFor();
    await page.getByRole('link', { name: `Prime ${width}` }).click();
    await page.getByRole('button', { name: words }).waitFor();
    await takePicture(page, `rights-details-${width}`);

    await member.page.bringToFront();
    await member.page.goto(conversation);
    await member.page.getByRole('main').getByText('De combien est la prime de Madame Vasseur ?').first().waitFor();
    await member.page
      .getByText(/n’est plus|ne sont plus|plus visible/)
      .first()
      .waitFor();
    await takePicture(member.page, `rights-hidden-${width}`);
    expect(await member.page.getByText('900 euros').count()).toBe(0);
    expect([...wrongsOf(watched), ...wrongsOf(member)]).toEqual([]);
  }, 240_000);

  test('a space is shared with who is chosen, and an owner sees what a newcomer would', async () => {
    await send('/api/spaces', 'POST', { name: `achats ${width}` });
    const answer = await house.call(`/api/documents?path=contrat.md&space=achats%20${width}`, {
      method: 'POST',
      body: '# Contrat de bail',
    });
    expect(answer.status).toBe(200);
    const watched = await open(house.addressWithCode, { width });
    const { page } = watched;
    await page.goto(`${house.address}/people/sharing`);
    await page.getByRole('heading', { name: 'Que verrait un nouveau venu ?' }).scrollIntoViewIfNeeded();
    const line = page.getByRole('row').filter({ hasText: `achats ${width}` });
    await line.getByText('contrats : 1').waitFor();
    await takePicture(page, `newcomer-sees-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await page.goto(`${house.address}/library?space=achats+${width}`);
    await page.getByRole('button', { name: 'Qui peut voir…' }).click();
    const dialog = page.getByRole('dialog');
    const readers = dialog.getByRole('group', { name: /Qui peut voir/ });
    await readers.getByRole('checkbox', { name: 'Toute l’entreprise' }).uncheck();
    await readers.getByRole('checkbox', { name: 'Jeanne Moreau' }).check();
    await takePicture(page, `rights-space-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await followRail(page, 'Personnes');
    await followSection(page, 'Partages');
    await page.getByRole('heading', { name: 'Que verrait un nouveau venu ?' }).waitFor();
    await line.waitFor({ state: 'detached' });
    expect(wrongsOf(watched)).toEqual([]);
  }, 240_000);
});
