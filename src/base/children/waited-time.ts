import { readdirSync, readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';

interface ThreadTimes {
  /** R runs or waits for a processor, D waits for the disk, S sleeps. */
  readonly state: string;
  readonly ranMilliseconds: number;
  readonly waitedMilliseconds: number;
}

/**
 * Makes the function that says how long a process was kept waiting by the machine since it was last asked, in
 * milliseconds: that of its threads which waited longest, for a processor or for the disk. 0 where the system does not
 * tell (no /proc).
 */
export function createWaitedTime(readPid: () => number, clock: Clock): () => number {
  let before = new Map<string, ThreadTimes>();
  let lastAsked = clock.elapsed();
  return () => {
    const passed = clock.elapsed() - lastAsked;
    lastAsked += passed;
    const now = readThreads(readPid());
    const waits = [...now].map(([thread, times]) => measureWait(before.get(thread), times, passed));
    before = now;
    return Math.max(0, ...waits);
  };
}

function measureWait(before: ThreadTimes | undefined, now: ThreadTimes, passed: number): number {
  if (now.state === 'D') return passed;
  if (!before) return 0;
  // The kernel counts a wait once it is over: one that lasts shows in that nothing was done.
  const lasting = now.state === 'R' ? passed - (now.ranMilliseconds - before.ranMilliseconds) : 0;
  return Math.max(lasting, now.waitedMilliseconds - before.waitedMilliseconds);
}

function readThreads(pid: number): Map<string, ThreadTimes> {
  const folder = `/proc/${pid}/task`;
  const threads = new Map<string, ThreadTimes>();
  try {
    for (const thread of readdirSync(folder)) {
      // Nanoseconds on a processor, nanoseconds waiting for one, turns.
      const [ran = 0, waited = 0] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ').map(Number);
      const stat = readFileSync(`${folder}/${thread}/stat`, 'utf8');
      const state = stat.charAt(stat.lastIndexOf(')') + 2);
      threads.set(thread, { state, ranMilliseconds: ran / 1e6, waitedMilliseconds: waited / 1e6 });
    }
  } catch {
    // No /proc, or the child has just ended.
  }
  return threads;
}
