import { useCallback, useEffect, useRef, useState } from 'react';
import type { Photo } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useStudio } from './studio-context.tsx';

export interface Photos {
  /** In the order in which they are shown: those to check first. null until the house has answered. */
  readonly photos: readonly Photo[] | null;
  readonly problem: string | null;
  readonly reload: () => void;
  /** Puts what the house answered for one photo in its place at once. */
  readonly put: (photo: Photo) => void;
}

const page = 500;
const [soon, later] = [700, 15_000];

/**
 * All photos of the studio. While some are being cut out only the pages that hold them are asked again; all are asked
 * when their number changes.
 */
export function usePhotos(): Photos {
  const { arrived } = useStudio();
  const [pages, setPages] = useState<readonly (readonly Photo[])[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const known = useRef<{ readonly turn: string; readonly pages: readonly (readonly Photo[])[] } | null>(null);
  // A photo that arrived and a round that was wished both ask everything again.
  const turn = `${arrived} ${round}`;
  const reload = useCallback(() => setRound((count) => count + 1), []);
  useEffect(() => {
    const stop = new AbortController();
    let timer: number | undefined;
    const keep = (read: readonly (readonly Photo[])[]): void => {
      known.current = { turn, pages: read };
      setPages(read);
      setProblem(null);
      timer = window.setTimeout(next, read.flat().some(isMoving) ? soon : later);
    };
    const ask = async (first: boolean): Promise<void> => {
      try {
        keep(first ? await readAll(stop.signal) : await readMoving(known.current?.pages ?? [], stop.signal));
      } catch (thrown) {
        if (stop.signal.aborted) return;
        setProblem(toMessage(thrown));
        timer = window.setTimeout(next, later);
      }
    };
    const next = (): void => {
      if (document.hidden) timer = window.setTimeout(next, 1000);
      else void ask(false);
    };
    void ask(true);
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [turn]);
  const put = useCallback((photo: Photo) => {
    setPages((before) => before?.map((one) => one.map((held) => (held.id === photo.id ? photo : held))) ?? null);
  }, []);
  return { photos: pages && orderPhotos(pages.flat()), problem, reload, put };
}

interface PhotoList {
  readonly photos: readonly Photo[];
  readonly total: number;
}

/** True while the house works on the photo. */
export function isMoving({ state }: Pick<Photo, 'state'>): boolean {
  return state === 'waiting' || state === 'cutting';
}

/** True where a person should look before the picture is used. */
export function isToCheck({ state, reviewed }: Pick<Photo, 'state' | 'reviewed'>): boolean {
  return state === 'doubtful' && !reviewed;
}

/** True where the photo has a cutout that can stand in a picture. */
export function isCutOut({ state }: Pick<Photo, 'state'>): boolean {
  return state === 'ready' || state === 'doubtful';
}

/** Those to check first, then the newest. */
export function orderPhotos(photos: readonly Photo[]): Photo[] {
  return photos.toSorted(
    (one, other) => Number(isToCheck(other)) - Number(isToCheck(one)) || other.addedAt.localeCompare(one.addedAt),
  );
}

async function readAll(signal: AbortSignal): Promise<(readonly Photo[])[]> {
  const first = await readPage(0, signal);
  const pages = [first.photos];
  for (let at = 1; at * page < first.total; at += 1) pages.push((await readPage(at, signal)).photos);
  return pages;
}

async function readMoving(known: readonly (readonly Photo[])[], signal: AbortSignal): Promise<(readonly Photo[])[]> {
  const held = known.reduce((sum, { length }) => sum + length, 0);
  const pages: (readonly Photo[])[] = [];
  for (const [at, before] of known.entries()) {
    if (at > 0 && !before.some(isMoving)) {
      pages.push(before);
      continue;
    }
    const { photos, total } = await readPage(at, signal);
    if (total !== held) return readAll(signal);
    pages.push(photos);
  }
  return pages.length === 0 ? readAll(signal) : pages;
}

function readPage(at: number, signal: AbortSignal): Promise<PhotoList> {
  return callApi<PhotoList>('/api/photos', { query: { limit: page, offset: at * page }, signal });
}
