interface CutOptions {
  /** Aborted when nothing more may be sent. */
  readonly ended: AbortSignal;
  /** What a cut body still says, where its kind has a way to say it; null: it breaks off, so that nobody takes it for whole. */
  last(reason: unknown): string | null;
  onClosed(): void;
}

/** The same body, until `ended`: then its source is cancelled and the reader hears of it at once. */
export function cutBody(
  body: ReadableStream<Uint8Array>,
  { ended, last, onClosed }: CutOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const cut = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    void reader.cancel().catch(() => undefined);
    onClosed();
    const words = last(ended.reason);
    if (words === null)
      return controller.error(Object.assign(new Error('session ended'), { code: 'ERR_STREAM_PREMATURE_CLOSE' }));
    controller.enqueue(new TextEncoder().encode(words));
    controller.close();
  };
  let onEnded = (): void => undefined;
  const leave = (): void => {
    ended.removeEventListener('abort', onEnded);
    onClosed();
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      onEnded = () => cut(controller);
      if (ended.aborted) cut(controller);
      else ended.addEventListener('abort', onEnded, { once: true });
    },
    async pull(controller) {
      const piece = await reader.read();
      if (ended.aborted) return;
      if (!piece.done) return controller.enqueue(piece.value);
      leave();
      controller.close();
    },
    async cancel(reason) {
      leave();
      await reader.cancel(reason);
    },
  });
}
