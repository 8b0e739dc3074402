import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import {
  type AuditPage,
  KeyScope,
  type KeyList,
  type MadeKey,
  type ServiceList,
  type WithdrawnKey,
} from '../../src/contract/index.ts';
import { isKeyText, makeKeyText } from '../../src/governance/keys/key-text.ts';
import { type Action, isAllowed } from '../../src/governance/policies/authorize.ts';
import { listScopeActions } from '../../src/governance/policies/scopes.ts';
import { createSpace } from '../../src/store/index.ts';
import { owner } from '../../src/governance/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey, take } from './keys-for-tests.ts';
import { bringIn, readRefusal, requestAs, sendTo, type TestPerson } from './people-for-tests.ts';

const day = 24 * 60 * 60 * 1000;
let house: TestHouse;
let ahead = 0;
let member: TestPerson;
let administrator: TestPerson;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock });
  member = await bringIn(house, 'membre');
  administrator = await bringIn(house, 'responsable', 'administrator');
}, 60_000);
afterAll(() => house?.close());

const as = (key: MadeKey): TestPerson['request'] => requestAs(house, showKey(key));
const statusOf = async (authorization: string, route = '/api/documents'): Promise<number> =>
  (await sendTo(house)(route, { headers: { authorization } })).status;

describe('a key that was found where it must not be', () => {
  const withdraw = (who: TestPerson['request'], secret: string): Promise<Response> =>
    who('/api/leaked-keys', { method: 'POST', json: { secret } });

  it('is revoked by who runs the house and shows it, whosever it is, and told whose it was', async () => {
    const key = await makeKeyAs(member.request);
    expect(await statusOf(`Bearer ${key.secret}`)).toBe(200);
    expect(await readRefusal(await withdraw(member.request, key.secret))).toEqual([403, 'access_denied']);
    expect(await readRefusal(await withdraw(administrator.request, key.secret.slice(0, -1)))).toEqual([
      404,
      'key_unknown',
    ]);
    expect(await statusOf(`Bearer ${key.secret}`)).toBe(200);
    const told = await take<WithdrawnKey>(await withdraw(administrator.request, ` ${key.secret}\n`));
    expect(told).toMatchObject({ id: key.id, name: 'essai', person: member.person.id, usedAt: expect.any(String) });
    expect(await statusOf(`Bearer ${key.secret}`)).toBe(401);
    expect(await readRefusal(await withdraw(administrator.request, key.secret))).toEqual([404, 'key_unknown']);
    const { lines } = await take<AuditPage>(await house.request('/api/audit?acts=key-withdrawn'));
    expect(lines[0]).toMatchObject({
      actor: administrator.person.id,
      subject: member.person.id,
      object: key.id,
      detail: { reason: 'leaked' },
    });
  });
});

describe('the text of a key', () => {
  it('is one word that scanners find, with a checksum that no slip of the hand leaves right', () => {
    for (let round = 0; round < 50; round += 1) {
      const text = makeKeyText();
      expect(text).toMatch(/^maison_[0-9A-Za-z]{49}$/);
      expect(isKeyText(text)).toBe(true);
      const at = 7 + (round % 49);
      const slipped = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;
      expect(isKeyText(slipped), slipped).toBe(false);
    }
  });
});

