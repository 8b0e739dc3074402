import type { ChatEngine, GenerateEvent, GenerateRequest, QueuedEvent, TurnOptions } from './chat-engine.ts';
import { streamPushed } from './engines/stream-pushed.ts';

/**
 * One call in a turn of its own: its places in the line, then what it writes, then `done`. Ends early when the signal is
 * aborted, with `done` and the reason `aborted`. Throws what the engine throws.
 */
export function generateOnce(
  engine: ChatEngine,
  request: GenerateRequest,
  { lane, actor, signal }: Omit<TurnOptions, 'onQueued'>,
): AsyncGenerator<QueuedEvent | GenerateEvent> {
  return streamPushed<QueuedEvent | GenerateEvent>(
    async (push, inner) => {
      const turn = engine.openTurn({ lane, actor, signal: inner, onQueued: push });
      try {
        for await (const event of turn.generate(request)) push(event);
      } finally {
        turn.end();
      }
    },
    { signal },
  );
}
