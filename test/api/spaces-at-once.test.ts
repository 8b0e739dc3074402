import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
}, 180_000);
afterAll(() => house?.close());

it('six spaces that are made at once are six spaces', async () => {
  const make = (number: number) =>
    house.request('/api/spaces', { method: 'POST', json: { name: `espace-${number}`, private: number % 2 === 0 } });
  const answers = await Promise.all(Array.from({ length: 6 }, (_, number) => make(number)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
}, 180_000);

it('of six who make one space at once one makes it, and the others hear that it is there', async () => {
  const make = () => house.request('/api/spaces', { method: 'POST', json: { name: 'une seule' } });
  const answers = await Promise.all(Array.from({ length: 6 }, make));
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    200, 409, 409, 409, 409, 409,
  ]);
}, 180_000);
