import { useCallback, useMemo } from 'react';
import { useLocation } from 'react-router';
import { goBack, navigate } from '../../../shell/navigation.ts';

/** What lies over a screen of the studio. */
export interface Opened {
  /** Its name; null where nothing does. */
  readonly name: string | null;
  readonly open: (name: string) => void;
  /** Shows another one in its place, without a further step for the browser's Back. */
  readonly turn: (name: string) => void;
  readonly close: () => void;
}

const field = 'open';

/** What lies over the screen stands in its address: Back closes it, as on a phone everybody expects, and leaves the screen. */
export function useOpened(): Opened {
  const { pathname, search, state } = useLocation() as ReturnType<typeof useLocation> & {
    readonly state: { readonly openedHere?: boolean } | null;
  };
  const name = new URLSearchParams(search).get(field);
  const cameHere = state?.openedHere === true;
  const open = useCallback(
    (wanted: string) => navigate(`${pathname}?${field}=${encodeURIComponent(wanted)}`, { state: { openedHere: true } }),
    [pathname],
  );
  const turn = useCallback(
    (wanted: string) => navigate(`${pathname}?${field}=${encodeURIComponent(wanted)}`, { replace: true, state }),
    [pathname, state],
  );
  const close = useCallback(() => {
    if (name === null) return;
    if (cameHere) goBack(1);
    else navigate(pathname, { replace: true });
  }, [name, cameHere, pathname]);
  return useMemo(() => ({ name, open, turn, close }), [name, open, turn, close]);
}
