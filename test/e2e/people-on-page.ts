import type { Locator, Page } from 'playwright-core';
import type { MadeInvitation, RoleName } from '../../src/contract/index.ts';
import { openSessionWith } from '../api/session-for-tests.ts';
import type { PageHouse } from './house-for-page.ts';

export const goodPassword = 'quatre chevaux bleus';
export const ownerEmail = 'jeanne@example.org';

/** Gives the owner an account without a page, as one does with the house's own token. */
export async function makeOwnerAccount(house: PageHouse): Promise<void> {
  await send(house, '/api/me', 'PATCH', { name: 'Jeanne Moreau', email: ownerEmail });
  await send(house, '/api/me/password', 'PUT', { password: goodPassword });
}

/** Invites somebody without a page; answers the whole address to open. */
export async function inviteByApi(house: PageHouse, email: string, role: RoleName = 'member'): Promise<string> {
  const answer = await send(house, '/api/invitations', 'POST', { email, role });
  return `${house.address}${((await answer.json()) as MadeInvitation).address}`;
}

/** Brings somebody in without a page: they have a session elsewhere, and a password. */
export async function bringInByApi(house: PageHouse, email: string, name: string): Promise<void> {
  const secret = (await inviteByApi(house, email)).split('=')[1] ?? '';
  await openSessionWith((route, init) => fetch(new URL(route, house.address), init ?? {}), {
    secret,
    name,
    password: goodPassword,
  });
}

async function send(house: PageHouse, route: string, method: string, json: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const answer = await house.call(route, { method, body: JSON.stringify(json), headers });
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

/** Follows a line of the rail, which lies behind a button where the page is narrow. */
export async function followRail(page: Page, name: string | RegExp): Promise<void> {
  await openRail(page);
  await railOf(page).getByRole('link', { name }).click();
}

/** Shows the rail where the page is narrow. */
export async function openRail(page: Page): Promise<void> {
  await page.locator('#work').waitFor(); // Who has just signed in is still on their way.
  const menu = page.getByRole('button', { name: 'Ouvrir le menu' });
  if (await menu.isVisible()) await menu.click();
}

/** Opens one's account at one of its sections. */
export async function openAccount(page: Page, section: string | RegExp = 'Profil'): Promise<void> {
  await openRail(page);
  await page.getByRole('link', { name: 'Mon compte et déconnexion' }).click();
  await followSection(page, section);
}

/** Opens a section of the page of people or of one's account. */
export async function followSection(page: Page, name: string | RegExp): Promise<void> {
  const sections = page.getByRole('navigation', { name: /Sections de cette page|Mon compte/ });
  await sections.getByRole('link', { name, exact: true }).click();
  await sections.locator('[aria-current=page]').filter({ hasText: name }).waitFor();
}

/** The rail of the page. */
export function railOf(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Navigation principale' });
}

/** Accepts the invitation that is shown. */
export async function acceptOnPage(page: Page, name: string, password = goodPassword): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill(name);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}
