import { describe, expect, test } from 'vitest';
import type { MaisonError } from '../base/index.ts';
import { createWaitingRoom } from './waiting-room.ts';

let now = 0;
const clock = { now: () => new Date(now), elapsed: () => now };
const openRoom = () =>
  createWaitingRoom(clock, {
    most: 32,
    fewest: 4,
    longestWaitMilliseconds: 300_000,
    code: 'questions_waiting',
    describe: (inside, seconds) => ({ fr: `${inside} ${seconds}`, en: `${inside} ${seconds}` }),
  });
type Room = ReturnType<typeof openRoom>;

/** Lets in as many as it takes, and answers how to let them out and what the next one hears. */
function fill(room: Room): { leave: ((served: boolean) => void)[]; refusal: MaisonError } {
  const leave: ((served: boolean) => void)[] = [];
  for (;;) {
    try {
      leave.push(room.enter());
    } catch (thrown) {
      return { leave, refusal: thrown as MaisonError };
    }
  }
}

describe('a waiting room', () => {
  test('lets in the most it may while nothing has been measured, and tells the others when to come back', () => {
    const { leave, refusal } = fill(openRoom());
    expect(leave).toHaveLength(32);
    expect(refusal).toMatchObject({ code: 'questions_waiting', status: 503, retryAfterSeconds: 300 });
  });

  test('lets in as many as it can serve in time, by the last times it served', () => {
    const room = openRoom();
    const first = fill(room);
    for (const leave of first.leave) {
      now += 30_000;
      leave(true);
    }
    const { leave, refusal } = fill(room);
    expect(leave).toHaveLength(10);
    expect(refusal.retryAfterSeconds).toBe(150);
    for (const one of leave) one(true); // All at once: quick again.
    expect(fill(room).leave.length).toBeGreaterThan(20);
  });

  test('always lets in a few, and learns nothing from those who gave up', () => {
    const room = openRoom();
    const slow = room.enter();
    now += 600_000;
    slow(true);
    const { leave } = fill(room);
    expect(leave).toHaveLength(4);
    for (const one of leave) one(false);
    expect(fill(room).leave).toHaveLength(4);
  });

  test('lets one out once, however often it is told', () => {
    const room = openRoom();
    const { leave } = fill(room);
    leave[0]?.(true);
    leave[0]?.(true);
    expect(fill(room).leave).toHaveLength(1);
  });
});
