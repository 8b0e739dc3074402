import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { z } from 'zod';
import { MaisonError } from '../base/index.ts';
import { AnswerFailure } from '../contract/index.ts';

/** Reads the server-sent events of a route: the name of each is its `type`. Throws what an `error` event says. */
export async function* readServerEvents<Event>(
  body: AsyncIterable<Uint8Array>,
  schema: z.ZodType<Event>,
): AsyncGenerator<Event> {
  const events = ReadableStream.from(body)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event: type, data } of events) {
    const said = JSON.parse(data) as object;
    if (type === 'error') {
      const { code, message } = AnswerFailure.parse(said);
      throw new MaisonError(code, 500, { fr: message, en: message });
    }
    yield schema.parse({ type, ...said });
  }
}
