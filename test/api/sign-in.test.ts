import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { openPasswords, openSignInThrottle } from '../../src/governance/index.ts';
import { createApp } from '../../src/server/app.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, goodPassword, inviteAs, readRefusal, sendTo, type TestPerson } from './people-for-tests.ts';
import { makeKey, openSessionWith, postForSession } from './session-for-tests.ts';

// What somebody hears who guesses, and what it costs: counted, with a hash that is none and a clock that is set.

let house: TestHouse;
let member: TestPerson;
/** Hashes computed since it was set to 0. */
let hashes = 0;
let ahead = 0;
const clock = { now: () => systemClock.now(), elapsed: () => ahead };
const compute = async (password: string, salt: Buffer): Promise<Buffer> => {
  hashes += 1;
  return createHash('sha256').update(salt).update(password).digest();
};

/** The house with no memory of tries, as browsers meet it. */
function openDoor() {
  const throttle = openSignInThrottle(clock);
  const app = createApp({ ...house.maison.parts, throttle, passwords: openPasswords({ compute }) });
  const send = async (route: string, init: RequestInit = {}, address = '127.0.0.1'): Promise<Response> =>
    app.fetch(new Request(new URL(route, 'http://localhost'), init), {
      incoming: { socket: { remoteAddress: address, destroyed: false, on: () => undefined } },
    });
  return {
    send,
    signIn: (email: string, password: string, { key = makeKey(), address = '127.0.0.1' } = {}) =>
      postForSession((route, init) => send(route, init, address), '/api/session', { email, password }, key),
  };
}

beforeAll(async () => {
  house = await openTestHouse();
  const { parts } = house.maison;
  member = await bringIn(house, 'member');
  const suspended = await bringIn(house, 'suspended');
  const json = { state: 'suspended' };
  await house.request(`/api/people/${suspended.person.id}`, { method: 'PATCH', json });
  await house.request('/api/me', { method: 'PATCH', json: { email: 'without@example.org' } });
  // Both have the passwords of the counted hash.
  const password = await openPasswords({ compute }).hash(goodPassword);
  await parts.store.asWorker((tx) => tx.updateTable('people').set({ password }).where('id', '<>', 'owner').execute());
});
afterAll(() => house?.close());

describe('signing in', () => {
  it('tells and costs the same for an unknown e-mail, a wrong password, a suspended person and one without a password', async () => {
    const { signIn } = openDoor();
    const answers: unknown[] = [];
    for (const [email, password] of [
      [member.email, 'cinq chevaux verts'],
      ['unknown@example.org', goodPassword],
      ['suspended@example.org', goodPassword],
      ['without@example.org', goodPassword],
    ] as const) {
      hashes = 0;
      const answer = await signIn(email, password, { address: `of ${email}` });
      answers.push([answer.status, await answer.text(), [...answer.headers.keys()].toSorted(), hashes]);
    }
    expect(answers[0]).toMatchObject([401, expect.stringContaining('sign_in_refused'), expect.any(Array), 1]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await signIn(member.email, goodPassword)).status).toBe(200);
  });

  it('needs a key of a browser, and hashes nothing without one', async () => {
    const { signIn } = openDoor();
    hashes = 0;
    const key = { ...makeKey(), publicKey: 'AAAA' };
    expect(await readRefusal(await signIn(member.email, goodPassword, { key }))).toEqual([400, 'request_invalid']);
    expect(hashes).toBe(0);
  });

  it('hashes a password anew at a raised cost', async () => {
    const app = createApp({
      ...house.maison.parts,
      passwords: openPasswords({ compute, cost: { memory: 32_768, passes: 3, lanes: 1 } }),
    });
    const send = async (route: string, init?: RequestInit): Promise<Response> =>
      app.fetch(new Request(new URL(route, 'http://localhost'), init));
    const known = { email: member.email, password: goodPassword };
    const count = async (): Promise<number> => {
      hashes = 0;
      await openSessionWith(send, known);
      return hashes;
    };
    expect([await count(), await count()]).toEqual([2, 1]);
    const { password } = await house.maison.parts.store.asWorker((tx) =>
      tx.selectFrom('people').select('password').where('id', '=', member.person.id).executeTakeFirstOrThrow(),
    );
    expect(password).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$/);
  });
});

