import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { BegunSecondFactor, PasswordLink, RecoveryCodes } from '../../src/contract/index.ts';
import { makeKeyAs, makeServiceAs, makeServiceKeyAs, showKey, take } from '../api/keys-for-tests.ts';
import { bringIn, goodPassword, readRefusal, sendTo, type TestPerson } from '../api/people-for-tests.ts';
import { makeKey, postForSession } from '../api/session-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { exportLines, latestOf, readLines } from './lines-of-house.ts';

// Keys, services, second factors, links and limits: what the audit says of each, in a real house.

const mark = 'MARQUE7c2e';
let house: TestHouse;
let anna: TestPerson;
let admin: TestPerson;
let ahead = 0;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock, env: { MAISON_LIMIT_STRANGERS: '40' } });
  anna = await bringIn(house, `anna-${mark}`);
  admin = await bringIn(house, 'admin', 'administrator');
}, 60_000);
afterAll(() => house?.close());

const send = (route: string, authorization: string): Promise<Response> =>
  sendTo(house)(route, { headers: { authorization } });

function showNextCode(secret: string): string {
  ahead += 30_000;
  const timestamp = systemClock.now().getTime() + ahead;
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp,
  });
}

describe('keys and services', () => {
  test('are made and withdrawn by somebody, for scopes and days, and never by the name they were given', async () => {
    const made = await makeKeyAs(anna.request, ['ask'], 30);
    const { id } = anna.person;
    expect(await latestOf(house, 'key-made')).toMatchObject({
      actor: id,
      object: made.id,
      objectKind: 'key',
      detail: { scopes: 'ask', days: '30' },
    });
    await take(await anna.request(`/api/keys/${made.id}`, { method: 'DELETE' }));
    expect(await latestOf(house, 'key-withdrawn')).toMatchObject({ actor: id, object: made.id });
    const service = await makeServiceAs(house.request, { name: `Robot ${mark}`, company: true });
    expect(await latestOf(house, 'service-made')).toMatchObject({
      actorKind: 'command-line',
      object: service.id,
      detail: { role: 'member', company: 'true', groups: '0' },
    });
    const own = await makeServiceKeyAs(house.request, service.id);
    expect(await latestOf(house, 'key-made')).toMatchObject({ object: own.id, detail: { service: service.id } });
    await take(await house.request(`/api/service-keys/${own.id}`, { method: 'DELETE' }));
    expect(await latestOf(house, 'key-withdrawn')).toMatchObject({ object: own.id });
    await take(await house.request(`/api/services/${service.id}`, { method: 'DELETE' }));
    expect(await latestOf(house, 'service-removed')).toMatchObject({ object: service.id });
  });

  test('stand beside what is refused to them: the key itself, and its holder', async () => {
    const made = await makeKeyAs(anna.request, ['ask']);
    const headers = showKey(made);
    expect((await house.request('/api/people', { headers })).status).toBe(403);
    const [line] = await readLines(house, '?acts=access-denied');
    expect(line).toMatchObject({ actorKind: 'key', actor: anna.person.id, detail: { route: '/api/people' } });
    expect(await exportLines(house)).toContain(`"credential":"${made.id}"`);
  });

  test('that open nothing are refused in one line a minute, of whatever kind they are', async () => {
    const gone = `maison_${'0'.repeat(49)}`;
    for (let time = 0; time < 3; time += 1) expect((await send('/api/me', `Bearer ${gone}`)).status).toBe(401);
    const refused = async () => (await readLines(house, '?acts=key-refused')).map(({ objectKind }) => objectKind);
    expect(await refused()).toEqual(['key']);
    expect((await send('/metrics', 'Bearer wrong')).status).toBe(401);
    expect(await latestOf(house, 'key-refused')).toMatchObject({ actorKind: 'nobody', objectKind: 'metrics-token' });
    expect((await send('/scim/v2/Users', 'Bearer maison-scim-wrong')).status).toBe(401);
    expect(await refused()).toEqual(['provisioning-token', 'metrics-token', 'key']);
    expect((await send('/api/me', 'Bearer neither')).status).toBe(401);
    expect(await latestOf(house, 'session-refused')).toMatchObject({ actorKind: 'nobody', result: 'refused' });
    ahead += 61_000;
    await send('/api/me', `Bearer ${gone}`);
    expect(await refused()).toHaveLength(4);
  });

  test('are not refused where nothing was shown', async () => {
    ahead += 61_000;
    const before = (await readLines(house, '?acts=session-refused')).length;
    expect((await sendTo(house)('/api/me')).status).toBe(401);
    expect(await readLines(house, '?acts=session-refused')).toHaveLength(before);
  });
});