describe('a key', () => {
  it('opens what its scopes are for, as its holder, and is shown once', async () => {
    const key = await makeKeyAs(member.request);
    expect((await as(key)('/api/documents')).status).toBe(200);
    expect(await readRefusal(await as(key)('/api/photos'))).toEqual([403, 'access_denied']);
    const { keys } = await take<KeyList>(await member.request('/api/keys'));
    expect(keys.find(({ id }) => id === key.id)).toMatchObject({ name: 'essai', scopes: ['ask'], service: null });
    expect(JSON.stringify(keys)).not.toContain(key.secret);
    const stored = await house.maison.parts.store.asWorker((tx) =>
      tx.selectFrom('keys').selectAll().where('id', '=', key.id).execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(key.secret.slice(7));
  });

  it('ends after its days: ninety where none are given, a year at most', async () => {
    const short = await makeKeyAs(member.request, ['ask'], 1);
    const json = { name: 'sans fin', scopes: ['ask'] };
    const usual = await take<MadeKey>(await member.request('/api/keys', { method: 'POST', json }));
    expect(Math.round((Date.parse(usual.endsAt) - Date.parse(usual.createdAt)) / day)).toBe(90);
    const longer = { ...json, days: 366 };
    expect((await member.request('/api/keys', { method: 'POST', json: longer })).status).toBe(400);
    expect(await statusOf(`Bearer ${short.secret}`)).toBe(200);
    ahead += day + 1000;
    expect(await readRefusal(await as(short)('/api/documents'))).toEqual([401, 'key_refused']);
    ahead -= day + 1000;
  });

  it('is carried by one header alone', async () => {
    const { secret } = await makeKeyAs(member.request);
    const send = sendTo(house);
    const others: RequestInit['headers'][] = [
      { 'x-api-key': secret },
      { 'api-key': secret },
      { cookie: `authorization=Bearer ${secret}` },
      { authorization: secret },
      { authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` },
      { authorization: `Session ${secret}` },
      { authorization: `bearer ${secret}` },
      { authorization: `Bearer ${secret} x` },
      { 'proxy-authorization': `Bearer ${secret}` },
    ];
    for (const headers of others)
      expect([JSON.stringify(headers), (await send('/api/documents', { headers: headers ?? {} })).status]).toEqual([
        JSON.stringify(headers),
        401,
      ]);
    for (const parameter of ['key', 'ticket', 'token', 'access_token', 'api_key'])
      expect((await send(`/api/documents?${parameter}=${secret}`)).status).toBe(401);
    expect(await statusOf(`Bearer ${secret}`)).toBe(200);
  });

  it('is refused alike when it is unknown, cut short, revoked or its holder is suspended', async () => {
    const revoked = await makeKeyAs(member.request);
    expect((await member.request(`/api/keys/${revoked.id}`, { method: 'DELETE' })).status).toBe(200);
    const holder = await bringIn(house, 'suspendue');
    const suspended = await makeKeyAs(holder.request);
    const state = { method: 'PATCH', json: { state: 'suspended' } };
    expect((await house.request(`/api/people/${holder.person.id}`, state)).status).toBe(200);
    const bodies = new Set<string>();
    for (const secret of [makeKeyText(), revoked.secret.slice(0, -1), 'maison_', revoked.secret, suspended.secret]) {
      const answer = await sendTo(house)('/api/documents', { headers: { authorization: `Bearer ${secret}` } });
      expect([secret, answer.status]).toEqual([secret, 401]);
      bodies.add(await answer.text());
    }
    expect([...bodies]).toHaveLength(1);
    await house.request(`/api/people/${holder.person.id}`, { method: 'PATCH', json: { state: 'active' } });
    expect(await statusOf(`Bearer ${suspended.secret}`)).toBe(200);
  });

  it('notes its use at most once a minute', async () => {
    const key = await makeKeyAs(member.request);
    const used = async (): Promise<string | null | undefined> =>
      (await take<KeyList>(await member.request('/api/keys'))).keys.find(({ id }) => id === key.id)?.usedAt;
    expect(await used()).toBeNull();
    await as(key)('/api/documents');
    const first = await used();
    expect(first).not.toBeNull();
    ahead += 5000;
    await as(key)('/api/documents');
    expect(await used()).toBe(first);
    ahead += 61_000;
    await as(key)('/api/documents');
    expect(await used()).not.toBe(first);
  });

  it('of somebody else is answered as one that does not exist', async () => {
    const key = await makeKeyAs(member.request);
    const answer = await administrator.request(`/api/keys/${key.id}`, { method: 'DELETE' });
    expect(await readRefusal(answer)).toEqual([404, 'key_unknown']);
    expect(await statusOf(`Bearer ${key.secret}`)).toBe(200);
  });
});

describe('whatever its scopes, a key', () => {
  it('never reaches accounts, people, keys, settings or backups, and never does more than its holder may', async () => {
    const never = /^(account|session|person|group|invitation|key|service|settings|backup|evaluation):/;
    const all = listScopeActions(KeyScope.options);
    expect(all.filter((action) => never.test(action))).toEqual([]);
    for (const scope of KeyScope.options) {
      const actions = listScopeActions([scope]);
      expect(actions.length).toBeGreaterThan(0);
      // As a key of an owner, to whom the policies themselves would open everything.
      const key = { ...owner, kind: 'key' as const, scopes: actions };
      const forbidden: Action[] = ['account:change', 'person:change', 'key:manage', 'service:make', 'session:manage'];
      for (const action of forbidden) expect([scope, action, isAllowed(key, action)]).toEqual([scope, action, false]);
      // Also where a scope were to name it one day.
      for (const action of ['account:change', 'key:manage', 'service:make', 'session:manage'] as const)
        expect(isAllowed({ ...key, scopes: [action] }, action), action).toBe(false);
    }
    const key = await makeKeyAs(house.request, [...KeyScope.options]);
    const routes: [string, string, unknown?][] = [
      ['GET', '/api/me'],
      ['PATCH', '/api/me', { name: 'x' }],
      ['GET', '/api/people'],
      ['PATCH', `/api/people/${member.person.id}`, { role: 'owner' }],
      ['GET', '/api/groups'],
      ['POST', '/api/invitations', { email: 'x@example.org' }],
      ['GET', '/api/keys'],
      ['POST', '/api/keys', { name: 'x', scopes: ['ask'] }],
      ['GET', '/api/services'],
      ['POST', '/api/services', { name: 'x' }],
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions'],
      ['POST', '/api/session-codes'],
      ['GET', '/api/me/second-factor'],
      ['POST', '/api/me/second-factor', {}],
      ['DELETE', '/api/me/second-factor'],
      ['DELETE', `/api/people/${member.person.id}/second-factor`],
      ['POST', `/api/people/${member.person.id}/password-link`],
      ['PUT', '/api/house/second-factor', { required: true }],
      ['PUT', '/api/me/password', { password: 'quatre chevaux verts' }],
    ];
    for (const [method, route, json] of routes) {
      const answer = await as(key)(route, { method, ...(json === undefined ? {} : { json }) });
      expect([method, route, ...(await readRefusal(answer))]).toEqual([method, route, 403, 'access_denied']);
    }
    const ticket = await as(key)('/api/downloads', { method: 'POST', json: { address: '/api/house' } });
    expect(ticket.status).toBe(401);
  });

  it('does less as soon as its holder may less', async () => {
    const keeper = await bringIn(house, 'gardienne', 'curator');
    const key = await makeKeyAs(keeper.request, ['spaces']);
    const make = (name: string): Promise<Response> => as(key)('/api/spaces', { method: 'POST', json: { name } });
    expect((await make('par clé')).status).toBe(200);
    const role = { method: 'PATCH', json: { role: 'member' } };
    expect((await house.request(`/api/people/${keeper.person.id}`, role)).status).toBe(200);
    expect(await readRefusal(await make('encore'))).toEqual([403, 'access_denied']);
  });
});

describe('a service', () => {
  it('is nobody: it reads what is given to it by groups and nothing else', async () => {
    const { id: group } = await take<{ id: string }>(
      await house.request('/api/groups', { method: 'POST', json: { name: 'Comptabilité' } }),
    );
    await house.maison.parts.store.asActor(owner, async (tx) => {
      const curators = ['user:owner'];
      await createSpace(tx, { name: 'comptes', readers: [`group:${group}`, 'user:owner'], curators });
    });
    const added = await house.request('/api/documents?path=bilan.md&space=comptes', {
      method: 'POST',
      body: '# Bilan',
    });
    expect(added.status).toBe(200);
    await house.request('/api/documents?path=charte.md&space=entreprise', { method: 'POST', body: '# Charte' });
    const names = async (key: MadeKey): Promise<string[]> =>
      (await take<{ documents: { name: string }[] }>(await as(key)('/api/documents'))).documents.map(
        ({ name }) => name,
      );
    const bare = await makeServiceAs(house.request, { name: 'sans rien' });
    expect(await names(await makeServiceKeyAs(house.request, bare.id))).toEqual([]);
    const robot = await makeServiceAs(house.request, { name: 'robot', groups: [group] });
    const key = await makeServiceKeyAs(house.request, robot.id);
    expect(await names(key)).toEqual(['bilan.md']);
    const whole = await makeServiceAs(house.request, { name: 'tout le monde', company: true });
    expect(await names(await makeServiceKeyAs(house.request, whole.id))).toEqual(['charte.md']);
    await house.request(`/api/groups/${group}`, { method: 'DELETE' });
    expect(await names(key)).toEqual([]);
  });

  it('is given nothing to read by an administrator, who reads nothing, nor a key where something is given', async () => {
    const { id: group } = await take<{ id: string }>(
      await house.request('/api/groups', { method: 'POST', json: { name: 'Direction' } }),
    );
    const refused = async (json: object): Promise<[number, string]> =>
      readRefusal(await administrator.request('/api/services', { method: 'POST', json }));
    expect(await refused({ name: 'a', groups: [group] })).toEqual([403, 'access_denied']);
    expect(await refused({ name: 'b', company: true })).toEqual([403, 'access_denied']);
    const owners = await makeServiceAs(house.request, { name: 'du propriétaire', groups: [group] });
    const json = { name: 'x', scopes: ['ask'] };
    const key = await administrator.request(`/api/services/${owners.id}/keys`, { method: 'POST', json });
    expect(await readRefusal(key)).toEqual([403, 'access_denied']);
    const own = await makeServiceAs(administrator.request, { name: 'supervision' });
    const made = await makeServiceKeyAs(administrator.request, own.id, ['house', 'photos']);
    expect((await as(made)('/api/house')).status).toBe(200);
    // What runs the house is for the role of who does: a service never has it.
    expect((await as(made)('/api/missing-documents', { method: 'DELETE' })).status).toBe(403);
    for (const role of ['administrator', 'owner', 'protection-officer'])
      expect((await house.request('/api/services', { method: 'POST', json: { name: 'y', role } })).status).toBe(400);
    // Not to be seen by who neither runs the house nor watches over it.
    expect((await member.request('/api/services')).status).toBe(403);
    const { services } = await take<ServiceList>(await administrator.request('/api/services'));
    expect(services.map(({ name }) => name)).toEqual(expect.arrayContaining(['du propriétaire', 'supervision']));
  });

  it('is removed with its keys, one key without the others', async () => {
    const robot = await makeServiceAs(house.request, { name: 'à retirer' });
    const [first, second] = [
      await makeServiceKeyAs(house.request, robot.id),
      await makeServiceKeyAs(house.request, robot.id),
    ];
    await take(await administrator.request(`/api/service-keys/${first.id}`, { method: 'DELETE' }));
    expect([await statusOf(`Bearer ${first.secret}`), await statusOf(`Bearer ${second.secret}`)]).toEqual([401, 200]);
    await take(await administrator.request(`/api/services/${robot.id}`, { method: 'DELETE' }));
    expect(await statusOf(`Bearer ${second.secret}`)).toBe(401);
  });
});
