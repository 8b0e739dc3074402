import type { UnderlyingSource } from 'node:stream/web';
import { expect, test } from 'vitest';
import { cutBody } from './cut-body.ts';

function open(source: UnderlyingSource<Uint8Array>) {
  const ended = new AbortController();
  const seen = { closed: 0, broken: 0 };
  const body = cutBody(new ReadableStream(source), {
    ended: [ended.signal],
    last: () => null,
    onClosed: () => void (seen.closed += 1),
    onBroken: () => void (seen.broken += 1),
    patienceMilliseconds: 10_000,
  });
  return { body, seen, ended };
}

test('a body that fails half way fails for its reader, whose place is free again', async () => {
  let pulled = 0;
  const { body, seen, ended } = open({
    pull(controller) {
      pulled += 1;
      if (pulled === 1) controller.enqueue(new Uint8Array(3));
      else controller.error(new Error('damaged'));
    },
  });
  await expect(new Response(body).arrayBuffer()).rejects.toThrow();
  expect(seen).toEqual({ closed: 1, broken: 0 });
  // What ends the session later finds nothing to end.
  ended.abort();
  expect(seen).toEqual({ closed: 1, broken: 0 });
});

test('a body that is read to its end, or left, is closed once', async () => {
  const whole = open({
    start(controller) {
      controller.enqueue(new Uint8Array(3));
      controller.close();
    },
  });
  expect((await new Response(whole.body).arrayBuffer()).byteLength).toBe(3);
  expect(whole.seen).toEqual({ closed: 1, broken: 0 });
  let cancelled = 0;
  const left = open({
    pull: (controller) => controller.enqueue(new Uint8Array(3)),
    cancel: () => void (cancelled += 1),
  });
  const reader = left.body.getReader();
  await reader.read();
  await reader.cancel();
  expect([left.seen, cancelled]).toEqual([{ closed: 1, broken: 0 }, 1]);
});
