import { describe, expect, it } from 'vitest';
import type { Lane } from '../../src/models/chat-engine.ts';
import { createStepGate } from '../../src/models/schedule/step-gate.ts';
import type { StepJob } from '../../src/models/schedule/step-order.ts';

interface Job extends StepJob {
  readonly name: string;
}

const job = (name: string, order: number, more: { long?: boolean; lane?: Lane; asker?: string } = {}): Job => ({
  name,
  order,
  asker: name,
  long: false,
  lane: 'question',
  ...more,
});

/** Lets every job do its steps of a tenth of a second side by side; gives the names in the order of the steps. */
async function run(jobs: readonly (readonly [Job, steps: number])[]): Promise<string[]> {
  let now = 0;
  const done: string[] = [];
  const gate = createStepGate<Job>(() => now);
  const { signal } = new AbortController();
  // Something is under way while all of them arrive.
  const arriving = gate.step(job('-', 0), signal, () => new Promise((resolve) => setImmediate(resolve)));
  const all = jobs.map(async ([one, steps]) => {
    for (let step = 0; step < steps; step += 1)
      await gate.step(one, signal, async () => {
        now += 100;
        done.push(one.name);
      });
  });
  await Promise.all([arriving, ...all]);
  return done;
}

describe('the steps of requests at one model', () => {
  it('of short requests come in the order of asking, each to its end', async () => {
    expect(
      (
        await run([
          [job('b', 2), 3],
          [job('a', 1), 3],
        ])
      ).join(''),
    ).toBe('aaabbb');
  });

  it('of a long one take a fifth of the time while short ones are served, and all of it afterwards', async () => {
    const done = await run([
      [job('L', 1, { long: true }), 30],
      [job('s', 2), 40],
    ]);
    const upTo = done.lastIndexOf('s');
    const share = done.slice(0, upTo).filter((name) => name === 'L').length / upTo;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.25);
    expect(done.slice(upTo + 1).every((name) => name === 'L')).toBe(true);
  });

  it('of two long ones alternate', async () => {
    const done = await run([
      [job('L', 1, { long: true }), 4],
      [job('M', 2, { long: true }), 4],
    ]);
    expect(done.join('')).toBe('LMLMLMLM');
  });

  it('of one who asks for two long ones take no more time than those of one who asks for one', async () => {
    const done = await run([
      [job('L', 1, { long: true, asker: 'a' }), 20],
      [job('M', 2, { long: true, asker: 'a' }), 20],
      [job('N', 3, { long: true, asker: 'b' }), 20],
    ]);
    const upTo = done.lastIndexOf('N');
    expect(done.slice(0, upTo).filter((name) => name === 'N').length / upTo).toBeGreaterThan(0.45);
  });

  it('of the background come when nobody waits for an answer, and a completion comes first', async () => {
    const done = await run([
      [job('n', 1, { lane: 'background' }), 2],
      [job('q', 2), 2],
      [job('c', 3, { lane: 'completion' }), 2],
    ]);
    expect(done.join('')).toBe('ccqqnn');
  });

  it('are not waited for by one that is cancelled', async () => {
    const gate = createStepGate<Job>(() => 0);
    const stop = new AbortController();
    const { promise: blocked, resolve } = Promise.withResolvers<void>();
    const busy = gate.step(job('a', 1), new AbortController().signal, () => blocked);
    const waiting = gate.step(job('b', 2), stop.signal, async () => undefined);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    resolve();
    await busy;
  });
});
