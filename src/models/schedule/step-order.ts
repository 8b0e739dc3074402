import type { StepRank } from '../process/model-kind.ts';
import { compareLanes } from './lanes.ts';

/** A request that wants to do its next step. */
export interface StepJob extends StepRank {
  /** So much is left to do that it yields to shorter ones. */
  readonly long: boolean;
}

// While short requests are served the long ones get this share of the time: nobody stands still.
const longShare = 0.2;

/**
 * Decides whose step comes next: by lane; within it the short before the long, but for a fifth of the time; the short in
 * the order of asking, so that none is made to wait by one that came later; the long in turn between those who ask, and
 * between the requests of one.
 */
export class StepOrder<Job extends StepJob> {
  /** Milliseconds of each long request, and of long and short ones while both were waiting. */
  readonly #longTimes = new WeakMap<StepJob, number>();
  readonly #askerTimes = new Map<string, number>();
  #shortTime = 0;
  #longTime = 0;

  /** One of `jobs`, of which there is at least one. */
  pick(jobs: readonly [Job, ...Job[]]): Job {
    const first = jobs.reduce((best, job) => (compareLanes(job.lane, best.lane) < 0 ? job : best));
    const lane = jobs.filter((job) => compareLanes(job.lane, first.lane) === 0);
    const short = lane.filter(({ long }) => !long);
    const long = lane.filter((job) => job.long);
    if (short.length === 0 || long.length === 0) this.#shortTime = this.#longTime = 0;
    const longTurn = this.#longTime < longShare * (this.#shortTime + this.#longTime);
    if (long.length > 0 && (short.length === 0 || longTurn)) return this.#pickLong(long);
    return leastBy(short, ({ order }) => order);
  }

  /** A step of `job` took so long. */
  note(job: Job, milliseconds: number): void {
    if (!job.long) {
      this.#shortTime += milliseconds;
      return;
    }
    this.#longTime += milliseconds;
    this.#longTimes.set(job, (this.#longTimes.get(job) ?? 0) + milliseconds);
    this.#askerTimes.set(job.asker, (this.#askerTimes.get(job.asker) ?? 0) + milliseconds);
  }

  #pickLong(long: readonly Job[]): Job {
    const asked = new Set(long.map(({ asker }) => asker));
    for (const asker of this.#askerTimes.keys()) if (!asked.has(asker)) this.#askerTimes.delete(asker);
    // Whoever comes now begins where the others are.
    const least = this.#askerTimes.size === 0 ? 0 : Math.min(...this.#askerTimes.values());
    for (const asker of asked) this.#askerTimes.set(asker, this.#askerTimes.get(asker) ?? least);
    const { asker } = leastBy(long, (job) => this.#askerTimes.get(job.asker) ?? 0);
    return leastBy(
      long.filter((job) => job.asker === asker),
      (job) => this.#longTimes.get(job) ?? 0,
    );
  }
}

function leastBy<Item>(items: readonly Item[], key: (item: Item) => number): Item {
  return items.reduce((best, item) => (key(item) < key(best) ? item : best));
}
