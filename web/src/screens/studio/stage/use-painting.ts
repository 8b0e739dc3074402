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

/** A painting under way, or why the last one of this photo did not come. */
interface Work {
  readonly photoId: string;
  readonly began: number | null;
  readonly problem: string | null;
}

const tick = 1000;

/** Has the background of a picture painted when that is asked for; who leaves the photo stops it. `asked` counts the askings. */
export function usePainting(wish: Wish | null, asked: number): Painting {
  const [count, setCount] = useState(0);
  const [work, setWork] = useState<Work | null>(null);
  const stop = useRef<AbortController | null>(null);
  const heard = useRef(asked);
  const cancel = useCallback(() => {
    stop.current?.abort();
    stop.current = null;
    setWork(null);
  }, []);
  const start = useCallback(async (wanted: Wish): Promise<void> => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    const { photoId } = wanted;
    setWork({ photoId, began: performance.now(), problem: null });
    const problem = await paint(wanted, mine.signal);
    if (mine.signal.aborted) return;
    setWork(problem === null ? null : { photoId, began: null, problem });
    if (problem === null) setCount((before) => before + 1);
    refresh('/api/photo-painter');
  }, []);
  const photoId = wish?.photoId ?? null;
  useEffect(() => {
    if (photoId === null) return undefined;
    return () => {
      stop.current?.abort();
      setWork(null);
    };
  }, [photoId]);
  useEffect(() => {
    if (asked === heard.current || wish === null) return;
    heard.current = asked;
    void start(wish);
  }, [asked, wish, start]);
  const own = work !== null && work.photoId === photoId ? work : null;
  const elapsed = useElapsed(own?.began ?? null);
  return { count, elapsed, problem: own?.problem ?? null, start: () => wish && void start(wish), cancel };
}

/** How long ago something began, second by second; null where nothing did. */
function useElapsed(began: number | null): number | null {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (began === null) return undefined;
    const timer = window.setInterval(() => setNow(performance.now()), tick);
    return () => window.clearInterval(timer);
  }, [began]);
  return began === null ? null : Math.max(0, now - began);
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
