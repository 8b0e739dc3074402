/** How long the last answers took from their turn to their first sentence: what the next person may expect. */
export interface FirstSentenceTimes {
  record(milliseconds: number): void;
  /** The median of the last ones; null as long as none is known. */
  readonly typical: number | null;
}

// Few enough to follow a change of load or of model, enough that one odd answer decides nothing.
const remembered = 5;

/** Begins without any; one for the house, made in main. */
export function createFirstSentenceTimes(): FirstSentenceTimes {
  const times: number[] = [];
  return {
    record(milliseconds) {
      times.push(milliseconds);
      if (times.length > remembered) times.shift();
    },
    get typical() {
      return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? null;
    },
  };
}
