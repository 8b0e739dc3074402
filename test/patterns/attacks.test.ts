import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';

const seconds = 30;

/** Of what kind a message is found to be; null where it is still being read when the time is over. */
async function readWithin(message: string): Promise<string | null> {
  const worker = new Worker(new URL('./read-question.ts', import.meta.url), { workerData: message });
  const timeout = AbortSignal.timeout(seconds * 1000);
  try {
    const [kind] = (await once(worker, 'message', { signal: timeout })) as [string];
    return kind;
  } catch (thrown) {
    if (timeout.aborted) return null;
    throw thrown;
  } finally {
    await worker.terminate();
  }
}

// Each held the whole house on 1 December 2026, the longer ones for ever.
describe('a message made to be read for ever is read at once', () => {
  test.each([
    ['adjectives before a thing that is none', `un ${'long '.repeat(26)}x`],
    ['the same, as long as a question may be', `un ${'long '.repeat(790)}x`],
    ['a mean of products', `moyenne de 1×1${' , 1×1'.repeat(26)} *`],
    ['a change in per cent', `passe de 0 a 0% en${'% en'.repeat(26)}x`],
    ['a weighted mean near honest use', `moyenne de 12 coef 2${' 12 coef 2'.repeat(22)} *`],
    ['politeness before an order on a photo', `${'vous pouvez '.repeat(13)}x`],
  ])('%s', async (_title, message) => {
    expect(await readWithin(message)).not.toBeNull();
  });
});
