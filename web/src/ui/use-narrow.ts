import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1099px)');

/** True where work and proof do not fit side by side: the proof is then a sheet from below. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => query.matches,
  );
}
