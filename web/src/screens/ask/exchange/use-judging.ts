import { useMemo } from 'react';
import type { Exchange, SentencePlace } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';
import type { ShownExchange } from './exchange-state.ts';

type Feedback = NonNullable<Exchange['feedback']>;

/** What who asked may say of an answer. */
export interface Judging {
  readonly keepFeedback: (exchangeId: string, kind: Feedback) => Promise<void>;
  /** With their consent: the sentence that answers, or null where no document does. */
  readonly keepCase: (exchangeId: string, gold: SentencePlace | null) => Promise<void>;
  readonly withdrawCase: (exchangeId: string) => Promise<void>;
}

/** Says to the house what its reader thinks of an answer, and notes it on the page. */
export function useJudging<Held extends { readonly exchanges: readonly ShownExchange[] }>(
  setHeld: (act: (before: Held) => Held) => void,
): Judging {
  return useMemo(() => {
    const note = (exchangeId: string, said: Partial<ShownExchange>): void =>
      setHeld((before) => ({
        ...before,
        exchanges: before.exchanges.map((one) => (one.id === exchangeId ? { ...one, ...said } : one)),
      }));
    const at = (id: string) => ({ params: { path: { id } } });
    return {
      keepFeedback: async (id, kind) => {
        await house.POST('/api/exchanges/{id}/feedback', { ...at(id), body: { kind } });
        note(id, { feedback: kind });
      },
      keepCase: async (id, gold) => {
        await house.POST('/api/exchanges/{id}/case', { ...at(id), body: { gold, consent: true } });
        note(id, { kept: true });
      },
      withdrawCase: async (id) => {
        await house.DELETE('/api/exchanges/{id}/case', at(id));
        note(id, { kept: false });
      },
    };
  }, [setHeld]);
}
