/** Passes a text on as it grows, up to the first of its stop texts. */
export interface StopText {
  /** Adds a piece; gives what may be passed on. */
  push(piece: string): string;
  /** What was held back because a stop text could have begun there. */
  flush(): string;
  readonly stopped: boolean;
  /** The stop text that was met. */
  readonly found: string | undefined;
}

/** Creates the watch for `stops`, none of which is ever passed on, whole or in part. */
export function createStopText(stops: readonly string[]): StopText {
  let held = '';
  let stopped = false;
  let met: string | undefined;
  return {
    get stopped() {
      return stopped;
    },
    get found() {
      return met;
    },
    push(piece) {
      if (stopped) return '';
      held += piece;
      const found = stops.map((stop) => held.indexOf(stop)).filter((at) => at >= 0);
      if (found.length > 0) {
        const at = Math.min(...found);
        stopped = true;
        met = stops.find((stop) => held.startsWith(stop, at));
        return take(at);
      }
      return take(held.length - Math.max(0, ...stops.map((stop) => countBegun(held, stop))));
    },
    flush: () => (stopped ? '' : take(held.length)),
  };

  function take(length: number): string {
    const text = held.slice(0, length);
    held = stopped ? '' : held.slice(length);
    return text;
  }
}

/** How many of the last characters of `text` may be the beginning of `stop`. */
function countBegun(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(stop.slice(0, length))) return length;
  return 0;
}
