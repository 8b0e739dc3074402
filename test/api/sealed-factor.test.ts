import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BegunSecondFactor, RecoveryCodes } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { take } from './keys-for-tests.ts';
import { bringIn, goodPassword, readRefusal, sendTo, type TestPerson } from './people-for-tests.ts';
import { makeKey, postForSession } from './session-for-tests.ts';

// A house that was restored elsewhere has another sealing key: what was sealed with the one of before opens no more.

let house: TestHouse;
let person: TestPerson;
beforeAll(async () => {
  house = await openTestHouse();
  person = await bringIn(house, 'restauree');
}, 180_000);
afterAll(() => house?.close());

const showCode = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate();
const post = (route: string, json: object): Promise<Response> =>
  person.request(`/api/me/second-factor${route}`, { method: 'POST', json });
const signIn = (factor: string): Promise<Response> =>
  postForSession(sendTo(house), '/api/session', { email: person.email, password: goodPassword, factor }, makeKey());

it('a code whose secret the house can no longer read is refused with the reason, and a recovery code lets in', async () => {
  const { secret } = await take<BegunSecondFactor>(await post('', { current: goodPassword }));
  const { codes } = await take<RecoveryCodes>(await post('/confirmation', { code: showCode(secret) }));
  const sealed = randomBytes(60);
  await house.maison.parts.store.asWorker((tx) => tx.updateTable('second_factors').set({ sealed }).execute());
  const answer = await signIn(showCode(secret));
  expect(answer.status).toBe(401);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  expect(error.code).toBe('second_factor_sealed');
  expect(error.message).toContain('secrets/seal-key');
  expect(await readRefusal(await post('/proof', { code: showCode(secret) }))).toEqual([403, 'second_factor_sealed']);
  expect((await signIn(codes[0] ?? '')).status).toBe(200);
}, 180_000);
