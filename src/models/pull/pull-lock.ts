import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { createId, isAbort, markProcess, wait } from '../../base/index.ts';

const beatMilliseconds = 3000;
// Twice the longest pause that a busy disk has been seen to cause.
const staleMilliseconds = 20_000;

/**
 * Takes the lock `file`, waiting while a living process holds it; returns the function that gives it back.
 * The holder touches the file every three seconds: a lock that nobody touches belongs to a process that was killed.
 */
export async function takeLock(file: string, options: { signal: AbortSignal }): Promise<() => Promise<void>> {
  const content = `${process.pid} ${hostname()} ${createId()}`;
  while (!(await tryCreate(file, content))) {
    if (await isStale(file)) await rm(file, { force: true });
    else await wait(300, options);
  }
  const beat = setInterval(() => void touch(file), beatMilliseconds);
  beat.unref();
  return async () => {
    clearInterval(beat);
    const held = await readFile(file, 'utf8').catch(() => '');
    if (held === content) await rm(file, { force: true });
  };
}

async function tryCreate(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.write(content);
    await handle.close();
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const [content, found] = [await readFile(file, 'utf8'), await stat(file)];
    const [pid, host] = content.split(' ');
    if (host === hostname() && Number(pid) > 0 && markProcess(Number(pid)) === null) return true;
    // Dates of one file system are compared with each other: the clock of another machine may differ.
    const probe = `${file}.${createId()}`;
    await (await open(probe, 'w')).close();
    const now = (await stat(probe)).mtimeMs;
    await rm(probe, { force: true });
    return now - found.mtimeMs > staleMilliseconds;
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return false; // Given back in the meantime.
  }
}

async function touch(file: string): Promise<void> {
  const probe = `${file}.beat`;
  try {
    await (await open(probe, 'w')).close();
    const { mtime } = await stat(probe);
    await utimes(file, mtime, mtime);
    await rm(probe, { force: true });
  } catch {
    // A full disk: the lock may be taken over, and the hash still guards the file.
  }
}
