import { createParser } from 'eventsource-parser';
import type { AskEvent, AskRequest, AskWithToolsRequest } from '../../../src/contract/index.ts';
import { fetchRaw, leaveSession } from './house.ts';

/** Asks the house and yields its events as they come; aborting the signal stops the answer there too. */
export async function* streamAnswer(
  request: AskRequest | AskWithToolsRequest,
  signal: AbortSignal,
): AsyncGenerator<AskEvent> {
  const response = await fetchRaw('tools' in request ? '/api/ask-with-tools' : '/api/ask', { json: request, signal });
  const ready: AskEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => ready.push({ type: event, ...JSON.parse(data) } as AskEvent),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  try {
    for (;;) {
      const piece = await reader.read().catch(cutOff(signal));
      if (piece.done) return;
      parser.feed(piece.value);
      if (ready.some((event) => event.type === 'error' && event.code === 'session_required'))
        await leaveSession('ended');
      yield* ready.splice(0);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

// A connection that breaks is the end of what is told: an answer without its end was interrupted, and is shown so.
function cutOff(signal: AbortSignal): (thrown: unknown) => { done: true } {
  return (thrown) => {
    if (signal.aborted) throw thrown;
    return { done: true };
  };
}
