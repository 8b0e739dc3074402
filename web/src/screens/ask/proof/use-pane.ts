import { useCallback } from 'react';
import { useLocation } from 'react-router';
import { goBack, navigate } from '../../../shell/navigation.ts';

/** Whose proofs were asked for, and the place that is open in its document (null: their list). */
export interface Pane {
  readonly exchangeKey: string;
  readonly matchKey: string | null;
  /** How many steps of the history lie between the page and this. */
  readonly steps: number;
}

export interface PaneState {
  readonly pane: Pane | null;
  readonly openMatch: (exchangeKey: string, matchKey: string) => void;
  readonly openList: (exchangeKey: string) => void;
  /** One step back: from a document to the list where that is a sheet of its own, else to the page. */
  readonly back: () => void;
  readonly close: () => void;
}

/**
 * What lies over or beside the answer is a step of the history: the back button of a phone closes it and stays in the
 * conversation. From one place to the next there is no step, so that back never walks through all that was read.
 */
export function usePane(narrow: boolean): PaneState {
  const { state } = useLocation();
  const pane = readPane(state);
  const steps = pane?.steps ?? 0;
  const viewing = pane !== null && pane.matchKey !== null;
  const openMatch = useCallback(
    (exchangeKey: string, matchKey: string) =>
      show({ exchangeKey, matchKey, steps: viewing ? steps : steps + 1 }, viewing),
    [steps, viewing],
  );
  const openList = (exchangeKey: string): void =>
    show({ exchangeKey, matchKey: null, steps: Math.max(1, steps) }, steps > 0);
  const back = (): void => {
    if (!pane) return;
    const straight = narrow && viewing && pane.steps === 1;
    if (straight) show({ ...pane, matchKey: null }, true);
    else goBack(1);
  };
  return { pane, openMatch, openList, back, close: () => goBack(steps) };
}

// At the address as it is and not as it was drawn: a new conversation may have got its own since.
function show(pane: Pane, replace: boolean): void {
  navigate(location.pathname + location.search, { replace, state: { pane } });
}

function readPane(state: unknown): Pane | null {
  return (state as { pane?: Pane } | null)?.pane ?? null;
}
