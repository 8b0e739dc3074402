import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { MaisonError } from '../base/index.ts';
import { silentLog } from '../base/log/log.ts';
import { presentError } from './errors.ts';
import type { ServerEnv } from './session.ts';
import { createWaitingRoom, limitPhotoWork } from './waiting-room.ts';

let now = 0;
const clock = { now: () => new Date(now), elapsed: () => now };
const openRoom = () =>
  createWaitingRoom(clock, {
    most: 32,
    fewest: 4,
    mostOfOne: 8,
    longestWaitMilliseconds: 300_000,
    code: 'questions_waiting',
    describe: (inside, seconds) => ({ fr: `${inside} ${seconds}`, en: `${inside} ${seconds}` }),
    describeOwn: (own) => ({ fr: `${own}`, en: `${own}` }),
  });
type Room = ReturnType<typeof openRoom>;

function catchRefusal(work: () => unknown): MaisonError | null {
  try {
    work();
    return null;
  } catch (thrown) {
    return thrown as MaisonError;
  }
}

/** Lets in as many as it takes, and answers how to let them out and what the next one hears. */
function fill(room: Room): { leave: ((served: boolean) => void)[]; refusal: MaisonError } {
  const leave: ((served: boolean) => void)[] = [];
  for (;;) {
    try {
      leave.push(room.enter(null));
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
    const slow = room.enter(null);
    now += 600_000;
    slow(true);
    const { leave } = fill(room);
    expect(leave).toHaveLength(4);
    for (const one of leave) one(false);
    expect(fill(room).leave).toHaveLength(4);
  });

  test('gives one person a quarter of it, tells them so, and has room for others', () => {
    const room = openRoom();
    const own = Array.from({ length: 8 }, () => room.enter('key:wild'));
    const ninth = catchRefusal(() => room.enter('key:wild'));
    expect(ninth).toMatchObject({ code: 'questions_waiting_own', status: 429 });
    expect(ninth?.retryAfterSeconds).toBeGreaterThan(0);
    for (const who of ['person:a', 'person:b', 'person:c']) for (let times = 0; times < 8; times += 1) room.enter(who);
    expect(catchRefusal(() => room.enter('person:d'))).toMatchObject({ code: 'questions_waiting', status: 503 });
    own[0]?.(true);
    own[0]?.(true);
    expect(catchRefusal(() => room.enter('key:wild'))).toBeNull();
    expect(catchRefusal(() => room.enter('key:wild'))).toMatchObject({ status: 429 });
  });

  test('lets one out once, however often it is told', () => {
    const room = openRoom();
    const { leave } = fill(room);
    leave[0]?.(true);
    leave[0]?.(true);
    expect(fill(room).leave).toHaveLength(1);
  });
});

describe('work on photos', () => {
  test('takes sixty-four requests at once, sends the next away, and takes more when one has ended', async () => {
    const release: (() => void)[] = [];
    const app = new Hono<ServerEnv>();
    app.onError((thrown, context) => presentError(thrown, context, silentLog));
    app.use('/preview', limitPhotoWork(clock));
    app.get('/preview', async (context) => {
      await new Promise<void>((resolve) => release.push(resolve));
      return context.text('made');
    });
    const under = Array.from({ length: 64 }, () => app.request('/preview'));
    const refused = await app.request('/preview');
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 300]);
    expect(await refused.json()).toMatchObject({ error: { code: 'photos_waiting' } });
    release.shift()?.();
    await under[0];
    const next = app.request('/preview');
    await expect.poll(() => release.length).toBe(64);
    for (const end of release) end();
    expect((await Promise.all([...under, next])).every(({ status }) => status === 200)).toBe(true);
  });
});
