import type { Context } from 'hono';

/** The body of a request that is a file itself: streamed, and limited by whoever stores it. */
export function readFileBody(context: Context): ReadableStream<Uint8Array> {
  return context.req.raw.body ?? new Blob([]).stream();
}
