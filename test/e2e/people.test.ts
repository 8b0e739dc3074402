import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { listViolations } from './check-accessibility.ts';
import { testOnce } from '../campaign.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { takePicture, type WatchedPage } from './open-browser.ts';
import {
  acceptOnPage,
  bringInByApi,
  followRail,
  followSection,
  goodPassword,
  inviteByApi,
  makeOwnerAccount,
  openAccount,
  openRail,
  ownerEmail,
  railOf,
} from './people-on-page.ts';

let house: PageHouse;
const models = createModelsForPage(() => 'Le badge ouvre la porte.');

const open = openHouseForFile(models, async (made) => {
  house = made;
  await house.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
  await makeOwnerAccount(house);
});

/** What a page did that it must not; that the house refused something is no such thing. */
function listWrongs(...pages: readonly WatchedPage[]): string[] {
  return pages.flatMap(({ wrongs }) => wrongs).filter((wrong) => !wrong.startsWith('console: Failed to load resource'));
}

async function setUpOnPage(page: Page): Promise<void> {
  await page.getByRole('region', { name: /Créez votre compte/ }).waitFor();
  await takePicture(page, `set-up-${page.viewportSize()?.width}`);
  await page
    .getByRole('region', { name: /Créez votre compte/ })
    .getByRole('button', { name: 'Créer mon compte' })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom', { exact: true }).fill('Jeanne Moreau');
  await dialog.getByLabel('Adresse électronique').fill(ownerEmail);
  const password = dialog.getByLabel('Mot de passe', { exact: true });
  await password.fill('motdepasse1234');
  await page.keyboard.press('Enter');
  await dialog.getByText(/parmi les plus courants/).waitFor();
  await takePicture(page, `set-up-refused-${page.viewportSize()?.width}`);
  await password.fill(goodPassword);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Créez votre compte').waitFor({ state: 'detached' });
}

