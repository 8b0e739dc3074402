import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, goodPassword, inviteAs, type TestPerson } from './people-for-tests.ts';
import { makeKey } from './session-for-tests.ts';

// Two attacks that shut the door of a house: one address that guesses at everybody, two hundred that guess at one person.
// Real sockets, real Argon2id; the house believes this machine as its proxy, so that each request may come from anywhere.

const wrongPassword = 'six chevaux blancs';
const withinMilliseconds = 60_000;
const testMilliseconds = 600_000;

let house: TestHouse;
let people: TestPerson[];
let port: number;

beforeAll(async () => {
  house = await openTestHouse({ env: { MAISON_PROXY: '127.0.0.1', MAISON_LIMIT_STRANGERS: '100' } });
  await house.maison.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = house.maison.parts.place);
  people = [];
  for (let number = 0; number < 25; number += 1) people.push(await bringIn(house, `person-${number}`));
}, testMilliseconds);
afterAll(() => house?.close());

interface Heard {
  readonly status: number;
  readonly retryAfter: number;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 900 });
afterAll(() => agent.destroy());

/**
 * Sends JSON from an address; once more where the server had just ended the idle connection that it was sent over, as
 * browsers do: on a busy machine the two cross.
 */
function post(route: string, json: object, address: string): Promise<Heard> {
  const body = JSON.stringify(json);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const request = http.request(
      { agent, port, method: 'POST', path: route, headers: { ...headers, 'x-forwarded-for': address } },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, retryAfter: Number(answer.headers['retry-after'] ?? 0) }),
        );
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(post(route, json, address));
      else reject(error);
    });
    request.end(body);
  });
}

// The key of a browser costs time to make, and none of these is known: those who guess have one for all.
const guesserKey = makeKey().publicKey;
const guess = (email: string, address: string): Promise<Heard> =>
  post('/api/session', { email, password: wrongPassword, publicKey: guesserKey }, address);

/** Signs in from a new browser as its page does: it tries again when it is told to. Answers the milliseconds it took. */
async function comeIn({ email }: TestPerson, address: string): Promise<number> {
  const began = performance.now();
  const { publicKey } = makeKey();
  while (performance.now() - began < withinMilliseconds) {
    const { status, retryAfter } = await post('/api/session', { email, password: goodPassword, publicKey }, address);
    if (status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
  }
  return performance.now() - began;
}

/** Guesses on and on, `atOnce` at a time, until it is stopped. `reach` waits for so many guesses, or throws what broke. */
function attack(next: (number: number) => [email: string, address: string], atOnce: number, pauseMilliseconds = 0) {
  const heard: number[] = [];
  let going = true;
  let number = 0;
  const one = async (): Promise<void> => {
    while (going) {
      heard.push((await guess(...next(number++))).status);
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  };
  const all = Array.from({ length: atOnce }, one);
  return {
    reach: async (guesses: number) => {
      const count = async (): Promise<void> => {
        while (going && heard.length < guesses) await new Promise((resolve) => setTimeout(resolve, 20));
      };
      await Promise.race([count(), ...all]).finally(() => (going &&= heard.length >= guesses));
    },
    stop: async () => {
      going = false;
      await Promise.all(all);
    },
  };
}

describe('one address that guesses without end', () => {
  it(
    'at people who are not here keeps nobody out who comes from the same address',
    async () => {
      const attacker = attack((number) => [`nobody-${number}@example.org`, '10.1.0.1'], 8);
      await attacker.reach(448);
      const took = await Promise.all(people.map((person) => comeIn(person, '10.1.0.1')));
      await attacker.stop();
      expect(Math.max(...took)).toBeLessThan(withinMilliseconds);
    },
    testMilliseconds,
  );

  it(
    'at all who are here, six times a second, keeps nobody out who comes from the same address',
    async () => {
      const victim = (number: number): string => people[number % people.length]?.email ?? '';
      const attacker = attack((number) => [victim(number), '10.1.0.2'], 1, 160);
      await attacker.reach(100);
      const took = await Promise.all(people.map((person) => comeIn(person, '10.1.0.2')));
      await attacker.stop();
      expect(Math.max(...took)).toBeLessThan(withinMilliseconds);
    },
    testMilliseconds,
  );

  it(
    'at invitations shuts neither invitations nor passwords, nor do passwords shut invitations',
    async () => {
      const accept = (secret: string) =>
        post(
          '/api/invitations/accept',
          { secret, name: 'X', password: goodPassword, publicKey: guesserKey },
          '10.1.0.3',
        );
      for (let number = 0; number < 20; number += 1) {
        await accept('x'.repeat(43));
        await guess(`nobody-${number}@example.org`, '10.1.0.3');
      }
      const { secret } = await inviteAs(house.request, { email: 'invited@example.org' });
      expect((await accept(secret)).status).toBe(200);
      const { publicKey } = makeKey();
      const known = { email: people[0]?.email, password: goodPassword, publicKey };
      expect((await post('/api/session', known, '10.1.0.3')).status).toBe(200);
    },
    testMilliseconds,
  );

  it(
    'more often than a network may ask at all does not shut the door of that network',
    async () => {
      await Promise.all(Array.from({ length: 120 }, (_, number) => guess(`n-${number}@example.org`, '10.1.0.4')));
      expect(await comeIn(people[1] as TestPerson, '10.1.0.4')).toBeLessThan(withinMilliseconds);
    },
    testMilliseconds,
  );
});

describe('two hundred addresses', () => {
  const address = (number: number): string => `10.2.0.${(number % 200) + 1}`;

  it(
    'that guess at one person keep them out of no address that did nothing',
    async () => {
      const victim = people[2] as TestPerson;
      const attacker = attack((number) => [victim.email, address(number)], 8);
      await attacker.reach(250);
      const statuses: number[] = [];
      for (const place of ['10.2.1.1', '10.2.1.2', '2001:db8:1:2::3']) {
        const { publicKey } = makeKey();
        const known = { email: victim.email, password: goodPassword, publicKey };
        statuses.push((await post('/api/session', known, place)).status);
      }
      await attacker.stop();
      expect(statuses).toEqual([200, 200, 200]);
    },
    testMilliseconds,
  );

  it(
    'that fill the line of hashes wait in turns with whoever comes',
    async () => {
      let answered = 0;
      const flood = Array.from({ length: 300 }, async (_, number) => {
        await guess(`flood-${number}@example.org`, address(number % 60));
        answered += 1;
      });
      while (answered < 5) await new Promise((resolve) => setTimeout(resolve, 5));
      const before = answered;
      await comeIn(people[3] as TestPerson, '10.2.2.1');
      // Of each of the others one try at most, whatever they have sent.
      expect(answered - before).toBeLessThan(100);
      await Promise.all(flood);
    },
    testMilliseconds,
  );
});
