import { type ChildFailure, childFailures, type Clock } from '../../base/index.ts';

/** Which children fail again and again. */
export interface ChildWatch {
  /** Workers with so many failures lately, and how many. */
  crashing(): { worker: string; failures: number }[];
  close(): void;
}

const lately = 10 * 60_000;
/** One damaged file is tried three times: that alone is no loop. */
const loopFrom = 5;

/** Listens to the ends of children from now on. */
export function watchChildren(clock: Clock): ChildWatch {
  const failures = new Map<string, number[]>();
  const recent = (worker: string): number[] =>
    (failures.get(worker) ?? []).filter((at) => clock.elapsed() - at < lately);
  const note = (message: unknown): void => {
    const { worker } = message as ChildFailure;
    failures.set(worker, [...recent(worker), clock.elapsed()]);
  };
  childFailures.subscribe(note);
  return {
    crashing: () =>
      [...failures.keys()]
        .map((worker) => ({ worker, failures: recent(worker).length }))
        .filter((one) => one.failures >= loopFrom),
    close: () => childFailures.unsubscribe(note),
  };
}
