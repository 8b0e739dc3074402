/** States of texts read before: the least recently used go first. */
export interface KeptStates {
  get(key: string): Float16Array | undefined;
  set(key: string, states: Float16Array): void;
}

/** Keeps as many states as `bytes` hold. */
export function createKeptStates(bytes: number): KeptStates {
  // A Map keeps the order in which keys came: the first is the one used least recently.
  const kept = new Map<string, Float16Array>();
  let taken = 0;
  return {
    get(key) {
      const states = kept.get(key);
      if (!states) return undefined;
      kept.delete(key);
      kept.set(key, states);
      return states;
    },
    set(key, states) {
      taken += states.byteLength - (kept.get(key)?.byteLength ?? 0);
      kept.delete(key);
      kept.set(key, states);
      for (const [oldest, { byteLength }] of kept) {
        if (taken <= bytes || oldest === key) break;
        kept.delete(oldest);
        taken -= byteLength;
      }
    },
  };
}
