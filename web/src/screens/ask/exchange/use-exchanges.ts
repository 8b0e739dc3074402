import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Exchange, Scope, SentencePlace, TurnKind } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { moveDraft } from '../../../api/drafts.ts';
import { house, take } from '../../../api/house.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { navigate } from '../../../shell/navigation.ts';
import { isRunning, type ShownExchange, startExchange, toShownExchange } from './exchange-state.ts';
import { followAnswer } from './follow-answer.ts';

type Feedback = NonNullable<Exchange['feedback']>;

/** What who asked may say of an answer. */
export interface Judging {
  readonly keepFeedback: (exchangeId: string, kind: Feedback) => Promise<void>;
  /** With their consent: the sentence that answers, or null where no document does. */
  readonly keepCase: (exchangeId: string, gold: SentencePlace | null) => Promise<void>;
  readonly withdrawCase: (exchangeId: string) => Promise<void>;
}

export interface Exchanges {
  /** The address of what is asked here: that of the conversation as soon as the house has named it. */
  readonly place: string;
  readonly exchanges: readonly ShownExchange[];
  readonly loading: boolean;
  readonly problem: string | null;
  readonly running: boolean;
  readonly ask: (question: string, scope: Scope | null, kind?: TurnKind) => void;
  readonly stop: () => void;
  /** Reads the conversation again after a problem. */
  readonly reload: () => void;
  readonly judging: Judging;
}

/** What is on the page of one conversation; a new conversation gets its identifier with its first answer. */
interface Held {
  readonly conversationId: string | null;
  /** The identifier that a new conversation has just been given: the address follows, and what is shown stays. */
  readonly named: string | null;
  readonly exchanges: readonly ShownExchange[];
  readonly loading: boolean;
  readonly problem: string | null;
}

/** The exchanges of a conversation (null: a new one), and what asks the next question in it. */
export function useExchanges(conversationId: string | null): Exchanges {
  const { reloadConversations } = useHouse();
  const [held, setHeld] = useState<Held>(() => openHeld(conversationId));
  if (held.conversationId !== conversationId)
    setHeld(
      held.named !== null && held.named === conversationId
        ? { ...held, conversationId, named: null }
        : openHeld(conversationId),
    );
  // Its own from the moment on in which it has one: the address is drawn later.
  const current = held.named ?? conversationId;
  const stopper = useRef<AbortController>(null);
  useStoredExchanges(held, setHeld);
  useEffect(() => () => stopper.current?.abort(), []);

  const change = useCallback((key: string, act: (one: ShownExchange) => ShownExchange) => {
    setHeld((before) => ({ ...before, exchanges: before.exchanges.map((one) => (one.key === key ? act(one) : one)) }));
  }, []);
  const ask = useCallback(
    (question: string, scope: Scope | null, kind?: TurnKind) => {
      const started = startExchange(question, scope);
      const stop = new AbortController();
      stopper.current?.abort();
      stopper.current = stop;
      setHeld((before) => ({ ...before, exchanges: [...before.exchanges, started] }));
      const onConversation = (id: string): void => {
        if (id === current) return;
        reloadConversations();
        // Who has gone elsewhere in the meantime is not called back.
        if (location.pathname !== toPlace(current)) return;
        moveDraft('/', toPlace(id));
        // At once: what is typed before the next drawing would be kept at the address that was left.
        flushSync(() => setHeld((before) => ({ ...before, named: id })));
        navigate(toPlace(id), { replace: true, flushSync: true });
      };
      const request = {
        question,
        ...(current ? { conversationId: current } : {}),
        ...(scope ? { scope } : {}),
        ...(kind ? { kind } : {}),
      };
      void followAnswer(request, stop.signal, { onConversation, onChange: (act) => change(started.key, act) }).then(
        reloadConversations,
      );
    },
    [change, current, reloadConversations],
  );
  const judging = useJudging(setHeld);
  const stop = useCallback(() => stopper.current?.abort(), []);
  const reload = useCallback(() => setHeld((before) => ({ ...before, loading: true, problem: null })), []);
  const { exchanges, loading, problem } = held;
  return {
    place: toPlace(current),
    exchanges,
    loading,
    problem,
    running: isRunning(exchanges.at(-1)),
    ask,
    stop,
    reload,
    judging,
  };
}

function useJudging(setHeld: (act: (before: Held) => Held) => void): Judging {
  return useMemo(() => {
    const note = (exchangeId: string, said: Partial<ShownExchange>): void =>
      setHeld((before) => ({
        ...before,
        exchanges: before.exchanges.map((one) => (one.id === exchangeId ? { ...one, ...said } : one)),
      }));
    const at = (id: string) => ({ params: { path: { id } } });
    return {
      keepFeedback: async (id, kind) => {
        await house.POST('/api/exchanges/{id}/feedback', { ...at(id), body: { kind } });
        note(id, { feedback: kind });
      },
      keepCase: async (id, gold) => {
        await house.POST('/api/exchanges/{id}/case', { ...at(id), body: { gold, consent: true } });
        note(id, { kept: true });
      },
      withdrawCase: async (id) => {
        await house.DELETE('/api/exchanges/{id}/case', at(id));
        note(id, { kept: false });
      },
    };
  }, [setHeld]);
}

const toPlace = (conversationId: string | null): string =>
  conversationId === null ? '/' : `/conversations/${conversationId}`;

function openHeld(conversationId: string | null): Held {
  return { conversationId, named: null, exchanges: [], loading: conversationId !== null, problem: null };
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
    take(house.GET('/api/conversations/{id}', { params: { path: { id: conversationId } }, signal: left.signal })).then(
      (detail) => put({ exchanges: detail.exchanges.map(toShownExchange) }),
      (thrown: unknown) => put({ problem: toMessage(thrown) }),
    );
    return () => left.abort();
  }, [conversationId, loading, setHeld]);
}
