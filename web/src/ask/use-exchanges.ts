import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConversationDetail, Exchange, Scope } from '../../../src/contract/index.ts';
import { streamAnswer } from '../api/ask-stream.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useHouse } from '../app/house-context.tsx';
import { navigate } from '../app/router.ts';
import { applyEvent, isRunning, type ShownExchange, startExchange, toShownExchange } from './exchange-state.ts';

export interface Exchanges {
  readonly exchanges: readonly ShownExchange[];
  readonly loading: boolean;
  readonly problem: string | null;
  readonly running: boolean;
  readonly ask: (question: string, scope: Scope | null) => void;
  readonly stop: () => void;
  readonly keepFeedback: (exchangeId: string, kind: NonNullable<Exchange['feedback']>) => Promise<void>;
}

/** The exchanges of a conversation (null: a new one), and what asks the next question in it. */
export function useExchanges(conversationId: string | null): Exchanges {
  const { reloadConversations } = useHouse();
  const [exchanges, setExchanges] = useState<readonly ShownExchange[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The conversation on the page: set by a first answer too, so that its new address does not load it again.
  const shown = useRef<string | null>(null);
  const stopper = useRef<AbortController>(null);

  useEffect(() => {
    if (conversationId === shown.current) return undefined;
    stopper.current?.abort();
    shown.current = conversationId;
    setExchanges([]);
    setProblem(null);
    if (conversationId === null) return undefined;
    let left = false;
    setLoading(true);
    callApi<ConversationDetail>(`/api/conversations/${conversationId}`)
      .then((detail) => left || setExchanges(detail.exchanges.map(toShownExchange)))
      .catch((thrown: unknown) => left || setProblem(toMessage(thrown)))
      .finally(() => left || setLoading(false));
    return () => {
      left = true;
      if (shown.current === conversationId) shown.current = null;
    };
  }, [conversationId]);
  useEffect(() => () => stopper.current?.abort(), []);

  const change = useCallback((key: string, act: (one: ShownExchange) => ShownExchange) => {
    setExchanges((before) => before.map((one) => (one.key === key ? act(one) : one)));
  }, []);

  const ask = useCallback(
    async (question: string, scope: Scope | null) => {
      const started = startExchange(question, scope);
      const stop = new AbortController();
      stopper.current = stop;
      setExchanges((before) => [...before, started]);
      const request = {
        question,
        ...(shown.current ? { conversationId: shown.current } : {}),
        ...(scope ? { scope } : {}),
      };
      try {
        for await (const event of streamAnswer(request, stop.signal)) {
          if (stop.signal.aborted) break;
          if (event.type === 'sources-found' && shown.current !== event.conversationId) {
            shown.current = event.conversationId;
            navigate(`/conversations/${event.conversationId}`, { replace: true });
            reloadConversations();
          }
          change(started.key, (one) => applyEvent(one, event, performance.now()));
        }
        change(started.key, (one) => (isRunning(one) ? { ...one, phase: 'done' } : one));
      } catch (thrown) {
        const stopped = stop.signal.aborted;
        change(started.key, (one) =>
          stopped
            ? { ...one, phase: 'done', outcome: 'stopped' }
            : { ...one, phase: 'failed', problem: toMessage(thrown) },
        );
      }
      reloadConversations();
    },
    [change, reloadConversations],
  );

  const stop = useCallback(() => stopper.current?.abort(), []);
  const keepFeedback = useCallback(async (exchangeId: string, kind: NonNullable<Exchange['feedback']>) => {
    await callApi(`/api/exchanges/${exchangeId}/feedback`, { method: 'POST', json: { kind } });
    setExchanges((before) => before.map((one) => (one.id === exchangeId ? { ...one, feedback: kind } : one)));
  }, []);
  return {
    exchanges,
    loading,
    problem,
    running: isRunning(exchanges.at(-1)),
    ask: (question, scope) => void ask(question, scope),
    stop,
    keepFeedback,
  };
}
