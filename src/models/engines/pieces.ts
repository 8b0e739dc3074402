/** Text that arrives by callback and is read by iteration. */
export interface Pieces {
  push(text: string): void;
  end(): void;
  fail(reason: Error): void;
  read(): AsyncGenerator<string>;
}

/** Creates the join between an engine that calls and a reader that iterates; nothing is lost in between. */
export function createPieces(): Pieces {
  const arrived: string[] = [];
  let ended = false;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  return {
    push(text) {
      arrived.push(text);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    fail(reason) {
      failure = reason;
      wake();
    },
    async *read() {
      for (;;) {
        const text = arrived.shift();
        if (text !== undefined) {
          yield text;
        } else if (failure) {
          throw failure;
        } else if (ended) {
          return;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    },
  };
}
