import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { linkSignals } from './link-signals.ts';

test('is aborted with the first of several, for its reason, and leaves nothing at the others', () => {
  const [first, second] = [new AbortController(), new AbortController()];
  const linked = linkSignals([first.signal, second.signal]);
  expect(linked.signal.aborted).toBe(false);
  second.abort('why');
  expect(linked.signal.reason).toBe('why');
  expect(getEventListeners(first.signal, 'abort')).toEqual([]);
  first.abort('later');
  expect(linked.signal.reason).toBe('why');
});

test('is aborted from the beginning where one of them is, or by hand', () => {
  expect(linkSignals([AbortSignal.abort('gone')]).signal.reason).toBe('gone');
  const linked = linkSignals([new AbortController().signal]);
  linked.abort('by hand');
  expect(linked.signal.reason).toBe('by hand');
});

test('released, it hears no more of the others', () => {
  const long = new AbortController();
  const linked = linkSignals([long.signal]);
  linked.release();
  long.abort();
  expect(linked.signal.aborted).toBe(false);
  expect(getEventListeners(long.signal, 'abort')).toEqual([]);
});
