import { notifyManager, QueryClient } from '@tanstack/react-query';
import createQueries from 'openapi-react-query';
import { ApiError } from './api-error.ts';
import { watchConnection } from './connection.ts';
import { house } from './house.ts';
import type { paths } from './schema.d.ts';

// What was changed is drawn before the next key is heard, and not in a turn of its own after it.
notifyManager.setScheduler(queueMicrotask);

/** All that was read from the house: shown at once where it is known, and asked again where it is shown. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // The house lies in this network: whether the browser believes to be online says nothing of it.
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
  },
});

/** `useQuery` for every address of the house, with the types of its description. */
export const houseQueries = createQueries(house);

type Readable = { [Path in keyof paths]: paths[Path] extends { get: object } ? Path : never }[keyof paths];

/** Says that what was read at an address is no longer so: wherever it is shown, it is read again. */
export function refresh(...addresses: readonly Readable[]): void {
  for (const address of addresses) void queryClient.invalidateQueries({ queryKey: ['get', address] });
}

/** What failed while the house or its database was away is asked again once another call has reached it. */
export function askAgainWhenReached(): () => void {
  let away = false;
  return watchConnection((state) => {
    if (state === 'reached' && away)
      void queryClient.refetchQueries({
        type: 'active',
        predicate: ({ state: { error } }) => error instanceof ApiError && (error.offline || error.away),
      });
    away = state === 'offline' || state === 'away';
  });
}
