/** A line of items that one side puts in as they come and the other takes out in order. */
export interface Channel<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** Ends the line; with `error`, the taker is thrown it after the items that came before. */
  close(error?: unknown): void;
}

/** Creates a line for one taker. Callbacks of an engine become items between the sentences it writes. */
export function createChannel<T>(): Channel<T> {
  const items: T[] = [];
  let closed = false;
  let failure: { readonly error: unknown } | null = null;
  let wake: () => void = () => undefined;
  return {
    push(item) {
      items.push(item);
      wake();
    },
    close(error) {
      closed = true;
      if (error !== undefined) failure = { error };
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const item = items.shift();
        if (item !== undefined) yield item;
        else if (closed) break;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
      if (failure) throw failure.error;
    },
  };
}
