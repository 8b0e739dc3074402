import { readdirSync, readFileSync } from 'node:fs';

const sampleMilliseconds = 25;
/** Every so many samples the tree is looked up anew: reading every process of the machine takes what is timed its time. */
const samplesATree = 10;

/** Watches what a process and all its descendants hold together. */
export interface MemoryWatch {
  /** Stops watching; the most that was seen, in megabytes. */
  stop(): number;
}

/** Samples the resident memory of the process tree below `root` (itself included), forty times a second. Linux only. */
export function watchMemory(root: number): MemoryWatch {
  let peak = 0;
  let count = 0;
  let pids: number[] = [];
  const sample = (): void => {
    if (count++ % samplesATree === 0) pids = readTree(root).map(({ pid }) => pid);
    peak = Math.max(
      peak,
      pids.reduce((sum, pid) => sum + readResident(pid), 0),
    );
  };
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
  return readTree(root).reduce((sum, { megabytes }) => sum + megabytes, 0);
}

/** Processor time that a process and its descendants have used, those that ended included, in seconds. */
export function readTreeSeconds(root: number): number {
  return readTree(root).reduce((sum, { pid }) => sum + readSeconds(pid), 0);
}

function readTree(root: number): ReadProcess[] {
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
  return processes.filter(({ pid }) => tree.has(pid));
}

/** Resident memory of one process, in megabytes; 0 when it has ended. */
function readResident(pid: number): number {
  return readProcess(pid)[0]?.megabytes ?? 0;
}

// The kernel counts in hundredths of a second whatever the machine.
function readSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Its own, in programs and in the kernel, and that of its children that ended.
    return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100;
  } catch {
    return 0; // It ended since the tree was read.
  }
}

interface ReadProcess {
  readonly pid: number;
  readonly parent: number;
  readonly megabytes: number;
}

function readProcess(pid: number): ReadProcess[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
    return [{ pid, parent, megabytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000 }];
  } catch {
    return []; // It ended since the folder was listed.
  }
}
