import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseOfPeople } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';
import { followRail, followSection, goodPassword, openAccount, ownerEmail } from './people-on-page.ts';

let house: PageHouse;

const openWatched = openHouseOfPeople((made) => (house = made), [['paul@example.org', 'Paul Petit']]);

async function open(address: string, options: PageOptions = {}): Promise<Page> {
  const watched = await openWatched(address, options);
  return watched.page;
}

async function signIn(page: Page, email: string, password = goodPassword): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

describe('keys and the second factor', () => {
  test.each(drawLooks([1440, 390]))('a key is made, shown once and revoked, by keyboard (%i)', async (width) => {
    const page = await open(house.address, { width });
    await signIn(page, 'paul@example.org');
    await openAccount(page, 'Clés');
    await page.getByRole('button', { name: 'Faire une clé', disabled: false }).press('Enter');
    await page.keyboard.type('Scanner du hall');
    await page.getByRole('checkbox', { name: /Photos/ }).press('Space');
    await takePicture(page, `key-form-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Faire la clé' }).press('Enter');
    const shown = page.getByRole('textbox', { name: 'La clé', exact: true });
    const key = await shown.inputValue();
    expect(key).toMatch(/^maison_\w{49}$/);
    await takePicture(page, `key-made-${width}`);
    const authorization = `Bearer ${key}`;
    expect((await fetch(`${house.address}/api/documents`, { headers: { authorization } })).status).toBe(200);
    await page.getByRole('button', { name: 'C’est noté' }).click();
    await page.getByRole('button', { name: 'Révoquer la clé Scanner du hall' }).press('Enter');
    await page.getByText('Aucune clé pour le moment.').waitFor();
    expect((await fetch(`${house.address}/api/documents`, { headers: { authorization } })).status).toBe(401);
  });

  test('a second factor is set up, asked for at sign-in, and before a role changes, which then is done', async () => {
    const page = await open(house.address);
    await signIn(page, ownerEmail);
    await openAccount(page, 'Sécurité');
    await page.getByRole('button', { name: 'Installer un second facteur' }).click();
    await page.getByLabel('Mot de passe actuel').fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Code à lire avec l’application' }).waitFor();
    const secret = (await page.locator('.factor-secret').innerText()).replaceAll(' ', '');
    await takePicture(page, 'factor-set-up-1440');
    expect(await listViolations(page)).toEqual([]);
    await page.getByLabel('Code à six chiffres').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await page.keyboard.press('Enter');
    const codes = await page.getByRole('textbox', { name: 'Codes de secours' }).inputValue();
    expect(codes.split('\n')).toHaveLength(10);
    await takePicture(page, 'factor-codes-1440');
    await page.getByRole('button', { name: 'Je les ai rangés' }).click();
    await page.getByText('10 codes de secours restants.').waitFor();

    const other = await open(house.address, { width: 390 });
    await signIn(other, ownerEmail);
    await other.getByText('Votre mot de passe est bon.').waitFor();
    await takePicture(other, 'factor-sign-in-390');
    await other.getByLabel('Code à six chiffres, ou code de secours').fill(codes.split('\n')[0] ?? '');
    await other.keyboard.press('Enter');
    await followRail(other, 'Personnes');
    await followSection(other, 'Services');
    await other.getByText('Aucun service pour le moment.').waitFor();
    await takePicture(other, 'services-390');
    expect(await listViolations(other)).toEqual([]);

    // Ten minutes later, as far as the house knows.
    const { store, sessions } = house.maison.parts;
    await store.asWorker((tx) => tx.updateTable('sessions').set({ proved_at: null }).execute());
    sessions.refresh();
    await page.goto(`${house.address}/people`);
    await page.getByRole('button', { name: 'Actions sur Paul Petit' }).click();
    await page.getByRole('menuitem', { name: 'Changer de rôle…' }).click();
    await page.getByRole('radio', { name: /Documentaliste/ }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('dialog', { name: 'Votre second facteur' }).waitFor();
    await takePicture(page, 'factor-asked-1440');
    await page.getByLabel('Code à six chiffres, ou code de secours').fill(codes.split('\n')[1] ?? '');
    await page.keyboard.press('Enter');
    // Both close: the one that asked, and the one that is done by it.
    await expect.poll(() => page.getByRole('dialog').count(), { timeout: 40_000 }).toBe(0);
    await page.getByText('Documentaliste', { exact: true }).first().waitFor();
    await takePicture(page, 'people-1440');
  });
});
