import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { BegunSecondFactor, PasswordLink, RecoveryCodes } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { take } from './keys-for-tests.ts';
import { bringIn, goodPassword, readRefusal, sendTo, type TestPerson } from './people-for-tests.ts';
import { makeKey, openSessionWith, postForSession } from './session-for-tests.ts';

const step = 30_000;
let house: TestHouse;
let ahead = 0;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => systemClock.elapsed() + ahead,
  };
  house = await openTestHouse({ clock });
}, 60_000);
afterAll(() => house?.close());

/** What an authenticator shows at this time of the house, or some steps away from it. */
function showCode(secret: string, steps = 0): string {
  const timestamp = systemClock.now().getTime() + ahead + steps * step;
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp,
  });
}

/** The next code that was not used. */
function showNextCode(secret: string): string {
  ahead += step;
  return showCode(secret);
}

const begin = (person: TestPerson, current = goodPassword): Promise<Response> =>
  person.request('/api/me/second-factor', { method: 'POST', json: { current } });
const confirm = (person: TestPerson, code: string): Promise<Response> =>
  person.request('/api/me/second-factor/confirmation', { method: 'POST', json: { code } });
const signIn = (email: string, factor?: string, key = makeKey()): Promise<Response> =>
  postForSession(
    sendTo(house),
    '/api/session',
    { email, password: goodPassword, ...(factor === undefined ? {} : { factor }) },
    key,
  );

async function bringInWithFactor(name: string, role: Parameters<typeof bringIn>[2]) {
  const person = await bringIn(house, name, role);
  const { secret } = await take<BegunSecondFactor>(await begin(person));
  const { codes } = await take<RecoveryCodes>(await confirm(person, showNextCode(secret)));
  return { person, secret, codes };
}

describe('a forgotten password', () => {
  const link = (request: TestPerson['request'], id: string): Promise<Response> =>
    request(`/api/people/${id}/password-link`, { method: 'POST' });
  const set = (secret: string, password = 'trois canards jaunes'): Promise<Response> =>
    sendTo(house)('/api/password', {
      method: 'PUT',
      body: JSON.stringify({ secret, password }),
      headers: { 'content-type': 'application/json' },
    });
  const secretOf = async (answer: Response): Promise<string> =>
    (await take<PasswordLink>(answer)).address.replace('/#password=', '');

  it('is set anew by a link, once, which ends every session of its person', async () => {
    const person = await bringIn(house, 'oublieuse');
    const administrator = await bringIn(house, 'aide', 'administrator');
    const secret = await secretOf(await link(administrator.request, person.person.id));
    expect(await readRefusal(await set(secret, 'court'))).toEqual([400, 'password_refused']);
    expect(await (await set(secret)).json()).toEqual({ email: person.email });
    expect((await person.request('/api/me')).status).toBe(401);
    expect(await readRefusal(await set(secret))).toEqual([401, 'password_link_spent']);
    expect(await readRefusal(await set('inventé'))).toEqual([401, 'password_link_spent']);
    expect((await signIn(person.email)).status).toBe(401);
    await openSessionWith(sendTo(house), { email: person.email, password: 'trois canards jaunes' });
  });

  it('asks for the second factor afterwards as before', async () => {
    const { person } = await bringInWithFactor('oublieuse-prudente', 'curator');
    await take(await set(await secretOf(await link(house.request, person.person.id))));
    const again = { email: person.email, password: 'trois canards jaunes' };
    const answer = await postForSession(sendTo(house), '/api/session', again);
    expect(await readRefusal(answer)).toEqual([401, 'second_factor_needed']);
  });

  it('is nobody’s to set who has not that person in hand, nor after a day, nor by a replaced link', async () => {
    const person = await bringIn(house, 'lente');
    const administrator = await bringIn(house, 'aide2', 'administrator');
    const chief = await bringIn(house, 'propriétaire2'.normalize('NFD').replaceAll(/\p{Mark}/gu, ''), 'owner');
    const officer = await bringIn(house, 'protection', 'protection-officer');
    for (const request of [person.request, officer.request])
      expect(await readRefusal(await link(request, person.person.id))).toEqual([403, 'access_denied']);
    expect(await readRefusal(await link(administrator.request, chief.person.id))).toEqual([403, 'access_denied']);
    expect(await readRefusal(await link(administrator.request, administrator.person.id))).toEqual([
      403,
      'access_denied',
    ]);
    expect(await readRefusal(await link(chief.request, chief.person.id))).toEqual([403, 'own_password']);
    const replaced = await secretOf(await link(administrator.request, person.person.id));
    const late = await secretOf(await link(administrator.request, person.person.id));
    expect(await readRefusal(await set(replaced))).toEqual([401, 'password_link_spent']);
    ahead += 24 * 60 * 60 * 1000;
    expect(await readRefusal(await set(late))).toEqual([401, 'password_link_spent']);
    // Made by somebody who is suspended since.
    const open = await secretOf(await link(administrator.request, person.person.id));
    await house.request(`/api/people/${administrator.person.id}`, { method: 'PATCH', json: { state: 'suspended' } });
    expect(await readRefusal(await set(open))).toEqual([401, 'password_link_spent']);
  });
});
