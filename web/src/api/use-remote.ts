import { useCallback, useEffect, useRef, useState } from 'react';
import { callApi, type CallOptions } from './client.ts';

export interface Remote<Answer> {
  readonly data: Answer | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Keeps the answer of a GET on the page; `path` null asks nothing. With `everyMilliseconds` it is asked again
 * that long after each answer, never while the page is hidden. Old data stays while new data comes.
 */
export function useRemote<Answer>(
  path: string | null,
  options: { query?: CallOptions['query']; everyMilliseconds?: number | undefined } = {},
): Remote<Answer> {
  const [state, setState] = useState<{ path: string | null; data: Answer | null; error: unknown }>({
    path: null,
    data: null,
    error: null,
  });
  const [round, setRound] = useState(0);
  const queryText = JSON.stringify(options.query ?? {});
  const every = options.everyMilliseconds;
  const timer = useRef<number>(undefined);
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const data = await callApi<Answer>(path, {
          query: JSON.parse(queryText) as Record<string, string>,
          signal: stop.signal,
        });
        setState({ path, data, error: null });
      } catch (error) {
        if (stop.signal.aborted) return;
        setState((before) => ({ path, data: before.path === path ? before.data : null, error }));
      }
      if (every !== undefined && !stop.signal.aborted) timer.current = window.setTimeout(next, every);
    };
    const next = (): void => {
      if (document.hidden) timer.current = window.setTimeout(next, 1000);
      else void ask();
    };
    void ask();
    return () => {
      stop.abort();
      window.clearTimeout(timer.current);
    };
  }, [path, queryText, every, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const current = state.path === path;
  return {
    data: current ? state.data : null,
    error: current ? state.error : null,
    loading: path !== null && (!current || (state.data === null && state.error === null)),
    reload,
  };
}
