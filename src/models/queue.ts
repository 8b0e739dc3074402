/** Who waits for a model that does one thing at a time. */
export interface WaitingLine {
  /**
   * Resolves when it is one's turn, with the function that ends the turn. `urgent` overtakes all that is not.
   * `onPlace` hears how many turns come before, each time it changes, and 0 when the turn begins.
   * Rejects with the signal's reason when it is aborted while waiting.
   */
  enter(options: { urgent?: boolean; signal: AbortSignal; onPlace?: (place: number) => void }): Promise<() => void>;
  /** Turns that have not begun. */
  readonly waiting: number;
  readonly busy: boolean;
}

interface Waiter {
  readonly urgent: boolean;
  begin(): void;
  tellPlace(place: number): void;
}

/** Creates a line of one turn at a time, first come first served within the urgent and the others. */
export function createWaitingLine(): WaitingLine {
  const line: Waiter[] = [];
  let busy = false;
  const tellPlaces = (): void => line.forEach((waiter, index) => waiter.tellPlace(index + 1));
  const next = (): void => {
    const waiter = line.shift();
    busy = waiter !== undefined;
    waiter?.begin();
    tellPlaces();
  };
  const createTurn = (): (() => void) => {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      next();
    };
  };
  return {
    get waiting() {
      return line.length;
    },
    get busy() {
      return busy;
    },
    async enter({ urgent = false, signal, onPlace }) {
      signal.throwIfAborted();
      if (!busy) {
        busy = true;
        onPlace?.(0);
        return createTurn();
      }
      return new Promise((resolve, reject) => {
        let lastPlace = 0;
        const leave = (): void => {
          const place = line.indexOf(waiter);
          if (place >= 0) line.splice(place, 1);
          tellPlaces();
          reject(signal.reason as Error);
        };
        const waiter: Waiter = {
          urgent,
          begin() {
            signal.removeEventListener('abort', leave);
            onPlace?.(0);
            resolve(createTurn());
          },
          tellPlace(place) {
            if (place !== lastPlace) onPlace?.(place);
            lastPlace = place;
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        const firstCalm = urgent ? line.findIndex((other) => !other.urgent) : -1;
        line.splice(firstCalm >= 0 ? firstCalm : line.length, 0, waiter);
        tellPlaces();
      });
    },
  };
}
