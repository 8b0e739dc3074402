import { expect, test } from 'vitest';
import type { Clock } from '../../base/index.ts';
import { toPlace } from './place.ts';
import { openSignInThrottle } from './sign-in-throttle.ts';

function openScripted() {
  let elapsed = 0;
  const clock: Clock = { now: () => new Date(elapsed), elapsed: () => elapsed };
  const throttle = openSignInThrottle(clock);
  const wait = (seconds: number): void => void (elapsed += seconds * 1000);
  /** 0 when a try is let through, or the seconds it is told to wait. */
  const told = (begin: () => unknown): number => {
    try {
      begin();
      return 0;
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'sign_in_slowed', status: 429 });
      return (thrown as { retryAfterSeconds: number }).retryAfterSeconds;
    }
  };
  const tryAs = (name: string): number => told(() => throttle.begin(name));
  const tryFrom = (place: string, account = 'camille'): number => told(() => throttle.beginFrom(place, account));
  return { throttle, wait, tryAs, tryFrom };
}

test('under a name five tries are free, and then each wait is twice the one before, to five minutes and no further', () => {
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

test('a hundred tries at the same moment are five, under a name and at an account', () => {
  const { tryAs, tryFrom } = openScripted();
  const through = (one: () => number): number => Array.from({ length: 100 }, one).filter((told) => told === 0).length;
  expect(through(() => tryAs('camille'))).toBe(5);
  expect(through(() => tryFrom('address'))).toBe(5);
});

test('after an hour of quiet nothing is remembered of a name, and of a flood of names only the latest', () => {
  const { wait, tryAs } = openScripted();
  for (let free = 0; free < 5; free += 1) tryAs('camille');
  wait(3600);
  expect(tryAs('camille')).toBe(0);
  for (let free = 0; free < 4; free += 1) tryAs('camille');
  expect(tryAs('camille')).toBe(1);
  for (let name = 0; name < 10_000; name += 1) tryAs(`name ${name}`);
  expect(tryAs('camille')).toBe(0);
});

test('at an account the pauses grow to ten seconds, and after twenty tries one in half an hour is left', () => {
  const { wait, tryFrom } = openScripted();
  const waits: number[] = [];
  for (let number = 0; number < 22; number += 1) {
    const seconds = tryFrom('address');
    waits.push(seconds);
    wait(seconds);
    if (seconds > 0) expect(tryFrom('address')).toBe(0);
  }
  expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8]);
  expect(new Set(waits.slice(9, 18))).toEqual(new Set([10]));
  for (const late of waits.slice(-2)) expect(late).toBeGreaterThan(1600);
});

test('the first try of a place at an account waits for nobody, and is one', () => {
  const { wait, tryFrom } = openScripted();
  for (let hour = 0; hour < 3; hour += 1) {
    wait(3600);
    for (let number = 0; number < 200; number += 1) tryFrom(`address ${number}`);
  }
  expect(tryFrom('address of camille')).toBe(0);
  expect(tryFrom('address of camille')).toBeGreaterThan(0);
  expect(tryFrom('address 0', 'somebody else')).toBe(0);
});

/** How many tries at one account are let through in this time to who comes from so many places and never stops. */
function countGuesses({ places, hours }: { places: number; hours: number }): number {
  const { wait, tryFrom } = openScripted();
  let through = 0;
  for (let seconds = 0; seconds < hours * 3600;) {
    const told = Array.from({ length: places }, (_, place) => tryFrom(`address ${place}`));
    through += told.filter((one) => one === 0).length;
    const soonest = Math.max(1, Math.min(...told));
    wait(soonest);
    seconds += soonest;
  }
  return through;
}

test('who guesses gets no more than before: 24 in an hour, 300 in a day, and one more for each place', () => {
  expect(countGuesses({ places: 1, hours: 1 })).toBeLessThanOrEqual(22);
  expect(countGuesses({ places: 1, hours: 24 })).toBeLessThanOrEqual(68);
  expect(countGuesses({ places: 30, hours: 24 })).toBeLessThanOrEqual(100);
  expect(countGuesses({ places: 200, hours: 2 })).toBeLessThanOrEqual(200 + 24);
});

test('a right try forgets what its place tried, and nothing of what others did', () => {
  const { throttle, tryFrom, wait } = openScripted();
  for (let number = 0; number < 4; number += 1) tryFrom('office');
  throttle.beginFrom('office', 'camille').succeed();
  for (let number = 0; number < 4; number += 1) expect(tryFrom('office')).toBe(0);
  for (let number = 0; number < 40; number += 1) {
    tryFrom('guesser');
    wait(10);
  }
  throttle.beginFrom('home', 'camille').succeed();
  expect(tryFrom('guesser')).toBeGreaterThan(60);
});

test('a flood of names clears no account that is guessed at', () => {
  const { tryFrom, wait } = openScripted();
  for (let number = 0; number < 40; number += 1) {
    tryFrom('guesser');
    wait(10);
  }
  for (let name = 0; name < 30_000; name += 1) tryFrom('guesser', `name ${name}`);
  expect(tryFrom('guesser')).toBeGreaterThan(60);
});

test('places take turns: one that sent a hundred does not make another wait for these', async () => {
  const { throttle } = openScripted();
  const served: string[] = [];
  const serve = (place: string) =>
    throttle.inTurn(place, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      served.push(place);
    });
  const all = [
    ...Array.from({ length: 100 }, () => serve('flood')),
    ...Array.from({ length: 3 }, () => serve('other')),
  ];
  all.push(serve('camille'));
  await Promise.all(all);
  expect(served.indexOf('camille')).toBeLessThan(6);
});

test('a place is an address of IPv4, and of IPv6 what one household may have', () => {
  expect(toPlace('192.0.2.7')).toBe('192.0.2.7');
  expect(toPlace('2001:db8:1:2::/64')).toBe(toPlace('2001:db8:1:ffff::/64'));
  expect(toPlace('2001:db8:1:2::/64')).not.toBe(toPlace('2001:db8:2:2::/64'));
});
