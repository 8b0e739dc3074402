import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { Group, Person, Session, SessionChallenge } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import {
  bringIn,
  goodPassword,
  inviteAs,
  readRefusal,
  requestAs,
  sendTo,
  type TestPerson,
} from './people-for-tests.ts';
import { makeKey, openBrowserSession, openSessionWith, postForSession } from './session-for-tests.ts';

// People come by invitation, sign in with a password, have a role and groups, and can be suspended: through HTTP alone.

const day = 24 * 60 * 60 * 1000;
let house: TestHouse;
let ahead = 0;
let send: ReturnType<typeof sendTo>;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock });
  send = sendTo(house);
});
afterAll(() => house?.close());

const people = async (): Promise<Person[]> =>
  ((await (await house.request('/api/people')).json()) as { people: Person[] }).people;
const change = (who: TestPerson['request'], id: string, json: unknown): Promise<Response> =>
  who(`/api/people/${id}`, { method: 'PATCH', json });

describe('a new house', () => {
  it('has its owner, says that nobody has a password, and lets the owner set one', async () => {
    const challenge = async () => (await (await send('/api/session')).json()) as SessionChallenge;
    expect(Object.keys(await challenge()).toSorted()).toEqual(['address', 'challenge', 'people']);
    expect((await challenge()).people).toBe(false);
    expect(await people()).toMatchObject([{ id: 'owner', role: 'owner', state: 'active', email: null }]);

    const named = await house.request('/api/me', {
      method: 'PATCH',
      json: { name: 'Alice', email: 'Alice@Example.org' },
    });
    expect(await named.json()).toMatchObject({
      id: 'owner',
      name: 'Alice',
      email: 'Alice@Example.org',
      passwordSetAt: null,
    });
    const put = (json: unknown) => house.request('/api/me/password', { method: 'PUT', json });
    expect(await readRefusal(await put({ password: 'alice est la chef' }))).toEqual([400, 'password_refused']);
    expect((await put({ password: goodPassword })).status).toBe(200);
    expect((await challenge()).people).toBe(true);

    const browser = await openSessionWith(send, { email: ' alice@example.ORG', password: goodPassword });
    const me = (await (await requestAs(house, browser.headers)('/api/me')).json()) as Person;
    expect(me).toMatchObject({ id: 'owner', role: 'owner' });
    expect(Object.keys(me)).not.toContain('password');
  });

  it('opens one session of a browser with what it signed for that one, and not with what it signed for another', async () => {
    const key = makeKey();
    const one = await openSessionWith(send, { email: 'alice@example.org', password: goodPassword }, key);
    const two = await openSessionWith(send, { email: 'alice@example.org', password: goodPassword }, key);
    const swapped = one.headers.authorization.replace(one.id, two.id);
    expect((await requestAs(house, { authorization: swapped })('/api/me')).status).toBe(401);
    for (const { headers } of [one, two]) expect((await requestAs(house, headers)('/api/me')).status).toBe(200);
  });

  it('changes a password only for who knows the one of before, and signs the other browsers out', async () => {
    const [one, two] = [
      await openSessionWith(send, { email: 'alice@example.org', password: goodPassword }),
      await openSessionWith(send, { email: 'alice@example.org', password: goodPassword }),
    ];
    const put = (json: unknown) => requestAs(house, one.headers)('/api/me/password', { method: 'PUT', json });
    const password = 'cinq chevaux verts';
    expect(await readRefusal(await put({ password }))).toEqual([403, 'password_wrong']);
    expect(await readRefusal(await put({ password, current: 'trois chevaux gris' }))).toEqual([403, 'password_wrong']);
    expect((await requestAs(house, two.headers)('/api/me')).status).toBe(200);
    expect((await put({ password, current: goodPassword })).status).toBe(200);
    expect((await requestAs(house, two.headers)('/api/me')).status).toBe(401);
    expect((await requestAs(house, one.headers)('/api/me')).status).toBe(200);
    expect((await put({ password: goodPassword, current: password })).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('shows its secret once, makes a person of its role and groups, and is spent', async () => {
    const group = (await (
      await house.request('/api/groups', { method: 'POST', json: { name: 'Vente' } })
    ).json()) as Group;
    const made = await inviteAs(house.request, { email: 'bob@example.org', role: 'curator', groups: [group.id] });
    const list = await (await house.request('/api/invitations')).text();
    expect(list).toContain('bob@example.org');
    expect(list).not.toContain(made.secret);

    const accepted = { secret: made.secret, name: 'Bob', password: goodPassword };
    const browser = await openSessionWith(send, accepted);
    const me = await (await requestAs(house, browser.headers)('/api/me')).json();
    expect(me).toMatchObject({ email: 'bob@example.org', name: 'Bob', role: 'curator', groups: [group.id] });
    expect(await (await house.request('/api/invitations')).text()).not.toContain('bob@example.org');
    const again = await postForSession(send, '/api/invitations/accept', accepted);
    expect(await readRefusal(again)).toEqual([401, 'invitation_spent']);
    expect((await openSessionWith(send, { email: 'bob@example.org', password: goodPassword })).id).toBeTruthy();
  });

  it('is refused alike when it is unknown, withdrawn, replaced or late', async () => {
    const accept = async (secret: string): Promise<[string, [number, string]]> => {
      const answer = await postForSession(send, '/api/invitations/accept', {
        secret,
        name: 'X',
        password: goodPassword,
      });
      return [await answer.clone().text(), await readRefusal(answer)];
    };
    const withdrawn = await inviteAs(house.request, { email: 'withdrawn@example.org' });
    expect((await house.request(`/api/invitations/${withdrawn.id}`, { method: 'DELETE' })).status).toBe(200);
    const replaced = await inviteAs(house.request, { email: 'carol@example.org' });
    const late = await inviteAs(house.request, { email: 'Carol@example.org' });
    const unknown = await accept('invented');
    expect(unknown[1]).toEqual([401, 'invitation_spent']);
    for (const { secret } of [withdrawn, replaced]) expect(await accept(secret)).toEqual(unknown);
    ahead += 7 * day + 1000;
    expect(await accept(late.secret)).toEqual(unknown);
    expect((await people()).map(({ email }) => email)).not.toContain('carol@example.org');
  });

  it('keeps its secret when the password is refused', async () => {
    const { secret } = await inviteAs(house.request, { email: 'dora@example.org' });
    const weak = await postForSession(send, '/api/invitations/accept', {
      secret,
      name: 'Dora',
      password: 'password1234',
    });
    expect(await readRefusal(weak)).toEqual([400, 'password_refused']);
    expect((await openSessionWith(send, { secret, name: 'Dora', password: goodPassword })).id).toBeTruthy();
  });

  it('opens one account, of two browsers that come with it at the same moment', async () => {
    const { secret } = await inviteAs(house.request, { email: 'twice@example.org' });
    const accept = () => postForSession(send, '/api/invitations/accept', { secret, name: 'T', password: goodPassword });
    const statuses = (await Promise.all([accept(), accept()])).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 401]));
    expect((await people()).filter(({ email }) => email === 'twice@example.org')).toHaveLength(1);
  });

  it('is not made for who is in the house already', async () => {
    const again = await house.request('/api/invitations', { method: 'POST', json: { email: 'BOB@example.org' } });
    expect(await readRefusal(again)).toEqual([409, 'email_taken']);
  });
});

