const everyMilliseconds = 5;

/** What a watch saw between its start and its end. */
export interface LoopReport {
  /** The longest time for which this thread computed between two turns of its event loop, in milliseconds. */
  readonly blockedMilliseconds: number;
  /** The longest time between two turns by the clock on the wall, which also counts what other programs took. */
  readonly lateMilliseconds: number;
  /** The most resident memory of this process that was seen. */
  readonly residentMegabytes: number;
}

/**
 * Watches the event loop of this process. A thread that waits for a processor is late and not blocked: only what it
 * computes itself counts, so that the machine's other work cannot make a test fail.
 */
export function watchLoop(): { end(): LoopReport } {
  let [blocked, late, resident] = [0, 0, 0];
  let last = look();
  const note = (): void => {
    const now = look();
    blocked = Math.max(blocked, now.computed - last.computed);
    late = Math.max(late, now.at - last.at - everyMilliseconds);
    resident = Math.max(resident, process.memoryUsage.rss());
    last = now;
  };
  const timer = setInterval(note, everyMilliseconds);
  return {
    end() {
      clearInterval(timer);
      note();
      return {
        blockedMilliseconds: Math.round(blocked),
        lateMilliseconds: Math.round(late),
        residentMegabytes: Math.round(resident / 1_048_576),
      };
    },
  };
}

function look(): { computed: number; at: number } {
  const { user, system } = process.threadCpuUsage();
  return { computed: (user + system) / 1000, at: performance.now() };
}