describe('a second factor', () => {
  let secret: string;
  let codes: string[];
  const post = (route: string, json: object) =>
    admin.request(`/api/me/second-factor${route}`, { method: 'POST', json });
  const asked = () => latestOf(house, 'second-factor-asked');

  test('is added, asked for, and wrong', async () => {
    ({ secret } = await take<BegunSecondFactor>(await post('', { current: goodPassword })));
    ({ codes } = await take<RecoveryCodes>(await post('/confirmation', { code: showNextCode(secret) })));
    const { id } = admin.person;
    expect(await latestOf(house, 'second-factor-added')).toMatchObject({ actor: id, subject: id, result: 'done' });
    expect(await readRefusal(await post('/proof', { code: '000000' }))).toEqual([403, 'second_factor_wrong']);
    expect(await asked()).toMatchObject({ actor: id, result: 'refused', detail: { way: 'totp' } });
    await take(await post('/proof', { code: showNextCode(secret) }));
    expect(await asked()).toMatchObject({ actor: id, result: 'done', detail: { way: 'totp' } });
    await take(await post('/recovery-codes', {}));
    expect(await latestOf(house, 'recovery-codes-made')).toMatchObject({ actor: id, subject: id });
  });

  test('is asked for as somebody comes in, who is nobody yet; a recovery code is told from an authenticator', async () => {
    const signIn = (factor: string) =>
      postForSession(sendTo(house), '/api/session', { email: admin.email, password: goodPassword, factor }, makeKey());
    // Those of before were replaced: none of them opens anything.
    expect((await signIn(codes[0] ?? '')).status).toBe(401);
    const { id } = admin.person;
    expect(await asked()).toMatchObject({
      actorKind: 'nobody',
      subject: id,
      result: 'refused',
      detail: { way: 'recovery' },
    });
    ({ codes } = await take<RecoveryCodes>(await post('/recovery-codes', {})));
    expect((await signIn(codes[0] ?? '')).status).toBe(200);
    expect(await asked()).toMatchObject({ subject: id, result: 'done', detail: { way: 'recovery' } });
  });

  test('that is guessed is slowed, in one line a minute', async () => {
    for (let time = 0; time < 8; time += 1) await post('/proof', { code: '000000' });
    const slowed = await readLines(house, '?acts=sign-in-slowed');
    expect(slowed).toHaveLength(1);
    expect(slowed[0]).toMatchObject({ actor: admin.person.id, result: 'refused' });
    ahead += 10 * 60_000;
  });

  test('is required of others, taken from who lost it, and switched off by its own person', async () => {
    await take(await post('/proof', { code: showNextCode(secret) }));
    await take(await admin.request('/api/me/second-factor', { method: 'DELETE' }));
    const { id } = admin.person;
    expect(await latestOf(house, 'second-factor-removed')).toMatchObject({ actor: id, subject: id });
    await take(await house.request('/api/house/second-factor', { method: 'PUT', json: { required: true } }));
    expect(await latestOf(house, 'settings-changed')).toMatchObject({
      object: 'second-factor',
      detail: { required: 'true' },
    });
    await take(await house.request('/api/house/second-factor', { method: 'PUT', json: { required: false } }));
    ({ secret } = await take<BegunSecondFactor>(await post('', { current: goodPassword })));
    await take(await post('/confirmation', { code: showNextCode(secret) }));
    await take(await house.request(`/api/people/${id}/second-factor`, { method: 'DELETE' }));
    expect(await latestOf(house, 'second-factor-removed')).toMatchObject({ actorKind: 'command-line', subject: id });
  });
});

describe('links and limits', () => {
  test('a link for a forgotten password is made by somebody and used by whoever holds it, once', async () => {
    const { id } = anna.person;
    const { address } = await take<PasswordLink>(
      await house.request(`/api/people/${id}/password-link`, { method: 'POST' }),
    );
    expect(await latestOf(house, 'link-made')).toMatchObject({ subject: id, detail: { link: 'password' } });
    const use = () =>
      sendTo(house)('/api/password', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret: address.split('=')[1], password: 'trois autres chevaux verts' }),
      });
    expect((await use()).status).toBe(200);
    expect(await latestOf(house, 'password-changed')).toMatchObject({
      actorKind: 'nobody',
      subject: id,
      result: 'done',
      detail: { way: 'link' },
    });
    expect((await use()).status).toBe(401);
    expect(await latestOf(house, 'password-changed')).toMatchObject({ subject: null, result: 'refused' });
  });

  test('a secret of an invitation or of an address that opens nothing is a refused sign-in', async () => {
    const wrong = 'x'.repeat(43);
    const last = () => latestOf(house, 'sign-in');
    const accept = { secret: wrong, name: mark, password: goodPassword };
    expect((await postForSession(sendTo(house), '/api/invitations/accept', accept, makeKey())).status).toBe(401);
    expect(await last()).toMatchObject({ result: 'refused', detail: { way: 'invitation' } });
    expect((await postForSession(sendTo(house), '/api/session', { code: wrong }, makeKey())).status).toBe(401);
    expect(await last()).toMatchObject({ result: 'refused', detail: { way: 'link' } });
  });

  test('a limit that is reached is one line a minute, with its route and its code', async () => {
    const statuses = new Set<number>();
    for (let time = 0; time < 60; time += 1) statuses.add((await sendTo(house)('/api/sign-on/providers')).status);
    expect(statuses).toContain(429);
    const reached = await readLines(house, '?acts=limit-reached');
    expect(reached).toHaveLength(1);
    expect(reached[0]).toMatchObject({ result: 'refused', detail: { reason: 'strangers_limited' } });
  });

  test('nothing that somebody typed stands in any line', async () => {
    const text = await exportLines(house);
    expect(text.split('\n').length).toBeGreaterThan(25);
    expect(text.toLowerCase()).not.toContain(mark.toLowerCase());
    expect(text).not.toContain('@');
    expect(text).not.toContain('essai');
  });
});
