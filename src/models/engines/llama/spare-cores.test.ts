import { describe, expect, it } from 'vitest';
import { chooseThreads, readProcessor } from './spare-cores.ts';

// Two cores over one second: 2,000 ms to spend.
const start = { cores: 2, busy: 5000, idle: 5000, own: 100 };
const after = (busy: number, own: number) => ({
  cores: 2,
  busy: 5000 + busy,
  idle: 5000 + 2000 - busy,
  own: 100 + own,
});

describe('the threads of a model', () => {
  it('are all that it may have when nothing else works', () => {
    expect(chooseThreads(start, after(0, 0), 2)).toBe(2);
    expect(chooseThreads(start, after(2000, 2000), 2)).toBe(2);
    expect(chooseThreads(start, after(300, 0), 2)).toBe(2);
  });

  it('are fewer when something else uses a core, and never less than one', () => {
    expect(chooseThreads(start, after(1000, 0), 2)).toBe(1);
    expect(chooseThreads(start, after(2000, 1000), 2)).toBe(1);
    expect(chooseThreads(start, after(2000, 0), 2)).toBe(1);
  });

  it('are never more than the house allows, whatever the machine has', () => {
    expect(chooseThreads(start, after(0, 0), 1)).toBe(1);
  });

  it('stay as they are when no time has passed between two readings', () => {
    expect(chooseThreads(start, start, 2)).toBe(2);
  });

  it('are chosen from what this machine really reports', () => {
    const reading = readProcessor();
    expect(reading.cores).toBeGreaterThan(0);
    expect(reading.busy).toBeGreaterThan(0);
    expect(reading.own).toBeGreaterThan(0);
  });
});
