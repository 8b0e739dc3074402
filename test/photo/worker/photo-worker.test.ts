import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openPhotoWorker } from '../../../src/photo/index.ts';
import type { PhotoWorker, PhotoWorkerOptions } from '../../../src/photo/worker/photo-worker.ts';

const module = path.join(import.meta.dirname, 'scripted-photo-child.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'maison-scripted-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that tells the scripted child what to do. */
function scripted(deed: string): string {
  const file = path.join(folder, deed);
  writeFileSync(file, deed);
  return file;
}

let worker: PhotoWorker | null = null;
afterEach(async () => {
  await worker?.close();
  worker = null;
});

function open(options: Partial<PhotoWorkerOptions> = {}): PhotoWorker {
  worker = openPhotoWorker({ module, ...options });
  return worker;
}

describe('a photo that harms its process', () => {
  it('one that never ends is refused as too costly, and the next photo is read by a fresh process', async () => {
    const opened = open({ timeoutMilliseconds: 500 });
    await opened.inspect(scripted('good'));
    const first = opened.pid;
    await expect(opened.inspect(scripted('hang'))).rejects.toMatchObject({ code: 'photo_too_costly', status: 422 });
    await expect(opened.inspect(scripted('good'))).resolves.toMatchObject({ width: 640 });
    expect(opened.pid).not.toBe(first);
  });

  it('one that takes more memory than allowed is refused as too costly', async () => {
    const opened = open({ memoryMegabytes: 300 });
    await expect(opened.inspect(scripted('hoard'))).rejects.toMatchObject({ code: 'photo_too_costly', status: 422 });
    await expect(opened.inspect(scripted('good'))).resolves.toMatchObject({ width: 640 });
  });

  it('one that breaks a decoder is refused as unreadable; those waiting behind it are served', async () => {
    const opened = open();
    const answers = await Promise.allSettled(
      ['good', 'abort', 'good', 'good'].map((file) => opened.inspect(scripted(file))),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: { code: 'photo_unreadable', status: 422 } });
  });

  it('a fault of the house is not blamed on the photo', async () => {
    const opened = open();
    await expect(opened.inspect(scripted('fault'))).rejects.toThrow(/a fault of the house/);
    const pid = opened.pid;
    await opened.inspect(scripted('good'));
    expect(opened.pid).toBe(pid);
    await expect(opened.inspect(scripted('exit'))).rejects.toThrow(/ended by itself \(code 3\)/);
  });
});

describe('giving up', () => {
  it('a job that is given up ends with the signal’s reason, and its process goes on', async () => {
    const opened = open();
    await opened.inspect(scripted('good'));
    const pid = opened.pid;
    const controller = new AbortController();
    const job = opened.inspect(scripted('patient'), { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('changed my mind')), 100);
    await expect(job).rejects.toThrow('changed my mind');
    await opened.inspect(scripted('good'));
    expect(opened.pid).toBe(pid);
  });

  it('a process that does not listen is ended', async () => {
    const opened = open();
    await opened.inspect(scripted('good'));
    const pid = opened.pid;
    await expect(opened.inspect(scripted('deaf'), { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await opened.inspect(scripted('good'));
    expect(opened.pid).not.toBe(pid);
  });

  it('a job that is given up while it waits lets those behind it move up', async () => {
    const opened = open();
    const controller = new AbortController();
    const first = opened.inspect(scripted('patient'), { signal: controller.signal });
    const waiting = opened.inspect(scripted('good'), { signal: AbortSignal.timeout(50) });
    const last = opened.inspect(scripted('good'));
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(last).resolves.toMatchObject({ width: 640 });
  });

  it('closing ends what is under way and what waits', async () => {
    const opened = open();
    const jobs = [opened.inspect(scripted('patient')), opened.inspect(scripted('good'))];
    const ends = Promise.allSettled(jobs);
    setTimeout(() => void opened.close(), 300);
    for (const end of await ends) expect(end).toMatchObject({ reason: { name: 'AbortError' } });
    expect(opened.pid).toBeNull();
  });
});

describe('replacing the process', () => {
  it('happens after so many jobs', async () => {
    const opened = open({ recycleAfter: 2 });
    const pids = [];
    for (let job = 0; job < 4; job++) {
      await opened.inspect(scripted('good'));
      pids.push(opened.pid);
    }
    // After every second job none is left; the next one starts another.
    expect(pids.map((pid) => pid === null)).toEqual([false, true, false, true]);
    expect(pids[2]).not.toBe(pids[0]);
  });

  it('happens when it rests too high', async () => {
    const opened = open({ recycleMegabytes: 220 });
    await opened.inspect(scripted('good'));
    expect(opened.pid).not.toBeNull();
    await opened.inspect(scripted('swell'));
    expect(opened.pid).toBeNull();
    await opened.inspect(scripted('good'));
    expect(opened.pid).not.toBeNull();
  });

  it('a process without work is stopped', async () => {
    const opened = open({ idleMilliseconds: 100 });
    await opened.inspect(scripted('good'));
    expect(opened.pid).not.toBeNull();
    await expect.poll(() => opened.pid, { timeout: 5000 }).toBeNull();
  });
});