describe('who guesses', () => {
  const wrong = 'six chevaux blancs';

  it('is slowed after five tries on one e-mail, from however many addresses, and computes no hash then', async () => {
    const { signIn } = openDoor();
    for (let one = 0; one < 5; one += 1)
      expect((await signIn(member.email, wrong, { address: `10.0.0.${one}` })).status).toBe(401);
    hashes = 0;
    const slowed = await signIn(member.email.toUpperCase(), goodPassword, { address: '10.0.0.4' });
    expect([slowed.status, slowed.headers.get('retry-after'), hashes]).toEqual([429, '1', 0]);
    expect(await readRefusal(slowed)).toEqual([429, 'sign_in_slowed']);
    ahead += 1000;
    expect((await signIn(member.email, goodPassword, { address: '10.0.0.4' })).status).toBe(200);
    expect((await signIn(member.email, wrong, { address: '10.0.0.4' })).status).toBe(401);
  });

  it('has one try more for each address that did nothing here, and no second one', async () => {
    const { signIn } = openDoor();
    for (let one = 0; one < 40; one += 1) await signIn(member.email, wrong, { address: `10.0.4.${one}` });
    const statuses: number[] = [];
    for (let time = 0; time < 2; time += 1)
      statuses.push((await signIn(member.email, wrong, { address: '10.0.5.1' })).status);
    expect(statuses).toEqual([401, 429]);
    expect((await signIn(member.email, goodPassword, { address: '10.0.5.2' })).status).toBe(200);
  });

  it('is slowed likewise where there is nobody of that e-mail, so that the slowness tells nothing', async () => {
    const { signIn } = openDoor();
    for (let one = 0; one < 5; one += 1) await signIn('nobody@example.org', wrong, { address: `10.0.1.${one}` });
    expect((await signIn('nobody@example.org', wrong, { address: '10.0.1.4' })).status).toBe(429);
    expect((await signIn('nobody@example.org', wrong, { address: '10.0.1.9' })).status).toBe(401);
  });

  it('is slowed whatever forwarded header, slows nobody else of that address, and no invitation', async () => {
    const { send, signIn } = openDoor();
    for (let one = 0; one < 5; one += 1) await signIn('one-more@example.org', wrong, { address: '10.0.2.1' });
    expect((await signIn('one-more@example.org', wrong, { address: '10.0.2.1' })).status).toBe(429);
    expect((await signIn(member.email, goodPassword, { address: '10.0.2.1' })).status).toBe(200);
    const forwarded = await send(
      '/api/session',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '10.9.9.9', forwarded: 'for=10.9.9.9' },
        body: JSON.stringify({ email: 'one-more@example.org', password: wrong, publicKey: makeKey().publicKey }),
      },
      '10.0.2.1',
    );
    expect(forwarded.status).toBe(429);
    const invitation = { secret: 'guessed', name: 'X', password: goodPassword };
    const accept = () =>
      postForSession((route, init) => send(route, init, '10.0.2.1'), '/api/invitations/accept', invitation);
    for (let time = 0; time < 10; time += 1) expect((await accept()).status).toBe(401);
  });

  it('does not hinder the browser in which its person signed in before, and cannot take its place', async () => {
    const { signIn } = openDoor();
    const key = makeKey();
    expect((await signIn(member.email, goodPassword, { key, address: '10.0.3.1' })).status).toBe(200);
    for (let one = 0; one < 5; one += 1) await signIn(member.email, wrong, { address: '10.0.3.1' });
    expect((await signIn(member.email, goodPassword, { address: '10.0.3.1' })).status).toBe(429);
    expect((await signIn(member.email, goodPassword, { key, address: '10.0.3.1' })).status).toBe(200);
    // A browser is known of one person only; and its own wrong tries slow it down, too.
    for (let one = 0; one < 5; one += 1) await signIn('unknown@example.org', wrong, { key, address: '10.0.3.1' });
    expect((await signIn('unknown@example.org', wrong, { key, address: '10.0.3.1' })).status).toBe(429);
    for (let one = 0; one < 5; one += 1)
      expect((await signIn(member.email, wrong, { key, address: '10.0.3.1' })).status).toBe(401);
    expect((await signIn(member.email, goodPassword, { key, address: '10.0.3.1' })).status).toBe(429);
  });

  it('is told in both languages what happened and when to come back', async () => {
    const { send } = openDoor();
    const say = async (language: string): Promise<string> => {
      const body = JSON.stringify({ email: 'said@example.org', password: wrong, publicKey: makeKey().publicKey });
      const headers = { 'content-type': 'application/json', 'accept-language': language };
      for (let one = 0; ; one += 1) {
        const answer = await send('/api/session', { method: 'POST', headers, body });
        if (answer.status === 429) return ((await answer.json()) as { error: { message: string } }).error.message;
      }
    };
    expect(await say('fr')).toMatch(/^Trop d’essais à la suite\. .* Réessayez dans \d+ s\.$/);
    expect(await say('en')).toMatch(/^Too many tries in a row\. .* Try again in \d+ s\.$/);
  });
});

it('an invitation that was accepted knows its browser, too', async () => {
  const { secret } = await inviteAs(house.request, { email: 'known@example.org' });
  const key = makeKey();
  await openSessionWith(sendTo(house), { secret, name: 'Known', password: goodPassword }, key);
  const [found] = await house.maison.parts.store.asWorker((tx) =>
    tx
      .selectFrom('known_browsers')
      .innerJoin('people', 'people.id', 'person')
      .select('email')
      .where('email', '=', 'known@example.org')
      .execute(),
  );
  expect(found).toBeDefined();
});
