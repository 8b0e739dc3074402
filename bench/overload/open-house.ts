import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { OpenedHouse } from './house-process.ts';

/** A house in a process of its own, with people who show their keys. */
export interface LoadedHouse extends OpenedHouse {
  /** Resident memory, in megabytes. */
  memory(): Promise<number>;
  /** Has the house give back what nobody holds any more, and says how many megabytes are held: what its allocator keeps for later is not among them. */
  collect(): Promise<number>;
  /** Connections and files that it has open. */
  openFiles(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a house whose model takes so long for each answer; its home is removed when it is closed. */
export async function openLoadedHouse({
  modelMilliseconds,
  people,
}: {
  modelMilliseconds: number;
  people: number;
}): Promise<LoadedHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-overload-'));
  await chmod(folder, 0o711); // Under root the database has a user of its own, who passes through.
  const home = path.join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  const child = spawn(
    process.execPath,
    ['--expose-gc', path.join(import.meta.dirname, 'house-process.ts'), String(modelMilliseconds), String(people)],
    { env: { ...process.env, MAISON_HOME: home, MAISON_PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const lines = createInterface({ input: child.stdout });
  try {
    const line = await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      child.once('exit', () => reject(new Error('the house did not open')));
    });
    const memory = async (): Promise<number> => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    };
    // What is held is what stays once the garbage is gone.
    const collect = async (): Promise<number> => {
      const told = once(lines, 'line', { signal: AbortSignal.timeout(30_000) });
      child.kill('SIGUSR2');
      const [line] = (await told) as [string];
      return (JSON.parse(line) as { held: number }).held / 1024 / 1024;
    };
    const openFiles = async (): Promise<number> => (await readdir(`/proc/${child.pid}/fd`)).length;
    return { ...(JSON.parse(line) as OpenedHouse), memory, collect, openFiles, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
