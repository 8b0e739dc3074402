import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import type { BegunSecondFactor, RecoveryCodes } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { take } from './keys-for-tests.ts';
import { bringIn, goodPassword, readRefusal, requestAs, sendTo, type TestPerson } from './people-for-tests.ts';
import { openBrowserSession, openSessionWith } from './session-for-tests.ts';

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

/** Sets a second factor up, as its person does. */
async function setUp({ request }: Pick<TestPerson, 'request'>): Promise<void> {
  const json = { current: goodPassword };
  const { secret } = await take<BegunSecondFactor>(await request('/api/me/second-factor', { method: 'POST', json }));
  const timestamp = systemClock.now().getTime() + ahead;
  const code = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp,
  });
  await take<RecoveryCodes>(await request('/api/me/second-factor/confirmation', { method: 'POST', json: { code } }));
}

it('a house asks a second factor of everybody who has a password, where the company says so', async () => {
  const chief = await bringIn(house, 'stricte', 'owner');
  await setUp(chief);
  const set = (everybody: boolean): Promise<Response> =>
    chief.request('/api/house/second-factor', { method: 'PUT', json: { required: false, everybody } });
  const member = await bringIn(house, 'nombreuse');
  expect((await set(true)).status).toBe(200);
  expect(await (await chief.request('/api/house/second-factor')).json()).toEqual({
    required: false,
    everybody: true,
  });
  // A session that was open goes on.
  expect((await member.request('/api/documents')).status).toBe(200);
  ahead += 1000;
  const browser = await openSessionWith(sendTo(house), { email: member.email, password: goodPassword });
  const again: TestPerson = { ...member, ...browser, request: requestAs(house, browser.headers) };
  expect(await readRefusal(await again.request('/api/documents'))).toEqual([403, 'second_factor_missing']);
  await setUp(again);
  expect((await again.request('/api/documents')).status).toBe(200);
  expect(await (await again.request('/api/me/second-factor')).json()).toMatchObject({ required: true });
  const off = await again.request('/api/me/second-factor', { method: 'DELETE' });
  expect(await readRefusal(off)).toEqual([403, 'second_factor_kept']);
  // Who comes in by the company's own sign-on has no password here: their provider asks for it.
  const { person } = await bringIn(house, 'autre');
  await house.maison.parts.store.asWorker((tx) =>
    tx.updateTable('people').set({ password: null, password_set_at: null }).where('id', '=', person.id).execute(),
  );
  const { headers } = await openBrowserSession(sendTo(house), house.maison.parts.sessions.issueCode(person.id));
  expect((await requestAs(house, headers)('/api/documents')).status).toBe(200);
  expect((await set(false)).status).toBe(200);
});
