import { createParser } from 'eventsource-parser';
import type { AskEvent, AskRequest, AskWithToolsRequest } from '../../../src/contract/index.ts';
import { toUnreachable } from './api-error.ts';
import { fetchRaw, leaveSession } from './house.ts';

/** An event of an answer, with its number: what is named to go on from it. */
export interface ToldEvent {
  readonly id: number;
  readonly event: AskEvent;
}

/** Asks the house and yields its events as they come; the answer is the house's, and goes on when the signal is aborted. */
export async function* askHouse(
  request: AskRequest | AskWithToolsRequest,
  signal: AbortSignal,
): AsyncGenerator<ToldEvent> {
  const json = { ...request, goesOn: true };
  yield* readEvents('tools' in request ? '/api/ask-with-tools' : '/api/ask', { json }, signal);
}

/** The events of an answer under way, those after a number and what comes. */
export async function* pickUpAnswer(turn: string, after: number, signal: AbortSignal): AsyncGenerator<ToldEvent> {
  yield* readEvents(`/api/turns/${turn}/events?after=${after}`, {}, signal);
}

/** The house says something every fifteen seconds: a connection on which nothing comes for so long is gone. */
const silenceMilliseconds = 40_000;

// Ends after the last event of an answer. Throws ApiError where the connection broke before it.
async function* readEvents(
  address: string,
  { json }: { readonly json?: unknown },
  left: AbortSignal,
): AsyncGenerator<ToldEvent> {
  const silent = new AbortController();
  const signal = AbortSignal.any([left, silent.signal]);
  const response = await fetchRaw(address, { json, signal });
  const ready: ToldEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      ready.push({ id: Number(id ?? 0), event: { type: event, ...JSON.parse(data) } as AskEvent }),
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw toUnreachable();
  try {
    for (;;) {
      const watchdog = setTimeout(() => silent.abort(), silenceMilliseconds);
      const piece = await reader.read().catch(() => ({ done: true }) as const);
      clearTimeout(watchdog);
      left.throwIfAborted();
      if (piece.done) throw toUnreachable();
      parser.feed(piece.value);
      for (const told of ready.splice(0)) {
        if (told.event.type === 'error' && told.event.code === 'session_required') await leaveSession('ended');
        yield told;
        if (told.event.type === 'error' || told.event.type === 'answer-done') return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
