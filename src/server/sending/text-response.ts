/** A text that is sent piece by piece, as it is made. */
export interface TextSource {
  /** The next piece, which is empty only where it is the last. Never throws, and is asked again once it has answered. */
  next(): Promise<TextPiece>;
  /** Nobody reads it any more. */
  cancel(): void;
}

export interface TextPiece {
  readonly text: string;
  readonly isLast: boolean;
}

const sources = new WeakMap<Response, TextSource>();

/** A response whose body is this text. Over a socket it is written piece by piece (`send-text.ts`), and no stream is read. */
export function createTextResponse(source: TextSource, mediaType: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { text, isLast } = await source.next();
        if (text !== '') controller.enqueue(encoder.encode(text));
        if (isLast) controller.close();
      },
      cancel: () => source.cancel(),
    },
    // Nothing is asked of the source before somebody reads.
    { highWaterMark: 0 },
  );
  const response = new Response(body, { headers: { 'content-type': mediaType, 'cache-control': 'no-store' } });
  sources.set(response, source);
  return response;
}

/** Where the text of a response comes from; null where it has another body. */
export function findTextSource(response: Response): TextSource | null {
  return sources.get(response) ?? null;
}
