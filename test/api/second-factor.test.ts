import { randomInt } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { BegunSecondFactor, PeopleList, RecoveryCodes, SecondFactor } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { take } from './keys-for-tests.ts';
import { bringIn, goodPassword, readRefusal, requestAs, sendTo, type TestPerson } from './people-for-tests.ts';
import { makeKey, openSessionWith, postForSession } from './session-for-tests.ts';

const step = 30_000;
let house: TestHouse;
let ahead = 0;
/** Where time stands still, so that no wait passes on a slow machine. */
let frozen: number | null = null;
beforeAll(async () => {
  const clock = {
    now: () => new Date(systemClock.now().getTime() + ahead),
    elapsed: () => (frozen ?? systemClock.elapsed()) + ahead,
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
const prove = (person: TestPerson, code: string): Promise<Response> =>
  person.request('/api/me/second-factor/proof', { method: 'POST', json: { code } });
const read = async (person: TestPerson): Promise<SecondFactor> => take(await person.request('/api/me/second-factor'));
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

describe('a second factor', () => {
  it('is begun by who knows the password, and asked for once a first code was shown', async () => {
    const person = await bringIn(house, 'premiere', 'administrator');
    expect(await readRefusal(await begin(person, 'un autre mot de passe'))).toEqual([403, 'password_wrong']);
    const begun = await take<BegunSecondFactor>(await begin(person));
    expect(begun.address).toMatch(
      /^otpauth:\/\/totp\/Maison:premiere%40example.org\?issuer=Maison&secret=[A-Z2-7]{32}/,
    );
    expect(await readRefusal(await confirm(person, '000000'))).toEqual([403, 'second_factor_wrong']);
    expect((await signIn(person.email)).status).toBe(200);
    const { codes } = await take<RecoveryCodes>(await confirm(person, showCode(begun.secret)));
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    expect(await read(person)).toMatchObject({ recoveryCodes: 10, required: false, proved: true });
    expect(await readRefusal(await signIn(person.email))).toEqual([401, 'second_factor_needed']);
    expect(await readRefusal(await begin(person))).toEqual([409, 'second_factor_set']);
    const { people } = await take<PeopleList>(await house.request('/api/people'));
    expect(people.find(({ id }) => id === person.person.id)?.secondFactorAt).not.toBeNull();
  });

  it('takes a code once, within a step of its time, and never an earlier one after it', async () => {
    const { person, secret } = await bringInWithFactor('rejouee', 'administrator');
    const code = showNextCode(secret);
    expect((await signIn(person.email, code)).status).toBe(200);
    expect(await readRefusal(await signIn(person.email, code))).toEqual([401, 'second_factor_wrong']);
    expect(await readRefusal(await prove(person, code))).toEqual([403, 'second_factor_wrong']);
    const [before, after] = [showCode(secret, -1), showCode(secret, 1)];
    expect(await readRefusal(await prove(person, before))).toEqual([403, 'second_factor_wrong']);
    expect((await prove(person, after)).status).toBe(200);
    ahead += 5 * step;
    expect(await readRefusal(await prove(person, showCode(secret, -2)))).toEqual([403, 'second_factor_wrong']);
    expect(await readRefusal(await prove(person, showCode(secret, 2)))).toEqual([403, 'second_factor_wrong']);
    // Of many that show one code at the same moment, one is right.
    ahead += 60 * 60 * 1000;
    const same = showNextCode(secret);
    const answers = await Promise.all(Array.from({ length: 4 }, () => prove(person, same)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('has recovery codes that open once each, and nothing of them or of the secret is in the database', async () => {
    const { person, secret, codes } = await bringInWithFactor('secours', 'administrator');
    const [first = '', second = ''] = codes;
    // Twenty-four of thirty-one letters, beyond the 112 bits that need no slow hash.
    for (const code of codes) expect(code).toMatch(/^([a-hj-kmnp-z2-9]{4}-){5}[a-hj-kmnp-z2-9]{4}$/);
    expect((await signIn(person.email, first.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect(await readRefusal(await signIn(person.email, first))).toEqual([401, 'second_factor_wrong']);
    expect((await prove(person, second)).status).toBe(200);
    expect((await read(person)).recoveryCodes).toBe(8);
    const renewed = await person.request('/api/me/second-factor/recovery-codes', { method: 'POST' });
    const { codes: others } = await take<RecoveryCodes>(renewed);
    expect(await readRefusal(await signIn(person.email, codes[2]))).toEqual([401, 'second_factor_wrong']);
    expect((await signIn(person.email, others[0])).status).toBe(200);
    const { store, config } = house.maison.parts;
    const rows = await store.asWorker(async (tx) => ({
      factors: await tx.selectFrom('second_factors').selectAll().execute(),
      codes: await tx.selectFrom('recovery_codes').selectAll().execute(),
    }));
    const text = JSON.stringify(rows);
    for (const code of [...codes, ...others]) expect(text).not.toContain(code.replaceAll('-', ''));
    const plain = Secret.fromBase32(secret).bytes;
    for (const { sealed } of rows.factors) expect(sealed.includes(Buffer.from(plain))).toBe(false);
    const file = path.join(config.home, 'secrets', 'seal-key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    // Moved to somebody else's row, or with one byte changed, a sealed secret opens nothing.
    const sealed = rows.factors.find(({ person: id }) => id === person.person.id)?.sealed ?? Buffer.alloc(0);
    expect(store.seal.open(sealed, `second factor of ${person.person.id}`)?.equals(Buffer.from(plain))).toBe(true);
    expect(store.seal.open(sealed, 'second factor of somebody')).toBeNull();
    const changed = Buffer.from(sealed);
    changed[30] = (changed[30] ?? 0) ^ 1;
    expect(store.seal.open(changed, `second factor of ${person.person.id}`)).toBeNull();
    expect(JSON.stringify(rows)).not.toContain((await readFile(file, 'utf8')).slice(0, 20));
  });

  it('is guessed as slowly as a password, also by who has the password, and its person is not kept out', async () => {
    const { person, secret } = await bringInWithFactor('devinee', 'member');
    const known = makeKey();
    expect((await signIn(person.email, showNextCode(secret), known)).status).toBe(200);
    const codes: string[] = [];
    let refused = 0;
    frozen = systemClock.elapsed();
    for (let tries = 0; tries < 12; tries += 1) {
      const answer = await signIn(person.email, String(randomInt(1_000_000)).padStart(6, '0'));
      const [, code] = await readRefusal(answer);
      codes.push(code);
      if (code === 'sign_in_slowed') {
        refused += 1;
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    frozen = null;
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'second_factor_wrong'));
    expect(refused).toBe(7);
    expect((await signIn(person.email, showCode(secret, 1), known)).status).toBe(200);
  });
});

describe('what lets people in or gives them more', () => {
  const role = (id: string) => ({ route: `/api/people/${id}`, method: 'PATCH', json: { role: 'curator' } });

  it('takes a proof of the second factor that is fresh, of who has one', async () => {
    const target = await bringIn(house, 'cible');
    const { person: chief, secret } = await bringInWithFactor('cheffe', 'owner');
    const { id } = target.person;
    const service = await take<{ id: string }>(
      await chief.request('/api/services', { method: 'POST', json: { name: 'relais' } }),
    );
    const acts: { route: string; method: string; json?: unknown }[] = [
      role(id),
      { route: '/api/invitations', method: 'POST', json: { email: 'a@example.org', role: 'administrator' } },
      { route: '/api/invitations', method: 'POST', json: { email: 'b@example.org', role: 'owner' } },
      { route: '/api/services', method: 'POST', json: { name: 'passerelle' } },
      { route: `/api/services/${service.id}/keys`, method: 'POST', json: { name: 'x', scopes: ['ask'] } },
      { route: `/api/people/${id}/password-link`, method: 'POST' },
      { route: `/api/people/${id}/second-factor`, method: 'DELETE' },
      { route: '/api/house/second-factor', method: 'PUT', json: { required: false } },
      { route: '/api/me/second-factor/recovery-codes', method: 'POST' },
      { route: '/api/me/second-factor', method: 'DELETE' },
    ];
    ahead += 10 * 60 * 1000 + 1000;
    for (const { route, ...options } of acts)
      expect([route, ...(await readRefusal(await chief.request(route, options)))]).toEqual([
        route,
        403,
        'second_factor_required',
      ]);
    // What gives nobody more needs none.
    const harmless = { email: 'c@example.org', role: 'member' };
    expect((await chief.request('/api/invitations', { method: 'POST', json: harmless })).status).toBe(200);
    expect((await prove(chief, showNextCode(secret))).status).toBe(200);
    for (const { route, ...options } of acts)
      expect([route, (await chief.request(route, options)).status]).toEqual([route, 200]);
  });

  it('also of the officer who copies or erases somebody’s data', async () => {
    const target = await bringIn(house, 'partie');
    const { id } = target.person;
    await take(await house.request(`/api/people/${id}`, { method: 'PATCH', json: { state: 'suspended' } }));
    const { person: officer, secret } = await bringInWithFactor('deleguee', 'protection-officer');
    ahead += 10 * 60 * 1000 + 1000;
    const copy = () => officer.request(`/api/people/${id}/data/copy`);
    const erase = () =>
      officer.request(`/api/people/${id}/erasure`, { method: 'POST', json: { confirmation: target.email } });
    for (const act of [copy, erase]) expect(await readRefusal(await act())).toEqual([403, 'second_factor_required']);
    expect((await officer.request(`/api/people/${id}/data`)).status).toBe(200);
    expect((await prove(officer, showNextCode(secret))).status).toBe(200);
    for (const act of [copy, erase]) expect((await act()).status).toBe(200);
  });

  it('is proved in one session and not in another one of the same person', async () => {
    const target = await bringIn(house, 'autre-cible');
    const { person, secret } = await bringInWithFactor('deux-navigateurs', 'administrator');
    const browser = await openSessionWith(sendTo(house), {
      email: person.email,
      password: goodPassword,
      factor: showNextCode(secret),
    } as never);
    const second = requestAs(house, browser.headers);
    ahead += 10 * 60 * 1000 + 1000;
    await take(await prove(person, showNextCode(secret)));
    const { route, ...options } = role(target.person.id);
    expect((await person.request(route, options)).status).toBe(200);
    expect(await readRefusal(await second(route, options))).toEqual([403, 'second_factor_required']);
  });
});

describe('a house that requires a second factor', () => {
  const require = (request: TestPerson['request'], required: boolean): Promise<Response> =>
    request('/api/house/second-factor', { method: 'PUT', json: { required } });

  it('asks those who run it to set one up from their next sign-in on, before anything else', async () => {
    const { person: chief } = await bringInWithFactor('exigeante', 'owner');
    const late = await bringIn(house, 'retardataire', 'administrator');
    const member = await bringIn(house, 'simple');
    expect(await readRefusal(await require(late.request, true))).toEqual([403, 'second_factor_own_first']);
    expect((await require(chief.request, true)).status).toBe(200);
    // A session that was open goes on.
    expect((await late.request('/api/people')).status).toBe(200);
    ahead += 1000;
    const browser = await openSessionWith(sendTo(house), { email: late.email, password: goodPassword });
    const again: TestPerson = { ...late, ...browser, request: requestAs(house, browser.headers) };
    for (const [method, route] of [
      ['GET', '/api/people'],
      ['GET', '/api/house'],
      ['GET', '/api/documents'],
      ['POST', '/api/keys'],
      ['PATCH', '/api/me'],
      ['PUT', '/api/me/password'],
    ] as const) {
      const options = { method, ...(method === 'GET' ? {} : { json: {} }) };
      expect([route, ...(await readRefusal(await again.request(route, options)))]).toEqual([
        route,
        403,
        'second_factor_missing',
      ]);
    }
    expect((await again.request('/api/me')).status).toBe(200);
    const { secret } = await take<BegunSecondFactor>(await begin(again));
    await take(await confirm(again, showNextCode(secret)));
    expect((await again.request('/api/people')).status).toBe(200);
    const off = await again.request('/api/me/second-factor', { method: 'DELETE' });
    expect(await readRefusal(off)).toEqual([403, 'second_factor_kept']);
    const other = await openSessionWith(sendTo(house), { email: member.email, password: goodPassword });
    expect((await requestAs(house, other.headers)('/api/documents')).status).toBe(200);
    expect((await require(chief.request, false)).status).toBe(200);
  });

  it('lets who runs it take the factor from somebody who lost it, whose role is in their hand', async () => {
    const { person: lost } = await bringInWithFactor('perdue', 'member');
    const { person: equal } = await bringInWithFactor('egale', 'administrator');
    const { person: chief } = await bringInWithFactor('responsable2', 'administrator');
    const reset = (id: string): Promise<Response> =>
      chief.request(`/api/people/${id}/second-factor`, { method: 'DELETE' });
    expect((await signIn(lost.email)).status).toBe(401);
    expect((await reset(lost.person.id)).status).toBe(200);
    expect((await signIn(lost.email)).status).toBe(200);
    expect(await readRefusal(await reset(equal.person.id))).toEqual([403, 'access_denied']);
    expect(await readRefusal(await reset('somebody'))).toEqual([404, 'person_unknown']);
  });
});