describe('roles', () => {
  let administrator: TestPerson;
  let member: TestPerson;
  beforeAll(async () => {
    administrator = await bringIn(house, 'administrator', 'administrator');
    member = await bringIn(house, 'member');
  });

  it('let an administrator invite who runs nothing, and only an owner make administrators and owners', async () => {
    for (const [role, status] of [
      ['member', 200],
      ['curator', 200],
      ['protection-officer', 200],
      ['administrator', 403],
      ['owner', 403],
    ] as const) {
      const json = { email: `new-${role}@example.org`, role };
      const answer = await administrator.request('/api/invitations', { method: 'POST', json });
      expect([role, answer.status]).toEqual([role, status]);
    }
    for (const role of ['administrator', 'owner'] as const)
      expect(await readRefusal(await change(administrator.request, member.person.id, { role }))).toEqual([
        403,
        'access_denied',
      ]);
    expect(await readRefusal(await change(administrator.request, 'owner', { state: 'suspended' }))).toEqual([
      403,
      'access_denied',
    ]);
    expect((await change(administrator.request, member.person.id, { role: 'curator' })).status).toBe(200);
    expect((await (await member.request('/api/me')).json()) as Person).toMatchObject({ role: 'curator' });
    expect((await member.request('/api/folders')).status).toBe(200);
    expect((await change(administrator.request, member.person.id, { role: 'member' })).status).toBe(200);
    expect((await member.request('/api/folders')).status).toBe(403);
  });

  it('are nobody’s own to change, and a member’s to see or change of nobody', async () => {
    for (const [who, json] of [
      [administrator, { role: 'owner' }],
      [administrator, { state: 'suspended' }],
    ] as const)
      expect(await readRefusal(await change(who.request, who.person.id, json))).toEqual([403, 'own_role_kept']);
    for (const [method, route, json] of [
      ['GET', '/api/people'],
      ['GET', '/api/groups'],
      ['GET', '/api/invitations'],
      ['POST', '/api/invitations', { email: 'x@example.org' }],
      ['POST', '/api/groups', { name: 'x' }],
      ['PATCH', `/api/people/${member.person.id}`, { role: 'owner' }],
      ['PATCH', `/api/people/${administrator.person.id}`, { name: 'x' }],
      ['POST', '/api/session-codes', {}],
    ] as const)
      expect([route, (await member.request(route, { method, json })).status]).toEqual([route, 403]);
    // What is not in the list of what one may change of oneself is refused whole.
    const grabbed = await member.request('/api/me', { method: 'PATCH', json: { name: 'Me', role: 'owner' } });
    expect(await readRefusal(grabbed)).toEqual([400, 'request_invalid']);
    const taken = await member.request('/api/me', { method: 'PATCH', json: { email: 'ALICE@example.org' } });
    expect(await readRefusal(taken)).toEqual([409, 'email_taken']);
  });

  it('keep the last active owner, whoever asks', async () => {
    const second = await bringIn(house, 'second-owner', 'owner');
    expect((await change(second.request, 'owner', { state: 'suspended' })).status).toBe(200);
    // The command line is the machine’s holder, and may still do everything but leave the house without an owner.
    for (const json of [{ state: 'suspended' }, { role: 'member' }])
      expect(await readRefusal(await change(house.request, second.person.id, json))).toEqual([409, 'last_owner']);
    expect((await change(second.request, 'owner', { state: 'active' })).status).toBe(200);
    expect((await change(house.request, second.person.id, { role: 'member' })).status).toBe(200);
  });

  it('take with them what their holder had invited to', async () => {
    const other = await bringIn(house, 'other-administrator', 'administrator');
    const { secret } = await inviteAs(other.request, { email: 'late-guest@example.org' });
    expect((await change(house.request, other.person.id, { role: 'member' })).status).toBe(200);
    const answer = await postForSession(send, '/api/invitations/accept', { secret, name: 'X', password: goodPassword });
    expect(await readRefusal(answer)).toEqual([401, 'invitation_spent']);
  });
});

