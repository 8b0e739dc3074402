import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BegunSecondFactor, Group, Person, SignOnOffer } from '../../src/contract/index.ts';
import { bringIn, goodPassword, inviteAs, readRefusal, sendTo } from '../api/people-for-tests.ts';
import { makeKey } from '../api/session-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { startProvider, type TestProvider } from './provider-for-tests.ts';
import { begin, enterAs, finish, houseOrigin, passProvider, setUp, signOn } from './sign-on-calls.ts';

// A real provider (oidc-provider, certified), a real house, and what a browser sends.

let house: TestHouse;
let provider: TestProvider;

beforeAll(async () => {
  house = await openTestHouse();
  provider = await startProvider({ origin: () => houseOrigin, id: 'annuaire' });
});
afterAll(async () => {
  await provider?.stop();
  await house?.close();
});

async function whoAmI(request: Awaited<ReturnType<typeof enterAs>>): Promise<Person> {
  return (await (await request('/api/me')).json()) as Person;
}

async function makeGroup(name: string): Promise<string> {
  const answer = await house.request('/api/groups', { method: 'POST', json: { name } });
  return ((await answer.json()) as Group).id;
}

const verified = (email: string, more = {}) => ({
  email,
  email_verified: true,
  name: email.split('@')[0] ?? '',
  ...more,
});

describe('whose account somebody comes into', () => {
  test('a newcomer becomes a member where the owner lets the provider admit them, and is the same person the next time', async () => {
    provider.accounts.set('nina', verified('nina@example.org'));
    await setUp(house, 'annuaire', provider);
    expect(await readRefusal(await signOn(house, 'annuaire', 'nina'))).toEqual([403, 'not_invited']);
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    const first = await whoAmI(await enterAs(house, 'annuaire', 'nina'));
    expect(first).toMatchObject({ email: 'nina@example.org', name: 'nina', role: 'member', passwordSetAt: null });
    provider.accounts.set('nina', verified('other@example.org'));
    expect((await whoAmI(await enterAs(house, 'annuaire', 'nina'))).id).toBe(first.id);
  });

  test('an e-mail that the provider does not vouch for, or of another domain, opens nothing', async () => {
    provider.accounts.set('eve', { email: 'eve@example.org', email_verified: false });
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    expect(await readRefusal(await signOn(house, 'annuaire', 'eve'))).toEqual([403, 'email_unverified']);
    provider.accounts.set('eve', verified('eve@elsewhere.org'));
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true, emailDomains: ['example.org'] });
    expect(await readRefusal(await signOn(house, 'annuaire', 'eve'))).toEqual([403, 'email_unverified']);
  });

  test('an open invitation as a member is taken up with its groups; one as an administrator is not', async () => {
    await setUp(house, 'annuaire', provider);
    const group = await makeGroup('Achats');
    await inviteAs(house.request, { email: 'Ines@example.org', role: 'curator', groups: [group] });
    await inviteAs(house.request, { email: 'adam@example.org', role: 'administrator' });
    provider.accounts.set('ines', verified('ines@example.org'));
    provider.accounts.set('adam', verified('adam@example.org'));
    const ines = await whoAmI(await enterAs(house, 'annuaire', 'ines'));
    expect(ines).toMatchObject({ role: 'curator', groups: [group] });
    expect(await readRefusal(await signOn(house, 'annuaire', 'adam'))).toEqual([403, 'invitation_by_address']);
  });

  test('an existing member is joined only where the owner permits it, and an owner never', async () => {
    await bringIn(house, 'paul');
    await bringIn(house, 'olga', 'owner');
    provider.accounts.set('paul-at-work', verified('paul@example.org'));
    provider.accounts.set('olga-at-work', verified('olga@example.org'));
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    expect(await readRefusal(await signOn(house, 'annuaire', 'paul-at-work'))).toEqual([403, 'account_to_link']);
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true, joinsMembers: true });
    expect(await whoAmI(await enterAs(house, 'annuaire', 'paul-at-work'))).toMatchObject({ email: 'paul@example.org' });
    expect(await readRefusal(await signOn(house, 'annuaire', 'olga-at-work'))).toEqual([403, 'account_to_link']);
  });

  test('whoever has a second factor shows it in the house before what matters: a provider’s word stands in for none', async () => {
    const nora = await bringIn(house, 'nora');
    provider.accounts.set('nora-at-work', verified('nora@example.org', { acr: 'phr', amr: ['mfa'] }));
    await setUp(house, 'annuaire', provider, { joinsMembers: true });
    const begun = await nora.request('/api/me/second-factor', { method: 'POST', json: { current: goodPassword } });
    const { secret } = (await begun.json()) as BegunSecondFactor;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const set = await nora.request('/api/me/second-factor/confirmation', { method: 'POST', json: { code } });
    expect(set.status).toBe(200);
    const request = await enterAs(house, 'annuaire', 'nora-at-work');
    expect(await (await request('/api/me/second-factor')).json()).toMatchObject({ proved: false });
    const off = await request('/api/me/second-factor', { method: 'DELETE' });
    expect(await readRefusal(off)).toEqual([403, 'second_factor_required']);
  });

  test('who is suspended stays out', async () => {
    provider.accounts.set('sami', verified('sami@example.org'));
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    const request = await enterAs(house, 'annuaire', 'sami');
    const { id } = await whoAmI(request);
    await house.request(`/api/people/${id}`, { method: 'PATCH', json: { state: 'suspended' } });
    expect((await request('/api/me')).status).toBe(401);
    expect(await readRefusal(await signOn(house, 'annuaire', 'sami'))).toEqual([403, 'account_suspended']);
  });
});

