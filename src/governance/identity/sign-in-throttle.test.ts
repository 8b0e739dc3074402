import { expect, test } from 'vitest';
import type { Clock } from '../../base/index.ts';
import { openSignInThrottle } from './sign-in-throttle.ts';

function openScripted() {
  let elapsed = 0;
  const clock: Clock = { now: () => new Date(elapsed), elapsed: () => elapsed };
  const throttle = openSignInThrottle(clock);
  const wait = (seconds: number): void => void (elapsed += seconds * 1000);
  /** 0 when a try is let through, or the seconds it is told to wait. */
  const tryAs = (person: string, others: string[] = []): number => {
    try {
      throttle.begin({ person, others });
      return 0;
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'sign_in_slowed', status: 429 });
      return (thrown as { retryAfterSeconds: number }).retryAfterSeconds;
    }
  };
  return { throttle, wait, tryAs };
}

test('five tries are free, and then each wait is twice the one before, to five minutes and no further', () => {
  const { wait, tryAs } = openScripted();
  for (let free = 0; free < 5; free += 1) expect(tryAs('camille')).toBe(0);
  const waits: number[] = [];
  for (let more = 0; more < 12; more += 1) {
    const seconds = tryAs('camille');
    waits.push(seconds);
    wait(seconds - 1);
    expect(tryAs('camille')).toBe(1);
    wait(1);
    expect(tryAs('camille')).toBe(0);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
});

test('a hundred tries at the same moment are five', () => {
  const { tryAs } = openScripted();
  const through = Array.from({ length: 100 }, () => tryAs('camille')).filter((seconds) => seconds === 0);
  expect(through).toHaveLength(5);
});

test('an address is counted across people, and people across addresses', () => {
  const { tryAs } = openScripted();
  for (let one = 0; one < 5; one += 1) expect(tryAs(`person ${one}`, ['address'])).toBe(0);
  expect(tryAs('somebody else', ['address'])).toBe(1);
  expect(tryAs('somebody else', ['another address'])).toBe(0);
  for (let one = 0; one < 5; one += 1) expect(tryAs('camille', [`address ${one}`])).toBe(0);
  expect(tryAs('camille', ['one more address'])).toBe(1);
});

test('a right try clears its person, and is none for the address; whose guesses go on waiting', () => {
  const { throttle, wait, tryAs } = openScripted();
  for (let free = 0; free < 4; free += 1) tryAs('camille', ['address']);
  throttle.begin({ person: 'camille', others: ['address'] }).succeed();
  expect(tryAs('camille', ['address'])).toBe(0);
  expect(tryAs('camille', ['address'])).toBe(1);
  // Who guesses cannot buy tries with an account of their own.
  const waits: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const seconds = tryAs('guessed', ['address']);
    waits.push(seconds);
    wait(seconds);
    throttle.begin({ person: 'own', others: ['address'] }).succeed();
    expect(tryAs('guessed', ['address'])).toBe(0);
  }
  expect(waits).toEqual([1, 2, 4, 8]);
});

test('after an hour of quiet nothing is remembered, and of a flood of names only the latest', () => {
  const { wait, tryAs } = openScripted();
  for (let free = 0; free < 5; free += 1) tryAs('camille');
  wait(3600);
  expect(tryAs('camille')).toBe(0);
  for (let free = 0; free < 4; free += 1) tryAs('camille');
  expect(tryAs('camille')).toBe(1);
  for (let name = 0; name < 10_000; name += 1) tryAs(`name ${name}`);
  expect(tryAs('camille')).toBe(0);
});
