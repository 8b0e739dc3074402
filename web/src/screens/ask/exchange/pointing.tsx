import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Match } from './matches.ts';

/** What is pointed at: a sentence lights its proofs, a proof lights its sentences. */
export interface Pointing {
  readonly exchangeKey: string | null;
  readonly numbers: readonly number[];
  readonly point: (exchangeKey: string, numbers: readonly number[]) => void;
  readonly unpoint: () => void;
  /** Opens the document of a proof at its words. */
  readonly open: (exchangeKey: string, match: Match) => void;
}

const PointingContext = createContext<Pointing | null>(null);
const nothing = { exchangeKey: null, numbers: [] as readonly number[] };

/** Shares what is pointed at between the answer and its proofs. */
export function PointingProvider({
  open,
  children,
}: {
  readonly open: Pointing['open'];
  readonly children: ReactNode;
}) {
  const [at, setAt] = useState<{ exchangeKey: string | null; numbers: readonly number[] }>(nothing);
  const pointing = useMemo(
    () => ({
      ...at,
      open,
      point: (exchangeKey: string, numbers: readonly number[]) => setAt({ exchangeKey, numbers }),
      unpoint: () => setAt(nothing),
    }),
    [at, open],
  );
  return <PointingContext value={pointing}>{children}</PointingContext>;
}

/** What is pointed at, and how to point. */
export function usePointing(): Pointing {
  const pointing = use(PointingContext);
  if (!pointing) throw new Error('usePointing needs a PointingProvider above it.');
  return pointing;
}
