import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog, wait } from '../../src/base/index.ts';
import { openWorker, type Worker } from '../../src/base/children/worker.ts';
import type { WorkerOptions } from '../../src/base/children/worker-options.ts';
import type { ScriptedKind } from './scripted-kind.ts';
import { deleteFolder } from '../delete-folder.ts';

let folder: string;
let worker: Worker<ScriptedKind>;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-worker-'));
});
afterEach(async () => {
  await worker.close();
  await deleteFolder(folder);
});

const { signal } = new AbortController();

function open(
  start?: ScriptedKind['order']['start'],
  more: Partial<WorkerOptions<ScriptedKind>> = {},
): Worker<ScriptedKind> {
  const livesFile = path.join(folder, 'lives');
  worker = openWorker<ScriptedKind>({
    name: 'scripted',
    log: silentLog,
    module: path.join(import.meta.dirname, 'scripted-worker-child.ts'),
    order: () => ({ livesFile, ...(start ? { start } : {}) }),
    memoryMegabytes: 300,
    heartbeatMilliseconds: 30_000,
    idleMilliseconds: null,
    sandbox: { folders: folder, alsoWrites: folder },
    ...more,
  });
  return worker;
}

const ask = (call: ScriptedKind['call'] = 'good'): Promise<ScriptedKind['value']> => worker.call(call, { signal });
const countLives = async (): Promise<number> => (await readFile(path.join(folder, 'lives'), 'utf8')).length;

describe('a worker starts its child', () => {
  it('with the first call and not before, once for ten calls at the same time', async () => {
    open();
    expect([worker.state, worker.pid]).toEqual([{ state: 'stopped' }, null]);
    await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(await countLives()).toBe(1);
    expect([worker.state.state, worker.pid]).toEqual(['ready', expect.any(Number)]);
    expect(await worker.start({ signal })).toEqual({ lives: 1 });
  });

  it('for the others too when the one who asked first leaves', async () => {
    open();
    const stop = new AbortController();
    const first = worker.start({ signal: stop.signal });
    stop.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect((await ask()).lives).toBe(1);
  });

  it('and hands on what the child says on the way and the answers to what it asks', async () => {
    open();
    const events: string[] = [];
    await worker.call('good', { signal, onEvent: (event) => events.push(event) });
    expect(events).toEqual(['one', 'two']);
    const onAsk = async (event: string): Promise<string> => `${event} yes`;
    expect((await worker.call('question', { signal, onAsk })).heard).toBe('may I? yes and now? yes');
    const refuse = async (): Promise<string> => Promise.reject(new Error('no'));
    await expect(worker.call('question', { signal, onAsk: refuse })).rejects.toMatchObject({
      name: 'CallFailed',
      message: expect.stringContaining('no'),
    });
  });

  it('and says why it cannot: refused, dead, late', async () => {
    open('refuses');
    await expect(ask()).rejects.toMatchObject({ name: 'WorkerUnavailable', message: 'unknown architecture' });
    expect(worker.state).toEqual({ state: 'failed', reason: 'unknown architecture' });
    open('dies');
    await expect(ask()).rejects.toMatchObject({ name: 'ChildGone', ready: false, message: expect.stringMatching('3') });
    open('never', { startMilliseconds: 1500 });
    await expect(ask()).rejects.toMatchObject({ name: 'ChildGone', end: 'not-ready', ready: false });
    expect(worker.pid).toBeNull();
  });
});

describe('a child that fails', () => {
  it('one call goes on with the others', async () => {
    open();
    await expect(ask('fail')).rejects.toMatchObject({ name: 'CallFailed', message: 'no such word' });
    expect((await ask()).lives).toBe(1);
  });

  it.each(['die-first', 'abort-first', 'eat-first'] as const)(
    'before its first word (%s) is replaced while one waits, and asked once more',
    async (call) => {
      open();
      expect((await ask(call)).lives).toBe(2);
      expect(worker.state).toEqual({ state: 'ready' });
    },
  );

  it('twice over the same call is not asked a third time', async () => {
    open();
    await expect(ask('die')).rejects.toMatchObject({ name: 'ChildGone', ready: true, spoke: false });
    expect(await countLives()).toBe(2);
  });

  it('after its first word is not asked again', async () => {
    open();
    const events: string[] = [];
    const asked = worker.call('speak-and-die', { signal, onEvent: (event) => events.push(event) });
    await expect(asked).rejects.toMatchObject({ name: 'ChildGone', spoke: true, end: 'crashed' });
    expect([events, await countLives()]).toEqual([['word'], 1]);
  });

  it('and had worked is called stopped, not failed, once the next call may start another', async () => {
    open();
    const { pid } = await ask();
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(() => worker.state, { interval: 10 })
      .toMatchObject({
        state: 'failed',
        reason: expect.stringContaining('SIGKILL'),
      });
    await expect.poll(() => worker.state).toEqual({ state: 'stopped' });
    expect((await ask()).lives).toBe(2);
  });

  it('at each start is tried ever less often, and asked for in vain in the meantime without waiting', async () => {
    open('dies', { backOff: { first: 20, longest: 60_000, patience: 50, calm: 60_000 } });
    for (let attempt = 0; attempt < 8; attempt += 1) await ask().catch(() => undefined);
    await expect(ask()).rejects.toMatchObject({
      name: 'WorkerUnavailable',
      message: expect.stringContaining('next attempt'),
    });
    expect(await countLives()).toBeLessThan(5);
    expect(worker.state.state).toBe('failed');
  });

  it('to start is not begun again while its child is still being ended', async () => {
    const backOff = { first: 60_000, longest: 60_000, patience: 0, calm: 60_000 };
    open('refuses', { backOff });
    const failed: string[] = [];
    // Somebody asks at every moment, the one between the failure and the end of its child among them.
    while (failed.length === 0 || !failed.some((reason) => reason.includes('lately'))) {
      void ask().catch((thrown: unknown) => failed.push(String(thrown)));
      await new Promise(setImmediate);
    }
    await expect.poll(() => worker.state.state).toBe('failed');
    expect(await countLives()).toBe(1);
  });

  it('by what it is asked makes nobody wait, where that is to be expected', async () => {
    open(undefined, {
      deathsBackOff: false,
      again: () => false,
      backOff: { first: 5000, longest: 5000, patience: 0, calm: 0 },
    });
    await expect(ask('die')).rejects.toMatchObject({ name: 'ChildGone' });
    expect((await ask()).lives).toBe(2);
  });

  it('its check is never put to work; one that dies of it gets another', async () => {
    let checks = 0;
    const check = async (): Promise<void> => Promise.reject(new Error(`wrong answer ${++checks}`));
    open(undefined, { check });
    await expect(ask()).rejects.toThrow('wrong answer 1');
    await expect(ask()).rejects.toThrow('wrong answer 1');
    expect([checks, await countLives()]).toEqual([1, 1]);
    await worker.close();
    await rm(path.join(folder, 'lives'));
    open(undefined, { check: async (child) => void (await child.call('die-first', { signal })) });
    expect((await ask()).lives).toBe(2);
  });
});

