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

/**
 * A response whose text is to be sent piece by piece. It has no body yet: over a socket the text is written to it as it comes
 * (`send-text.ts`), and without one `streamText` makes a body of it.
 */
export function createTextResponse(source: TextSource, mediaType: string): Response {
  const response = new Response(null, { headers: { 'content-type': mediaType, 'cache-control': 'no-store' } });
  sources.set(response, source);
  return response;
}

/** The text as a body that is read as any other. */
export function streamText(source: TextSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
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
}

/** Where the text of a response comes from; null where it has another body. */
export function findTextSource(response: Response): TextSource | null {
  return sources.get(response) ?? null;
}
