import type { Lane } from '../chat-engine.ts';

/** How long turns have taken lately, each kind apart: a short reading says nothing of a long writing. */
export interface Durations {
  add(lane: Lane, long: boolean, milliseconds: number): void;
  /** The median of the last ones; null as long as none is known. */
  typical(lane: Lane, long: boolean): number | null;
}

// Few enough to follow a change of load, enough that one odd turn decides nothing.
const remembered = 5;

/** Begins without any. */
export function createDurations(): Durations {
  const known = new Map<string, number[]>();
  const nameOf = (lane: Lane, long: boolean): string => `${lane} ${long}`;
  return {
    add(lane, long, milliseconds) {
      const own = known.get(nameOf(lane, long)) ?? [];
      known.set(nameOf(lane, long), [...own, milliseconds].slice(-remembered));
    },
    typical(lane, long) {
      const own = known.get(nameOf(lane, long)) ?? [];
      return own.toSorted((left, right) => left - right)[Math.floor(own.length / 2)] ?? null;
    },
  };
}
