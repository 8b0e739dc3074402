import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Group, MadeProvisioningToken, Person } from '../../src/contract/index.ts';
import { bringIn, readRefusal, sendTo } from '../api/people-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { startProvider, type TestProvider } from './provider-for-tests.ts';
import { enterAs, houseOrigin, setUp, signOn } from './sign-on-calls.ts';

// The requests that the documentation of Okta and of Entra shows, as they write them, against a real house.

const core = 'urn:ietf:params:scim:schemas:core:2.0';
const messages = 'urn:ietf:params:scim:api:messages:2.0';

interface Resource {
  readonly id: string;
  readonly active: boolean;
  readonly members: { value: string }[];
  readonly [name: string]: unknown;
}

let house: TestHouse;
let provider: TestProvider;
let token: MadeProvisioningToken;

beforeAll(async () => {
  house = await openTestHouse();
  provider = await startProvider({ origin: () => houseOrigin, id: 'okta' });
  await setUp(house, 'okta', provider, { joinsMembers: true });
  token = await makeToken('Okta');
});
afterAll(async () => {
  await provider?.stop();
  await house?.close();
});

async function makeToken(name: string): Promise<MadeProvisioningToken> {
  const answer = await house.request('/api/provisioning-tokens', { method: 'POST', json: { name } });
  return (await answer.json()) as MadeProvisioningToken;
}

function scim(route: string, method = 'GET', json?: object, secret = token.secret): Promise<Response> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' };
  const body = json === undefined ? null : JSON.stringify(json);
  return sendTo(house)(`/scim/v2${route}`, { method, headers, body });
}

async function take(answer: Response | Promise<Response>): Promise<Resource> {
  const got = await answer;
  if (!got.ok) throw new Error(await got.text());
  return (await got.json()) as Resource;
}

/** A user as Okta sends it. */
function oktaUser(name: string, more: object = {}): object {
  return {
    schemas: [`${core}:User`],
    userName: `${name}@example.org`,
    name: { givenName: name, familyName: 'Test' },
    emails: [{ primary: true, value: `${name}@example.org`, type: 'work' }],
    displayName: name,
    locale: 'fr-FR',
    externalId: `00u-${name}`,
    groups: [],
    password: '1mz050nq',
    active: true,
    ...more,
  };
}

async function listPeople(): Promise<Person[]> {
  return ((await (await house.request('/api/people')).json()) as { people: Person[] }).people;
}

const patch = (...operations: object[]): object => ({ schemas: [`${messages}:PatchOp`], Operations: operations });

