import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../base/index.ts';
import { createWaitingRoom, type WaitingRoom } from '../../waiting-room.ts';
import { createRefusalHold } from './hold-refusals.ts';

const nobody = { fr: 'plein', en: 'full' };
const open = (): WaitingRoom =>
  createWaitingRoom(systemClock, {
    most: 8,
    fewest: 1,
    mostOfOne: 1,
    longestWaitMilliseconds: 60_000,
    code: 'full',
    describe: () => nobody,
    describeOwn: () => nobody,
  });
const ask = (signal = new AbortController().signal) => ({ who: 'key:1', holder: 'person', signal });
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('a refusal', () => {
  test('comes at once the first time, and after others to one who asks again before the time that was told', async () => {
    const room = open();
    room.enter('key:1', 'person');
    const hold = createRefusalHold(systemClock);
    const order: string[] = [];
    const note = (name: string, asked: Promise<void>): Promise<void> =>
      asked.then(
        () => void order.push(`${name} in`),
        (thrown: { code: string }) => void order.push(`${name} ${thrown.code}`),
      );
    await note('first', hold.requirePlace(room, ask()));
    const again = note('again', hold.requirePlace(room, ask()));
    // Somebody else who is refused for the first time does not wait behind it.
    room.enter('key:2', 'other');
    await note('other', hold.requirePlace(room, { ...ask(), who: 'key:2', holder: 'other' }));
    await again;
    expect(order).toEqual(['first full_own', 'other full_own', 'again full_own']);
  });

  test('is none where a place comes free meanwhile', async () => {
    const room = open();
    const leave = room.enter('key:1', 'person');
    const hold = createRefusalHold(systemClock);
    await expect(hold.requirePlace(room, ask())).rejects.toMatchObject({ status: 429 });
    const again = hold.requirePlace(room, ask());
    await tick();
    leave(true);
    await expect(again).resolves.toBeUndefined();
  });

  test('ends its waiting with whoever waits for it', async () => {
    const room = open();
    room.enter('key:1', 'person');
    const hold = createRefusalHold(systemClock);
    await expect(hold.requirePlace(room, ask())).rejects.toMatchObject({ status: 429 });
    const left = new AbortController();
    let ended = false;
    const again = hold.requirePlace(room, ask(left.signal)).catch(() => (ended = true));
    await tick();
    expect(ended).toBe(false);
    left.abort();
    await tick();
    expect(ended).toBe(true);
    await again;
  });

  test('holds no more than 256 at once: the next is refused before them', async () => {
    const room = open();
    room.enter('key:1', 'person');
    const hold = createRefusalHold(systemClock);
    await expect(hold.requirePlace(room, ask())).rejects.toMatchObject({ status: 429 });
    let refused = 0;
    const left = new AbortController();
    const waiting = Array.from({ length: 256 }, () =>
      hold.requirePlace(room, ask(left.signal)).catch(() => (refused += 1)),
    );
    await expect(hold.requirePlace(room, ask())).rejects.toMatchObject({ status: 429 });
    expect(refused).toBe(0);
    left.abort();
    await Promise.all(waiting);
    expect(refused).toBe(256);
  });
});
