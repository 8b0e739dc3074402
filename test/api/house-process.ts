import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { repositoryFolder } from '../../src/base/index.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

/** `./maison up` as a person starts it, in a process of its own, on a temporary home. */
export interface HouseProcess {
  readonly home: string;
  readonly address: string;
  /** What `up` printed on standard output: the address with its code. */
  readonly printed: string;
  readonly process: ChildProcess;
  readonly pid: number;
  /** Resident memory, in megabytes. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

/** Starts a house and waits until it serves. No model is fetched; `prepare` may first change its closed home. */
export async function startHouse(prepare: (home: string) => void = () => undefined): Promise<HouseProcess> {
  const home = await makeClosedHouse();
  prepare(home);
  const child = spawn(process.execPath, ['src/cli/maison.ts', 'up', '--port', '0', '--no-open', '--no-pull'], {
    cwd: repositoryFolder,
    env: { ...process.env, MAISON_HOME: home, MAISON_OFFLINE: 'true', MAISON_LANGUAGE: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const printed = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(text.split('\n')[0] ?? '');
    });
    child.once('exit', () => reject(new Error(`the house ended: ${said}`)));
  });
  return {
    home,
    address: new URL(printed).origin,
    printed,
    process: child,
    pid: child.pid ?? -1,
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }
      await deleteFolder(home);
    },
  };
}