describe('a user', () => {
  test('is looked for, made, found again and made inactive as Okta does it', async () => {
    const filter = encodeURIComponent('userName eq "ana@example.org"');
    const page = await take(scim(`/Users?filter=${filter}&startIndex=1&count=100`));
    expect(page).toMatchObject({ schemas: [`${messages}:ListResponse`], totalResults: 0, Resources: [] });
    const answer = await scim('/Users', 'POST', oktaUser('ana'));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toContain('application/scim+json');
    const made = await take(answer);
    expect(answer.headers.get('location')).toBe(`/scim/v2/Users/${made.id}`);
    expect(await take(scim(`/Users?filter=${filter}`))).toMatchObject({
      totalResults: 1,
      Resources: [{ id: made.id }],
    });
    expect(made).toMatchObject({ externalId: '00u-ana', active: true, name: { familyName: 'Test' } });
    expect(made['password']).toBeUndefined();
    const refused = await scim('/Users', 'POST', oktaUser('ana'));
    expect([refused.status, await refused.json()]).toMatchObject([409, { status: '409', scimType: 'uniqueness' }]);
    const inactive = patch({ op: 'replace', value: { active: false } });
    expect((await take(scim(`/Users/${made.id}`, 'PATCH', inactive))).active).toBe(false);
    expect((await listPeople()).find(({ id }) => id === made.id)).toMatchObject({ state: 'suspended', role: 'member' });
  });

  test('is changed as Entra does it: words for truth, filters that nothing fits yet, extensions read over', async () => {
    const made = await take(
      scim('/Users', 'POST', {
        schemas: [`${core}:User`, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
        externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
        userName: 'Test_User_ab6490ee',
        active: true,
        displayName: 'lennay',
      }),
    );
    const changed = await take(
      scim(
        `/Users/${made.id}`,
        'PATCH',
        patch(
          { op: 'Add', path: 'emails[type eq "work"].value', value: 'lennay@example.org' },
          { op: 'Replace', path: 'name.familyName', value: 'Doe' },
          { op: 'Replace', path: `${core}:User:displayName`, value: 'Lennay Doe' },
          { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'HR' },
        ),
      ),
    );
    expect(changed).toMatchObject({
      displayName: 'Lennay Doe',
      emails: [{ type: 'work', value: 'lennay@example.org' }],
      name: { familyName: 'Doe' },
    });
    expect((await listPeople()).find(({ id }) => id === made.id)?.email).toBe('lennay@example.org');
    const no = await take(scim(`/Users/${made.id}`, 'PATCH', patch({ op: 'Replace', path: 'active', value: 'False' })));
    expect(no.active).toBe(false);
    const yes = await take(scim(`/Users/${made.id}`, 'PATCH', patch({ op: 'Replace', path: 'active', value: 'True' })));
    expect(yes.active).toBe(true);
    for (const filter of [
      'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"',
      'emails.value eq "LENNAY@example.org"',
    ])
      expect((await take(scim(`/Users?filter=${encodeURIComponent(filter)}`)))['totalResults'], filter).toBe(1);
    const odd = await scim(`/Users?filter=${encodeURIComponent('userName sw "a"')}`);
    expect([odd.status, await odd.json()]).toMatchObject([400, { scimType: 'invalidFilter' }]);
  });

  test('that is made inactive is out at the next request, in by no provider, and in again when it is active', async () => {
    const made = await take(scim('/Users', 'POST', oktaUser('zoe')));
    provider.accounts.set('zoe', { email: 'zoe@example.org', email_verified: true });
    const request = await enterAs(house, 'okta', 'zoe');
    expect((await request('/api/me')).status).toBe(200);
    await scim(`/Users/${made.id}`, 'PUT', oktaUser('zoe', { active: false }));
    expect((await request('/api/me')).status).toBe(401);
    expect(await readRefusal(await signOn(house, 'okta', 'zoe'))).toEqual([403, 'account_suspended']);
    await scim(`/Users/${made.id}`, 'PUT', oktaUser('zoe'));
    expect((await signOn(house, 'okta', 'zoe')).status).toBe(200);
  });

  test('that is removed is suspended and kept, and is the same person when it comes back', async () => {
    const made = await take(scim('/Users', 'POST', oktaUser('leo')));
    expect((await scim(`/Users/${made.id}`, 'DELETE')).status).toBe(204);
    expect((await scim(`/Users/${made.id}`)).status).toBe(404);
    expect((await listPeople()).find(({ id }) => id === made.id)?.state).toBe('suspended');
    const again = await take(scim('/Users', 'POST', oktaUser('leo')));
    expect(again).toMatchObject({ id: made.id, active: true });
  });

  test('whom somebody of the house suspended stays so, whatever a directory says', async () => {
    const made = await take(scim('/Users', 'POST', oktaUser('guy')));
    await house.request(`/api/people/${made.id}`, { method: 'PATCH', json: { state: 'suspended' } });
    expect((await take(scim(`/Users/${made.id}`, 'PUT', oktaUser('guy')))).active).toBe(false);
    await scim(`/Users/${made.id}`, 'DELETE');
    expect((await take(scim('/Users', 'POST', oktaUser('guy')))).active).toBe(false);
  });

  test('is never made an owner or administrator, and who runs the house is not touched', async () => {
    const made = await take(scim('/Users', 'POST', oktaUser('eva', { roles: [{ value: 'owner' }], role: 'owner' })));
    const operation = { op: 'add', path: 'roles', value: [{ value: 'administrator' }] };
    await scim(`/Users/${made.id}`, 'PATCH', patch(operation, { op: 'replace', value: { role: 'owner' } }));
    const { person } = await bringIn(house, 'ada', 'administrator');
    for (const id of ['owner', person.id]) {
      expect((await scim(`/Users/${id}`, 'PATCH', patch({ op: 'replace', value: { active: false } }))).status).toBe(
        403,
      );
      expect((await scim(`/Users/${id}`, 'DELETE')).status).toBe(403);
    }
    const people = await listPeople();
    expect(people.find(({ id }) => id === made.id)?.role).toBe('member');
    expect(people.find(({ id }) => id === person.id)?.state).toBe('active');
  });
});

describe('a group', () => {
  test('is made, filled, emptied and removed as Okta and Entra do it', async () => {
    const [one, two] = [
      await take(scim('/Users', 'POST', oktaUser('u1'))),
      await take(scim('/Users', 'POST', oktaUser('u2'))),
    ];
    const made = await take(
      scim('/Groups', 'POST', { schemas: [`${core}:Group`], displayName: 'Comptabilité', members: [] }),
    );
    const change = (...operations: object[]) => take(scim(`/Groups/${made.id}`, 'PATCH', patch(...operations)));
    const ids = ({ members }: Resource): string[] => members.map(({ value }) => value).toSorted();
    await change({ op: 'Add', path: 'members', value: [{ $ref: null, value: one.id }] });
    const both = await change({ op: 'add', path: 'members', value: [{ value: two.id, display: 'u2' }] });
    expect(ids(both)).toEqual([one.id, two.id].toSorted());
    expect(ids(await change({ op: 'remove', path: `members[value eq "${one.id}"]` }))).toEqual([two.id]);
    expect(ids(await change({ op: 'Remove', path: 'members', value: [{ value: two.id }] }))).toEqual([]);
    expect(ids(await change({ op: 'replace', path: 'members', value: [{ value: one.id }] }))).toEqual([one.id]);
    expect((await change({ op: 'replace', value: { id: made.id, displayName: 'Compta' } }))['displayName']).toBe(
      'Compta',
    );
    expect((await listPeople()).find(({ id }) => id === one.id)?.groups).toEqual([made.id]);
    const without = await take(scim(`/Groups/${made.id}?excludedAttributes=members`));
    expect(without.members).toBeUndefined();
    const named = await take(scim(`/Groups?filter=${encodeURIComponent('displayName eq "Compta"')}`));
    expect(named['totalResults']).toBe(1);
    const unknown = await scim(
      `/Groups/${made.id}`,
      'PATCH',
      patch({ op: 'add', path: 'members', value: [{ value: 'x' }] }),
    );
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { scimType: 'invalidValue' }]);
    expect((await scim(`/Groups/${made.id}`, 'DELETE')).status).toBe(204);
    expect((await scim(`/Groups/${made.id}`)).status).toBe(404);
  });

  test('of the house is none of the directory’s: not seen, not taken by its name, not changed', async () => {
    const answer = await house.request('/api/groups', { method: 'POST', json: { name: 'Direction' } });
    const { id } = (await answer.json()) as Group;
    const user = await take(scim('/Users', 'POST', oktaUser('mallory')));
    const add = patch({ op: 'add', path: 'members', value: [{ value: user.id }] });
    expect((await scim(`/Groups/${id}`)).status).toBe(404);
    expect((await scim(`/Groups/${id}`, 'PATCH', add)).status).toBe(404);
    const taken = await scim('/Groups', 'POST', {
      schemas: [`${core}:Group`],
      displayName: 'direction',
      members: [{ value: user.id }],
    });
    expect(taken.status).toBe(409);
    expect((await listPeople()).find((person) => person.id === user.id)?.groups).toEqual([]);
  });
});

