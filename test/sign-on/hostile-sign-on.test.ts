import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../src/contract/index.ts';
import { bringIn, readRefusal, requestAs, sendTo } from '../api/people-for-tests.ts';
import { makeKey } from '../api/session-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { type HostileProvider, type Lie, startHostileProvider } from './hostile-provider.ts';
import { begin, finish, setUp, showSession, signAnswer } from './sign-on-calls.ts';

// Each lie of a provider, each trick with an address, alone: whatever else it says is right. Nobody comes in.

let house: TestHouse;
let hostile: HostileProvider;
let other: HostileProvider;

beforeAll(async () => {
  house = await openTestHouse();
  [hostile, other] = [await startHostileProvider(), await startHostileProvider()];
  await setUp(house, 'other', other, { admitsNewcomers: true });
});
beforeEach(async () => {
  hostile.lie = {};
  await setUp(house, 'hostile', hostile, { admitsNewcomers: true });
});
afterAll(async () => {
  await hostile?.close();
  await other?.close();
  await house?.close();
});

async function countPeople(): Promise<number> {
  return ((await (await house.request('/api/people')).json()) as { people: Person[] }).people.length;
}

async function tryLie(lie: Lie): Promise<[number, string] | number> {
  const key = makeKey();
  const address = await begin(house, 'hostile', key);
  hostile.lie = lie;
  const answer = await finish(house, hostile.send(address), key);
  return answer.ok ? answer.status : readRefusal(answer);
}

