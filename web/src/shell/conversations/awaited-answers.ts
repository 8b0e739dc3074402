import { createContext, use, useEffect, useMemo, useSyncExternalStore } from 'react';
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
  const kept = useSyncExternalStore(watchAwaited, readAwaited);
  const awaited = useMemo(() => {
    const before = new Set(readIds(kept));
    return conversations.filter(({ id, writing }) => id !== shown && (writing || before.has(id)));
  }, [conversations, shown, kept]);
  // Before the list has come nothing is known of what was kept.
  const known = conversations.length > 0;
  useEffect(() => {
    if (known) keepAwaited(JSON.stringify(awaited.map(({ id }) => id)));
  }, [known, awaited]);
  return useMemo(
    () => new Map(awaited.map(({ id, writing }) => [id, writing ? 'writing' : 'ready'] as const)),
    [awaited],
  );
}

function readIds(kept: string): string[] {
  try {
    return JSON.parse(kept) as string[];
  } catch {
    return [];
  }
}

function watchVisible(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
