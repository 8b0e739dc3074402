import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock, wait } from '../../src/base/index.ts';
import { ChildDeadline } from '../../src/base/children/child-deadline.ts';
import { PulseWatch } from '../../src/base/children/pulse-watch.ts';
import { createWaitedTime } from '../../src/base/children/waited-time.ts';

let watch: PulseWatch | null = null;
afterEach(() => {
  watch?.end();
  vi.useRealTimers();
});

const clock = { now: () => new Date(), elapsed: () => performance.now() };

/** A machine on which a child spends this share of its time waiting. */
function createBusyMachine(waitedShare: number): () => number {
  let looked = performance.now();
  return () => {
    const passed = performance.now() - looked;
    looked += passed;
    return passed * waitedShare;
  };
}

/** Starts something that ends a child and says how many seconds passed until it did. */
function measure(waitedShare: number, start: (readWaited: () => number, onEnd: () => void) => void): number {
  vi.useFakeTimers();
  const began = performance.now();
  let endedAfter = Infinity;
  start(createBusyMachine(waitedShare), () => (endedAfter = performance.now() - began));
  vi.advanceTimersByTime(1_000_000);
  return Math.round(endedAfter / 1000);
}

/** A child that falls silent after its first word: when it counts as hung. */
function measurePatience(waitedShare: number): number {
  return measure(waitedShare, (readWaited, onLost) => {
    watch = new PulseWatch({ milliseconds: 30_000, firstMilliseconds: 60_000, clock, readWaited, onLost });
    watch.heard();
  });
}

describe('a silent child', () => {
  it('counts as hung after its time on a machine with room', () => expect(measurePatience(0)).toBe(30));

  it('is given four times as long where it waits three quarters of it for a processor', () =>
    expect(measurePatience(0.75)).toBe(120));

  it('is found in the end on a machine that is busy for ever', () => expect(measurePatience(1)).toBe(300));

  it('has longer for its first word', () => {
    vi.useFakeTimers();
    const onLost = vi.fn<() => void>();
    watch = new PulseWatch({ milliseconds: 10_000, firstMilliseconds: 60_000, clock, readWaited: () => 0, onLost });
    vi.advanceTimersByTime(59_000);
    expect(onLost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(onLost).toHaveBeenCalledOnce();
  });
});

describe('a deadline', () => {
  const measureDeadline = (waitedShare: number): number =>
    measure(
      waitedShare,
      (readWaited, onLate) => new ChildDeadline({ milliseconds: 30_000, clock, readWaited, onLate }),
    );

  it('counts the time in which the child could work', () =>
    expect([0, 0.75, 1].map(measureDeadline)).toEqual([30, 120, 300]));

  it('stands still while the child waits for the house', () => {
    const seconds = measure(0, (readWaited, onLate) => {
      const deadline = new ChildDeadline({ milliseconds: 30_000, clock, readWaited, onLate });
      // It asks twice at once.
      for (const at of [10_000, 20_000]) setTimeout(() => deadline.pause(), at);
      for (const at of [40_000, 50_000]) setTimeout(() => deadline.resume(), at);
    });
    expect(seconds).toBe(70);
  });
});

it('is longer for a child that is given more time on the way', () => {
  const seconds = measure(0, (readWaited, onLate) => {
    const deadline = new ChildDeadline({ milliseconds: 30_000, clock, readWaited, onLate });
    setTimeout(() => deadline.extend(12_000), 10_000);
  });
  expect(seconds).toBe(42);
});

describe('the time a process is kept waiting', () => {
  it('is nearly all of it for one that yields to many others on the same processor, and nothing for one that sleeps', async ({
    skip,
  }) => {
    if (!existsSync('/proc/self/schedstat')) return skip('this machine does not tell');
    const spin = ['-e', 'for(;;);'];
    const pinned = (...command: string[]) => spawn('taskset', ['-c', '0', ...command], { stdio: 'ignore' });
    const others = Array.from({ length: 3 }, () => pinned(process.execPath, ...spin));
    const starved = pinned('nice', '-n', '19', process.execPath, ...spin);
    const asleep = spawn('sleep', ['100']);
    try {
      await wait(600);
      const read = [starved, asleep].map((one) => createWaitedTime(() => one.pid ?? 0, systemClock));
      for (const one of read) one();
      await wait(600);
      const [starvedFor = 0, asleepFor = 0] = read.map((one) => one());
      expect(starvedFor).toBeGreaterThan(300);
      expect(asleepFor).toBeLessThan(starvedFor / 4);
    } finally {
      for (const one of [...others, starved, asleep]) one.kill('SIGKILL');
    }
  });
});
