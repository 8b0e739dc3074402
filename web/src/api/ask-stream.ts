import { createParser } from 'eventsource-parser';
import type { AskEvent, AskRequest } from '../../../src/contract/index.ts';
import { sendRequest } from './client.ts';

/** Asks the house and yields its events as they come; aborting the signal stops the answer there too. */
export async function* streamAnswer(request: AskRequest, signal: AbortSignal): AsyncGenerator<AskEvent> {
  const response = await sendRequest('/api/ask', { method: 'POST', json: request, signal });
  const ready: AskEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => ready.push({ type: event, ...JSON.parse(data) } as AskEvent),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      parser.feed(piece.value);
      yield* ready.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
