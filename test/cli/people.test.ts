import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../src/contract/index.ts';
import { bringIn, goodPassword, requestAs, sendTo } from '../api/people-for-tests.ts';
import { openBrowserSession, openSessionWith } from '../api/session-for-tests.ts';
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
  expect(invited.stderr).toContain('Cette adresse fait entrer lea@example.org (conservateur) une fois');
  const before = await run('people');
  expect(before.stdout).toContain('lea@example.org · conservateur · invité jusqu’au');
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
