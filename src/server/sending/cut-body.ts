import { linkSignals } from '../../base/index.ts';
import type { WatchedSending } from './watched-sending.ts';

/** The same body, until `ended` or until its reader stops reading: then its source is cancelled. */
export function cutBody(
  body: ReadableStream<Uint8Array>,
  { ended: signals, last, onClosed, onBroken, patienceMilliseconds }: WatchedSending,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const linked = linkSignals(signals);
  const ended = linked.signal;
  let onEnded = (): void => undefined;
  let patience: NodeJS.Timeout | undefined;
  const leave = (): void => {
    clearTimeout(patience);
    ended.removeEventListener('abort', onEnded);
    linked.release();
    onClosed();
  };
  const breakOff = (controller: ReadableStreamDefaultController<Uint8Array>, words: string | null): void => {
    leave();
    void reader.cancel().catch(() => undefined);
    if (words === null) {
      controller.error(Object.assign(new Error('body cut off'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }));
      return onBroken();
    }
    controller.enqueue(new TextEncoder().encode(words));
    controller.close();
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      onEnded = () => breakOff(controller, last(ended.reason));
      if (ended.aborted) onEnded();
      else ended.addEventListener('abort', onEnded, { once: true });
    },
    async pull(controller) {
      clearTimeout(patience);
      const piece = await reader.read().catch((thrown: unknown) => {
        // A file that is damaged half way, a database that is gone: it is over for who reads, and their place is free.
        leave();
        throw thrown;
      });
      if (ended.aborted) return;
      if (!piece.done) {
        // The next piece is asked for when this one has been taken.
        patience = setTimeout(() => breakOff(controller, null), patienceMilliseconds);
        return controller.enqueue(piece.value);
      }
      leave();
      controller.close();
    },
    async cancel(reason) {
      leave();
      await reader.cancel(reason);
    },
  });
}
