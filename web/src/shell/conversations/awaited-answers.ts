import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Conversation } from '../../../../src/contract/index.ts';
import { keepAwaited, readAwaited, watchAwaited } from '../../api/awaited.ts';

/** How the answer of a conversation that is not looked at stands. */
export type AwaitedState = 'writing' | 'ready';

/** By the identifier of their conversation, the answers that are being written or ready elsewhere. */
export type AwaitedAnswers = ReadonlyMap<string, AwaitedState>;

const AwaitedContext = createContext<AwaitedAnswers>(new Map());

/** Gives what is awaited to the rail and to what stands over it. */
export const AwaitedProvider = AwaitedContext.Provider;

/** What is awaited. */
export function useAwaited(): AwaitedAnswers {
  return use(AwaitedContext);
}

/** Follows which answers are awaited; the one at `address` is not, while somebody looks at it. */
export function useAwaitedAnswers(conversations: readonly Conversation[], address: string): AwaitedAnswers {
  const looking = useSyncExternalStore(watchVisible, () => document.visibilityState === 'visible');
  const shown = looking ? (/^\/conversations\/([^/?]+)/.exec(address)?.[1] ?? null) : null;
  const [kept, setKept] = useState(readAwaited);
  // Another tab may have looked at it.
  useEffect(() => watchAwaited(() => setKept(readAwaited())), []);
  const next = conversations
    .filter(({ id, writing }) => id !== shown && (writing || kept.has(id)))
    .map(({ id }) => id);
  const ids = JSON.stringify(next);
  // Before the list has come nothing is known of what was kept.
  const known = conversations.length > 0;
  useEffect(() => {
    const awaited = JSON.parse(ids) as string[];
    if (!known || ids === JSON.stringify([...readAwaited()])) return;
    keepAwaited(awaited);
    setKept(new Set(awaited));
  }, [known, ids]);
  return useMemo(() => {
    const awaited = new Set(JSON.parse(ids) as string[]);
    return new Map(
      conversations
        .filter(({ id }) => awaited.has(id))
        .map(({ id, writing }) => [id, writing ? ('writing' as const) : ('ready' as const)]),
    );
  }, [ids, conversations]);
}

function watchVisible(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
