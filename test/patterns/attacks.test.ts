import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** More than any machine needs, and nothing beside what these took. */
const seconds = 20;
let worker: Worker;

beforeAll(async () => {
  worker = new Worker(new URL('./read-question.ts', import.meta.url), { workerData: 'asks' });
  await once(worker, 'message');
});
afterAll(() => worker.terminate());

// Each held the whole house on 1 December 2026, the longer ones for ever. Read in a thread, which can be ended.
describe('a message made to be read for ever is read at once', () => {
  test.each([
    ['adjectives before a thing that is none', `un ${'long '.repeat(26)}x`],
    ['the same, as long as a question may be', `un ${'long '.repeat(790)}x`],
    ['a mean of products', `moyenne de 1×1${' , 1×1'.repeat(26)} *`],
    ['a change in per cent', `passe de 0 a 0% en${'% en'.repeat(26)}x`],
    ['a weighted mean near honest use', `moyenne de 12 coef 2${' 12 coef 2'.repeat(22)} *`],
    ['politeness before an order on a photo', `${'vous pouvez '.repeat(13)}x`],
  ])('%s', async (_title, message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    worker.postMessage(message);
    const [kind] = await once(worker, 'message', { signal: AbortSignal.timeout(seconds * 1000) });
    expect(kind).toEqual(expect.any(String));
  });
});
