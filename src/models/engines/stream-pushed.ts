import { linkSignals } from '../../base/index.ts';

/**
 * What `work` pushes, in order and as it comes; throws what it throws. Taking no more ends the work too: its signal is
 * then aborted, as it is with the signal given.
 */
export async function* streamPushed<Item>(
  work: (push: (item: Item) => void, signal: AbortSignal) => Promise<void>,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<Item> {
  const items: Item[] = [];
  const linked = linkSignals([signal]);
  let ended = false;
  let failure: { readonly thrown: unknown } | null = null;
  let wake = (): void => undefined;
  const push = (item: Item): void => {
    items.push(item);
    wake();
  };
  const done = work(push, linked.signal)
    .catch((thrown: unknown) => (failure = { thrown }))
    .finally(() => {
      ended = true;
      linked.release();
      wake();
    });
  try {
    for (;;) {
      const item = items.shift();
      if (item !== undefined) yield item;
      else if (ended) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    if (!ended) linked.abort();
    void done;
  }
  if (failure) throw (failure as { thrown: unknown }).thrown;
}