async function inviteOnPage(page: Page, email: string): Promise<string> {
  await followRail(page, 'Personnes');
  await page.getByRole('button', { name: 'Inviter des personnes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Adresse électronique').fill(email);
  await page.keyboard.press('Enter');
  const address = await dialog.getByLabel('Adresse de l’invitation').inputValue();
  await dialog.getByRole('button', { name: 'Copier l’adresse' }).click();
  await dialog.getByRole('button', { name: 'Adresse copiée' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(address);
  await takePicture(page, `invitation-made-${page.viewportSize()?.width}`);
  await page.keyboard.press('Escape');
  await page.getByText('Invitations en attente').waitFor();
  return address;
}

describe.each(drawLooks([1440, 390]))('at %s pixels', (width) => {
  test('the owner makes an account and invites; who comes in asks, sees no people, and is out when suspended', async () => {
    const own = await openHouseForPage(models);
    try {
      await own.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
      const owner = await open(own.addressWithCode, { width });
      await setUpOnPage(owner.page);
      const invitation = await inviteOnPage(owner.page, 'karim@example.org');

      const member = await open(invitation, { width });
      await member.page.getByRole('heading', { name: 'Vous êtes invité·e dans la maison' }).waitFor();
      expect(member.page.url()).toBe(`${own.address}/`);
      await acceptOnPage(member.page, 'Karim Benali');
      await askOnPage(member.page, 'Qu’ouvre le badge ?');
      await openRail(member.page);
      await railOf(member.page)
        .getByRole('link', { name: /Bibliothèque/ })
        .waitFor();
      expect(
        await railOf(member.page)
          .getByRole('link', { name: /Personnes|Signalements/ })
          .count(),
      ).toBe(0);
      await member.page.goto(`${own.address}/people`);
      await member.page.getByRole('heading', { name: 'Cette page n’est pas ouverte à votre rôle.' }).waitFor();

      await owner.page.reload();
      await owner.page.getByRole('button', { name: 'Actions sur Karim Benali' }).click();
      await owner.page.getByRole('menuitem', { name: 'Suspendre…' }).click();
      await owner.page
        .getByRole('dialog')
        .getByText(/sort aussitôt de la maison/)
        .waitFor();
      await owner.page.getByRole('button', { name: 'Suspendre', exact: true }).click();
      const began = performance.now();
      await owner.page.getByText('Suspendue').waitFor();
      await member.page.getByRole('heading', { name: 'Votre session est terminée' }).waitFor();
      process.stdout.write(`out after ${Math.round(performance.now() - began)} ms\n`);
      await member.page.getByText(/votre accès a été suspendu/).waitFor();
      await takePicture(member.page, `ended-${width}`);
      expect(listWrongs(owner, member)).toEqual([]);
    } finally {
      await own.close();
    }
  });

  test('a wrong password is refused in one sentence, the right one opens the house, all by keyboard', async () => {
    const { page, ...watched } = await open(house.address, { width });
    await page.getByRole('heading', { name: 'Entrer dans la maison' }).waitFor();
    expect(await listViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Une adresse électronique s’écrit').waitFor();
    await page.keyboard.type(ownerEmail);
    await page.keyboard.press('Tab');
    await page.keyboard.type('pas le bon mot de passe');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/ne vont pas ensemble/)
      .waitFor();
    await page.getByLabel('Mot de passe', { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByLabel('Votre question').waitFor();
    expect(listWrongs({ page, ...watched })).toEqual([]);
  });
});

describe.each(drawLooks([1440, 390]))('on the page of people at %s pixels', (width) => {
  const name = `Nora ${width}`;

  test('a group is made, filled, renamed and removed; a role is changed, and who was suspended is restored', async () => {
    await bringInByApi(house, `nora-${width}@example.org`, name);
    const watched = await open(house.addressWithCode, { width });
    const { page } = watched;
    const dialog = page.getByRole('dialog');
    const choose = async (of: string, entry: string): Promise<void> => {
      await page.getByRole('button', { name: `Actions sur ${of}` }).click();
      await page.getByRole('menuitem', { name: entry }).click();
      await dialog.waitFor();
    };
    const send = async (button: string): Promise<void> => {
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await followRail(page, 'Personnes');
    const line = page.locator('.person').filter({ hasText: name });
    await followSection(page, 'Groupes');
    await page.getByRole('button', { name: 'Faire un groupe' }).click();
    await dialog.getByLabel('Nom du groupe').fill(`Achats ${width}`);
    await send('Faire le groupe');
    await choose(`le groupe Achats ${width}`, 'Choisir ses membres…');
    await dialog.getByRole('checkbox', { name }).check();
    await takePicture(page, `group-members-${width}`);
    await send('Enregistrer');
    await followSection(page, 'Personnes');
    await line.getByText(`Achats ${width}`).waitFor();
    await choose(name, 'Changer de rôle…');
    await dialog.getByRole('radio', { name: /Documentaliste/ }).check();
    await send('Enregistrer');
    await line.getByText('Documentaliste').waitFor();
    await choose(name, 'Suspendre…');
    await takePicture(page, `suspend-${width}`);
    await send('Suspendre');
    await line.getByText('Suspendue').waitFor();
    await takePicture(page, `suspended-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await choose(name, 'Rétablir…');
    await send('Rétablir');
    await line.getByText('Suspendue').waitFor({ state: 'detached' });
    await followSection(page, 'Groupes');
    await choose(`le groupe Achats ${width}`, 'Renommer…');
    await dialog.getByLabel('Nom du groupe').fill(`Ventes ${width}`);
    await send('Enregistrer');
    await followSection(page, 'Personnes');
    await line.getByText(`Ventes ${width}`).waitFor();
    await followSection(page, 'Groupes');
    await choose(`le groupe Ventes ${width}`, 'Supprimer…');
    await send('Supprimer le groupe');
    await followSection(page, 'Personnes');
    await line.waitFor();
    expect(await line.getByText(`Ventes ${width}`).count()).toBe(0);
    expect(listWrongs(watched)).toEqual([]);
  });

  test('one changes one’s own password by the one of before, which is refused beside its field', async () => {
    const email = `paul-${width}@example.org`;
    await bringInByApi(house, email, 'Paul');
    const watched = await open(house.address, { width });
    const { page } = watched;
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByLabel('Votre question').waitFor();
    await openAccount(page, 'Sécurité');
    const account = page.getByRole('main');
    await account.getByRole('button', { name: 'Changer de mot de passe' }).click();
    await account.getByLabel('Mot de passe actuel').fill('pas celui-là du tout');
    await account.getByLabel('Nouveau mot de passe').fill('une autre phrase secrète');
    await page.keyboard.press('Enter');
    await account.locator('.hint[data-problem]').waitFor();
    await takePicture(page, `password-wrong-${width}`);
    await account.getByLabel('Mot de passe actuel').fill(goodPassword);
    await page.keyboard.press('Enter');
    await account.getByText('Le nouveau mot de passe vaut dès maintenant').waitFor();
    await followSection(page, 'Sessions');
    await expect.poll(() => account.locator('.session-row').count()).toBe(1);
    expect(listWrongs(watched)).toEqual([]);
  });
});

testOnce(
  'who goes to the sign-in from an invitation comes back to it, also when the page is loaded again',
  async () => {
    const { page } = await open(await inviteByApi(house, 'retour@example.org'));
    await page.getByRole('button', { name: /Vous êtes déjà dans la maison/ }).press('Enter');
    await page.getByRole('heading', { name: 'Entrer dans la maison' }).waitFor();
    await page.getByRole('button', { name: 'Revenir à l’invitation' }).press('Enter');
    await acceptOnPage(page, 'Rita Retour');
    await page.getByLabel('Votre question').waitFor();
  },
);

testOnce('an invitation that was used says what to do, and leads to the house', async () => {
  const invitation = await inviteByApi(house, 'lea@example.org');
  const first = await open(invitation);
  await acceptOnPage(first.page, 'Léa Petit');
  await first.page.getByLabel('Votre question').waitFor();
  const { page } = await open(invitation);
  await acceptOnPage(page, 'Quelqu’un');
  await page.getByText(/Demandez-en une autre à qui vous a invité/).waitFor();
  await page.getByRole('button', { name: 'Aller à la maison' }).click();
  await page.getByRole('heading', { name: 'Entrer dans la maison' }).waitFor();
  expect(page.url()).toBe(`${house.address}/`);
});

testOnce('who runs the house without reading it is led to the people, and is offered nothing to read', async () => {
  const watched = await open(await inviteByApi(house, 'admin@example.org', 'administrator'));
  const { page } = watched;
  await acceptOnPage(page, 'Ada Admin');
  await page.getByRole('heading', { name: 'Personnes', exact: true }).waitFor();
  expect(page.url()).toBe(`${house.address}/people`);
  expect(await railOf(page).locator('.rail-links').getByRole('link').allTextContents()).toEqual([
    'Personnes',
    'La maison',
    'Journal',
  ]);
  await page.goto(`${house.address}/library`);
  await page.getByRole('heading', { name: 'Cette page n’est pas ouverte à votre rôle.' }).waitFor();
  expect(listWrongs(watched)).toEqual([]);
});