describe('a child that has hung', () => {
  it('is ended when its pulse is lost, and replaced', async () => {
    open(undefined, { heartbeatMilliseconds: 600 });
    expect((await ask('hang-first')).lives).toBe(2);
  });

  it('is not thought of when it is the house that was held up', async () => {
    open(undefined, { heartbeatMilliseconds: 500 });
    await ask();
    await wait(200);
    // Nothing runs in this process for longer than any child may be silent: its words lie unread.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1200);
    await wait(200);
    expect((await ask()).lives).toBe(1);
    expect(worker.state).toEqual({ state: 'ready' });
  });
});

describe('a deadline', () => {
  it('ends the child that does not keep it, and the next call gets another', async () => {
    open(undefined, { again: () => false });
    await expect(worker.call('deaf', { signal, deadlineMilliseconds: 200 })).rejects.toMatchObject({ end: 'deadline' });
    expect([worker.pid, worker.state.state]).toEqual([null, 'stopped']);
    expect((await ask()).lives).toBe(2);
  });

  it('is the child’s own: what the house takes to reply does not count', async () => {
    open();
    const onAsk = (): Promise<string> => wait(400).then(() => 'yes');
    const answer = await worker.call('question', { signal, onAsk, deadlineMilliseconds: 500 });
    expect(answer.heard).toBe('yes yes');
  });
});

describe('a call that is cancelled', () => {
  it('ends when the child has stopped, with the signal’s reason, and the child goes on', async () => {
    open();
    await ask();
    const stop = new AbortController();
    const asked = worker.call('patient', { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('changed my mind')), 20);
    await expect(asked).rejects.toThrow('changed my mind');
    expect((await ask()).lives).toBe(1);
  });

  it('ends with what the child has made of it so far', async () => {
    open();
    await ask();
    const stop = new AbortController();
    const asked = worker.call('stops-short', { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    expect((await asked).lives).toBe(1);
  });

  it('costs a child that does not listen its life, once it has been given time', async () => {
    open();
    await ask();
    const asked = worker.call('deaf', { signal: AbortSignal.timeout(20), cancelMilliseconds: 50 });
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
    expect([(await ask()).lives, worker.state.state]).toEqual([2, 'ready']);
  });

  it('before the child is there is not put at all', async () => {
    open();
    await expect(worker.call('remember', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(worker.state).toEqual({ state: 'stopped' });
  });
});

describe('a child is replaced', () => {
  it('when nobody asks for a while, not while somebody is served', async () => {
    open(undefined, { idleMilliseconds: 100 });
    await ask('sleep');
    expect(worker.state).toEqual({ state: 'ready' });
    await expect.poll(() => worker.state).toEqual({ state: 'stopped' });
    expect((await ask()).lives).toBe(2);
  });

  it('after so many uses, or when it rests too high', async () => {
    open(undefined, { recycle: { afterUses: 2, aboveMegabytes: 1000 } });
    const lives = [];
    for (let use = 0; use < 4; use += 1) lives.push((await ask()).lives);
    expect([lives, worker.pid]).toEqual([[1, 1, 2, 2], null]);
    await worker.close();
    await rm(path.join(folder, 'lives'));
    open(undefined, { recycle: { afterUses: 100, aboveMegabytes: 160 } });
    await ask();
    expect(worker.pid).not.toBeNull();
    await ask('grow');
    expect(worker.pid).toBeNull();
  });

  it('never again once the worker is closed; what is under way ends', async () => {
    open();
    await ask();
    const asked = Promise.allSettled([ask('deaf')]);
    await wait(20);
    await worker.close();
    expect(await asked).toMatchObject([{ reason: { name: 'ChildGone', end: 'stopped' } }]);
    await expect(ask()).rejects.toMatchObject({ name: 'WorkerUnavailable' });
    expect(worker.pid).toBeNull();
  });

  it('by none when the worker is closed while it starts', async () => {
    open();
    const asked = Promise.allSettled([ask()]);
    await worker.close();
    expect(await asked).toMatchObject([{ status: 'rejected' }]);
    expect([worker.pid, worker.state]).toEqual([null, { state: 'stopped' }]);
  });
});
