import { type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';

/** What held a process up, in milliseconds. */
export interface Pauses {
  /** Collections of young objects: how long each took, longest last. */
  readonly young: readonly number[];
  /** Steps of collections of all objects. */
  readonly old: readonly number[];
  /** Own processor time of the main thread in each turn that held a young collection: what it did not itself work, it waited. */
  readonly youngWorked: readonly number[];
  /** Turns of more than 20 ms, and those of them in which the main thread worked less than half of it. */
  readonly longTurns: number;
  readonly longTurnsIdle: number;
}

interface Turn {
  readonly from: number;
  readonly took: number;
  readonly worked: number;
}

const longTurn = 20;
const scavenge = 1;

/** Watches the turns of this process and its collections of garbage from now on; tells what it saw. */
export function watchPauses(): () => Pauses {
  const turns: Turn[] = [];
  const collections: { readonly at: number; readonly took: number; readonly kind: number }[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { readonly detail?: { readonly kind?: number } })[])
      collections.push({ at: entry.startTime, took: entry.duration, kind: entry.detail?.kind ?? 0 });
  });
  observer.observe({ entryTypes: ['gc'] });
  let [from, used] = [performance.now(), readWork()];
  setInterval(() => {
    const [now, work] = [performance.now(), readWork()];
    turns.push({ from, took: now - from, worked: work - used });
    [from, used] = [now, work];
  }, 1).unref();
  return () => {
    const young = collections.filter(({ kind }) => kind === scavenge);
    const held = young.flatMap(
      ({ at }) => turns.find((turn) => turn.from <= at && at <= turn.from + turn.took)?.worked ?? [],
    );
    const long = turns.filter(({ took }) => took > longTurn);
    return {
      young: ascending(young.map(({ took }) => took)),
      old: ascending(collections.filter(({ kind }) => kind !== scavenge).map(({ took }) => took)),
      youngWorked: ascending(held),
      longTurns: long.length,
      longTurnsIdle: long.filter(({ took, worked }) => worked * 2 < took).length,
    };
  };
}

/** In one line. */
export function describePauses({ young, old, youngWorked, longTurns, longTurnsIdle }: Pauses): string {
  const range = (all: readonly number[]): string =>
    all.length === 0
      ? 'none'
      : `${all.length}, median ${all[Math.floor(all.length / 2)]?.toFixed(1)}, longest ${all.at(-1)?.toFixed(1)} ms`;
  return `pauses of the house: young collections ${range(young)} (its main thread worked ${range(youngWorked)} in those turns); others ${range(old)}; turns over ${longTurn} ms ${longTurns}, of which ${longTurnsIdle} it mostly waited`;
}

function ascending(all: readonly number[]): number[] {
  return all.toSorted((a, b) => a - b);
}

function readWork(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
