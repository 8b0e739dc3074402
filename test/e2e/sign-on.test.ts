import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { owner } from '../../src/governance/index.ts';
import { createSpace } from '../../src/store/index.ts';
import { startProvider, type TestProvider } from '../sign-on/provider-for-tests.ts';
import { listViolations } from './check-accessibility.ts';
import { openHouseForPage, type PageHouse, waitUntilRead } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, type PageOptions, takePicture, type WatchedPage } from './open-browser.ts';
import {
  followRail,
  followSection,
  goodPassword,
  makeOwnerAccount,
  openAccount,
  openRail,
  ownerEmail,
} from './people-on-page.ts';

// From an empty house to a group's member who sees her space and no other: a real provider of OpenID Connect, the
// requests of a real directory, and a browser. The tests follow one another, as the days of a house do.

let browser: Browser;
let house: PageHouse;
let provider: TestProvider;
let token = '';
const opened: WatchedPage[] = [];
const models = createModelsForPage(() => 'La clôture est le 5.');

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(models);
  provider = await startProvider({ origin: () => house.address, id: 'annuaire-acme' });
  await makeOwnerAccount(house);
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});
afterAll(async () => {
  await browser?.close();
  await provider?.stop();
  await house?.close();
});

async function open(address: string, options: PageOptions = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, address, options);
  opened.push(watched);
  return watched;
}

/** What a page did that it must not; that it goes to the provider is what it is for. */
function listWrongs(...pages: readonly WatchedPage[]): string[] {
  const allowed = ['console: Failed to load resource', `request to ${provider.issuer}/`];
  return pages.flatMap(({ wrongs }) => wrongs).filter((wrong) => !allowed.some((start) => wrong.startsWith(start)));
}

