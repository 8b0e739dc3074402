import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { AskEvent } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { type RunningTurn, startTurn } from './running-turn.ts';

const actor: Actor = { kind: 'person', id: 'nina', principals: ['user:nina'], role: 'member' };
const say = (text: string, index = 0): AskEvent => ({
  type: 'sentence-written',
  sentence: { index, text, support: 'written', citations: [], missing: [] },
});

/** A turn that says a sentence each few milliseconds, without an end. */
function startEndless(unreadMilliseconds: number): {
  turn: RunningTurn;
  ended: { reason: unknown; served: boolean | null; told: number };
} {
  const ended = { reason: null as unknown, served: null as boolean | null, told: 0 };
  const turn = startTurn(
    actor,
    async function* ({ signal }) {
      signal.addEventListener('abort', () => (ended.reason = signal.reason));
      while (!signal.aborted) {
        yield say('encore', (ended.told += 1));
        await wait(5);
      }
    },
    { ended: [], unreadMilliseconds, onEvent: () => undefined, onOver: (served) => (ended.served = served) },
  );
  return { turn, ended };
}

const readSome = async (turn: RunningTurn, count: number): Promise<void> => {
  const { signal } = new AbortController();
  for await (const { id } of turn.read({ after: 0, signal })) if (id >= count) break;
};

test('a turn goes on for the time that is said with nobody reading, is ended then by the house, and a reader who comes in time keeps it', async () => {
  const { turn, ended } = startEndless(300);
  for (let times = 0; times < 3; times += 1) {
    await readSome(turn, 2);
    await wait(150);
  }
  expect(ended.reason).toBeNull();
  await turn.over;
  expect(ended).toMatchObject({ reason: { code: 'answer_unread' }, served: false });
});

test('a turn that nobody began to read is ended too', async () => {
  const { turn, ended } = startEndless(50);
  await turn.over;
  expect(ended.reason).toMatchObject({ code: 'answer_unread' });
});

test('a turn that does not go on ends with its reader, as their own stop', async () => {
  const { turn, ended } = startEndless(0);
  await readSome(turn, 3);
  await turn.over;
  expect(ended.reason).toMatchObject({ name: 'AbortError' });
});

test('a reader who takes nothing holds nobody, and of what is not taken so much is kept and no more', async () => {
  const long = 'x'.repeat(100_000);
  let told = 0;
  const turn = startTurn(
    actor,
    async function* () {
      for (; told < 100; told += 1) yield say(long, told);
    },
    { ended: [], unreadMilliseconds: 60_000, onEvent: () => undefined, onOver: () => undefined },
  );
  const { signal } = new AbortController();
  const paused = turn.read({ after: 0, signal });
  await paused.next();
  await turn.over;
  expect(told).toBe(100);
  // What they were to be told next is there no more: the conversation has it.
  await expect(paused.next()).rejects.toMatchObject({ code: 'turn_elsewhere', status: 409 });
  const rest = await Array.fromAsync(turn.read({ after: 90, signal }));
  expect(rest.map(({ id }) => id)).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
  await expect(turn.read({ after: 50, signal }).next()).rejects.toMatchObject({ code: 'turn_elsewhere' });
});

test('a turn that is refused at once throws, and one that fails tells each of its readers why', async () => {
  const options = { ended: [], unreadMilliseconds: 60_000, onEvent: () => undefined, onOver: () => undefined };
  const refuse = (): never => {
    throw new Error('refused');
  };
  expect(() => startTurn(actor, refuse, options)).toThrow('refused');
  const turn = startTurn(
    actor,
    async function* () {
      yield say('une phrase');
      throw new Error('broken');
    },
    options,
  );
  const { signal } = new AbortController();
  for (let reader = 0; reader < 2; reader += 1)
    await expect(Array.fromAsync(turn.read({ after: 0, signal }))).rejects.toThrow('broken');
});
