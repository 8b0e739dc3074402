import type { Clock } from '../../../base/index.ts';
import type { StoredPair } from '../../../store/index.ts';

const minutes = 60;
const waitingOfOne = 20;

/** Two answers that wait for a verdict; which is whose never leaves the house before it. */
export interface WaitingPair extends Omit<StoredPair, 'verdict'> {
  readonly id: string;
  readonly assistantId: string;
  /** Whoever had them written: nobody else says which is better, since the documents were read as them. */
  readonly person: string;
}

/** The pairs that wait, of everybody; in memory alone, for an hour. */
export interface WaitingPairs {
  put(pair: WaitingPair): void;
  /** Takes a pair out: nothing is judged twice. Of somebody else, or of another assistant, there is none. */
  take(wanted: Pick<WaitingPair, 'id' | 'assistantId' | 'person'>): WaitingPair | null;
}

/** Opens the list of pairs that wait for a verdict. */
export function openWaitingPairs(clock: Clock): WaitingPairs {
  const waiting = new Map<string, { readonly pair: WaitingPair; readonly endsAt: number }>();
  const forgetOld = (): void => {
    for (const { pair, endsAt } of waiting.values()) if (endsAt <= clock.elapsed()) waiting.delete(pair.id);
  };
  return {
    put(pair) {
      forgetOld();
      const own = [...waiting.values()].filter((one) => one.pair.person === pair.person);
      const [oldest] = own;
      if (oldest && own.length >= waitingOfOne) waiting.delete(oldest.pair.id);
      waiting.set(pair.id, { pair, endsAt: clock.elapsed() + minutes * 60_000 });
    },
    take({ id, assistantId, person }) {
      forgetOld();
      const pair = waiting.get(id)?.pair;
      if (!pair || pair.person !== person || pair.assistantId !== assistantId) return null;
      waiting.delete(id);
      return pair;
    },
  };
}
