import { type Clock, type Log, wait } from '../../base/index.ts';
import { refreshSearchStatistics, type Store } from '../../store/index.ts';

/** Keeps the counts that ranking needs close to the truth, without spending the machine on them. */
export interface StatisticsKeeper {
  /** Documents have changed: the counts are refreshed soon. */
  markStale(): void;
  start(signal: AbortSignal): void;
  readonly ended: Promise<void>;
}

const lookEveryMilliseconds = 1000;
// At most one part in ten of the time goes into counting, however large the house.
const restPerWork = 10;

/** Creates the keeper; the first refresh after `start` makes good what a crash left out. */
export function createStatisticsKeeper(parts: { store: Store; clock: Clock; log: Log }): StatisticsKeeper {
  let stale = true;
  let ended: Promise<void> = Promise.resolve();
  const run = async (signal: AbortSignal): Promise<void> => {
    let restUntil = 0;
    while (!signal.aborted) {
      await wait(lookEveryMilliseconds, { signal }).catch(() => undefined);
      if (signal.aborted || !stale || parts.clock.elapsed() < restUntil) continue;
      stale = false;
      const started = parts.clock.elapsed();
      await parts.store
        .asWorker((tx) => refreshSearchStatistics(tx, { at: parts.clock.now() }))
        .catch((thrown: unknown) => {
          stale = true;
          parts.log.warn({ err: thrown }, 'statistics not refreshed');
        });
      const now = parts.clock.elapsed();
      restUntil = now + Math.max(lookEveryMilliseconds, (now - started) * restPerWork);
    }
  };
  return {
    markStale: () => void (stale = true),
    start: (signal) => void (ended = run(signal)),
    get ended() {
      return ended;
    },
  };
}
