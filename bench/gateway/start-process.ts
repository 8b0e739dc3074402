import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A program that serves, in a process of its own. */
export interface Served<Told> {
  /** The first line that it said. */
  readonly told: Told;
  /** Resident memory, in megabytes. */
  memory(): Promise<number>;
  /** Seconds of processor time since it began: of the process itself, and of those that it has started, such as its database. */
  processorSeconds(): Promise<ProcessorSeconds>;
  /** Of the process. */
  readonly pid: number;
  close(): Promise<void>;
}

/** Processor time, which holds whatever else the machine does. */
export interface ProcessorSeconds {
  readonly own: number;
  readonly started: number;
}

interface StartOptions {
  readonly env?: Record<string, string>;
  readonly folder?: string;
  /** Reads what it serves from a line; null while it says something else. */
  readonly read?: (line: string) => unknown;
}

const ticksPerSecond = 100;

/** Starts a program and waits for the line that says that it serves. */
export async function startProcess<Told>(
  command: string,
  args: readonly string[],
  { env = {}, folder, read = JSON.parse }: StartOptions = {},
): Promise<Served<Told>> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    ...(folder === undefined ? {} : { cwd: folder }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const slow = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await ended;
    clearTimeout(slow);
  };
  const told = await new Promise<Told>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = read(line) as Told | null;
      if (said !== null) resolve(said);
    });
    child.once('exit', (code) => reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)));
    child.once('error', reject);
  }).catch(async (thrown: unknown) => {
    child.kill('SIGKILL');
    throw thrown;
  });
  return {
    told,
    pid: child.pid ?? 0,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    processorSeconds: () => readProcessorSeconds(child.pid ?? 0),
    close,
  };
}

interface Stat {
  readonly parent: number;
  readonly seconds: number;
}

async function readProcessorSeconds(root: number): Promise<ProcessorSeconds> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = new Map<number, Stat>();
  await Promise.all(
    pids.map(async (pid) => {
      // One that has ended meanwhile has no file any more; its time is its parent's, with that of all that have ended.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      stats.set(pid, { parent: Number(fields[1]), seconds: sum(fields.slice(11, 15).map(Number)) / ticksPerSecond });
    }),
  );
  const isStarted = (pid: number): boolean => {
    const parent = stats.get(pid)?.parent ?? 0;
    return parent === root || (parent > 1 && isStarted(parent));
  };
  const started = [...stats].filter(([pid]) => isStarted(pid)).map(([, { seconds }]) => seconds);
  return { own: stats.get(root)?.seconds ?? 0, started: sum(started) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
