import { expect, test } from 'vitest';
import { createTurns } from './reading-turns.ts';

const { signal } = new AbortController();

test('what must be alone begins when all else has ended, and nothing begins beside it', async () => {
  const turns = createTurns();
  const said: string[] = [];
  const gates = new Map(['one', 'two', 'alone'].map((name) => [name, Promise.withResolvers<void>()]));
  const work = (name: string) => async (): Promise<void> => {
    said.push(name);
    await gates.get(name)?.promise;
  };
  const all = [
    turns.take(work('one'), { alone: false, signal }),
    turns.take(work('two'), { alone: false, signal }),
    turns.take(work('alone'), { alone: true, signal }),
    turns.take(work('three'), { alone: false, signal }),
  ];
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
  expect(said).toEqual(['one', 'two']);
  gates.get('one')?.resolve();
  await settle();
  expect(said).toEqual(['one', 'two']);
  gates.get('two')?.resolve();
  await settle();
  expect(said).toEqual(['one', 'two', 'alone']);
  gates.get('alone')?.resolve();
  await Promise.all(all);
  expect(said).toEqual(['one', 'two', 'alone', 'three']);
});

test('what is given up before its turn holds up nobody', async () => {
  const turns = createTurns();
  const gate = Promise.withResolvers<void>();
  const first = turns.take(() => gate.promise, { alone: false, signal });
  const abort = new AbortController();
  const given = turns.take(() => Promise.resolve(), { alone: true, signal: abort.signal });
  abort.abort();
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  expect(await turns.take(() => Promise.resolve('read'), { alone: false, signal })).toBe('read');
  gate.resolve();
  await first;
});
