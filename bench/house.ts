import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { repositoryFolder } from '../src/base/index.ts';
import { measure, printMeasures } from './run/measure.ts';

// How long a warm `up` takes to answer, and what a house weighs, process by process (proportional set size:
// what several processes share is counted once). The rival is the floor: a bare Node and a bare PostgreSQL.

interface ProcessWeight {
  readonly name: string;
  readonly megabytes: number;
}

const cli = path.join(repositoryFolder, 'src', 'cli', 'maison.ts');
const home = await mkdtemp(path.join(tmpdir(), 'maison-bench-house-'));
await chmod(home, 0o711);

try {
  const first = await open(); // Makes the database, so that the next start is a warm one.
  await first.close();
  const house = await open();
  await wait(10_000);
  const idle = await weigh(house.process.pid ?? 0);
  await run(['ingest', path.join(repositoryFolder, 'examples', 'library')]);
  await run(['ask', 'Combien de jours de télétravail par semaine sont autorisés ?']);
  const warm = await weigh(house.process.pid ?? 0);
  await house.close();
  const floor = await weighFloor();
  report(house.milliseconds, idle, warm, floor);
} finally {
  await rm(home, { recursive: true, force: true });
}

async function open(): Promise<{ process: ChildProcess; milliseconds: number; close(): Promise<void> }> {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, 'up', '--no-open', '--no-pull', '--port', '0'], {
    env: { ...process.env, MAISON_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('the house did not open')));
  });
  const health = await fetch(new URL('/api/health', address));
  if (!health.ok) throw new Error(`health: ${health.status}`);
  const milliseconds = performance.now() - began;
  const close = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  };
  return { process: child, milliseconds, close };
}

async function run(args: string[]): Promise<void> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, MAISON_HOME: home },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${args[0]} failed`);
}

/** The process and all it started, PostgreSQL included: it serves from a folder of this home. */
async function weigh(root: number): Promise<ProcessWeight[]> {
  const all = await listProcesses();
  const family = new Set([root]);
  const belongs = (one: Listed): boolean =>
    family.has(one.parent) || one.folder.startsWith(home) || one.command.includes(home);
  for (let grown = true; grown;) {
    const found = all.filter((one) => !family.has(one.pid) && belongs(one));
    for (const one of found) family.add(one.pid);
    grown = found.length > 0;
  }
  const weights = await Promise.all(
    [...family].map(async (pid) => ({
      name: nameOf(all.find((one) => one.pid === pid)),
      megabytes: await readWeight(pid),
    })),
  );
  return weights.filter((one) => one.megabytes > 0).toSorted((left, right) => right.megabytes - left.megabytes);
}

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly folder: string;
}

async function listProcesses(): Promise<Listed[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const listed = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      const folder = /\0?PGDATA=([^\0]*)/.exec(environment)?.[1] ?? '';
      return { pid, parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0), command, folder };
    }),
  );
  return listed.filter((one) => one.command !== '');
}

function nameOf(one: Listed | undefined): string {
  if (!one) return '?';
  if (one.command.startsWith('postgres:')) return one.command.slice(0, 40);
  if (one.command.includes('postgres')) return 'postgres: main';
  const script = /([\w-]+)\.ts/.exec(one.command)?.[1];
  return script === 'maison' ? 'node: server' : `node: ${script ?? 'child'}`;
}

async function readWeight(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Math.round(Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 102.4) / 10;
}

async function weighFloor(): Promise<number> {
  const node = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
  await wait(1000);
  const megabytes = await readWeight(node.pid ?? 0);
  node.kill();
  return megabytes;
}

function report(milliseconds: number, idle: ProcessWeight[], warm: ProcessWeight[], bareNode: number): void {
  const sum = (weights: ProcessWeight[]): number =>
    Math.round(weights.reduce((total, one) => total + one.megabytes, 0));
  const database = sum(idle.filter((one) => one.name.startsWith('postgres')));
  const floor = Math.round(bareNode + database);
  const measures = [
    measure({ what: 'warm start to /api/health (limit 5000)', ours: milliseconds, unit: 'ms' }),
    measure({
      what: 'idle house (limit 300); rival: a bare Node and the same PostgreSQL',
      ours: sum(idle),
      rival: floor,
      unit: 'MB',
    }),
    measure({ what: 'warm house, all processes', ours: sum(warm), unit: 'MB' }),
    ...idle.map((one) => measure({ what: `idle · ${one.name}`, ours: one.megabytes, unit: 'MB' })),
    ...warm.map((one) => measure({ what: `warm · ${one.name}`, ours: one.megabytes, unit: 'MB' })),
  ];
  printMeasures('house', measures);
}
