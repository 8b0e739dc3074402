import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection {
  readonly held: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Selects from the last one touched to this one, in the order shown. */
  readonly reach: (id: string) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

const nothing: ReadonlySet<string> = new Set();

/** Which of the shown things are selected; what is no longer shown is no longer selected. */
export function useSelection(shown: readonly string[]): Selection {
  const [chosen, setChosen] = useState(nothing);
  const last = useRef<string | null>(null);
  const held = useMemo(
    () => (chosen.size === 0 ? nothing : new Set(shown.filter((id) => chosen.has(id)))),
    [shown, chosen],
  );
  const toggle = useCallback((id: string) => {
    last.current = id;
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  }, []);
  const reach = useCallback(
    (id: string) => {
      const [from, to] = [shown.indexOf(last.current ?? id), shown.indexOf(id)].sort((a, b) => a - b);
      const between = shown.slice(Math.max(0, from ?? 0), (to ?? 0) + 1);
      setChosen((before) => new Set([...before, ...between]));
    },
    [shown],
  );
  const all = useCallback(() => setChosen(new Set(shown)), [shown]);
  const clear = useCallback(() => setChosen(nothing), []);
  return { held, toggle, reach, all, clear };
}
