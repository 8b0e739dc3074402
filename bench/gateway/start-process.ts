import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A program that serves, in a process of its own. */
export interface Served<Told> {
  /** The first line that it said. */
  readonly told: Told;
  /** Resident memory, in megabytes. */
  memory(): Promise<number>;
  /** Seconds of processor time since it began. */
  processorSeconds(): Promise<number>;
  close(): Promise<void>;
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
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async processorSeconds() {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
    close,
  };
}
