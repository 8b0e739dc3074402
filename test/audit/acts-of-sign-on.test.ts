import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Group, Identity, MadeProvisioningToken, Person, SignOnBegun } from '../../src/contract/index.ts';
import { bringIn, goodPassword, inviteAs, sendTo } from '../api/people-for-tests.ts';
import { makeKey } from '../api/session-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { startProvider, type TestProvider } from '../sign-on/provider-for-tests.ts';
import { enterAs, houseOrigin, passProvider, setUp, signAnswer, signOn } from '../sign-on/sign-on-calls.ts';
import { exportLines, latestOf, readLines } from './lines-of-house.ts';

// Single sign-on by a real provider, and a directory that provisions: what the audit says of both.

const mark = 'marque3d8a';
let house: TestHouse;
let provider: TestProvider;
let token: MadeProvisioningToken;
beforeAll(async () => {
  house = await openTestHouse();
  provider = await startProvider({ origin: () => houseOrigin, id: 'annuaire' });
}, 60_000);
afterAll(async () => {
  await provider?.stop();
  await house?.close();
});

const verified = (name: string, more = {}) => ({ email: `${name}@example.org`, email_verified: true, name, ...more });
async function enter(login: string): Promise<Person> {
  return (await (await (await enterAs(house, 'annuaire', login))('/api/me')).json()) as Person;
}