async function scim(route: string, method: string, json: object): Promise<{ id: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
  const answer = await fetch(`${house.address}/scim/v2${route}`, { method, headers, body: JSON.stringify(json) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as { id: string };
}

/** A space that one group reads, with a document that the owner of the house adds. */
async function makeSpace(name: string, readers: string[], file: string, text: string): Promise<void> {
  await house.maison.parts.store.asActor(owner, (tx) =>
    createSpace(tx, { name, readers: ['user:owner', ...readers], curators: ['user:owner'] }),
  );
  const answer = await house.call(`/api/documents?path=${file}&space=${name}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (!answer.ok) throw new Error(await answer.text());
  await waitUntilRead(house.call);
}

const enter = (page: Page) => page.getByRole('button', { name: /Annuaire Acme/ });

async function passProvider(page: Page, login: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(login);
  await page.keyboard.press('Enter');
}

describe('from an empty house', () => {
  test('an owner sets up single sign-on and a directory on the page, by keyboard', async () => {
    const watched = await open(house.addressWithCode);
    const { page } = watched;
    await followRail(page, /Personnes/);
    await followSection(page, 'Connexion');
    await page.getByRole('button', { name: 'Ajouter un service d’identité' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nom sur le bouton').fill('Annuaire Acme');
    expect(await dialog.getByLabel('Adresse de retour').inputValue()).toBe(`${house.address}/sign-on/annuaire-acme`);
    await dialog.getByLabel('Émetteur').fill(provider.issuer);
    await dialog.getByLabel('Identifiant du client').fill(provider.clientId);
    await dialog.getByLabel('Secret du client').fill(provider.secret);
    await dialog.getByLabel('Ouvrir le compte du membre').check();
    await takePicture(page, 'sign-on-provider-1440');
    await dialog.getByLabel('Nom sur le bouton').focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(provider.issuer).waitFor();
    await page.getByRole('button', { name: 'Relier un annuaire' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Nom de l’annuaire').fill('Okta');
    await page.keyboard.press('Enter');
    token = await dialog.getByLabel('Jeton', { exact: true }).inputValue();
    expect(token).toMatch(/^maison-scim-/);
    await dialog.getByRole('button', { name: 'Terminé' }).click();
    await page.getByText('Pas encore utilisé').waitFor();
    expect(await page.content()).not.toContain(provider.secret);
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, 'sign-on-people-1440');
    expect(listWrongs(watched)).toEqual([]);
  });

  test('a directory makes a group and its member, who comes in through the provider and sees her space and no other', async () => {
    const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'lina@acme.fr', active: true };
    const { id } = await scim('/Users', 'POST', { ...user, displayName: 'Lina', externalId: '00u1' });
    const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Comptabilité' };
    const made = await scim('/Groups', 'POST', { ...group, members: [{ value: id }] });
    await makeSpace('compta', [`group:${made.id}`], 'cloture.md', '# Clôture\n\nLa clôture est le 5.\n');
    await makeSpace('direction', [], 'salaires.md', '# Salaires\n\nLe salaire du directeur.\n');
    provider.accounts.set('lina', { email: 'lina@acme.fr', email_verified: true, name: 'Lina' });
    const watched = await open(house.address);
    const { page } = watched;
    await enter(page).waitFor();
    await takePicture(page, 'sign-on-enter-1440');
    await enter(page).focus();
    await page.keyboard.press('Enter');
    await passProvider(page, 'lina');
    await followRail(page, /Bibliothèque/);
    await page.getByText('cloture.md').first().waitFor();
    expect(new URL(page.url()).search).toBe(''); // Nothing of what the provider sent stays in the address.
    expect(await page.getByText('salaires.md').count()).toBe(0);
    expect(await page.getByText('direction').count()).toBe(0);
    expect(listWrongs(watched)).toEqual([]);
  });

  test('while the provider is away the password goes on, the page says so, and the button works again when it is back', async () => {
    await provider.stop();
    const [lina, jeanne] = [await open(house.address, { width: 390 }), await open(house.address)];
    await enter(lina.page).click();
    await lina.page
      .getByRole('alert')
      .getByText(/ne répond pas/)
      .waitFor();
    await lina.page.getByText(/Annuaire Acme ne répond pas pour le moment/).waitFor();
    await takePicture(lina.page, 'sign-on-down-390');
    expect(await listViolations(lina.page)).toEqual([]);
    await jeanne.page.getByLabel('Adresse électronique').fill(ownerEmail);
    await jeanne.page.getByLabel('Mot de passe', { exact: true }).fill(goodPassword);
    await jeanne.page.keyboard.press('Enter');
    await openRail(jeanne.page);
    await jeanne.page.getByRole('link', { name: 'Mon compte et déconnexion' }).waitFor();
    await provider.start();
    await lina.page.getByText(/ne répond pas pour le moment/).waitFor({ state: 'detached' });
    await enter(lina.page).click();
    await passProvider(lina.page, 'lina');
    await lina.page.getByRole('button', { name: 'Ouvrir le menu' }).waitFor();
    await followRail(lina.page, /Bibliothèque/);
    await lina.page.getByText('cloture.md').first().waitFor();
    expect(listWrongs(lina, jeanne)).toEqual([]);
  });

  test('the owner adds the provider to her own account, with her password, and comes in by it from then on', async () => {
    provider.accounts.set('jeanne', { email: ownerEmail, email_verified: true, name: 'Jeanne' });
    const refused = await open(house.address);
    await enter(refused.page).click();
    await passProvider(refused.page, 'jeanne');
    await refused.page
      .getByRole('alert')
      .getByText(/Un compte de la maison a déjà cette adresse/)
      .waitFor();
    const watched = await open(house.addressWithCode);
    const { page } = watched;
    await openAccount(page, 'Sécurité');
    const account = page.getByRole('main');
    await account.getByRole('button', { name: 'Ajouter Annuaire Acme' }).click();
    await account.getByLabel('Mot de passe actuel').fill(goodPassword);
    await page.keyboard.press('Enter');
    await passProvider(page, 'jeanne');
    await account.getByText('Ajouté à votre compte.').waitFor();
    await takePicture(page, 'sign-on-account-1440');
    expect(await listViolations(page)).toEqual([]);
    const again = await open(house.address);
    await enter(again.page).click();
    await passProvider(again.page, 'jeanne');
    await followRail(again.page, /Personnes/);
    await followSection(again.page, 'Connexion');
    await again.page.getByText(provider.issuer).waitFor();
    expect(listWrongs(refused, watched, again)).toEqual([]);
  });

  test('who the directory makes inactive is out of an open page within five seconds', async () => {
    const watched = await open(house.address);
    const { page } = watched;
    await enter(page).click();
    await passProvider(page, 'lina');
    await followRail(page, /Bibliothèque/);
    await page.getByText('cloture.md').first().waitFor();
    const found = (await (await house.call('/api/people')).json()) as { people: { id: string; email: string }[] };
    const lina = found.people.find(({ email }) => email === 'lina@acme.fr');
    const patch = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] };
    await scim(`/Users/${lina?.id}`, 'PATCH', { ...patch, Operations: [{ op: 'replace', value: { active: false } }] });
    const answer = await page.evaluate("fetch('/api/documents').then((answer) => answer.status)");
    expect(answer).toBe(401);
    await page.reload();
    await enter(page).click(); // The provider remembers her, and asks nothing.
    await page
      .getByRole('alert')
      .getByText(/Ce compte est suspendu/)
      .waitFor();
    expect(listWrongs(watched)).toEqual([]);
  });
});
