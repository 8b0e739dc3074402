import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';

// A process number is reused, soon in a container. What tells two holders of the same number apart is
// the moment the process began, which the kernel counts from the start of the machine.

/** Names a process for good: its number, and when and in which run of the machine it began. */
export interface ProcessMark {
  readonly pid: number;
  /** null where the system does not tell (no /proc): then the number alone must do. */
  readonly began: string | null;
}

/** The mark of process `pid`, or null when there is none. */
export function markProcess(pid: number): ProcessMark | null {
  if (!isAlive(pid)) return null;
  const began = readStart(pid);
  return began === 'gone' ? null : { pid, began };
}

/** True while the very process that bore this mark is running. */
export function isRunning(mark: ProcessMark): boolean {
  const now = markProcess(mark.pid);
  return now !== null && (mark.began === null || now.began === null || now.began === mark.began);
}

/** The folder a process works in, null when it cannot be told. */
export function readWorkingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/** The words a process was started with; empty when they cannot be told. */
export function readCommandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return [];
  }
}

/** The numbers of all processes; empty where the system does not tell (no /proc). */
export function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** The file of the program a process runs, null when it cannot be told. */
export function readProgram(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

/** The user a file or folder belongs to, null when it is gone; of `/proc/PID`, the one its process runs as. */
export function readOwner(place: string): number | null {
  try {
    return statSync(place).uid;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

// Field 22 of /proc/PID/stat; field 2 is a name that may hold spaces and brackets. A zombie is gone.
function readStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}
