import { beforeEach, expect, test, vi } from 'vitest';
import { PreviewLine } from './preview-line.ts';

interface Request {
  readonly wish: string;
  readonly signal: AbortSignal;
  readonly answer: (picture: string) => void;
  readonly fail: (error: Error) => void;
}

let requests: Request[];
let shown: string[];
let problems: unknown[];
let busy: boolean[];
let discarded: string[];
let line: PreviewLine<string, string>;

beforeEach(() => {
  vi.useRealTimers();
  [requests, shown, problems, busy, discarded] = [[], [], [], [], []];
  line = new PreviewLine<string, string>({
    fetch: (wish, signal) =>
      new Promise((answer, fail) => {
        requests.push({ wish, signal, answer, fail });
      }),
    onPicture: (picture) => shown.push(picture),
    onProblem: (thrown) => problems.push(thrown),
    onBusy: (now) => busy.push(now),
    discard: (picture) => discarded.push(picture),
  });
});

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('while a slider moves the picture follows: the request under way finishes, then only the newest wish is asked', async () => {
  for (const wish of ['a', 'b', 'c', 'd']) line.ask(wish, 'mug');
  expect(requests.map(({ wish }) => wish)).toEqual(['a']);
  requests[0]?.answer('picture a');
  await settle();
  expect(shown).toEqual(['picture a']);
  expect(requests.map(({ wish }) => wish)).toEqual(['a', 'd']);
  requests[1]?.answer('picture d');
  await settle();
  expect(shown).toEqual(['picture a', 'picture d']);
  expect(busy.at(-1)).toBe(false);
});

test('a request that was overtaken and does not answer soon is aborted, and its late picture is never shown', async () => {
  vi.useFakeTimers();
  line.ask('a', 'mug');
  line.ask('b', 'mug');
  vi.advanceTimersByTime(1600);
  expect(requests[0]?.signal.aborted).toBe(true);
  expect(requests.map(({ wish }) => wish)).toEqual(['a', 'b']);
  requests[1]?.answer('picture b');
  await settle();
  requests[0]?.answer('picture a');
  await settle();
  expect(shown).toEqual(['picture b']);
  expect(discarded).toEqual(['picture a']);
});

test('another photo aborts the request of the photo before at once', async () => {
  line.ask('a', 'mug');
  line.ask('b', 'boot');
  expect(requests.map(({ wish, signal }) => [wish, signal.aborted])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  requests[0]?.answer('picture a');
  requests[1]?.answer('picture b');
  await settle();
  expect(shown).toEqual(['picture b']);
});

test('a failure is told unless a newer wish is already waiting, and the next wish works again', async () => {
  line.ask('a', 'mug');
  line.ask('b', 'mug');
  requests[0]?.fail(new Error('first'));
  await settle();
  expect(problems).toEqual([]);
  requests[1]?.fail(new Error('second'));
  await settle();
  expect(problems.map(String)).toEqual(['Error: second']);
  line.ask('c', 'mug');
  requests[2]?.answer('picture c');
  await settle();
  expect(shown).toEqual(['picture c']);
});

test('after closing nothing is shown and nothing is asked', async () => {
  line.ask('a', 'mug');
  line.close();
  requests[0]?.answer('picture a');
  line.ask('b', 'mug');
  await settle();
  expect([shown, requests.length, discarded]).toEqual([[], 1, ['picture a']]);
});
