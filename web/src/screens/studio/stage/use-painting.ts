import { useCallback, useEffect, useRef, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import { fetchRaw } from '../../../api/house.ts';
import { refresh } from '../../../api/queries.ts';
import type { PreviewWish } from './use-preview.ts';

/** What is known of the painting of the picture that is shown. */
export interface Painting {
  /** Counts the paintings that came: the picture is asked for again. */
  readonly count: number;
  /** How long it has been painted, in milliseconds; null while nothing is. */
  readonly elapsed: number | null;
  readonly problem: string | null;
  readonly start: () => void;
  readonly cancel: () => void;
}

type Wish = Pick<PreviewWish, 'photoId' | 'recipe' | 'channel'>;

const tick = 1000;

/** Has the background of a picture painted when that is asked for; who leaves the photo stops it. `asked` counts the askings. */
export function usePainting(wish: Wish | null, asked: number): Painting {
  const [count, setCount] = useState(0);
  const [began, setBegan] = useState<number | null>(null);
  const [now, setNow] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const heard = useRef(asked);
  const cancel = useCallback(() => {
    stop.current?.abort();
    stop.current = null;
    setBegan(null);
  }, []);
  const start = useCallback((wanted: Wish): void => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setProblem(null);
    setBegan(performance.now());
    setNow(performance.now());
    void paint(wanted, mine.signal).then((failure) => {
      if (mine.signal.aborted) return;
      setBegan(null);
      setProblem(failure);
      if (failure === null) setCount((before) => before + 1);
      refresh('/api/photo-painter');
    });
  }, []);
  const photoId = wish?.photoId ?? null;
  useEffect(() => {
    setProblem(null);
    return cancel;
  }, [photoId, cancel]);
  useEffect(() => {
    if (asked === heard.current || wish === null) return;
    heard.current = asked;
    start(wish);
  }, [asked, wish, start]);
  useEffect(() => {
    if (began === null) return undefined;
    const timer = window.setInterval(() => setNow(performance.now()), tick);
    return () => window.clearInterval(timer);
  }, [began]);
  return {
    count,
    elapsed: began === null ? null : Math.max(0, now - began),
    problem,
    start: () => wish && start(wish),
    cancel,
  };
}

/** Null when it was painted, else why not. */
async function paint({ photoId, recipe, channel }: Wish, signal: AbortSignal): Promise<string | null> {
  try {
    const json = { recipe, ...(channel === null ? {} : { channel }) };
    await (await fetchRaw(`/api/photos/${photoId}/paint`, { json, signal })).json();
    return null;
  } catch (thrown) {
    return toMessage(thrown);
  }
}
