import { expect, it } from 'vitest';
import {
  chooseContext,
  chooseSlots,
  createMemoryBudget,
  type MemoryUser,
} from '../../src/models/registry/memory-budget.ts';
import { readConfig } from '../../src/base/index.ts';
import { describeTooLarge } from '../../src/cli/doctor/too-large.ts';
import { findTooLarge } from '../../src/models/registry/too-large.ts';

const { signal } = new AbortController();

interface TestUser extends MemoryUser {
  loaded: boolean;
  busy: boolean;
}

const makeUser = (name: string, megabytes: number, more: Partial<TestUser> = {}): TestUser => {
  const user: TestUser = {
    name,
    megabytes,
    loaded: true,
    busy: false,
    lastUse: 0,
    sleep: async () => undefined,
    ...more,
  };
  user.sleep = async () => void (user.loaded = false);
  return user;
};

it('puts the model to sleep that was used least recently, and no more than needed', async () => {
  const budget = createMemoryBudget(3000);
  const [old, older, wanted] = [
    makeUser('old', 1000, { lastUse: 2 }),
    makeUser('older', 1500, { lastUse: 1 }),
    makeUser('wanted', 1600, { loaded: false }),
  ];
  for (const user of [old, older, wanted]) budget.add(user);
  await budget.makeRoom(wanted, { signal });
  expect([old.loaded, older.loaded]).toEqual([true, false]);
});

it('never puts one to sleep that is answering: it waits until that is done', async () => {
  const budget = createMemoryBudget(2000);
  const busy = makeUser('busy', 1500, { busy: true });
  const wanted = makeUser('wanted', 1000, { loaded: false });
  for (const user of [busy, wanted]) budget.add(user);
  let made = false;
  const room = budget.makeRoom(wanted, { signal }).then(() => (made = true));
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect([made, busy.loaded]).toEqual([false, true]);
  busy.busy = false;
  await room;
  expect(busy.loaded).toBe(false);
});

it('does not promise the same room twice, and loads one alone that is larger than all', async () => {
  const budget = createMemoryBudget(2000);
  const users = ['first', 'second'].map((name) => makeUser(name, 1500, { loaded: false }));
  for (const user of users) budget.add(user);
  let slept = '';
  for (const user of users) user.sleep = async () => void (slept += user.name);
  await Promise.all(users.map((user) => budget.makeRoom(user, { signal })));
  expect(slept).toBe('first');
  const giant = makeUser('giant', 9000, { loaded: false });
  budget.add(giant);
  await budget.makeRoom(giant, { signal });
  expect(slept).toBe('firstsecond');
});

it('gives a chat model as many slots as memory has room for', () => {
  expect([2500, 2800, 8000].map((megabytes) => chooseSlots({ megabytes }))).toEqual([1, 2, 4]);
});

it('lets whoever stops waiting for room go at once, behind another who waits too', async () => {
  const budget = createMemoryBudget(2000);
  const busy = makeUser('busy', 1500, { busy: true });
  const [first, second] = ['first', 'second'].map((name) => makeUser(name, 1000, { loaded: false }));
  if (!first || !second) throw new Error('two users');
  for (const user of [busy, first, second]) budget.add(user);
  const waiting = budget.makeRoom(first, { signal });
  const stop = new AbortController();
  const stopped = budget.makeRoom(second, { signal: stop.signal });
  stop.abort(new Error('stopped'));
  await expect(Promise.race([stopped, waiting])).rejects.toThrow('stopped');
  busy.busy = false;
  await waiting;
});

it('a chat model reads as much as half of the memory has room for, and no more than it was made for', () => {
  const entry = { memoryMegabytes: 1600, contextTokens: 4096, longContext: { tokens: 32_768, bytesPerToken: 28_672 } };
  const choose = (megabytes: number): number => chooseContext(entry, chooseSlots({ megabytes }), { megabytes }).tokens;
  expect([2500, 5600, 8000, 16_800].map(choose)).toEqual([4096, 8192, 16_384, 32_768]);
  expect(
    chooseContext({ ...entry, longContext: { tokens: 8192, bytesPerToken: 1 } }, 1, { megabytes: 64_000 }).tokens,
  ).toBe(8192);
  const { longContext: _none, ...short } = entry;
  expect(chooseContext(short, 4, { megabytes: 64_000 })).toEqual({ tokens: 4096, moreMegabytes: 0 });
});

it('a model that takes more than all may take is told before it is fetched, with one that fits', () => {
  const config = readConfig({ MAISON_MODEL_MEMORY: '5600' });
  expect(findTooLarge(config, 'qwen2.5-coder-1.5b-instruct')).toBeNull();
  const found = findTooLarge(config, 'mistral-small-3.2-24b-instruct');
  expect(found).toEqual({ name: 'mistral-small-3.2-24b-instruct', megabytes: 16_500, allowed: 5600 });
  expect(describeTooLarge(found ?? { name: '', megabytes: 0, allowed: 0 }).fr).toMatch(
    /demande 16,5\sGo de mémoire, et les modèles en ont 5,6 sur cette machine/,
  );
  // Another chat model takes the place of a chat model alone.
  expect(describeTooLarge({ name: 'isnet-general', megabytes: 1300, allowed: 1000 }).fr).not.toContain(
    'MAISON_CHAT_MODEL',
  );
});
