/** How fast work has gone lately. Old samples fade, so that a change of pace shows within a few samples. */
export interface Pace {
  /** Notes that `amount` of work took `milliseconds`. */
  record(amount: number, milliseconds: number): void;
  /** Seconds that `amount` more will take at the recent pace; null as long as nothing was measured. */
  secondsFor(amount: number): number | null;
}

/** Creates a pace; `fading` is what remains of a sample's weight after the next one. */
export function createPace(options: { fading: number }): Pace {
  let amounts = 0;
  let elapsed = 0;
  return {
    record(amount, milliseconds) {
      amounts = amounts * options.fading + amount;
      elapsed = elapsed * options.fading + milliseconds;
    },
    secondsFor(amount) {
      if (amount <= 0) return 0;
      if (amounts === 0 || elapsed === 0) return null;
      return (amount * elapsed) / amounts / 1000;
    },
  };
}
