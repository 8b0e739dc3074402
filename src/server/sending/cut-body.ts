interface CutOptions {
  /** Aborted when nothing more may be sent. */
  readonly ended: AbortSignal;
  /** What a cut body still says, where its kind has a way to say it; null: it breaks off, so that nobody takes it for whole. */
  last(reason: unknown): string | null;
  onClosed(): void;
  /** It broke off: whoever does not read hears of it by the end of the connection alone. */
  onBroken(): void;
  /** A reader who takes nothing for so long is given up: what is made for nobody holds a place that others wait for. */
  readonly patienceMilliseconds: number;
}

/** The same body, until `ended` or until its reader stops reading: then its source is cancelled. */
export function cutBody(
  body: ReadableStream<Uint8Array>,
  { ended, last, onClosed, onBroken, patienceMilliseconds }: CutOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let onEnded = (): void => undefined;
  let patience: NodeJS.Timeout | undefined;
  const leave = (): void => {
    clearTimeout(patience);
    ended.removeEventListener('abort', onEnded);
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
      const piece = await reader.read();
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
