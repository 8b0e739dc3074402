import { expect, test } from 'vitest';
import { createActivity } from './activity.ts';

test('the house is active from the first question begun to the last one ended', () => {
  const activity = createActivity();
  const first = activity.begin();
  const second = activity.begin();
  first();
  first();
  expect(activity.active).toBe(true);
  second();
  expect(activity.active).toBe(false);
});

test('work in the background waits until no question is being answered', async () => {
  const activity = createActivity();
  const end = activity.begin();
  let resumed = false;
  const waiting = activity.quiet({ signal: new AbortController().signal }).then(() => (resumed = true));
  await Promise.resolve();
  expect(resumed).toBe(false);
  end();
  await waiting;
  expect(resumed).toBe(true);
});

test('waiting for quiet ends with the abort of its caller', async () => {
  const activity = createActivity();
  activity.begin();
  const controller = new AbortController();
  const waiting = activity.quiet({ signal: controller.signal });
  controller.abort();
  await expect(waiting).rejects.toThrow();
});