describe('groups of a claim', () => {
  test('are joined and left at each sign-in, and only those that the provider governs', async () => {
    const [paye, juridique, direction] = [
      await makeGroup('Paye'),
      await makeGroup('Juridique'),
      await makeGroup('Direction'),
    ];
    const groups = [
      { group: paye, value: 'paye' },
      { group: juridique, value: 'f3b1-juridique' },
    ];
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true, groupsClaim: 'groups', groups });
    provider.accounts.set('gaelle', verified('gaelle@example.org', { groups: ['paye', 'Direction'] }));
    const { id, groups: first } = await whoAmI(await enterAs(house, 'annuaire', 'gaelle'));
    expect(first).toEqual([paye]); // Nobody joins a group of the house because a claim has its name.
    const given = { groups: [paye, direction] };
    await house.request(`/api/people/${id}`, { method: 'PATCH', json: given });
    provider.accounts.set('gaelle', verified('gaelle@example.org', { groups: ['f3b1-juridique'] }));
    const { groups: second } = await whoAmI(await enterAs(house, 'annuaire', 'gaelle'));
    expect(second.toSorted()).toEqual([juridique, direction].toSorted());
    provider.accounts.set('gaelle', verified('gaelle@example.org'));
    expect((await whoAmI(await enterAs(house, 'annuaire', 'gaelle'))).groups).toEqual([direction]);
  });
});

describe('a provider that is down', () => {
  test('is said to be, and signs in again when it is back, without a restart of the house', async () => {
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    const offered = async (): Promise<SignOnOffer[]> =>
      ((await (await sendTo(house)('/api/sign-on/providers')).json()) as { providers: SignOnOffer[] }).providers;
    expect(await offered()).toEqual([{ id: 'annuaire', name: 'Annuaire annuaire', answers: true }]);
    const key = makeKey();
    const back = await passProvider(await begin(house, 'annuaire', key), 'nina');
    await provider.stop();
    await new Promise((resolve) => setTimeout(resolve, 1100)); // As old as what is known may be for who is sent off.
    expect(await readRefusal(await finish(house, back, key))).toEqual([502, 'provider_away']);
    expect((await offered())[0]?.answers).toBe(false);
    await expect(begin(house, 'annuaire', key)).rejects.toThrow(/provider_away/);
    const paul = await sendTo(house)('/api/session');
    expect(paul.ok).toBe(true);
    await provider.start();
    expect((await offered())[0]?.answers).toBe(true);
    expect((await signOn(house, 'annuaire', 'nina')).status).toBe(200);
  });
});

describe('the settings of a provider', () => {
  test('never show its secret again, and are an owner’s alone', async () => {
    await setUp(house, 'annuaire', provider);
    const listed = await (await house.request('/api/providers')).text();
    expect(listed).toContain(provider.issuer);
    expect(listed).not.toContain('a secret between two');
    const administrator = await bringIn(house, 'ada', 'administrator');
    const member = await bringIn(house, 'max');
    expect((await administrator.request('/api/providers')).status).toBe(200);
    expect((await member.request('/api/providers')).status).toBe(403);
    const json = { name: 'x', issuer: provider.issuer, clientId: 'x' };
    for (const { request } of [administrator, member])
      expect((await request('/api/providers/annuaire', { method: 'PUT', json })).status).toBe(403);
    for (const issuer of [
      'http://idp.example.org',
      'https://user:secret@idp.example.org',
      'https://idp.example.org/?x',
    ])
      expect(
        await readRefusal(await house.request('/api/providers/y', { method: 'PUT', json: { ...json, issuer } })),
      ).toEqual([400, 'issuer_refused']);
  });
});
