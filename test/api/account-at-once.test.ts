import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, goodPassword, readRefusal, sendTo, type TestPerson } from './people-for-tests.ts';
import { openSessionWith } from './session-for-tests.ts';

let house: TestHouse;
let person: TestPerson;
beforeAll(async () => {
  house = await openTestHouse();
  person = await bringIn(house, 'camille');
  await bringIn(house, 'taken');
}, 180_000);
afterAll(() => house?.close());

const other = 'trois autres chevaux verts';
const put = (json: object): Promise<Response> =>
  person.request('/api/me/password', { method: 'PUT', json: { current: goodPassword, ...json } });
const read = async (): Promise<Pick<Person, 'name' | 'email'>> => {
  const { name, email } = (await (await person.request('/api/me')).json()) as Person;
  return { name, email };
};
const before = { name: 'camille', email: 'camille@example.org' };

describe('name, e-mail and password that are given at once', () => {
  it('are all as before where the e-mail is somebody else’s', async () => {
    const answer = await put({ name: 'Autre', email: 'taken@example.org', password: other });
    expect(await readRefusal(answer)).toEqual([409, 'email_taken']);
    expect(await read()).toEqual(before);
    await openSessionWith(sendTo(house), { email: before.email, password: goodPassword });
  });

  it.each([
    ['short', { password: 'court' }, [400, 'password_refused']],
    [
      'made of the new e-mail',
      { password: 'je suis nouvelle.adresse', email: 'nouvelle.adresse@example.org' },
      [400, 'password_refused'],
    ],
    [
      'given without the right one of before',
      { password: other, current: 'un faux mot de passe' },
      [403, 'password_wrong'],
    ],
  ])('are all as before where the password is %s', async (_what, wrong, refusal) => {
    expect(await readRefusal(await put({ name: 'Autre', email: 'neuve@example.org', ...wrong }))).toEqual(refusal);
    expect(await read()).toEqual(before);
  });

  it('are as before where name and e-mail are given without a password and the e-mail is taken', async () => {
    const json = { name: 'Autre', email: 'taken@example.org' };
    const answer = await person.request('/api/me', { method: 'PATCH', json });
    expect(await readRefusal(answer)).toEqual([409, 'email_taken']);
    expect(await read()).toEqual(before);
  });

  it('are all new where nothing is wrong', async () => {
    expect((await put({ name: 'Camille D.', email: 'camille.d@example.org', password: other })).status).toBe(200);
    expect(await read()).toEqual({ name: 'Camille D.', email: 'camille.d@example.org' });
    await openSessionWith(sendTo(house), { email: 'camille.d@example.org', password: other });
  });
});