describe('a suspended person', () => {
  it('is signed out at once, comes in by no way, and is back with the same password', async () => {
    const eve = await bringIn(house, 'eve');
    const key = makeKey();
    expect((await change(house.request, eve.person.id, { state: 'suspended' })).status).toBe(200);
    expect((await eve.request('/api/me')).status).toBe(401);
    const known = { email: eve.email, password: goodPassword };
    expect(await readRefusal(await postForSession(send, '/api/session', known, key))).toEqual([401, 'sign_in_refused']);
    const code = await house.request('/api/session-codes', { method: 'POST', json: { email: eve.email } });
    expect(await readRefusal(code)).toEqual([403, 'person_suspended']);
    const early = house.maison.parts.sessions.issueCode(eve.person.id);
    await expect(openBrowserSession(send, early)).rejects.toThrow('person_suspended');
    expect((await change(house.request, eve.person.id, { state: 'active' })).status).toBe(200);
    expect((await eve.request('/api/me')).status).toBe(401);
    await openSessionWith(send, known, key);
  });
});

describe('a code of the command line', () => {
  it('opens a session of the person whose e-mail is named, and of the owner without one', async () => {
    const frank = await bringIn(house, 'frank');
    const ask = async (json?: unknown): Promise<Person> => {
      const { code } = (await (await house.request('/api/session-codes', { method: 'POST', json })).json()) as {
        code: string;
      };
      const { headers } = await openBrowserSession(send, code);
      return (await requestAs(house, headers)('/api/me')).json() as Promise<Person>;
    };
    expect((await ask({ email: 'FRANK@example.org' })).id).toBe(frank.person.id);
    expect((await ask()).id).toBe('owner');
    const nobody = await house.request('/api/session-codes', { method: 'POST', json: { email: 'x@example.org' } });
    expect(await readRefusal(nobody)).toEqual([404, 'person_unknown']);
    const sessions = (await (await frank.request('/api/sessions')).json()) as { sessions: Session[] };
    expect(sessions.sessions).toHaveLength(2);
  });
});

describe('a group', () => {
  it('is made, renamed, filled and removed, and each is heard at the next request', async () => {
    const made = await house.request('/api/groups', { method: 'POST', json: { name: 'Achats' } });
    const group = (await made.json()) as Group;
    const iris = await bringIn(house, 'iris');
    const groupsOf = async (): Promise<string[]> => ((await (await iris.request('/api/me')).json()) as Person).groups;
    expect(await groupsOf()).toEqual([]);
    await change(house.request, iris.person.id, { groups: [group.id] });
    expect(await groupsOf()).toEqual([group.id]);
    const renamed = await house.request(`/api/groups/${group.id}`, { method: 'PATCH', json: { name: 'achats' } });
    expect(await renamed.json()).toEqual({ id: group.id, name: 'achats', members: 1 });
    expect(await readRefusal(await house.request('/api/groups', { method: 'POST', json: { name: 'ACHATS' } }))).toEqual(
      [409, 'group_taken'],
    );
    expect((await house.request(`/api/groups/${group.id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await groupsOf()).toEqual([]);
    expect(await readRefusal(await house.request(`/api/groups/${group.id}`, { method: 'DELETE' }))).toEqual([
      404,
      'group_unknown',
    ]);
  });
});
