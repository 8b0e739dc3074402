import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { useStudio } from './studio-context.tsx';

export interface Photos {
  /** In the order in which they are shown: those to check first. null until the house has answered. */
  readonly photos: readonly Photo[] | null;
  readonly problem: string | null;
  readonly reload: () => void;
  /** Shows a photo at once as the house is about to hold it; `reload` once the house has answered. */
  readonly put: (photo: Photo) => void;
}

const page = 500;
const [soon, later] = [700, 15_000];

const queryKey = ['get', '/api/photos', 'all'];
type Pages = readonly (readonly Photo[])[];

/**
 * All photos of the studio. While some are being cut out only the pages that hold them are asked again; all are asked
 * when their number changes.
 */
export function usePhotos(): Photos {
  const { arrived } = useStudio();
  const cache = useQueryClient();
  // A photo that arrived and a round that was wished both ask everything again.
  const whole = useRef(true);
  const { data, error } = useQuery<Pages>({
    queryKey,
    queryFn: async ({ signal }) => {
      const known = whole.current ? undefined : cache.getQueryData<Pages>(queryKey);
      const pages = known ? await readMoving(known, signal) : await readAll(signal);
      whole.current = false;
      return pages;
    },
    refetchInterval: ({ state }) => (state.status === 'success' && state.data?.flat().some(isMoving) ? soon : later),
  });
  const reload = useCallback(() => {
    whole.current = true;
    // The first list, where it is still under way, was made before and would be taken for the new one.
    void cache.cancelQueries({ queryKey }).then(() => cache.invalidateQueries({ queryKey }));
  }, [cache]);
  useEffect(() => {
    if (arrived > 0) reload();
  }, [arrived, reload]);
  const put = useCallback(
    (photo: Photo) => {
      // A list that is under way was made before, and would take the change back.
      void cache.cancelQueries({ queryKey });
      cache.setQueryData<Pages>(queryKey, (before) =>
        before?.map((one) => one.map((held) => (held.id === photo.id ? photo : held))),
      );
    },
    [cache],
  );
  const photos = useMemo(() => (data ? orderPhotos(data.flat()) : null), [data]);
  return { photos, problem: error === null ? null : toMessage(error), reload, put };
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
  return take(house.GET('/api/photos', { params: { query: { limit: page, offset: at * page } }, signal }));
}
