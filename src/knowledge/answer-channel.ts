/** A line of items that one side puts in as they come and the other takes out in order. */
interface Channel<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** Ends the line; with `error`, the taker is thrown it after the items that came before. */
  close(error?: unknown): void;
}

/** Creates a line for one taker. Callbacks of an engine become items between the sentences it writes. */
function createChannel<T>(): Channel<T> {
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

/**
 * What `work` pushes, in order and as it comes; throws what it throws. Taking no more ends the work too: its signal is
 * then aborted, as it is with the signal given.
 */
export async function* streamPushed<T>(
  work: (push: (item: T) => void, signal: AbortSignal) => Promise<void>,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<T> {
  const channel = createChannel<T>();
  const enough = new AbortController();
  work(channel.push, AbortSignal.any([signal, enough.signal])).then(
    () => channel.close(),
    (thrown: unknown) => channel.close(thrown),
  );
  try {
    yield* channel;
  } finally {
    enough.abort();
  }
}
