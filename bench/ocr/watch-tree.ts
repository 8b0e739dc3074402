import { readFileSync } from 'node:fs';

const ticksASecond = 100;

/** Processor time and memory of some processes while a page is read. Linux only: 0 elsewhere. */
export function watchTree(pids: readonly (number | null)[]): { stop(): { seconds: number; megabytes: number } } {
  const known = pids.filter((pid) => pid !== null);
  const before = known.reduce((total, pid) => total + readSeconds(pid), 0);
  let megabytes = 0;
  const look = (): void => {
    megabytes = Math.max(
      megabytes,
      known.reduce((total, pid) => total + readMegabytes(pid), 0),
    );
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      look();
      clearInterval(timer);
      return { seconds: known.reduce((total, pid) => total + readSeconds(pid), 0) - before, megabytes };
    },
  };
}

/** Processor time of a process, in seconds. */
function readSeconds(pid: number): number {
  const fields = readProc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksASecond;
}

function readMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024;
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
