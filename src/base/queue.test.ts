import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashFile } from './hash-file.ts';
import { sha256 } from './ids.ts';
import { createQueue, type Queue } from './queue.ts';

const { signal } = new AbortController();

/** Joins the queue under a name; what begins is noted, and leaves when told to. */
function join(queue: Queue, begun: string[], name: string, options: { priority?: number; alone?: boolean } = {}) {
  const { promise, resolve: leave } = Promise.withResolvers<void>();
  const ended = queue.run(
    () => {
      begun.push(name);
      return promise;
    },
    { signal, ...options },
  );
  return { leave, ended };
}

describe('a queue', () => {
  it('lets in as many as it has slots, in order, and the next as one leaves', async () => {
    const queue = createQueue({ slots: 2 });
    const begun: string[] = [];
    const all = ['a', 'b', 'c', 'd'].map((name) => join(queue, begun, name));
    await expect.poll(() => begun).toEqual(['a', 'b']);
    expect([queue.running, queue.waiting]).toEqual([2, 2]);
    all[1]?.leave();
    await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
    for (const one of all) one.leave();
    await Promise.all(all.map(({ ended }) => ended));
    expect([begun.at(-1), queue.running]).toEqual(['d', 0]);
  });

  it('lets the higher priority overtake, and keeps the order within each', async () => {
    const queue = createQueue();
    const leave = await queue.enter({ signal });
    const order: string[] = [];
    const enter = (name: string, priority: number) =>
      queue.run(async () => void order.push(name), { signal, priority });
    const all = [enter('calm 1', 0), enter('urgent 1', 2), enter('calm 2', 0), enter('urgent 2', 2), enter('soon', 1)];
    leave();
    await Promise.all(all);
    expect(order).toEqual(['urgent 1', 'urgent 2', 'soon', 'calm 1', 'calm 2']);
  });

  it('tells each its true place, also when one before it gives up', async () => {
    const queue = createQueue();
    const leave = await queue.enter({ signal });
    const stop = new AbortController();
    const gone = queue.enter({ signal: stop.signal });
    const places: number[] = [];
    const stays = queue.enter({ signal, onPlace: (place) => places.push(place) });
    const urgent = queue.enter({ signal, priority: 1 });
    stop.abort(new Error('left'));
    await expect(gone).rejects.toThrow('left');
    leave();
    (await urgent)();
    (await stays)();
    expect([places, queue.running, queue.waiting]).toEqual([[2, 3, 2, 1, 0], 0, 0]);
  });

  it('frees a slot once, however often it is left, and also when the work fails', async () => {
    const queue = createQueue();
    const leave = await queue.enter({ signal });
    leave();
    leave();
    expect(queue.running).toBe(0);
    await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run(async () => queue.running)).toBe(1);
  });

  it('runs alone what must be alone: after those before it, and those behind it wait', async () => {
    const queue = createQueue({ slots: 3 });
    const begun: string[] = [];
    const [one, two] = [join(queue, begun, 'one'), join(queue, begun, 'two')];
    const alone = join(queue, begun, 'alone', { alone: true });
    const last = join(queue, begun, 'last');
    one.leave();
    await one.ended;
    expect(begun).toEqual(['one', 'two']);
    two.leave();
    await expect.poll(() => begun).toEqual(['one', 'two', 'alone']);
    alone.leave();
    last.leave();
    await Promise.all([alone.ended, last.ended]);
    expect(begun).toEqual(['one', 'two', 'alone', 'last']);
  });
});

it('the hash of a file is that of its bytes, and a missing file is an error', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-hash-'));
  const file = path.join(folder, 'file');
  const bytes = Buffer.alloc(3_000_000, 'Maison');
  await writeFile(file, bytes);
  expect(await hashFile(file)).toBe(sha256(bytes));
  await expect(hashFile(`${file}-absent`)).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(hashFile(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  await rm(folder, { recursive: true });
});
