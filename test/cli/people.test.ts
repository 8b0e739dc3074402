import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BegunSecondFactor, Person } from '../../src/contract/index.ts';
import { bringIn, goodPassword, readRefusal, requestAs, sendTo } from '../api/people-for-tests.ts';
import { openBrowserSession, openSessionWith, postForSession } from '../api/session-for-tests.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { type Ended, runMaison } from './run-maison.ts';

// The command line as a client of an open house: people come, are suspended and are back.

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house?.close());

const run = (...args: string[]): Promise<Ended> => runMaison(args, { MAISON_HOME: house.maison.parts.config.home });

test('invites somebody by an address of the house, which lets them in, and lists them', async () => {
  const invited = await run('people', 'invite', 'lea@example.org', '--role', 'curator');
  expect(invited.code, invited.stderr).toBe(0);
  const [, address, secret] = /^(http:\S+)\/#invitation=(\S+)\n$/.exec(invited.stdout) ?? [];
  expect(address).toBe(house.maison.parts.place.address);
  expect(invited.stderr).toContain('Cette adresse fait entrer lea@example.org (documentaliste) une fois');
  expect(invited.stderr).toContain('ces adresses ne s’ouvrent que d’ici');
  const before = await run('people');
  expect(before.stdout).toContain('lea@example.org · documentaliste · invité jusqu’au');
  await openSessionWith(sendTo(house), { secret: String(secret), name: 'Léa', password: goodPassword });
  const after = await run('people', '--json');
  const { people, invitations } = JSON.parse(after.stdout) as { people: Person[]; invitations: unknown[] };
  expect(people.map(({ name, role }) => [name, role])).toEqual([
    ['', 'owner'],
    ['Léa', 'curator'],
  ]);
  expect(invitations).toEqual([]);
}, 60_000);

test('where the house has an address for other machines, who is invited gets that one, and a link names both', async () => {
  const known = await openTestHouse({ env: { MAISON_ADDRESS: 'https://maison.example.com' } });
  try {
    await known.maison.listen({ port: 0, host: '127.0.0.1' });
    const inIt = { MAISON_HOME: known.maison.parts.config.home };
    const invited = await runMaison(['people', 'invite', 'lea@example.org'], inIt);
    expect(invited.stdout).toMatch(/^https:\/\/maison\.example\.com\/#invitation=\S+\n$/);
    expect(invited.stderr).not.toContain('cette machine');
    // A directory and an identity service know the house by that address, and refuse any other.
    const token = await runMaison(['sign-on', 'token', 'annuaire'], inIt);
    expect(token.stderr).toContain('https://maison.example.com/scim/v2');
    const provider = ['sign-on', 'add', 'entra', '--issuer', 'https://idp.example.com', '--client-id', 'maison'];
    expect((await runMaison(provider, inIt)).stdout).toBe('https://maison.example.com/sign-on/entra\n');
    const linked = await runMaison(['link'], inIt);
    expect(linked.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=/);
    expect(linked.stderr).toMatch(/Depuis une autre machine : https:\/\/maison\.example\.com\/#code=/);
  } finally {
    await known.close();
  }
}, 60_000);

test('invites several at once, each on a line with their address, and the one that is refused by its sentence', async () => {
  const invited = await run('people', 'invite', 'ana@example.org,ben@example.org', 'no-address', 'cleo@example.org');
  expect(invited.stdout.split('\n').map((line) => line.split('\t')[0])).toEqual([
    'ana@example.org',
    'ben@example.org',
    'cleo@example.org',
    '',
  ]);
  expect(invited.code).toBe(1);
  expect(invited.stderr).toMatch(/^no-address : /m);
}, 60_000);

test('suspends and restores by e-mail, and gives an address that opens a session of one person', async () => {
  const max = await bringIn(house, 'max');
  const suspended = await run('people', 'suspend', 'MAX@example.org');
  expect([suspended.code, suspended.stderr.trim()]).toEqual([
    0,
    'MAX@example.org est suspendu : ses sessions sont terminées.',
  ]);
  expect((await max.request('/api/me')).status).toBe(401);
  const refused = await run('link', '--person', max.email);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Cette personne est suspendue.')]);
  expect((await run('people', 'restore', max.email)).code).toBe(0);
  const linked = await run('link', '--person', max.email);
  const code = /#code=(\S+)/.exec(linked.stdout)?.[1] ?? '';
  const { headers } = await openBrowserSession(sendTo(house), code);
  expect(await (await requestAs(house, headers)('/api/me')).json()).toMatchObject({ id: max.person.id });
}, 60_000);

test('says who is not there', async () => {
  const nobody = await run('people', 'suspend', 'nobody@example.org');
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('nobody@example.org')]);
}, 60_000);