function scim(route: string, method = 'GET', json?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token.secret}`, 'content-type': 'application/scim+json' };
  return sendTo(house)(`/scim/v2${route}`, { method, headers, body: json === undefined ? null : JSON.stringify(json) });
}
async function take(answer: Promise<Response>): Promise<{ id: string }> {
  const got = await answer;
  if (!got.ok) throw new Error(await got.text());
  return (await got.json()) as { id: string };
}

describe('single sign-on', () => {
  test('a provider is saved and removed by somebody', async () => {
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true });
    expect(await latestOf(house, 'provider-changed')).toMatchObject({
      actorKind: 'command-line',
      object: 'annuaire',
      detail: { change: 'saved', secret: 'set' },
    });
    await house.request('/api/providers/annuaire', { method: 'DELETE' });
    expect(await latestOf(house, 'provider-changed')).toMatchObject({
      object: 'annuaire',
      detail: { change: 'removed' },
    });
  });

  test('who comes in is somebody, by which provider; a newcomer, a taken up invitation and a link are lines too', async () => {
    const group = (await (
      await house.request('/api/groups', { method: 'POST', json: { name: `Groupe ${mark}` } })
    ).json()) as Group;
    const groups = [{ group: group.id, value: 'paye' }];
    await setUp(house, 'annuaire', provider, { admitsNewcomers: true, groupsClaim: 'groups', groups });
    provider.accounts.set('nina', verified(`nina-${mark}`, { groups: ['paye'] }));
    const { id } = await enter('nina');
    expect(await latestOf(house, 'sign-in')).toMatchObject({
      actor: id,
      result: 'done',
      detail: { way: 'sign-on', provider: 'annuaire' },
    });
    expect(await latestOf(house, 'person-added')).toMatchObject({ actorKind: 'system', subject: id });
    expect(await latestOf(house, 'identity-linked')).toMatchObject({ subject: id, detail: { provider: 'annuaire' } });
    expect(await latestOf(house, 'group-changed')).toMatchObject({
      subject: id,
      object: group.id,
      detail: { member: 'added' },
    });
    provider.accounts.set('nina', verified(`nina-${mark}`, { groups: [] }));
    await enter('nina');
    expect(await latestOf(house, 'group-changed')).toMatchObject({ subject: id, detail: { member: 'removed' } });
    expect(await readLines(house, '?acts=identity-linked')).toHaveLength(1);
    const invited = await inviteAs(house.request, { email: `ines-${mark}@example.org`, role: 'curator' });
    provider.accounts.set('ines', verified(`ines-${mark}`));
    const ines = await enter('ines');
    expect(await latestOf(house, 'invitation-accepted')).toMatchObject({ subject: ines.id, object: invited.id });
  });

  test('a provider is added to an account and taken off it by its own person', async () => {
    const paul = await bringIn(house, `paul-${mark}`);
    provider.accounts.set('paul', verified(`other-${mark}`));
    const key = makeKey();
    const post = (route: string, json: object) => paul.request(`/api/me/identities${route}`, { method: 'POST', json });
    const begun = await post('', { provider: 'annuaire', publicKey: key.publicKey, current: goodPassword });
    const { address } = (await begun.json()) as SignOnBegun;
    const back = await passProvider(new URL(address), 'paul');
    const linked = (await (await post('/finish', signAnswer(back, key))).json()) as { identities: Identity[] };
    const { id } = paul.person;
    const object = linked.identities[0]?.id;
    const [line] = await readLines(house, `?acts=identity-linked&person=${id}`);
    expect(line).toMatchObject({ actor: id, subject: id, object, detail: { provider: 'annuaire' } });
    expect((await post('/finish', signAnswer(back, key))).status).toBe(401);
    expect(await latestOf(house, 'identity-linked')).toMatchObject({
      actor: id,
      result: 'refused',
      detail: { reason: 'sign_on_late' },
    });
    await paul.request(`/api/me/identities/${object}`, { method: 'DELETE' });
    expect(await latestOf(house, 'identity-unlinked')).toMatchObject({ actor: id, object });
  });

  test('who is refused is nobody, and the line says why', async () => {
    await setUp(house, 'annuaire', provider);
    provider.accounts.set('eve', verified(`eve-${mark}`));
    expect((await signOn(house, 'annuaire', 'eve')).status).toBe(403);
    expect(await latestOf(house, 'sign-in')).toMatchObject({
      actorKind: 'nobody',
      actor: null,
      result: 'refused',
      detail: { way: 'sign-on', reason: 'not_invited' },
    });
  });
});

describe('a directory', () => {
  test('gets a token from somebody, and acts under it', async () => {
    const json = { name: `Okta ${mark}` };
    token = (await (
      await house.request('/api/provisioning-tokens', { method: 'POST', json })
    ).json()) as MadeProvisioningToken;
    expect(await latestOf(house, 'key-made')).toMatchObject({ objectKind: 'provisioning-token', object: token.id });
    const user = { userName: `lea-${mark}@example.org`, displayName: `Léa ${mark}`, active: true };
    const { id } = await take(scim('/Users', 'POST', user));
    const by = { actorKind: 'directory', actor: `directory:${token.id}`, subject: id };
    expect(await latestOf(house, 'person-added')).toMatchObject({ ...by, detail: { role: 'member', state: 'active' } });
    await take(scim(`/Users/${id}`, 'PUT', { ...user, displayName: 'Léa Martin' }));
    expect(await latestOf(house, 'person-changed')).toMatchObject({ ...by, detail: { fields: 'name' } });
    const count = (await readLines(house)).length;
    await take(scim(`/Users/${id}`, 'PUT', { ...user, displayName: 'Léa Martin' }));
    expect(await readLines(house)).toHaveLength(count); // A directory says everything again at each round.
    await take(scim(`/Users/${id}`, 'PUT', { ...user, displayName: 'Léa Martin', active: false }));
    expect(await latestOf(house, 'person-suspended')).toMatchObject(by);
    await take(scim(`/Users/${id}`, 'PUT', { ...user, displayName: 'Léa Martin' }));
    expect(await latestOf(house, 'person-restored')).toMatchObject(by);
    const group = await take(scim('/Groups', 'POST', { displayName: `Paye ${mark}`, members: [{ value: id }] }));
    expect(await latestOf(house, 'group-made')).toMatchObject({ actorKind: 'directory', object: group.id });
    expect(await latestOf(house, 'group-changed')).toMatchObject({ ...by, detail: { member: 'added' } });
    await take(scim(`/Groups/${group.id}`, 'PUT', { displayName: `Autre ${mark}`, members: [] }));
    expect((await readLines(house, '?acts=group-changed')).slice(0, 2).map(({ detail }) => detail)).toEqual([
      { member: 'removed' },
      { fields: 'name' },
    ]);
    expect((await scim(`/Groups/${group.id}`, 'DELETE')).status).toBe(204);
    expect(await latestOf(house, 'group-removed')).toMatchObject({ actorKind: 'directory', object: group.id });
    expect((await scim(`/Users/${id}`, 'DELETE')).status).toBe(204);
    expect(await latestOf(house, 'person-suspended')).toMatchObject({ ...by, detail: { removed: 'true' } });
    await take(scim('/Users', 'POST', user));
    expect(await latestOf(house, 'person-restored')).toMatchObject(by);
  });

  test('is refused what is not in its hand, and everything once its token is revoked', async () => {
    const changed = await scim('/Users/owner', 'PUT', { userName: 'owner', active: false });
    expect(changed.status).toBe(403);
    expect(await latestOf(house, 'access-denied')).toMatchObject({
      actorKind: 'directory',
      detail: { method: 'PUT', route: '/scim/v2/Users/{id}' },
    });
    await house.request(`/api/provisioning-tokens/${token.id}`, { method: 'DELETE' });
    expect(await latestOf(house, 'key-withdrawn')).toMatchObject({ object: token.id });
    expect((await scim('/Users')).status).toBe(401);
    expect(await latestOf(house, 'key-refused')).toMatchObject({ objectKind: 'provisioning-token' });
  });

  test('and a provider leave nothing of what they said in any line', async () => {
    const text = await exportLines(house);
    expect(text.toLowerCase()).not.toContain(mark);
    expect(text).not.toContain('@');
    expect(text).not.toContain('Martin');
  });
});
