import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { bringIn, sendTo, type TestPerson } from './people-for-tests.ts';

let house: TestHouse;
let people: TestPerson[];
beforeAll(async () => {
  house = await openTestHouse();
  people = [await bringIn(house, 'one'), await bringIn(house, 'other')];
}, 180_000);
afterAll(() => house?.close());

const address = '/api/me';
async function issue(person: TestPerson): Promise<string> {
  const answer = await person.request('/api/downloads', { method: 'POST', json: { address } });
  return ((await answer.json()) as { ticket: string }).ticket;
}
const fetchWith = async (ticket: string): Promise<number> =>
  (await sendTo(house)(`${address}?ticket=${ticket}`)).status;

it('tickets that one person asks for without end void none of another, and only the oldest of their own', async () => {
  const [one, other] = people as [TestPerson, TestPerson];
  const [kept, first] = [await issue(other), await issue(one)];
  let last = '';
  for (let number = 0; number < 70; number += 1) last = await issue(one);
  expect([await fetchWith(kept), await fetchWith(last), await fetchWith(first)]).toEqual([200, 200, 401]);
}, 180_000);
