import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MaisonError } from '../../../base/index.ts';
import { silentLog } from '../../../base/log/log.ts';
import { noUsage, streamPushed } from '../../../models/index.ts';
import { findTextSource, type TextSource } from '../../sending/text-response.ts';
import { type StreamForm, streamAnswer } from './stream-answer.ts';
import type { CallEvent } from './take-call.ts';

// When a stream begins, what it says while nothing comes, and that no timer is left behind.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const form: StreamForm = {
  mediaType: 'text/event-stream',
  begin: () => '<',
  write: (event) => (event.type === 'text' ? event.text : '.'),
  end: () => '>',
  fail: ({ code }) => `!${code}`,
  keepAlive: (waiting) => (waiting?.type === 'queued' ? `(${waiting.place})` : '()'),
};
const text = (written: string): CallEvent => ({ type: 'text', text: written, choice: 0 });
const done: CallEvent = {
  type: 'done',
  finishReason: 'stop',
  usage: noUsage,
  timings: { queuedMilliseconds: 0, promptMilliseconds: 0, completionMilliseconds: 0 },
  choice: 0,
};

interface Begun {
  readonly response: Promise<Response>;
  readonly stopped: () => boolean;
}

function begin(events: AsyncGenerator<CallEvent>): Begun {
  let stopped = false;
  const stop = { abort: () => void (stopped = true), release: () => undefined };
  const response = streamAnswer(events, form, { log: silentLog, stop, whyCut: () => null });
  response.catch(() => undefined);
  return { response, stopped: () => stopped };
}

const sourceOf = async ({ response }: Begun): Promise<TextSource> =>
  findTextSource(await response) ?? Promise.reject(new Error('no text'));
const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('is sent piece by piece, its beginning and its end with what is said beside them', async () => {
  const source = await sourceOf(
    begin(
      (async function* () {
        yield text('un');
        yield text('deux');
        yield done;
      })(),
    ),
  );
  expect([await source.next(), await source.next(), await source.next()]).toEqual([
    { text: '<un', isLast: false },
    { text: 'deux', isLast: false },
    { text: '.>', isLast: true },
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test('is refused with a status of its own within half a second, and in its words later', async () => {
  const refused = new MaisonError('model_failed', 503, { fr: 'tombé', en: 'fell' });
  const fail = (milliseconds: number): AsyncGenerator<CallEvent> =>
    streamPushed<CallEvent>(() => after(milliseconds).then(() => Promise.reject(refused)), {
      signal: new AbortController().signal,
    });
  const soon = begin(fail(499));
  await vi.advanceTimersByTimeAsync(499);
  await expect(soon.response).rejects.toBe(refused);
  expect(vi.getTimerCount()).toBe(0);
  const late = begin(fail(501));
  await vi.advanceTimersByTimeAsync(501);
  const source = await sourceOf(late);
  expect(await source.next()).toEqual({ text: '<()', isLast: false });
  expect(await source.next()).toEqual({ text: '!model_failed', isLast: true });
  expect(vi.getTimerCount()).toBe(0);
});

test('says every ten seconds that it is still there, counted from the last piece', async () => {
  async function* slow(): AsyncGenerator<CallEvent> {
    yield text('un');
    await after(9999);
    yield text('deux');
    await after(20_500);
    yield done;
  }
  const source = await sourceOf(begin(slow()));
  const said: string[] = [];
  const reading = (async () => {
    for (;;) {
      const piece = await source.next();
      said.push(`${vi.getMockedSystemTime()?.getTime()} ${piece.text}`);
      if (piece.isLast) return;
    }
  })();
  const from = Date.now();
  await vi.advanceTimersByTimeAsync(31_000);
  await reading;
  expect(said.map((one) => `${Number(one.split(' ')[0]) - from} ${one.split(' ')[1]}`)).toEqual([
    '0 <un',
    '9999 deux',
    '19999 ()',
    '29999 ()',
    '30499 .>',
  ]);
  expect(vi.getTimerCount()).toBe(0);
});

test('tells the place of who waits again, and stops the work of who has left', async () => {
  const never = after(1e8);
  async function* wait(): AsyncGenerator<CallEvent> {
    yield { type: 'queued', place: 3, preparing: false, secondsExpected: null };
    await never;
  }
  const begun = begin(wait());
  const source = await sourceOf(begun);
  expect(await source.next()).toEqual({ text: '<(3)', isLast: false });
  const next = source.next();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await next).toEqual({ text: '(3)', isLast: false });
  source.cancel();
  expect(begun.stopped()).toBe(true);
  // The one that is left is the test's own.
  expect(vi.getTimerCount()).toBe(1);
});
