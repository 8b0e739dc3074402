import { readdirSync, readFileSync } from 'node:fs';

const sampleMilliseconds = 25;

/** Watches what a process and all its descendants hold together. */
export interface MemoryWatch {
  /** Stops watching; the most that was seen, in megabytes. */
  stop(): number;
}

/** Samples the resident memory of the process tree below `root` (itself included), forty times a second. Linux only. */
export function watchMemory(root: number): MemoryWatch {
  let peak = 0;
  const sample = (): void => void (peak = Math.max(peak, readTreeMegabytes(root)));
  const timer = setInterval(sample, sampleMilliseconds);
  return {
    stop() {
      sample();
      clearInterval(timer);
      return peak;
    },
  };
}

/** Resident memory of a process and its descendants, in megabytes. Shared pages count in each. */
export function readTreeMegabytes(root: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)));
  const tree = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of processes) {
      if (tree.has(pid) || !tree.has(parent)) continue;
      tree.add(pid);
      grown = true;
    }
  }
  return processes.reduce((sum, { pid, megabytes }) => sum + (tree.has(pid) ? megabytes : 0), 0);
}

function readProcess(pid: number): { pid: number; parent: number; megabytes: number }[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    return [{ pid, parent, megabytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000 }];
  } catch {
    return []; // It ended since the folder was listed.
  }
}
