import { cpus } from 'node:os';

/** Ticks of all cores since the machine started, and this process's own processor time, both in milliseconds. */
export interface ProcessorReading {
  readonly cores: number;
  readonly busy: number;
  readonly idle: number;
  readonly own: number;
}

/** Reads how the processor has spent its time until now. */
export function readProcessor(): ProcessorReading {
  const found = cpus();
  const own = process.cpuUsage();
  return {
    cores: found.length,
    busy: found.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0),
    idle: found.reduce((sum, { times }) => sum + times.idle, 0),
    own: (own.user + own.system) / 1000,
  };
}

/**
 * How many threads to compute with: the cores that other processes left free between two readings, at least one,
 * at most `threadsAtMost`. The engine's threads wait for each other by spinning: on two cores that something else
 * is using, two threads took thirty times as long as one.
 */
export function chooseThreads(before: ProcessorReading, after: ProcessorReading, threadsAtMost: number): number {
  const total = after.busy - before.busy + after.idle - before.idle;
  if (total <= 0) return threadsAtMost;
  const elapsed = total / after.cores;
  const others = Math.max(0, after.busy - before.busy - (after.own - before.own)) / elapsed;
  return Math.max(1, Math.min(threadsAtMost, Math.floor(after.cores - others + 0.4)));
}
