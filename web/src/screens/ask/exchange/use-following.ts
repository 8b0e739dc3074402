import { useCallback, useEffect, useRef } from 'react';
import { type AnswerFollower, followAnswer, type Followed, stopAnswer } from './follow-answer.ts';
import { isRunning, type ShownExchange } from './exchange-state.ts';

/** What a page follows as long as it shows one conversation. */
export interface Following {
  /** Follows what has just been asked; resolves when it is over, or left. */
  readonly ask: (key: string, request: NonNullable<Followed['request']>, follower: AnswerFollower) => Promise<void>;
  /** Has the house stop what is followed. */
  readonly stop: () => void;
}

interface Visit {
  readonly name: string;
  readonly left: AbortController;
  readonly followed: Map<string, Followed>;
}

/**
 * Follows the answers of a conversation that are under way, those begun elsewhere or before among them. Leaving it leaves
 * them to the house; one of a temporary conversation is stopped, for nobody can come back to it.
 */
export function useFollowing(
  at: { readonly visit: string; readonly conversation: string | null; readonly temporary: boolean },
  exchanges: readonly ShownExchange[],
  change: (key: string, act: (one: ShownExchange) => ShownExchange) => void,
): Following {
  const { visit, conversation, temporary } = at;
  const here = useRef<Visit | null>(null);
  useEffect(() => {
    const own: Visit = { name: visit, left: new AbortController(), followed: new Map() };
    here.current = own;
    return () => {
      own.left.abort();
      if (temporary) for (const one of own.followed.values()) void stopAnswer(one, AbortSignal.timeout(10_000));
    };
  }, [visit, temporary]);
  useEffect(() => {
    const own = here.current;
    if (own?.name !== visit) return;
    for (const { key, id, ...rest } of exchanges) {
      if (id === null || own.followed.has(key) || !isRunning({ key, id, ...rest })) continue;
      const followed: Followed = { key, request: null, turn: id, conversation, stopping: false, over: false };
      own.followed.set(key, followed);
      const follower = { onConversation: () => undefined, onChange: (act: Act) => change(key, act) };
      void followAnswer(followed, own.left.signal, follower);
    }
  }, [visit, exchanges, conversation, change]);
  const ask = useCallback<Following['ask']>(async (key, request, follower) => {
    const own = here.current;
    if (!own) return;
    const followed: Followed = { key, request, turn: null, conversation: null, stopping: false, over: false };
    own.followed.set(key, followed);
    await followAnswer(followed, own.left.signal, follower);
  }, []);
  const stop = useCallback(() => {
    const own = here.current;
    for (const one of own?.followed.values() ?? [])
      if (!one.over) void stopAnswer(one, own?.left.signal ?? AbortSignal.abort());
  }, []);
  return { ask, stop };
}

type Act = (one: ShownExchange) => ShownExchange;
