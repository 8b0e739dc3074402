import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Group, InvitationList, PeopleList } from '../../src/contract/index.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseOfPeople } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { acceptOnPage, inviteByApi } from './people-on-page.ts';

// Thirty colleagues are invited at once where nobody sends mail, and two who run the house work at the same time.

let house: PageHouse;
const open = openHouseOfPeople((made) => (house = made), [['karim@example.org', 'Karim Benali']]);

async function call<T>(route: string, method = 'GET', json?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const answer = await house.call(route, { method, ...(json ? { body: JSON.stringify(json), headers } : {}) });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

/** A column of a spreadsheet as it is pasted, with its title and one who is here already. */
const column = (width: number): string =>
  [
    'Courriel',
    ...Array.from({ length: 30 }, (_, at) => `collegue-${at}-${width}@example.org`),
    'karim@example.org',
    '',
  ].join('\r\n');

describe.each(drawLooks([1440, 390]))('at %s pixels', (width) => {
  test('a pasted column invites thirty, says who is here already, and gives all addresses in one file', async () => {
    const { page } = await open(house.addressWithCode, { width });
    await page.evaluate("history.pushState(null, '', '/people'), dispatchEvent(new PopStateEvent('popstate'))");
    await page.getByRole('button', { name: 'Inviter des personnes' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Adresse électronique').fill(column(width));
    await dialog.getByText('1 ligne sans adresse, laissée de côté\u00A0: Courriel').waitFor();
    await takePicture(page, `invite-many-${width}`);
    await dialog.getByRole('button', { name: 'Faire 31 invitations' }).click();
    const ready = page.getByRole('dialog', { name: '30 invitations prêtes' });
    await ready.waitFor();
    expect(await ready.getByRole('listitem').count()).toBe(31);
    expect(await ready.getByRole('listitem').first().innerText()).toMatch(/^karim@example\.org .*déjà/u);
    expect(await listViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await takePicture(page, `invited-many-${width}`);
    const saving = page.waitForEvent('download');
    await ready.getByRole('button', { name: 'Enregistrer la liste (CSV)' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('invitations.csv');
    const rows = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
    expect(rows).toHaveLength(31);
    expect(rows[0]).toBe('"Adresse électronique";"Adresse de l’invitation";"Jusqu’au"');
    await ready.getByRole('button', { name: 'Copier la liste' }).click();
    await ready.getByRole('button', { name: 'Liste copiée' }).waitFor();
    const copied = (await page.evaluate<string>('navigator.clipboard.readText()')).split('\n');
    expect(copied).toHaveLength(30);
    const [email, address = ''] = copied[7]?.split('\t') ?? [];
    expect(email).toBe(`collegue-7-${width}@example.org`);
    const guest = await open(address, { width });
    await acceptOnPage(guest.page, `Collègue 7 ${width}`);
    await guest.page.getByRole('main').waitFor();
  });

  test('an address that went astray is made anew, with words to send, and the one of before opens nothing', async () => {
    const email = `perdue-${width}@example.org`;
    const before = await inviteByApi(house, email, 'curator');
    const { page } = await open(house.addressWithCode, { width });
    await page.evaluate("history.pushState(null, '', '/people'), dispatchEvent(new PopStateEvent('popstate'))");
    await page.getByRole('button', { name: `Refaire l’adresse de l’invitation de ${email}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Refaire l’adresse' }).click();
    const address = await dialog.getByLabel('Adresse de l’invitation').inputValue();
    await dialog.getByRole('button', { name: 'Copier un message' }).click();
    await dialog.getByRole('button', { name: 'Message copié' }).waitFor();
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain(`\n${address}\n`);
    await takePicture(page, `invitation-renewed-${width}`);
    const { invitations } = await call<typeof InvitationList._output>('/api/invitations');
    expect(invitations.filter((one) => one.email === email)).toMatchObject([{ role: 'curator' }]);
    const late = await open(before, { width });
    await acceptOnPage(late.page, 'Trop tard');
    await late.page.getByText('Cette invitation n’ouvre plus rien').waitFor();
  });
});

test('two who change groups at once do not give back what the other took away', async () => {
  const [pay, trips] = [
    await call<Group>('/api/groups', 'POST', { name: 'Paie' }),
    await call<Group>('/api/groups', 'POST', { name: 'Voyages' }),
  ];
  const karim = (await call<PeopleList>('/api/people')).people.find(({ name }) => name === 'Karim Benali');
  await call(`/api/people/${karim?.id}`, 'PATCH', { groups: [pay.id] });
  const { page } = await open(house.addressWithCode);
  await page.evaluate("history.pushState(null, '', '/people/groups'), dispatchEvent(new PopStateEvent('popstate'))");
  await page.getByRole('button', { name: 'Actions sur le groupe Voyages' }).click();
  await page.getByRole('menuitem', { name: 'Choisir ses membres…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Karim Benali/ }).check();
  // Somebody else takes him out of « Paie » meanwhile.
  await call(`/api/people/${karim?.id}`, 'PATCH', { leave: [pay.id] });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  const after = (await call<PeopleList>('/api/people')).people.find(({ id }) => id === karim?.id);
  expect(after?.groups).toEqual([trips.id]);
});