describe('a provider that lies', () => {
  test('and one that does not comes in: the lies below are all that is wrong', async () => {
    expect(await tryLie({})).toBe(200);
  });

  test.each<[string, Lie]>([
    ['a signature of another key', { foreignKey: true }],
    ['no signature at all', { unsigned: true }],
    ['a key that it does not publish', { header: { kid: 'two' } }],
    ['a signature by a shared secret', { header: { alg: 'HS256' } }],
    ['the nonce of another sign-on', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://accounts.example.org' } }],
    ['another audience', { claims: { aud: 'another client' } }],
    ['several audiences, authorised for another', { claims: { aud: ['maison', 'x'], azp: 'x' } }],
    ['a token that has expired', { claims: { exp: 1_700_000_000 } }],
    ['a token of tomorrow', { claims: { nbf: Math.floor(Date.now() / 1000) + 86_400 } }],
    ['a token that will be made tomorrow', { claims: { iat: Math.floor(Date.now() / 1000) + 86_400 } }],
    ['no subject', { claims: { sub: undefined } }],
    ['an empty subject', { claims: { sub: '' }, userinfo: { sub: '' } }],
    ['a subject of blanks', { claims: { sub: ' \u00A0' }, userinfo: { sub: ' \u00A0' } }],
    ['a subject longer than one may be', { claims: { sub: 'x'.repeat(256) }, userinfo: { sub: 'x'.repeat(256) } }],
    ['another subject when it is asked', { userinfo: { sub: 'alice' } }],
    ['another issuer beside the code (RFC 9207)', { iss: 'https://accounts.example.org' }],
    ['no issuer beside the code, though it says that it gives one', { iss: null }],
  ])('with %s opens nothing', async (_what, lie) => {
    const before = await countPeople();
    expect(await tryLie(lie)).toEqual([401, 'sign_on_refused']);
    expect(await countPeople()).toBe(before);
  });

  test('that is asked nothing further opens nothing with an empty subject, nor with one of blanks', async () => {
    for (const sub of ['', ' ']) {
      const discovery = { userinfo_endpoint: undefined };
      hostile.lie = { discovery };
      await setUp(house, 'hostile', hostile, { admitsNewcomers: true });
      expect(await tryLie({ discovery, claims: { sub } })).toEqual([401, 'sign_on_refused']);
    }
  });

  test.each<[string, Lie]>([
    ['an address that is not verified', { claims: { sub: 'new', email_verified: false } }],
    ['an address that is verified in words only', { claims: { sub: 'new', email_verified: 'true' } }],
    ['no address', { claims: { sub: 'new', email: undefined }, userinfo: { sub: 'new' } }],
    [
      'a verified address in one answer and somebody else’s in the other',
      {
        claims: { sub: 'new', email: 'owner@example.org', email_verified: undefined },
        userinfo: { sub: 'new', email: undefined, email_verified: true },
      },
    ],
  ])('with %s opens nothing', async (_what, lie) => {
    const userinfo = { sub: lie.claims?.['sub'], ...lie.userinfo };
    expect(await tryLie({ ...lie, userinfo })).toEqual([403, 'email_unverified']);
  });
});

describe('what a provider says', () => {
  test('of itself under another issuer is not believed, and nobody is sent to it', async () => {
    hostile.lie = { discovery: { issuer: 'https://accounts.example.org' } };
    await setUp(house, 'hostile', hostile, { admitsNewcomers: true });
    await expect(begin(house, 'hostile', makeKey())).rejects.toThrow(/provider_away/);
  });

  test('of where to sign in sends nobody to another host than the one that an owner saved', async () => {
    for (const elsewhere of ['https://accounts.example.org/auth', 'javascript:alert(1)//', 'http://127.0.0.1:1/auth']) {
      hostile.lie = {};
      await setUp(house, 'hostile', hostile, { admitsNewcomers: true });
      hostile.lie = { discovery: { authorization_endpoint: elsewhere } };
      house.maison.parts.signOn.discoveries.forget('hostile');
      await expect(begin(house, 'hostile', makeKey())).rejects.toThrow(/provider_away/);
    }
  });

  test('to the house stays there: a browser is told its session, and gets none of the tokens', async () => {
    const key = makeKey();
    const answer = await finish(house, hostile.send(await begin(house, 'hostile', key)), key);
    expect(Object.keys((await answer.json()) as object).toSorted()).toEqual(['endsAt', 'id']);
    expect(JSON.stringify([...answer.headers])).not.toMatch(/token|eyJ/i);
  });
});

describe('the way back', () => {
  test('is good once: a code that is replayed opens nothing', async () => {
    const key = makeKey();
    const back = hostile.send(await begin(house, 'hostile', key));
    expect((await finish(house, back, key)).status).toBe(200);
    expect(await readRefusal(await finish(house, back, key))).toEqual([401, 'sign_on_late']);
    const again = hostile.send(await begin(house, 'hostile', key));
    again.searchParams.set('code', back.searchParams.get('code') ?? '');
    expect(await readRefusal(await finish(house, again, key))).toEqual([401, 'sign_on_refused']);
  });

  test('is good in the browser that began, and in no other: neither can be signed in as the other', async () => {
    const [attacker, victim] = [makeKey(), makeKey()];
    // The attacker's answer, opened in the victim's browser: she would write into his account.
    const his = hostile.send(await begin(house, 'hostile', attacker));
    expect(await readRefusal(await finish(house, his, victim))).toEqual([401, 'sign_on_late']);
    // His beginning, ended by her at the provider: he would have her account.
    const hers = hostile.send(await begin(house, 'hostile', attacker));
    const stolen = { ...signAnswer(hers, victim) };
    const answer = await sendTo(house)('/api/sign-on/finish', {
      method: 'POST',
      body: JSON.stringify(stolen),
      headers: { 'content-type': 'application/json' },
    });
    expect(await readRefusal(answer)).toEqual([401, 'sign_on_late']);
  });

  test('with a state that nobody began, or none, opens nothing', async () => {
    const key = makeKey();
    const back = hostile.send(await begin(house, 'hostile', key));
    for (const state of ['made-up', '', null]) {
      const wrong = new URL(back);
      if (state === null) wrong.searchParams.delete('state');
      else wrong.searchParams.set('state', state);
      expect(await readRefusal(await finish(house, wrong, key))).toEqual([401, 'sign_on_late']);
    }
  });

  test('of one provider is no way back from another (mix-up)', async () => {
    const key = makeKey();
    const begun = await begin(house, 'hostile', key);
    const back = other.send(begun); // At the other one's, with its code and its issuer.
    expect(await readRefusal(await finish(house, back, key))).toEqual([401, 'sign_on_refused']);
    const moved = hostile.send(await begin(house, 'hostile', key));
    moved.pathname = '/sign-on/other';
    expect(await readRefusal(await finish(house, moved, key))).toEqual([401, 'sign_on_late']);
  });

  test('of an account that is linked opens no session, nor is one that signs in linked to an account', async () => {
    const key = makeKey();
    const paul = await bringIn(house, 'paul');
    const ask = { provider: 'hostile', publicKey: key.publicKey };
    const refused = await paul.request('/api/me/identities', { method: 'POST', json: { ...ask, current: 'wrong' } });
    expect(await readRefusal(refused)).toEqual([403, 'password_wrong']);
    const json = { ...ask, current: 'quatre chevaux bleus' };
    const begun = (await (await paul.request('/api/me/identities', { method: 'POST', json })).json()) as {
      address: string;
    };
    expect(await readRefusal(await finish(house, hostile.send(new URL(begun.address)), key))).toEqual([
      401,
      'sign_on_late',
    ]);
    const back = hostile.send(await begin(house, 'hostile', key));
    const linked = await paul.request('/api/me/identities/finish', { method: 'POST', json: signAnswer(back, key) });
    expect(await readRefusal(linked)).toEqual([401, 'sign_on_late']);
  });

  test('of an identity that somebody has cannot be linked to somebody else', async () => {
    const key = makeKey();
    const entered = await finish(house, hostile.send(await begin(house, 'hostile', key)), key);
    const mallory = requestAs(house, await showSession(house, entered, key));
    expect((await mallory('/api/me/identities')).status).toBe(200);
    const eve = await bringIn(house, 'eve');
    const json = { provider: 'hostile', publicKey: key.publicKey, current: 'quatre chevaux bleus' };
    const begun = (await (await eve.request('/api/me/identities', { method: 'POST', json })).json()) as {
      address: string;
    };
    const back = signAnswer(hostile.send(new URL(begun.address)), key);
    const linked = await eve.request('/api/me/identities/finish', { method: 'POST', json: back });
    expect(await readRefusal(linked)).toEqual([409, 'identity_taken']);
    const own = (await (await mallory('/api/me/identities')).json()) as { identities: { id: string }[] };
    const foreign = await eve.request(`/api/me/identities/${own.identities[0]?.id}`, { method: 'DELETE' });
    expect(await readRefusal(foreign)).toEqual([404, 'identity_unknown']);
    const last = await mallory(`/api/me/identities/${own.identities[0]?.id}`, { method: 'DELETE' });
    expect(await readRefusal(last)).toEqual([409, 'last_way_in']);
  });
});

describe('where the house connects to', () => {
  test('is what an owner saved: a provider that names another host later is not followed there', async () => {
    const trap = { asked: 0 };
    const server = createServer((_request, response) => {
      trap.asked += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Asked anew, as after a failure: what it says of itself now is another thing.
    expect(await tryLie({ foreignKey: true })).toEqual([401, 'sign_on_refused']);
    hostile.lie = { discovery: { token_endpoint: `${elsewhere}/token`, jwks_uri: `${elsewhere}/jwks` } };
    const key = makeKey();
    const answer = await finish(house, hostile.send(await begin(house, 'hostile', key)), key);
    expect(answer.status).toBeGreaterThanOrEqual(401);
    expect(trap.asked).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  test('is written in the ledger by its purpose, and nothing of a secret or a code is', async () => {
    const connections = house.maison.parts.outbound.connections();
    const own = connections.filter(({ purpose }) => purpose === 'sign-on');
    expect(own.length).toBeGreaterThan(0);
    expect(JSON.stringify(own)).not.toMatch(/code-|secret/);
    expect(house.maison.parts.outbound.rules().some(({ purpose }) => purpose === 'sign-on')).toBe(true);
  });
});
