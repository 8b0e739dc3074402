import { expect, test } from 'vitest';
import { createFairShares } from '../../src/models/schedule/fair-shares.ts';

const usual = { expected: 100, weight: 1 };

test('what was really taken moves those of the same asker that wait, and nobody else', () => {
  const shares = createFairShares();
  const [first, second, other] = [shares.join('a', usual), shares.join('a', usual), shares.join('b', usual)];
  expect([first.start, second.start, other.start]).toEqual([0, 100, 0]);
  first.admit();
  first.settle(1000);
  expect([second.start, other.start]).toEqual([1000, 0]);
});

test('who leaves before the turn comes owes nothing', () => {
  const shares = createFairShares();
  const [first, second] = [shares.join('a', usual), shares.join('a', usual)];
  first.settle(0);
  expect(second.start).toBe(0);
});

test('who comes after a pause begins where the others are', () => {
  const shares = createFairShares();
  for (let turn = 0; turn < 10; turn += 1) {
    const share = shares.join('a', usual);
    share.admit();
    share.settle(100);
  }
  const late = shares.join('late', usual);
  expect(late.start).toBe(900);
  expect(shares.join('a', usual).start).toBe(1000);
  shares.clear();
  expect(shares.join('a', usual).start).toBe(0);
});
