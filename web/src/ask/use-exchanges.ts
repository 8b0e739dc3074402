import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ConversationDetail, Exchange, Scope } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useHouse } from '../app/house-context.tsx';
import { navigate } from '../app/router.ts';
import { isRunning, type ShownExchange, startExchange, toShownExchange } from './exchange-state.ts';
import { followAnswer } from './follow-answer.ts';

type Feedback = NonNullable<Exchange['feedback']>;

export interface Exchanges {
  readonly exchanges: readonly ShownExchange[];
  readonly loading: boolean;
  readonly problem: string | null;
  readonly running: boolean;
  readonly ask: (question: string, scope: Scope | null) => void;
  readonly stop: () => void;
  readonly keepFeedback: (exchangeId: string, kind: Feedback) => Promise<void>;
}

/** What is on the page of one conversation; a new conversation gets its identifier with its first answer. */
interface Held {
  readonly conversationId: string | null;
  readonly exchanges: readonly ShownExchange[];
  readonly loading: boolean;
  readonly problem: string | null;
}

/** The exchanges of a conversation (null: a new one), and what asks the next question in it. */
export function useExchanges(conversationId: string | null): Exchanges {
  const { reloadConversations } = useHouse();
  const [held, setHeld] = useState<Held>(() => openHeld(conversationId));
  if (held.conversationId !== conversationId) setHeld(openHeld(conversationId));
  const stopper = useRef<AbortController>(null);
  useStoredExchanges(held, setHeld);
  useEffect(() => () => stopper.current?.abort(), []);

  const change = useCallback((key: string, act: (one: ShownExchange) => ShownExchange) => {
    setHeld((before) => ({ ...before, exchanges: before.exchanges.map((one) => (one.key === key ? act(one) : one)) }));
  }, []);
  const ask = useCallback(
    (question: string, scope: Scope | null) => {
      const started = startExchange(question, scope);
      const stop = new AbortController();
      stopper.current?.abort();
      stopper.current = stop;
      setHeld((before) => ({ ...before, exchanges: [...before.exchanges, started] }));
      const onConversation = (id: string): void => {
        if (id === conversationId) return;
        // The name and the address change in one drawing: otherwise the conversation would be read again from the house.
        flushSync(() => {
          setHeld((before) => ({ ...before, conversationId: id }));
          navigate(`/conversations/${id}`, { replace: true });
        });
        reloadConversations();
      };
      const request = { question, ...(conversationId ? { conversationId } : {}), ...(scope ? { scope } : {}) };
      void followAnswer(request, stop.signal, { onConversation, onChange: (act) => change(started.key, act) }).then(
        reloadConversations,
      );
    },
    [change, conversationId, reloadConversations],
  );
  const keepFeedback = useCallback(async (exchangeId: string, kind: Feedback) => {
    await callApi(`/api/exchanges/${exchangeId}/feedback`, { method: 'POST', json: { kind } });
    setHeld((before) => ({
      ...before,
      exchanges: before.exchanges.map((one) => (one.id === exchangeId ? { ...one, feedback: kind } : one)),
    }));
  }, []);
  const stop = useCallback(() => stopper.current?.abort(), []);
  const { exchanges, loading, problem } = held;
  return { exchanges, loading, problem, running: isRunning(exchanges.at(-1)), ask, stop, keepFeedback };
}

function openHeld(conversationId: string | null): Held {
  return { conversationId, exchanges: [], loading: conversationId !== null, problem: null };
}

function useStoredExchanges({ conversationId, loading }: Held, setHeld: (act: (before: Held) => Held) => void): void {
  useEffect(() => {
    if (!loading || conversationId === null) return undefined;
    const left = new AbortController();
    const put = (part: Partial<Held>): void => {
      if (!left.signal.aborted)
        setHeld((before) =>
          before.conversationId === conversationId ? { ...before, ...part, loading: false } : before,
        );
    };
    callApi<ConversationDetail>(`/api/conversations/${conversationId}`, { signal: left.signal }).then(
      (detail) => put({ exchanges: detail.exchanges.map(toShownExchange) }),
      (thrown: unknown) => put({ problem: toMessage(thrown) }),
    );
    return () => left.abort();
  }, [conversationId, loading, setHeld]);
}