describe('the token of a directory', () => {
  test('opens /scim/v2 alone, which nothing else opens, and nothing once it is revoked', async () => {
    const { id, secret } = await makeToken('to be revoked');
    expect((await scim('/ServiceProviderConfig', 'GET', undefined, secret)).status).toBe(200);
    for (const route of ['/api/me', '/api/people', '/api/documents', '/api/house'])
      expect((await sendTo(house)(route, { headers: { authorization: `Bearer ${secret}` } })).status, route).toBe(401);
    expect((await scim('/Users', 'GET', undefined, house.maison.token)).status).toBe(401);
    const member = await bringIn(house, 'mia', 'owner');
    expect((await sendTo(house)('/scim/v2/Users', { headers: member.headers })).status).toBe(401);
    const listed = await (await house.request('/api/provisioning-tokens')).text();
    expect(listed).toContain('to be revoked');
    expect(listed).not.toContain(secret);
    await house.request(`/api/provisioning-tokens/${id}`, { method: 'DELETE' });
    const refused = await scim('/Users', 'GET', undefined, secret);
    expect([refused.status, await refused.json()]).toMatchObject([401, { schemas: [`${messages}:Error`] }]);
  });

  test('is made and revoked by an owner alone', async () => {
    const administrator = await bringIn(house, 'alf', 'administrator');
    expect((await administrator.request('/api/provisioning-tokens')).status).toBe(200);
    const json = { name: 'mine' };
    expect((await administrator.request('/api/provisioning-tokens', { method: 'POST', json })).status).toBe(403);
    expect((await administrator.request(`/api/provisioning-tokens/${token.id}`, { method: 'DELETE' })).status).toBe(
      403,
    );
  });
});
