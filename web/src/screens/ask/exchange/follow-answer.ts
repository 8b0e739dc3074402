import type { AskRequest, AskWithToolsRequest } from '../../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../../api/api-error.ts';
import { streamAnswer } from '../../../api/ask-stream.ts';
import { keepDraft } from '../../../api/drafts.ts';
import { applyEvent, isRunning, type ShownExchange } from './exchange-state.ts';

export interface AnswerFollower {
  /** Called with the conversation as soon as the house has named it. */
  readonly onConversation: (id: string) => void;
  readonly onChange: (act: (one: ShownExchange) => ShownExchange) => void;
}

/** Asks, and applies what the house says to the exchange until its end; never rejects. Stopped by the signal, it keeps what is written. */
export async function followAnswer(
  request: AskRequest | AskWithToolsRequest,
  signal: AbortSignal,
  { onConversation, onChange }: AnswerFollower,
): Promise<void> {
  try {
    for await (const event of streamAnswer(request, signal)) {
      if (signal.aborted) break;
      if (event.type === 'sources-found') onConversation(event.conversationId);
      const now = performance.now();
      onChange((one) => applyEvent(one, event, now));
    }
    onChange((one) => (isRunning(one) ? endEarly(one, signal) : one));
  } catch (thrown) {
    // The page is locked now and forgets all that it shows: the question waits in its box until it is open again.
    if (thrown instanceof ApiError && thrown.status === 401 && !request.temporary)
      keepDraft(location.pathname, request.question);
    onChange((one) =>
      signal.aborted ? endEarly(one, signal) : { ...one, phase: 'failed', problem: toMessage(thrown) },
    );
  }
}

function endEarly(one: ShownExchange, signal: AbortSignal): ShownExchange {
  // What waited for a word was not sent.
  const calls = one.calls.map((call) => (call.state === 'waiting' ? { ...call, state: 'dropped' as const } : call));
  return { ...one, calls, phase: 'done', outcome: signal.aborted ? 'stopped' : null };
}
