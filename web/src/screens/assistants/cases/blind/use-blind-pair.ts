import { useState } from 'react';
import type { BlindPair, JudgedBlindPair, MakePairRequest } from '../../../../../../src/contract/index.ts';
import { toMessage } from '../../../../api/api-error.ts';
import { house, take } from '../../../../api/house.ts';
import { refreshAssistants } from '../../../assistant-catalogue/use-assistants.ts';

/** Two answers that are asked for, compared and judged; whose they are is known with the verdict alone. */
export function useBlindPair(id: string) {
  const [pair, setPair] = useState<BlindPair | null>(null);
  const [told, setTold] = useState<JudgedBlindPair | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
    setBusy(false);
  };
  const ask = (body: MakePairRequest): Promise<void> =>
    act(async () => {
      setPair(null);
      setTold(null);
      setPair(await take(house.POST('/api/assistants/{id}/pairs', { params: { path: { id } }, body })));
    });
  const judge = (verdict: JudgedBlindPair['verdict']): Promise<void> =>
    act(async () => {
      if (!pair) return;
      const at = { params: { path: { id, pairId: pair.id } }, body: { verdict } };
      setTold(await take(house.POST('/api/assistants/{id}/pairs/{pairId}/verdict', at)));
      refreshAssistants();
    });
  const clear = (): void => {
    setPair(null);
    setTold(null);
  };
  return { pair, told, busy, problem, ask, judge, clear };
}