test('invites everybody in an export of a spreadsheet, and tells the lines in which there is no address', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-list-'));
  const file = path.join(folder, 'equipe.csv');
  await writeFile(file, 'Nom;Courriel\r\nDupont;fleur@example.org\r\nDurand;gaston@example.org\r\n');
  const invited = await run('people', 'invite', '--file', file);
  await deleteFolder(folder);
  expect([invited.code, invited.stdout.split('\n').map((line) => line.split('\t')[0])]).toEqual([
    0,
    ['fleur@example.org', 'gaston@example.org', ''],
  ]);
  expect(invited.stderr).toContain('Sans adresse, laissé de côté\u00A0: Nom;Courriel');
  const none = await run('people', 'invite');
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('[address_required]')]);
  const absent = await run('people', 'invite', '--file', file);
  expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining('[list_unreadable]')]);
}, 60_000);

test('the only owner, whom nobody else can help, gets a new password and loses a lost second factor from the terminal', async () => {
  const email = 'patronne@example.org';
  await house.request('/api/me', { method: 'PATCH', json: { name: 'Patronne', email } });
  await house.request('/api/me/password', { method: 'PUT', json: { password: goodPassword } });
  const browser = await openSessionWith(sendTo(house), { email, password: goodPassword });
  const me = requestAs(house, browser.headers);
  const begun = (await (
    await me('/api/me/second-factor', { method: 'POST', json: { current: goodPassword } })
  ).json()) as BegunSecondFactor;
  const totp = new TOTP({ secret: Secret.fromBase32(begun.secret), algorithm: 'SHA1', digits: 6, period: 30 });
  await me('/api/me/second-factor/confirmation', { method: 'POST', json: { code: totp.generate() } });
  const linked = await run('people', 'password', email);
  expect(linked.code, linked.stderr).toBe(0);
  const secret = /^http:\S+\/#password=(\S+)\n$/.exec(linked.stdout)?.[1] ?? '';
  const password = 'trois canards jaunes';
  const set = await sendTo(house)('/api/password', {
    method: 'PUT',
    body: JSON.stringify({ secret, password }),
    headers: { 'content-type': 'application/json' },
  });
  expect(await set.json()).toEqual({ email });
  const enter = () => postForSession(sendTo(house), '/api/session', { email, password });
  expect(await readRefusal(await enter())).toEqual([401, 'second_factor_needed']);
  const reset = await run('people', 'reset-factor', email);
  expect([reset.code, reset.stderr]).toEqual([0, expect.stringContaining('entre avec son mot de passe seul')]);
  await openSessionWith(sendTo(house), { email, password });
}, 60_000);

test('gives a role by the names that the page shows, and refuses what would leave the house without an owner', async () => {
  const ida = await bringIn(house, 'ida');
  const given = await run('people', 'role', ida.email, 'administrator');
  expect([given.code, given.stderr.trim()]).toEqual([0, 'ida@example.org\u00A0: administration.']);
  expect((await run('people')).stdout).toContain('ida · ida@example.org · administration');
  const kept = await run('people', 'role', 'patronne@example.org', 'member');
  expect([kept.code, kept.stderr]).toEqual([1, expect.stringContaining('[own_role_kept]')]);
}, 60_000);
