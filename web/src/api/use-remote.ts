import { useCallback, useEffect, useState } from 'react';
import { callApi, type CallOptions, watchConnection } from './client.ts';

export interface Remote<Answer> {
  readonly data: Answer | null;
  readonly error: unknown;
  readonly loading: boolean;
  readonly reload: () => void;
}

export interface RemoteOptions<Answer> {
  readonly query?: CallOptions['query'];
  /** Milliseconds after which to ask again, from the last answer (null: none came). Must keep its identity. */
  readonly pace?: (data: Answer | null) => number;
}

/**
 * Keeps the answer of a GET on the page; `path` null asks nothing. With a pace it is asked again and again,
 * never while the page is hidden. Old data stays while new data comes.
 */
export function useRemote<Answer>(path: string | null, options: RemoteOptions<Answer> = {}): Remote<Answer> {
  const [state, setState] = useState<{ path: string | null; data: Answer | null; error: unknown }>({
    path: null,
    data: null,
    error: null,
  });
  const [round, setRound] = useState(0);
  const queryText = JSON.stringify(options.query ?? {});
  const { pace } = options;
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    let timer: number | undefined;
    const askAgain = (data: Answer | null): void => {
      if (pace && !stop.signal.aborted) timer = window.setTimeout(next, pace(data));
    };
    const ask = async (): Promise<void> => {
      try {
        const data = await callApi<Answer>(path, {
          query: JSON.parse(queryText) as Record<string, string>,
          signal: stop.signal,
        });
        setState({ path, data, error: null });
        askAgain(data);
      } catch (error) {
        if (stop.signal.aborted) return;
        setState((before) => ({ path, data: before.path === path ? before.data : null, error }));
        askAgain(null);
      }
    };
    const next = (): void => {
      if (document.hidden) timer = window.setTimeout(next, 1000);
      else void ask();
    };
    void ask();
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new round asks the same again.
  }, [path, queryText, pace, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  // What failed while the house or its database was away is asked again once another call has reached it.
  const failed = state.path === path && state.error !== null;
  useEffect(() => {
    if (!failed || pace) return undefined;
    return watchConnection((connection) => connection === 'reached' && reload());
  }, [failed, pace, reload]);
  const current = state.path === path;
  const data = current ? state.data : null;
  const error = current ? state.error : null;
  return { data, error, loading: path !== null && data === null && error === null, reload };
}
