import { expect, test } from 'vitest';
import { streamPushed } from './stream-pushed.ts';

const never = new AbortController().signal;

test('gives what was pushed before it is asked for and after, in order, and ends', async () => {
  const stream = streamPushed<number>(
    async (push) => {
      push(1);
      push(2);
      await Promise.resolve();
      push(3);
    },
    { signal: never },
  );
  expect(await Array.fromAsync(stream)).toEqual([1, 2, 3]);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test('begins nothing before the first is asked for', async () => {
  let began = false;
  const stream = streamPushed<number>(async () => void (began = true), { signal: never });
  expect(began).toBe(false);
  await stream.next();
  expect(began).toBe(true);
});

test('throws what the work throws, once, and behind all that it had pushed', async () => {
  const stream = streamPushed<string>(
    async (push) => {
      push('said');
      throw new Error('broken');
    },
    { signal: never },
  );
  expect(await stream.next()).toEqual({ value: 'said', done: false });
  await expect(stream.next()).rejects.toThrow('broken');
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test('throws to who waits already', async () => {
  const stream = streamPushed<string>(
    async () => {
      await Promise.resolve();
      throw new Error('broken');
    },
    { signal: never },
  );
  await expect(stream.next()).rejects.toThrow('broken');
});

test('who takes no more ends the work, whose signal is aborted, and hears nothing of what it throws then', async () => {
  let stopped = false;
  const stream = streamPushed<number>(
    async (push, signal) => {
      push(1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      stopped = true;
      push(2);
      throw new Error('stopped');
    },
    { signal: never },
  );
  for await (const item of stream) if (item === 1) break;
  await expect.poll(() => stopped).toBe(true);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test('is aborted with the signal it was given', async () => {
  const stop = new AbortController();
  const stream = streamPushed<string>(
    async (push, signal) => {
      push('begun');
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      push(String(signal.reason));
    },
    { signal: stop.signal },
  );
  expect(await stream.next()).toMatchObject({ value: 'begun' });
  stop.abort('why');
  expect(await stream.next()).toMatchObject({ value: 'why' });
});
