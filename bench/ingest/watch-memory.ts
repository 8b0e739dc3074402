import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** The most memory each process of a family held at any look, in megabytes (resident set: shared pages count in each). */
export interface MemoryWatch {
  readonly peaks: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

const lookEveryMilliseconds = 100;

/**
 * Watches a process, its descendants, and the PostgreSQL that serves from `home`, until stopped.
 * Processes of the same name share one peak: that of the largest.
 */
export function watchMemory(root: number, home: string | null): MemoryWatch {
  const peaks = new Map<string, number>();
  const stopping = new AbortController();
  const look = async (): Promise<void> => {
    for (const { pid, name } of await listFamily(root, home)) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const megabytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1000;
      peaks.set(name, Math.max(peaks.get(name) ?? 0, megabytes));
    }
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      await sleep(lookEveryMilliseconds);
    }
  };
  const ended = run();
  return {
    peaks,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  readonly name: string;
}

async function listFamily(root: number, home: string | null): Promise<Listed[]> {
  const all = await listProcesses(root);
  const family = new Set([root]);
  for (const { pid, command } of all) if (home !== null && command.includes(home)) family.add(pid);
  for (let grown = true; grown;) {
    const found = all.filter(({ pid, parent }) => !family.has(pid) && family.has(parent));
    for (const { pid } of found) family.add(pid);
    grown = found.length > 0;
  }
  return all.filter(({ pid }) => family.has(pid));
}

async function listProcesses(root: number): Promise<Listed[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const listed = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim();
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
      return { pid, parent, command, name: nameOf(pid, root, command) };
    }),
  );
  return listed.filter(({ command }) => command !== '');
}

function nameOf(pid: number, root: number, command: string): string {
  if (pid === root) return 'server';
  if (command.includes('parse-child')) return 'parser';
  if (command.includes('llama-cpp-child')) return 'embedding model';
  return command.startsWith('postgres') || command.includes('/postgres')
    ? 'PostgreSQL, its largest process'
    : 'other child';
}
